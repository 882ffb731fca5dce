"""Workbooks back into logs: as export wrote them, as somebody changed them, and through another program."""

import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from softa_tui.coding.acts import SetCell
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Scheme
from softa_tui.forms import sheet_codes as codes
from tests.cli.conftest import Softa
from tests.importing import codings
from tests.importing.books import Cells, books, cells, change, fill_in
from tests.importing.paper import MARKS, coded_by, table
from tests.importing.round_trip import imported, tables
from tests.support.coding import coding
from tests.support.examples import examples

CRYING = "client.safety.3"


def differing(before: Cells, after: Cells) -> Cells:
    """The cells that are not the same, but for exact seconds, which stand in no cell of a slot."""
    changed = {
        place: before.get(place) for place in before.keys() | after.keys() if before.get(place) != after.get(place)
    }
    times = (datetime.timedelta, datetime.time)
    return {place: value for place, value in changed.items() if not (isinstance(value, times) and place not in after)}


@settings(examples(12, many=500), phases=[Phase.explicit, Phase.reuse, Phase.generate])  # shrinking takes minutes
@given(data=st.data())
def test_the_same_cells_whatever_was_coded(softa_nl: Scheme, data: st.DataObject) -> None:
    """But for "Observed: 3 of 24 slots": where everybody spoke in one, nobody can tell whether it was observed."""
    coded = codings.code(softa_nl, data.draw(codings.steps(softa_nl))).observation
    with TemporaryDirectory() as folder:
        before = books(coded, Path(folder, "before"))
        after = books(imported(before, coded), Path(folder, "after"))
        changed = differing(cells(before), cells(after))

    assert {place: value for place, value in changed.items() if not str(value).startswith("Observed: ")} == {}


@pytest.fixture
def whole(softa_nl: Scheme) -> Observation:
    return codings.whole_session(softa_nl).observation


@pytest.fixture
def exported(whole: Observation, tmp_path: Path) -> list[Path]:
    """The three workbooks of a whole session, coded by AB: therapist, clients, talk time and language match."""
    found = books(whole, tmp_path / "exported")
    assert len(found) == 3
    return found


@pytest.fixture
def client_book(exported: list[Path]) -> Path:
    return next(path for path in exported if "client" in path.name)


def test_three_workbooks_make_the_case_and_its_log(
    softa: Softa, tmp_path: Path, exported: list[Path], whole: Observation
) -> None:
    folder = tmp_path / "new" / "0042"

    ran = softa("import", *exported, "--into", folder, "--coder", "AB")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Made {folder}: case 0042, T1 hulpverlener, C1 moeder, C2 zoon 1, N1 tolk.\nMade ")
    assert "all well" in softa("check", folder).out
    state = coded_by(folder)
    assert (state.case, state.roles) == (whole.case, whole.roles)
    assert softa("export", folder, "--to", "xlsx", "--out", tmp_path / "again").code == 0
    again = sorted((tmp_path / "again").iterdir())
    assert differing(cells(exported), cells(again)) == {}
    sources = {getattr(event, "time_source", "import") for acts in state.marks.values() for event in acts}
    assert sources == {"import"}


@pytest.mark.parametrize("fails_in", ["softa_tui.importing.writing", "softa_tui.records.case_writing"])
def test_a_case_that_cannot_be_written_leaves_nothing(
    softa: Softa, tmp_path: Path, exported: list[Path], monkeypatch: pytest.MonkeyPatch, fails_in: str
) -> None:
    def fails(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"{fails_in}.write_new_private", fails)

    complaint = softa("import", *exported, "--into", tmp_path / "new", "--coder", "AB").complaint

    assert "could not be written: No space left on device." in complaint
    assert not (tmp_path / "new").exists()


def test_what_workbooks_say_is_what_the_tables_say(whole: Observation, exported: list[Path], tmp_path: Path) -> None:
    again = tables(imported(exported, whole), tmp_path / "again")
    before = tables(whole, tmp_path / "before")

    for name in ("ratings.csv", "self_ratings.csv", "language_match.csv", "notes.csv"):
        assert again[name] == before[name]


def test_tables_and_workbooks_together_know_everything(
    softa: Softa, case: Path, tmp_path: Path, whole: Observation, exported: list[Path]
) -> None:
    tables(whole, tmp_path / "csv")

    ran = softa("import", *exported, *(tmp_path / "csv").iterdir(), "--into", case, "--coder", "AB")

    assert (ran.code, ran.err) == (0, "")
    again = tables(coded_by(case), tmp_path / "again")
    assert again == {path.name: path.read_bytes() for path in (tmp_path / "csv").iterdir()}


@pytest.mark.parametrize("value", [1, "1", " 1 ", 1.0, "1,0"])
def test_a_cell_that_was_changed_is_imported_as_changed(
    softa: Softa, case: Path, client_book: Path, value: object
) -> None:
    change(client_book, lambda code: code == codes.ItemRow("client.safety.4"), 2, value)

    assert softa("import", client_book, "--into", case, "--coder", "AB").code == 0

    state = coded_by(case)
    assert [state.value("C1", "client.safety.4", block) for block in (1, 2, 3)] == [0, 1, 0]


def test_a_block_that_has_every_value_and_was_not_confirmed_stays_so(softa_nl: Scheme, tmp_path: Path) -> None:
    coder = coding(10, {"T1": "hulpverlener"}, scheme=softa_nl)
    for item in softa_nl.versions[0].items:
        coder.act(SetCell("T1", item.id, 2, False))
    before = books(coder.observation, tmp_path / "before")
    state = imported(before, coder.observation)

    assert state.coverage_state("T1", 2) == "unobserved"
    assert differing(cells(before), cells(books(state, tmp_path / "after"))) == {}


def test_other_changes_in_a_workbook(softa: Softa, case: Path, exported: list[Path]) -> None:
    therapist, client, talk = exported
    if "client" in therapist.name:
        therapist, client = client, therapist
    change(therapist, lambda code: isinstance(code, codes.RatingRow) and code.dimension == "safety", 1, "+2")
    change(client, lambda code: isinstance(code, codes.CoverageRow), 3, "A")
    change(client, lambda code: isinstance(code, codes.NoteRow) and code.kind == "moment", 1, "anders = beter")
    change(talk, lambda code: isinstance(code, codes.NoteRow) and code.kind == "moment", 1, "anders = beter")
    change(talk, lambda code: isinstance(code, codes.SlotsRow) and code.subject == "T1", 1, 1)
    change(talk, lambda code: isinstance(code, codes.SelfRatingRow) and code.dimension == "safety", 1, None)

    ran = softa("import", *exported, "--into", case, "--coder", "AB")

    assert "C1 is absent in block 3" in ran.complaint
    change(client, lambda code: isinstance(code, codes.CoverageRow), 3, "x")
    assert softa("import", *exported, "--into", case, "--coder", "AB").code == 0
    state = coded_by(case)
    assert (state.first_rating(("T1", "safety")), state.rating(("T1", "safety"))) == (-1, 2)
    assert "anders = beter" in [note.text for note in state.standing_notes()]
    assert state.talk_value("T1", 1) == 1
    assert state.self_rating(("T1", "safety")) is None


def test_a_form_that_was_printed_empty_and_typed_over(
    softa: Softa, tmp_path: Path, case: Path, softa_nl: Scheme
) -> None:
    """Nobody need know of the row of x and a: a block in which every item has a value was observed."""
    empty = coding(
        50, {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 1", "N1": "tolk"}, scheme=softa_nl, start_s=30
    )
    book = next(path for path in books(empty.observation, tmp_path) if "hulpverlener" in path.name)
    therapist = softa_nl.version("therapist")
    assert therapist is not None
    fill_in(book, 6, {item.id: int(item.id == "therapist.safety.9") for item in therapist.items})

    assert softa("import", book, "--into", case, "--coder", "AB").code == 0

    state = coded_by(case)
    assert [state.coverage_state("T1", block) for block in (5, 6, 7)] == ["unobserved", "observed", "unobserved"]
    assert [state.value("T1", "therapist.safety.9", block) for block in (5, 6, 7)] == [None, 1, None]


def refused(softa: Softa, case: Path, *files: Path, coder: str = "AB") -> str:
    complaint = softa("import", *files, "--into", case, "--coder", coder).complaint
    assert [path.name for path in case.iterdir()] == ["case.toml"]
    return complaint


def test_cells_that_cannot_be(softa: Softa, case: Path, client_book: Path) -> None:
    def is_crying(code: codes.RowCode) -> bool:
        return isinstance(code, codes.ItemRow) and code.item == CRYING

    def is_rating(code: codes.RowCode) -> bool:
        return isinstance(code, codes.RatingRow) and code.dimension == "safety"

    for is_row, column, value, expected in (
        (is_crying, 2, "=1+0", "A formula without a value stands here. Type the value itself, or save it again"),
        (is_crying, 2, 2, "“2” cannot be read: it takes 1 (seen), 0 (observed, not seen) or nothing."),
        (is_crying, 2, True, "“True” cannot be read"),
        (is_crying, 2, datetime.datetime(2022, 5, 13), "“2022-05-13 00:00:00” cannot be read"),
        (is_crying, 11, 1, "There is no block 11: the session has 10."),
        (is_rating, 1, 4, "“4” is off the scale from -3 to 3. Mend it."),
        (is_rating, 1, "goed", "“goed” cannot be read: it takes a whole number."),
        (lambda code: isinstance(code, codes.CoverageRow), 2, "y", "“y” cannot be read: it takes x (observed), a"),
    ):
        fresh = Path(client_book.parent, "changed.xlsx")
        fresh.write_bytes(client_book.read_bytes())
        place = change(fresh, is_row, column, value)
        assert f"{fresh}, {place}: {expected}" in refused(softa, case, fresh)


def test_codes_that_somebody_changed(softa: Softa, case: Path, client_book: Path) -> None:
    book = load_workbook(client_book)
    sheet = book.worksheets[0]
    column = next(cell.column for cell in sheet[1] if str(cell.value).startswith('["head"'))
    head = sheet.cell(1, column)
    good = head.value
    for text, expected in (
        ('["item"]', "The hidden column has a code here that nobody wrote."),
        ('["more",9999999]', "The hidden column has a code here that nobody wrote."),
    ):
        sheet.cell(7, column).value = text
        book.save(client_book)
        assert expected in refused(softa, case, client_book)
    sheet.cell(7, column).value = None
    for old, new, expected in (
        ('"block_seconds":300.0', '"block_seconds":0.0', "The hidden column has no case in its first row that can be."),
        ('"end_s":3030.0', '"end_s":3030000000.0', "The hidden column has no case in its first row that can be."),
        ('"softa":1', '"softa":2', "was written by a newer version of softa."),
        ('"case":"0042"', '"case":"../x"', "These files are of case ../x, not of 0042."),
        ('"date":"2022-05-13"', '"date":"2022-05-14"', "The date is 2022-05-14 here, and 2022-05-13 in this case."),
        ('"end_s":3030.0', '"end_s":2730.0', "The end is 45:30 here, and 50:30 in this case."),
        ('"coder":"AB"', '"coder":"EF"', "These files are of coder EF, not of AB."),
    ):
        assert isinstance(good, str)
        assert old in good
        for each in book.worksheets:
            for cell in each[1]:
                if str(cell.value).startswith('["head"'):
                    cell.value = str(cell.value).replace(old, new)
        book.save(client_book)
        assert expected in refused(softa, case, client_book)
        for each in book.worksheets:
            for cell in each[1]:
                if str(cell.value).startswith('["head"'):
                    cell.value = str(cell.value).replace(new, old)


def test_a_workbook_of_a_case_that_cannot_be_makes_no_folder(softa: Softa, tmp_path: Path, client_book: Path) -> None:
    book = load_workbook(client_book)
    for sheet in book.worksheets:
        for cell in sheet[1]:
            if str(cell.value).startswith('["head"'):
                cell.value = str(cell.value).replace('"case":"0042"', '"case":"../x"')
    book.save(client_book)

    complaint = softa("import", client_book, "--into", tmp_path / "new", "--coder", "AB").complaint

    assert "The hidden column has no case in its first row that can be." in complaint
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "x").exists()


def test_files_that_contradict_each_other(
    softa: Softa, case: Path, tmp_path: Path, client_book: Path, softa_nl: Scheme
) -> None:
    marks = table(tmp_path, "marks.csv", MARKS, f"0042,C1,{CRYING},1,0")
    notes = table(tmp_path, "notes.csv", "case,kind,subject,item,block,at_s,text", "0042,note,C1,,1,5,anders")
    other = coding(50, {"T1": "x", "C1": "y"}, scheme=softa_nl, start_s=30.0, number="0043").observation
    of_other = next(path for path in books(other, tmp_path / "other") if "client" in path.name)

    complaint = refused(softa, case, client_book, marks)

    assert complaint.startswith(f"{marks}, line 2: This says otherwise than {client_book} [C1 moeder] ")
    assert complaint.endswith(". Make them the same, or give only the file that is right.")
    assert f"This says otherwise than {notes}." in refused(softa, case, client_book, notes)
    assert f"The case number is 0043 here, and 0042 in {client_book}." in refused(softa, case, client_book, of_other)


def test_the_family_is_rated_alike_on_every_sheet(softa: Softa, case: Path, client_book: Path) -> None:
    change(client_book, lambda code: isinstance(code, codes.RatingRow) and code.subject == "family", 1, 1)

    assert "[C1 moeder]" in refused(softa, case, client_book)
