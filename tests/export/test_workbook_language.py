"""The sheet of language match, with the therapists' own ratings, the striking moments and the viewing pass."""

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from softa_tui.coding.acts import Act, AddNote, ExplainTalk, GiveReason, Rate, SelfRate
from softa_tui.coding.events import Part
from softa_tui.coding.scheme import Scheme, Version
from softa_tui.export.workbook.writing import write_workbooks
from tests.support.coding import CLIENT, Coding, coding, dimension
from tests.support.real_scheme import softa_coding, softa_nl
from tests.support.sheet_reading import pages_begin, row_of, rows_of, sheet_of, texts, workbooks


def language_sheet(coder: Coding, out: Path) -> Worksheet:
    return sheet_of(coder, out, "language match")


def told(sheet: Worksheet, title: str) -> list[tuple[object, object]]:
    """Label and text of every row below a heading, up to the gap."""
    row = row_of(sheet, title) + 1
    found = []
    while sheet.cell(row, 1).value is not None:
        found.append((sheet.cell(row, 1).value, sheet.cell(row, 2).value))
        row += 1
    return found


@pytest.mark.parametrize(
    "act",
    [
        Rate("session", "language_match", 0),
        GiveReason("session", "language_match", "kort"),
        SelfRate("T1", "safety", 1, -3, 3),
        AddNote("moment", "zoon lacht"),
        AddNote("viewing", "zelfde woorden"),
    ],
)
def test_it_is_written_as_soon_as_there_is_anything_on_it(tmp_path: Path, act: Act) -> None:
    before = [path.name for path in write_workbooks([softa_coding().observation], tmp_path)]
    paths = write_workbooks([softa_coding().act(act).observation], tmp_path)

    assert not any("gedragsdimensies" in name for name in before)
    assert paths[-1].name == "20220513_SWAG_0042_gedragsdimensies_AB.xlsx"
    assert workbooks(softa_coding().act(act), tmp_path)[-1].sheetnames == ["language match"]


def test_with_talk_time_it_stands_behind_it(tmp_path: Path) -> None:
    book = workbooks(softa_coding().talk().run(0, 60).act(ExplainTalk("kort")), tmp_path)[-1]

    assert book.sheetnames == ["talk time", "chart", "language match"]


def test_language_match_on_its_scale(tmp_path: Path) -> None:
    coder = softa_coding()
    for value in (2, -1):
        coder.act(Rate("session", "language_match", value))
    coder.act(GiveReason("session", "language_match", "moeder praat plat, hij niet"))
    sheet = language_sheet(coder, tmp_path)

    scale = row_of(sheet, "Scale")
    assert [sheet.cell(scale, column).value for column in range(2, 9)] == ["−3", "−2", "−1", "0", "+1", "+2", "+3"]
    assert sheet.cell(scale + 1, 2).value == "extremely problematic"
    chosen = [sheet.cell(scale, column).fill.fill_type for column in range(2, 9)]
    assert [column for column, fill in enumerate(chosen, 2) if fill] == [4]
    rating = row_of(sheet, "Rating")
    assert (sheet.cell(rating, 2).value, sheet.cell(rating, 2).number_format) == (-1, "+0;-0;0")
    assert sheet.cell(rating, 3).value == "somewhat problematic · Rated first: +2."
    assert sheet.cell(row_of(sheet, "Explanation"), 2).value == "moeder praat plat, hij niet"


def test_own_ratings_stand_each_on_its_scale(tmp_path: Path) -> None:
    coder = softa_coding()
    for dimension_id, value, low, high in (
        ("engagement", 2, -3, 3),
        ("safety", 7, 0, 10),
        ("language_match", -3, -3, 3),
        ("talk_time", 10, 0, 10),
    ):
        coder.act(SelfRate("T1", dimension_id, value, low, high))
    sheet = language_sheet(coder, tmp_path)

    assert [given for _label, given in told(sheet, "T1, own ratings")] == [2, None, 7, None, -3, 10]
    first = row_of(sheet, "T1, own ratings") + 1
    assert [sheet.cell(row, 3).value for row in range(first, first + 6)] == [
        "moderately strong · on a scale from −3 to +3",
        None,
        "on a scale from 0 to 10",
        None,
        "extremely problematic · on a scale from −3 to +3",
        "on a scale from 0 to 10",
    ]
    assert [sheet.cell(row, 2).number_format for row in (first, first + 2)] == ["+0;-0;0", "0"]


def test_every_therapist_has_own_ratings(tmp_path: Path) -> None:
    coder = coding(roles={"T1": "hulpverlener", "T2": "stagiair", "C1": ""}, scheme=softa_nl())
    sheet = language_sheet(coder.act(SelfRate("T2", "safety", 4, 0, 10)), tmp_path)

    assert {given for _label, given in told(sheet, "T1 hulpverlener, own ratings")} == {None}
    assert [given for _label, given in told(sheet, "T2 stagiair, own ratings")] == [None, None, 4, None, None, None]


def test_moments_and_the_viewing_pass_have_their_time_and_subject(tmp_path: Path) -> None:
    coder = coding(roles={"T1": "hulpverlener", "C1": "moeder"}, scheme=softa_nl(), start_s=30.0)
    coder.at = 90.0
    coder.note("tweede", "viewing").note("gewoon", "note")
    coder.go("C1", 2).note("derde", "moment", "client.safety.3")
    coder.at = 40.0
    coder.note("eerste", "moment")
    sheet = language_sheet(coder, tmp_path)

    assert told(sheet, "Striking moments") == [
        ("0:10 · C1 moeder", "eerste"),
        ("5:00 · C1 moeder · 3. " + softa_nl().item("client.safety.3").short["en"], "derde"),  # type: ignore[union-attr]
    ]
    assert told(sheet, "Viewing pass") == [("1:00 · T1 hulpverlener", "tweede")]
    assert "gewoon" not in texts(sheet)


def test_a_note_whose_subject_has_no_sheet_any_more_is_not_lost(tmp_path: Path) -> None:
    coder = softa_coding(2)
    coder.go("C2", 1).note("blijft staan")
    observation = coder.observation
    observation.case = type(observation.case)(
        **{name: getattr(observation.case, name) for name in observation.case.__struct_fields__ if name != "part"},
        part=Part(subjects=("T1",)),
    )
    for name in ("coded_subjects", "coded_blocks"):
        observation.__dict__.pop(name, None)

    assert told(language_sheet(coder, tmp_path), "Notes")[0][1] == "blijft staan"


def test_a_scheme_without_ratings_has_only_the_notes(tmp_path: Path) -> None:
    unrated = Version(id="client", dimensions=(dimension("safety", "Veiligheid", "none"),), items=CLIENT.items[:3])
    scheme = Scheme(id="list", edition="1", title={"nl": "Lijst"}, versions=(unrated,))

    sheet = language_sheet(coding(scheme=scheme).note("zoon lacht", "moment"), tmp_path)

    assert not rows_of(sheet, "Scale") + rows_of(sheet, "T1, own ratings")
    assert told(sheet, "Striking moments")[0][1] == "zoon lacht"


def test_it_prints_on_one_sheet_of_a4(tmp_path: Path) -> None:
    sheet = language_sheet(softa_coding().act(Rate("session", "language_match", 1)), tmp_path)

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert 80 <= sheet.page_setup.scale <= 100
    assert pages_begin(sheet) == []
    assert sheet.oddFooter.left.text == "0042 · language match"
