"""The workbooks as a spreadsheet program reads them."""

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from softa_tui.coding.acts import Seal
from softa_tui.coding.scheme import Scheme
from softa_tui.export.workbook.writing import write_workbooks
from softa_tui.forms.sheet_text import JOINER
from softa_tui.locale import set_language
from tests.support.coding import SMALL_SCHEME, Coding, coding
from tests.support.real_scheme import softa_coding
from tests.support.sheet_reading import pages_begin, row_of, row_values, rows_of, texts, workbooks
from tests.support.sheets import SHEET_A, SHEET_A_MARKS, SHEET_B, SHEET_B_MARKS

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def therapist_sheet(coder: Coding, out: Path) -> Worksheet:
    return workbooks(coder, out)[0].worksheets[0]


def test_sheet_a_cell_for_cell_with_two_empty_columns(tmp_path: Path) -> None:
    sheet = therapist_sheet(coding(50).sheet("T1", SHEET_A_MARKS), tmp_path)

    assert row_values(sheet, "Bijdrage aan veiligheid")[:-1] == [5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]
    for number, expected in SHEET_A.items():
        count = f"{sum(expected)}/10"
        assert row_values(sheet, f"{number}. veiligheid {number} ") == [*expected, None, None, count]


def test_sheet_b_cell_for_cell(tmp_path: Path) -> None:
    sheet = therapist_sheet(coding(60).sheet("T1", SHEET_B_MARKS), tmp_path)

    for number, expected in SHEET_B.items():
        assert row_values(sheet, f"{number}. veiligheid {number} ") == [*expected, f"{sum(expected)}/12"]


def test_a_long_session_has_as_many_columns_as_it_needs(tmp_path: Path) -> None:
    sheet = therapist_sheet(coding(90).go("T1", 18).mark("therapist.safety.4").confirm(), tmp_path)

    assert row_values(sheet, "4. veiligheid 4 ") == [None] * 17 + [1, "1/1"]
    assert row_values(sheet, "Bijdrage aan veiligheid")[17] == 90


def test_half_minute_blocks_are_headed_by_half_minutes(tmp_path: Path) -> None:
    scheme = Scheme(id="mini", edition="1", title={"nl": "Mini"}, block_seconds=150.0, versions=SMALL_SCHEME.versions)

    sheet = therapist_sheet(coding(5, scheme=scheme), tmp_path)

    assert row_values(sheet, "Bijdrage aan veiligheid")[:3] == [2.5, 5, 7.5]


def test_one_workbook_a_version_and_one_sheet_a_subject(tmp_path: Path) -> None:
    roles = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 2", "N1": "tolk"}
    paths = write_workbooks([coding(roles=roles, coder_name="Anna & Bram").observation], tmp_path)

    assert [path.name for path in paths] == [
        "20220513_SWAG_0042_SOFTA_hulpverlener_Anna-Bram.xlsx",
        "20220513_SWAG_0042_SOFTA_client_Anna-Bram.xlsx",
    ]
    assert [openpyxl.load_workbook(path).sheetnames for path in paths] == [
        ["T1 hulpverlener", "chart"],
        ["C1 moeder", "C2 zoon 2", "chart"],
    ]


def test_two_coders_of_one_name_get_a_file_each(tmp_path: Path) -> None:
    observations = [coding(coder=coder, coder_name="Anna", roles={"T1": ""}).observation for coder in ("AB", "CD")]

    assert [path.name for path in write_workbooks(observations, tmp_path)] == [
        "20220513_SWAG_0042_SOFTA_hulpverlener_Anna.xlsx",
        "20220513_SWAG_0042_SOFTA_hulpverlener_Anna_CD.xlsx",
    ]


def test_every_sheet_says_whose_it_is(tmp_path: Path) -> None:
    head = " ".join(texts(therapist_sheet(coding(coder_name="Anna"), tmp_path))[:8])

    for fact in ("0042", "2022-05-13", "SWAG", "T1 hulpverlener", "Coder: AB ", "50:00", "not signed off"):
        assert fact in head


def test_negative_items_are_italic_and_positive_ones_are_not(tmp_path: Path) -> None:
    sheet = therapist_sheet(coding(), tmp_path)

    assert sheet.cell(row_of(sheet, "9. veiligheid 9 "), 1).font.italic
    assert not sheet.cell(row_of(sheet, "4. veiligheid 4 "), 1).font.italic


def test_what_was_not_observed_looks_otherwise_than_what_was(tmp_path: Path) -> None:
    sheet = therapist_sheet(coding().confirm(), tmp_path)
    row = row_of(sheet, "4. veiligheid 4 ")

    observed, unobserved, past_the_end = (sheet.cell(row, column).fill.fill_type for column in (2, 3, 12))

    assert len({observed, unobserved, past_the_end}) == 3


def test_coverage_stands_above_the_items(tmp_path: Path) -> None:
    coder = coding().confirm()
    coder.go("T1", 2).absent()

    assert row_values(therapist_sheet(coder, tmp_path), "Observed (x), absent (a)")[:3] == ["x", "a", None]


def test_a_rating_row_waits_below_every_dimension(tmp_path: Path) -> None:
    therapist, client = workbooks(coding(), tmp_path)

    assert row_values(therapist.worksheets[0], "Score for Bijdrage aan veiligheid (en) (−3 to +3)") == [None] * 13
    assert "one for the whole family" in " ".join(texts(client.worksheets[0]))


@pytest.mark.parametrize(("minutes", "orientation", "pages"), [(50, "portrait", 2), (90, "landscape", 3)])
def test_the_sheet_prints_on_a4_with_its_head_on_every_page(
    tmp_path: Path, minutes: float, orientation: str, pages: int
) -> None:
    """The width fits at the scale, for a program that fits it itself would leave out the breaks between sections."""
    sheet = workbooks(softa_coding(1, minutes), tmp_path)[1].worksheets[0]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, orientation)
    assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert 80 <= sheet.page_setup.scale <= 100
    assert printed_inches(sheet) < {"portrait": 8.27, "landscape": 11.69}[orientation] - 0.8
    assert sheet.print_title_rows == "$1:$6"
    assert sheet.freeze_panes == "B7"
    assert "0042" in sheet.oddFooter.left.text
    assert sheet.oddFooter.right.text == "&P / &N"
    headings = [row - 1 for row in range(8, sheet.max_row) if sheet.cell(row, 2).value == 5]
    assert len(headings) == 4
    assert set(pages_begin(sheet)) <= set(headings)
    assert len(pages_begin(sheet)) == pages - 1


def printed_inches(sheet: Worksheet) -> float:
    """How wide the print area is on paper: a column of width w has 7w + 5 pixels, 96 to an inch."""
    columns = [sheet.column_dimensions[name] for name in sheet.column_dimensions]
    pixels = sum(column.width * 7 * (column.max - column.min + 1) for column in columns if not column.hidden)
    return float(pixels / 96 * sheet.page_setup.scale / 100)


def test_every_cell_is_in_the_font_that_the_widths_are_for(tmp_path: Path) -> None:
    """Also where nothing is written: columns are counted in figures of that font."""
    sheet = therapist_sheet(coding().talk(), tmp_path)

    fonts = {(cell.font.name, cell.font.scheme) for row in sheet.iter_rows() for cell in row}
    assert fonts == {("Verdana", None)}
    assert (sheet["A500"].font.name, sheet["A500"].font.sz) == ("Verdana", 8)


def test_half_minutes_have_room_above_their_columns(tmp_path: Path) -> None:
    scheme = Scheme(id="mini", edition="1", title={"nl": "Mini"}, block_seconds=150.0, versions=SMALL_SCHEME.versions)

    wide, narrow = (therapist_sheet(each, tmp_path) for each in (coding(30, scheme=scheme), coding(30)))

    assert wide.column_dimensions["B"].width > 1.3 * narrow.column_dimensions["B"].width


def test_notes_and_the_credit_stand_below(tmp_path: Path) -> None:
    coder = coding(start_s=30.0)
    coder.at = 90.0
    sheet = therapist_sheet(coder.note("zacht gezegd", "note", "therapist.safety.4"), tmp_path)

    row = row_of(sheet, "1:00 · note · 4. veiligheid 4")
    assert sheet.cell(row, 2).value == "zacht gezegd"
    assert texts(sheet)[-1] == "Items: their authors"


@pytest.mark.parametrize(
    "note", ["zin met woorden\n" * 100 + "x" * 10_000, "a\n" * 300, "é" * 40_000, f"a{' ' * 40_000}b"]
)
def test_a_long_note_goes_on_in_the_next_rows_whole(tmp_path: Path, note: str) -> None:
    """Beside its label first, and then over the whole width."""
    sheet = therapist_sheet(coding().note(note), tmp_path)

    first = row_of(sheet, "0:00 · note")
    credit = rows_of(sheet, "Items: their authors")[0]
    below = [str(sheet.cell(row, 1).value or "") for row in range(first + 1, credit)]

    assert str(sheet.cell(first, 2).value) + "".join(below) == note
    assert len(below) > 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('=HYPERLINK("http://example.org")', '=HYPERLINK("http://example.org")'),
        ("+1", "+1"),
        ("http://example.org", "http://example.org"),
        ("<r><t>markup</t></r>", "<r><t>markup</t></r> "),
        ("<r><broken></r>", "<r><broken></r> "),
        ("_x0041_ 😀 שלום", "_x0041_ 😀 שלום"),
        ("'abc", "'abc"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("\x00\x1b[31m\x7f\ufffe\uffff", "_x0000__x001B_[31m\x7f_xFFFE__xFFFF_"),
    ],
)
def test_typed_text_stays_text(tmp_path: Path, typed: str, shown: str) -> None:
    roles = {"T1": typed, "C1": "moeder"}
    coder = coding(roles=roles, coder_name=typed, number="00&L42").note(typed)

    (path, _) = write_workbooks([coder.observation], tmp_path)

    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    assert shown in [cell.value for cell in cells]


def test_the_chart_counts_blocks(tmp_path: Path) -> None:
    book = workbooks(coding(50).sheet("T1", SHEET_A_MARKS), tmp_path)[0]
    chart = book["chart"]

    counts = {row[1].value: row[2].value for row in chart.iter_rows() if row[1].value}
    assert counts["veiligheid 9 (en)"] == 2
    assert sum(int(count) for label, count in counts.items() if label != "veiligheid 9 (en)") == 0


def test_a_native_chart_for_each_dimension_shows_the_counts_of_every_subject(tmp_path: Path) -> None:
    coder = coding(15, {"T1": "", "C1": "moeder", "C2": "zoon"}).sheet("C2", {2: ["client.safety.3"]})
    book = workbooks(coder, tmp_path)[1]
    sheet = book["chart"]

    with zipfile.ZipFile(tmp_path / "20220513_SWAG_0042_SOFTA_client_AB.xlsx") as file:
        charts = [ElementTree.fromstring(file.read(f"xl/charts/chart{n}.xml")) for n in (1, 2)]
    for chart, title in zip(charts, ("Veiligheid (en)", "Gezamenlijke doelperceptie (en)"), strict=True):
        heading = row_of(sheet, title)
        below = {"Veiligheid (en)": ":${}${}", "Gezamenlijke doelperceptie (en)": ""}[title]
        assert chart.find(f".//{CHART}barDir").get("val") == "col"  # type: ignore[union-attr]
        assert [each.text for each in chart.iter(f"{CHART}f")] == [
            f"chart!${column}${first}{end}"
            for name in "CD"
            for column, first, end in (
                (name, heading, ""),
                ("A", heading + 1, below.format("A", heading + 3)),
                (name, heading + 1, below.format(name, heading + 3)),
            )
        ]
    assert [sheet.cell(row_of(sheet, "Veiligheid (en)") + n, 4).value for n in range(4)] == ["C2 zoon", 0, 1, 0]


@pytest.mark.parametrize("title", ["=cmd|' /C calc'!A0", "Stop!A1", "=[1]Blad!$B$2", "=1+1", "Let op! A1"])
def test_a_title_that_looks_like_a_cell_stays_the_title_of_its_chart(tmp_path: Path, title: str) -> None:
    hostile = [
        msgspec.structs.replace(
            version,
            dimensions=tuple(msgspec.structs.replace(each, title={"en": title}) for each in version.dimensions),
        )
        for version in SMALL_SCHEME.versions
    ]
    scheme = msgspec.structs.replace(SMALL_SCHEME, versions=tuple(hostile))

    workbooks(coding(15, scheme=scheme), tmp_path)

    with zipfile.ZipFile(tmp_path / "20220513_SWAG_0042_SOFTA_client_AB.xlsx") as file:
        chart = ElementTree.fromstring(file.read("xl/charts/chart1.xml"))
    assert all((each.text or "").startswith("chart!$") for each in chart.iter(f"{CHART}f"))
    shown = [each.text or "" for each in chart.find(f"{CHART}chart/{CHART}title").iter(f"{DRAWING}t")]  # type: ignore[union-attr]
    assert [text.replace(JOINER, "") for text in shown] == [title]


def test_the_charts_are_printed_whole_two_to_a_page(tmp_path: Path) -> None:
    sheet = workbooks(softa_coding(3), tmp_path)[1]["chart"]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert printed_inches(sheet) < 11.69 - 0.8
    headings = [row for row in range(2, sheet.max_row) if sheet.cell(row, 3).value == "C1"]
    assert pages_begin(sheet) == [headings[2]]
    assert sheet.print_area.startswith("'chart'!$A$1:$G$")


def test_in_dutch_the_form_is_dutch(tmp_path: Path) -> None:
    set_language("nl")

    sheet = therapist_sheet(coding(), tmp_path)

    assert row_values(sheet, "4. veiligheid 4")[0] is None
    assert not any("(en)" in text for text in texts(sheet))


def test_the_same_log_gives_the_same_bytes_without_a_name_of_this_machine(tmp_path: Path) -> None:
    observation = coding().sheet("T1", SHEET_A_MARKS).observation
    first = write_workbooks([observation], tmp_path / "a")[0].read_bytes()

    assert write_workbooks([observation], tmp_path / "b")[0].read_bytes() == first
    properties = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert (properties.creator, properties.lastModifiedBy) == ("AB", "AB")


def test_a_coder_name_stands_in_the_file_name_alone(tmp_path: Path) -> None:
    """Not in a cell, a code, a footer or a property of any of the three workbooks."""
    coder = coding(coder_name="Annabel Zonnebloem").talk().run(0, 60)
    coder.act(Seal("er ontbreekt wat"))

    paths = write_workbooks([coder.observation], tmp_path)

    assert [path.stem.endswith("_Annabel-Zonnebloem") for path in paths] == [True, True, True]
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            content = b"".join(archive.read(name) for name in archive.namelist())
        assert b"Annabel" not in content
        assert b"Zonnebloem" not in content
