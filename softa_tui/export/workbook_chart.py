"""The sheet with charts: per dimension in how many blocks each item was marked, a column a subject."""

from collections.abc import Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from softa_tui.export.plain_text import inert
from softa_tui.export.words import worded
from softa_tui.export.workbook_cells import A4, BOXED, HEADING, Styles, write_text
from softa_tui.forms.summary import DimensionCount, SubjectSummary
from softa_tui.locale import _

FIRST_SUBJECT_COLUMN = 2
LEAST_ROWS = 18
"""As many rows as a chart is high."""


def add_chart_sheet(book: Workbook, styles: Styles, summaries: Sequence[SubjectSummary], blocks: int) -> None:
    """Add the sheet for subjects of one version; `blocks` is the height of every chart's scale."""
    sheet = book.add_worksheet(_("chart"))
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 40)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    row = 0
    for dimensions in zip(*(summary.dimensions for summary in summaries), strict=True):
        _write_counts(sheet, styles, row, summaries, dimensions)
        _insert_chart(book, sheet, row, summaries, dimensions[0], blocks)
        row += max(LEAST_ROWS, len(dimensions[0].items) + 3)


def _write_counts(
    sheet: Worksheet,
    styles: Styles,
    row: int,
    summaries: Sequence[SubjectSummary],
    dimensions: Sequence[DimensionCount],
) -> None:
    """The table under a chart: a row an item, a column a subject."""
    title = inert(worded(dimensions[0].dimension.title))
    write_text(sheet, row, 0, title, styles(HEADING), to_column=FIRST_SUBJECT_COLUMN - 1)
    for column, (summary, counted) in enumerate(zip(summaries, dimensions, strict=True), FIRST_SUBJECT_COLUMN):
        write_text(sheet, row, column, inert(f"{summary.subject} {summary.role}").rstrip(), styles(HEADING))
        for place, count in enumerate(counted.items, row + 1):
            sheet.write_number(place, column, len(count.blocks), styles(BOXED))
    for place, count in enumerate(dimensions[0].items, row + 1):
        looks = {"italic": not count.item.positive}
        sheet.write_number(place, 0, count.item.number, styles(BOXED, looks))
        write_text(sheet, place, 1, inert(worded(count.item.short)), styles(BOXED, looks))


def _insert_chart(
    book: Workbook,
    sheet: Worksheet,
    row: int,
    summaries: Sequence[SubjectSummary],
    counted: DimensionCount,
    blocks: int,
) -> None:
    chart = book.add_chart({"type": "column"})
    first, last = row + 1, row + len(counted.items)
    for column in range(FIRST_SUBJECT_COLUMN, FIRST_SUBJECT_COLUMN + len(summaries)):
        chart.add_series(
            {
                "name": [sheet.name, row, column],
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
            }
        )
    chart.set_title({"name": inert(worded(counted.dimension.title)), "name_font": {"size": 11}})
    chart.set_x_axis({"name": _("item")})
    chart.set_y_axis({"name": _("blocks"), "min": 0, "max": blocks, "num_format": "0"})
    chart.set_size({"width": 640, "height": 330})
    sheet.insert_chart(row, FIRST_SUBJECT_COLUMN + len(summaries) + 1, chart)
