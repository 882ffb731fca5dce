"""The hidden column, by which a workbook is read back: what stands beside a code is what was coded."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from softa_tui.coding.acts import ExplainTalk, GiveReason, Rate, SayDisagreement, SayModality, SelfRate
from softa_tui.export.workbook.writing import write_workbooks
from softa_tui.forms.sheet_codes import (
    CoverageRow,
    HeadRow,
    ItemRow,
    LanguageExplanationRow,
    LanguageMatchRow,
    MoreRow,
    NoteRow,
    RatingRow,
    SelfRatingRow,
    SlotsRow,
    TalkExplanationRow,
)
from softa_tui.forms.sheet_text import from_cell
from softa_tui.locale import set_language
from tests.support.coding import Coding, coding
from tests.support.real_scheme import softa_nl
from tests.support.sheet_reading import codes_column, codes_of, sheet_of, texts

ROLES = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 2"}
LONG = "_x0041_x0042_ \x1b[31m <r>x</r> 'tis =1+1 שלום 😀\n\t" * 300
SHEETS = ["T1", "C1", "C2", "talk time", "language match"]


def coded(minutes: float = 20) -> Coding:
    """A case with something of everything."""
    coder = coding(minutes, ROLES, scheme=softa_nl(), start_s=30.0)
    coder.sheet("C1", {1: ["client.safety.3", "client.connection.8"], 3: ["client.safety.3"]})
    coder.go("C1", 2).mark("client.connection.8").act(SayModality())
    coder.go("C2", 4).absent()
    coder.note(LONG).note("zoon lacht", "moment").note("kijkt weg", "viewing", "client.safety.3")
    for target, value in ((("C1", "safety"), 1), (("C1", "safety"), 3), (("family", "shared_purpose"), -1)):
        coder.act(Rate(*target, value)).act(GiveReason(*target, LONG))
    coder.act(SayDisagreement(False))
    coder.act(Rate("session", "language_match", 2)).act(GiveReason("session", "language_match", LONG))
    coder.act(SelfRate("T1", "talk_time", 8, 0, 10))
    coder.talk().run(30, 600).speaks("C1", 30, 75)
    return coder.act(ExplainTalk(LONG))


def cell(sheet: Worksheet, row: int, column: int) -> object:
    """What stands in a column as codes count them."""
    return sheet.cell(row, column + 1).value


def whole_text(sheet: Worksheet, row: int, column: int) -> str:
    """A text with the rows in which it goes on."""
    pieces = [cell(sheet, row, column)]
    codes = codes_of(sheet)
    while isinstance(more := codes.get(row + 1), MoreRow):
        row += 1
        pieces.append(cell(sheet, row, more.column))
    return "".join(from_cell(str(piece or "")) for piece in pieces)


@pytest.mark.parametrize("name", SHEETS)
def test_the_column_is_hidden_and_not_printed(tmp_path: Path, name: str) -> None:
    sheet = sheet_of(coded(), tmp_path, name)
    column = sheet.cell(1, codes_column(sheet)).column_letter

    assert sheet.column_dimensions[column].hidden
    printed = sheet.print_area.rpartition(":")[2].split("$")[1]
    assert sheet[f"{printed}1"].column == codes_column(sheet) - 1
    assert all(isinstance(sheet.cell(row, codes_column(sheet)).value, str | None) for row in range(1, sheet.max_row))


@pytest.mark.parametrize("name", SHEETS)
def test_the_first_row_says_what_the_sheet_is_about(tmp_path: Path, name: str) -> None:
    first = codes_of(sheet_of(coded(), tmp_path, name))[1]

    assert isinstance(first, HeadRow)
    head = first.head
    assert (head.case, head.date, head.project, head.coder, head.scheme) == (
        "0042", "2022-05-13", "SWAG", "AB", "softa-nl",
    )  # fmt: skip
    assert (head.start_s, head.end_s, head.block_seconds, head.slot_seconds) == (30, 1230, 300, 30)
    assert (head.subjects, head.softa) == (ROLES, 1)
    kind = {"talk time": "talk", "language match": "language_match"}.get(name, "form")
    assert (head.sheet, head.subject) == (kind, name if kind == "form" else "")


@pytest.mark.parametrize("role", ["_x0041_x0042_ x005F_", '<r>"a"</r>', "=1+1", "שלום 😀", "x" * 500])
def test_roles_are_known_whatever_they_are(tmp_path: Path, role: str) -> None:
    first = codes_of(sheet_of(coding(roles={"T1": role}), tmp_path, "T1"))[1]

    assert isinstance(first, HeadRow)
    assert first.head.subjects == {"T1": role}


def test_the_words_may_be_in_any_language(tmp_path: Path) -> None:
    english = codes_of(sheet_of(coded(), tmp_path / "en", "C1"))
    set_language("nl")

    assert codes_of(sheet_of(coded(), tmp_path / "nl", "C1")) == english


def test_items_and_coverage_by_block(tmp_path: Path) -> None:
    coder = coded()
    for subject in ("C1", "C2"):
        sheet = sheet_of(coder, tmp_path, subject)
        codes = codes_of(sheet)
        (coverage,) = [row for row, code in codes.items() if isinstance(code, CoverageRow)]
        letters = {"observed": "x", "absent": "a", "unobserved": None}
        blocks = range(1, 5)
        assert [cell(sheet, coverage, block) for block in blocks] == [
            letters[coder.observation.coverage_state(subject, block)] for block in blocks
        ]
        items = {code.item: row for row, code in codes.items() if isinstance(code, ItemRow)}
        assert len(items) == 44
        for item, row in items.items():
            assert [cell(sheet, row, block) for block in blocks] == [
                coder.observation.value(subject, item, block) for block in blocks
            ]


def test_how_a_mark_was_seen_is_kept(tmp_path: Path) -> None:
    codes = codes_of(sheet_of(coded(), tmp_path, "C1")).values()

    said = {code.item: code.modalities for code in codes if isinstance(code, ItemRow) and code.modalities}
    assert said == {"client.connection.8": {2: "verbal"}}


def test_ratings_with_what_was_first_and_their_reasons(tmp_path: Path) -> None:
    sheet = sheet_of(coded(), tmp_path, "C1")
    rows = {(code.subject, code.dimension): row for row, code in codes_of(sheet).items() if isinstance(code, RatingRow)}

    assert list(rows) == [("C1", "engagement"), ("C1", "connection"), ("C1", "safety"), ("family", "shared_purpose")]
    safety, family = (codes_of(sheet)[rows[target]] for target in (("C1", "safety"), ("family", "shared_purpose")))
    assert isinstance(safety, RatingRow)
    assert isinstance(family, RatingRow)
    assert (safety.first_rating, safety.great_disagreement) == (1, None)
    assert (family.first_rating, family.great_disagreement) == (-1, False)
    assert [cell(sheet, row, 1) for row in rows.values()] == [None, None, 3, -1]
    assert whole_text(sheet, rows["C1", "safety"], safety.reason_column) == LONG
    assert whole_text(sheet, rows["C1", "engagement"], safety.reason_column) == ""


def test_notes_are_known_by_their_number_wherever_they_stand(tmp_path: Path) -> None:
    coder = coded()
    found: dict[NoteRow, list[str]] = {}
    for name in ("C2", "language match"):
        sheet = sheet_of(coder, tmp_path, name)
        for row, code in codes_of(sheet).items():
            if isinstance(code, NoteRow):
                found.setdefault(code, []).append(whole_text(sheet, row, 1))

    notes = [
        NoteRow("note", "C2", None, 4, 930.0, 1),
        NoteRow("moment", "C2", None, 4, 930.0, 2),
        NoteRow("viewing", "C2", "client.safety.3", 4, 930.0, 3),
    ]
    assert found == {
        notes[0]: [LONG],
        notes[1]: ["zoon lacht", "zoon lacht"],
        notes[2]: ["kijkt weg", "kijkt weg"],
    }


def test_slots_by_band(tmp_path: Path) -> None:
    coder = coded(40)
    sheet = sheet_of(coder, tmp_path, "talk time")
    bands = {row: code for row, code in codes_of(sheet).items() if isinstance(code, SlotsRow)}

    assert [(code.subject, code.first_slot, code.last_slot) for code in bands.values()] == [
        *((subject, 1, 60) for subject in ROLES),
        *((subject, 61, 80) for subject in ROLES),
    ]
    for row, code in bands.items():
        slots = range(code.first_slot, code.last_slot + 1)
        assert [cell(sheet, row, column) for column, _slot in enumerate(slots, 1)] == [
            coder.observation.talk_value(code.subject, slot) for slot in slots
        ]


def test_explanations_language_match_and_own_ratings(tmp_path: Path) -> None:
    coder = coded()
    talk, language = (sheet_of(coder, tmp_path, name) for name in ("talk time", "language match"))

    (row,) = [row for row, code in codes_of(talk).items() if code == TalkExplanationRow(0)]
    assert whole_text(talk, row, 0) == LONG
    found = {type(code): (row, code) for row, code in codes_of(language).items()}
    row, code = found[LanguageMatchRow]
    assert (code, cell(language, row, 1)) == (LanguageMatchRow(1, 2), 2)
    row, code = found[LanguageExplanationRow]
    assert code == LanguageExplanationRow(1)
    assert whole_text(language, row, 1) == LONG
    row, code = found[SelfRatingRow]
    assert (code, cell(language, row, 1)) == (SelfRatingRow("T1", "talk_time", 0, 10, 1), 8)


def test_the_same_log_gives_the_same_bytes(tmp_path: Path) -> None:
    observation = coded().observation
    first, second = (write_workbooks([observation], tmp_path / folder) for folder in "ab")

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_no_code_is_among_the_printed_texts(tmp_path: Path) -> None:
    coder = coded()

    for name in SHEETS:
        assert not any(text.startswith('["') for text in texts(sheet_of(coder, tmp_path, name)))
