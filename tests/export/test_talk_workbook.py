"""The workbook of talk time as a spreadsheet program reads it."""

import zipfile
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from softa_tui.coding.acts import ExplainTalk, SetSlots
from softa_tui.coding.scheme import Scheme
from softa_tui.export.workbook.names import talk_workbook_name
from softa_tui.export.workbook.talk_summary import TOTALS_COLUMNS
from softa_tui.export.workbook.writing import write_workbooks
from softa_tui.forms.talk_colours import COLOURS, colours_of, figures_on
from tests.support.coding import SMALL_SCHEME, Coding, coding
from tests.support.sheet_reading import pages_begin, rows_of, texts

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 2", "N1": "tolk"}
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def talking(minutes: float = 50) -> Coding:
    """A session watched whole but for its last minute: the mother from 1:10 to 3:15, the therapist for a minute."""
    coder = coding(minutes, FAMILY, coder_name="Anna").talk().run(0, minutes * 60 - 60)
    return coder.speaks("C1", 70, 195).speaks("T1", 300, 360)


def talk_file(coder: Coding, out: Path) -> Path:
    return write_workbooks([coder.observation], out)[-1]


def book_of(coder: Coding, out: Path) -> Workbook:
    return openpyxl.load_workbook(talk_file(coder, out))


def sheet_of(coder: Coding, out: Path) -> Worksheet:
    return book_of(coder, out).worksheets[0]


def slot_cells(sheet: Worksheet, subject: str) -> list[Cell]:
    """The cells of a subject's timeline, all bands behind each other; the last row of that name is the total."""
    cells = []
    for row in rows_of(sheet, subject)[:-1]:
        cells += [sheet.cell(row, column) for column in range(2, 62)]
    return [cell for cell in cells if (cell.has_style and cell.fill.fill_type) or cell.value is not None]


def test_it_is_written_once_talk_time_was_begun(tmp_path: Path) -> None:
    names = [path.name for path in write_workbooks([coding().observation, talking().observation], tmp_path)]

    assert [name for name in names if "gedragsdimensies" in name] == ["20220513_SWAG_0042_gedragsdimensies_Anna.xlsx"]
    assert len(names) == 5
    assert talk_workbook_name(coding(coder="joint").observation) == "20220513_SWAG_0042_gedragsdimensies_gezamenlijk"


def test_a_turn_from_one_ten_to_three_fifteen_in_cells(tmp_path: Path) -> None:
    sheet = sheet_of(talking(), tmp_path)
    mother, therapist = slot_cells(sheet, "C1 moeder"), slot_cells(sheet, "T1 hulpverlener")

    assert [cell.value for cell in mother] == [0, 0, 1, 1, 1, 1, 1] + [0] * 91 + [None, None]
    assert mother[2].fill.fgColor.rgb == "FF" + COLOURS["C"][0][1:]
    assert therapist[10].fill.fgColor.rgb == "FF" + COLOURS["T"][0][1:]
    assert mother[0].fill.fill_type is None
    assert mother[98].fill.fill_type == "lightUp"


@pytest.mark.parametrize(("minutes", "bands"), [(50, 2), (90, 3), (25, 1)])
def test_bands_of_half_an_hour_with_minutes_above(tmp_path: Path, minutes: float, bands: int) -> None:
    sheet = sheet_of(talking(minutes), tmp_path)
    headings = rows_of(sheet, "Minute")

    values = [sheet.cell(row, column).value for row in headings for column in range(2, 62)]

    assert len(headings) == bands
    assert [value for value in values if value is not None] == list(range(int(minutes)))
    assert values[:4] == [0, None, 1, None]
    assert len(slot_cells(sheet, "C2 zoon 2")) == minutes * 2


def test_slots_of_another_length_have_other_columns(tmp_path: Path) -> None:
    scheme = Scheme(
        id="mini", edition="1", title={"nl": "Mini"}, block_seconds=60, slot_seconds=20, versions=SMALL_SCHEME.versions
    )
    coder = coding(6, FAMILY, scheme=scheme).talk().run(0, 360).speaks("C1", 20, 40)
    book = book_of(coder, tmp_path)
    sheet = book.worksheets[0]

    assert [cell.value for cell in slot_cells(sheet, "C1 moeder")] == [0, 1] + [0] * 16
    assert [sheet.cell(rows_of(sheet, "Minute")[0], column).value for column in (2, 5, 8)] == [0, 1, 2]
    assert "A column is 20 seconds" in " ".join(texts(sheet))
    assert [cell.value for cell in book.worksheets[1][2][1:7]] == [1, 2, 3, 4, 5, 6]


def test_totals_are_numbers(tmp_path: Path) -> None:
    coder = talking().act(SetSlots("N1", 50, 50, True))
    sheet = sheet_of(coder, tmp_path)

    def total(label: str) -> list[object]:
        row = rows_of(sheet, label)[-1]
        return [sheet.cell(row, first + 1).value for first, _ in TOTALS_COLUMNS]

    assert total("T1") == [2, timedelta(seconds=60), 0.25, timedelta(seconds=60)]
    assert total("C1") == [5, timedelta(seconds=150), 0.625, timedelta(seconds=125)]
    assert total("C2") == [0, timedelta(0), 0, timedelta(0)]
    assert total("N1") == [1, timedelta(seconds=30), 0.125, None]


def test_balance_and_explanation_in_words(tmp_path: Path) -> None:
    said = texts(sheet_of(talking().act(ExplainTalk("moeder vertelt")), tmp_path))

    assert "therapist 28.6% · clients 71.4% · others 0.0%" in said
    assert "The clients together speak more than the therapist." in said
    assert "Said nothing: C2 zoon 2." in said
    assert said[said.index("Explanation") + 1] == "moeder vertelt"
    assert any("derived figure" in text for text in said)


def test_a_long_explanation_goes_on_in_the_next_rows_whole(tmp_path: Path) -> None:
    text = "zin met woorden\n" * 60 + "x" * 10_000
    sheet = sheet_of(talking().act(ExplainTalk(text)), tmp_path)

    first = rows_of(sheet, "Explanation")[0] + 1
    pieces = [str(sheet.cell(row, 1).value or "") for row in range(first, sheet.max_row)]

    assert "".join(pieces) == text
    assert len(pieces) > 1


def test_every_sheet_says_whose_it_is(tmp_path: Path) -> None:
    head = " ".join(texts(sheet_of(talking(), tmp_path))[:3])

    for fact in ("Small scheme", "talk time", "0042", "2022-05-13", "SWAG", "Coder: AB ", "50:00", "not signed off"):
        assert fact in head


def test_it_prints_on_a4_across(tmp_path: Path) -> None:
    timeline, chart, _language = book_of(talking(90), tmp_path).worksheets

    for sheet in (timeline, chart):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert "0042" in sheet.oddFooter.left.text
    assert timeline.print_title_rows == "$1:$2"
    assert timeline.print_area.endswith(f"$BI${timeline.max_row}")
    assert chart.sheet_properties.pageSetUpPr.fitToPage
    assert (chart.page_setup.fitToWidth or 1, chart.page_setup.fitToHeight or 1) == (1, 1)


def test_no_band_is_cut_by_the_end_of_a_page(tmp_path: Path) -> None:
    """Three bands of fifteen people: two on the first page, one with the totals on the second."""
    roles = {"T1": "", **{f"C{n}": f"gezinslid {n}" for n in range(1, 13)}, "N1": "tolk", "N2": ""}
    sheet = sheet_of(coding(90, roles).talk().run(0, 5400), tmp_path)

    assert pages_begin(sheet) == rows_of(sheet, "Minute")[2:]


def charts_in(path: Path) -> list[ElementTree.Element]:
    with zipfile.ZipFile(path) as file:
        names = sorted(name for name in file.namelist() if name.startswith("xl/charts/chart"))
        return [ElementTree.fromstring(file.read(name)) for name in names]


def test_two_native_charts_in_the_colours_of_the_subjects(tmp_path: Path) -> None:
    blocks, shares = charts_in(talk_file(talking(), tmp_path))

    assert [chart.find(f".//{CHART}grouping").get("val") for chart in (blocks, shares)] == [  # type: ignore[union-attr]
        "stacked",
        "percentStacked",
    ]
    for chart in (blocks, shares):
        series = chart.findall(f".//{CHART}ser")
        fills = [each.find(f"{CHART}spPr")[0][0].get("val") for each in series]  # type: ignore[index]
        assert fills == [colour[1:] for colour in colours_of(FAMILY).values()]


def test_the_charts_show_minutes_in_each_block_and_shares(tmp_path: Path) -> None:
    chart = book_of(talking(), tmp_path)["chart"]

    assert [cell.value for cell in chart[2][1:11]] == [5, 10, 15, 20, 25, 30, 35, 40, 45, 50]
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in chart.iter_rows(min_row=3, max_row=6)}
    assert rows["C1 moeder"] == [2.5, *[0] * 9, pytest.approx(5 / 7)]
    assert rows["T1 hulpverlener"] == [0, 1, *[0] * 8, pytest.approx(2 / 7)]


@pytest.mark.parametrize("typed", ['=HYPERLINK("http://example.org")', "+1", "http://example.org", "<r><t>x</t></r>"])
def test_typed_text_stays_text(tmp_path: Path, typed: str) -> None:
    coder = coding(10, {"T1": typed, "C1": "moeder"}, coder_name=typed, number="00&L42").talk().act(ExplainTalk(typed))
    path = talk_file(coder, tmp_path)

    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]

    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    assert typed in [str(cell.value).strip() for cell in cells]


def test_the_same_log_gives_the_same_bytes(tmp_path: Path) -> None:
    assert talk_file(talking(), tmp_path / "a").read_bytes() == talk_file(talking(), tmp_path / "b").read_bytes()


def test_everybody_has_a_colour_on_which_figures_can_be_read() -> None:
    colours = colours_of(["T1", "C1", "C2", "N1", "T2", "C3", "C4", "C5", "C6", "C7"])

    assert len(set(colours.values())) == 9
    assert colours["C7"] == colours["C1"]
    assert (figures_on("#0072B2"), figures_on("#56B4E9")) == ("#FFFFFF", "#000000")
