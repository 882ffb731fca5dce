"""The sheet with charts: per dimension in how many blocks each item was marked, a column a subject."""

from collections.abc import Sequence

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from softa_tui.coding.observation import Observation
from softa_tui.export.plain_text import inert
from softa_tui.export.words import named, worded
from softa_tui.export.workbook.cells import BOXED, CENTRED, HEADING, Styles, write_text
from softa_tui.export.workbook.form_sheet import TITLE, form_title, version_in_words
from softa_tui.export.workbook.paper import LANDSCAPE, POINTS_PER_PIXEL, lay_out, set_layout
from softa_tui.export.workbook.text_room import BOLD_IS_WIDER, characters_in, text_height
from softa_tui.forms.sheet_text import to_chart_title
from softa_tui.forms.summary import DimensionCount, SubjectSummary
from softa_tui.forms.talk_colours import colours_of
from softa_tui.locale import _

FIRST_SUBJECT_COLUMN = 2
FIRST_ROW = 1
NUMBER_WIDTH = 30
LABEL_WIDTH = 230
SUBJECT_WIDTH = 82
GAP_WIDTH = 15
CHART_COLUMN_WIDTH = 620
CHART_WIDTH = 590
CHART_HEIGHT = 280
"""Pixels."""
ROW_HEIGHT = 15.0
TITLE_HEIGHT = 20.0
"""Points."""


class ChartSheet:
    """A table of counts for each dimension, with its chart beside it; `row` is the next free row."""

    def __init__(
        self,
        book: Workbook,
        styles: Styles,
        observation: Observation,
        summaries: Sequence[SubjectSummary],
    ) -> None:
        self.book = book
        self.styles = styles
        self.observation = observation
        self.summaries = summaries
        self.sheet: Worksheet = book.add_worksheet(_("chart"))
        self.chart_column = FIRST_SUBJECT_COLUMN + len(summaries) + 1
        self.row = FIRST_ROW
        self.colours = colours_of(summary.subject for summary in summaries)
        self._heights = [TITLE_HEIGHT]
        self._wholes = [0]

    def write(self) -> None:
        subjects = [SUBJECT_WIDTH] * len(self.summaries)
        widths = [NUMBER_WIDTH, LABEL_WIDTH, *subjects, GAP_WIDTH, CHART_COLUMN_WIDTH]
        for column, width in enumerate(widths):
            self.sheet.set_column_pixels(column, column, width)
        form = version_in_words(self.summaries[0].version)
        title = form_title(self.observation, form, _("chart"), inert(self.observation.case.number))
        write_text(self.sheet, 0, 0, title, self.styles(TITLE))
        self.sheet.set_row(0, TITLE_HEIGHT)
        for dimensions in zip(*(summary.dimensions for summary in self.summaries), strict=True):
            self._wholes.append(self.row)
            self._dimension(dimensions)
        self._set_page(sum(widths) * POINTS_PER_PIXEL)

    def _dimension(self, dimensions: Sequence[DimensionCount]) -> None:
        """The counts, a row an item, and empty rows as far as the chart beside them goes."""
        first = self.row
        title = inert(worded(dimensions[0].dimension.title))
        write_text(self.sheet, first, 0, title, self.styles(HEADING), to_column=FIRST_SUBJECT_COLUMN - 1)
        names = [named(summary.subject, summary.role) for summary in self.summaries]
        for column, (name, counted) in enumerate(zip(names, dimensions, strict=True), FIRST_SUBJECT_COLUMN):
            write_text(self.sheet, first, column, name, self.styles(HEADING))
            for place, count in enumerate(counted.items, first + 1):
                self.sheet.write_number(place, column, len(count.blocks), self.styles(CENTRED))
        for place, count in enumerate(dimensions[0].items, first + 1):
            looks = {"italic": not count.item.positive, "shrink": True}
            self.sheet.write_number(place, 0, count.item.number, self.styles(CENTRED, looks))
            write_text(self.sheet, place, 1, inert(worded(count.item.short)), self.styles(BOXED, looks))
        of_title = text_height(title, int(characters_in(NUMBER_WIDTH + LABEL_WIDTH) / BOLD_IS_WIDER))
        of_names = (text_height(name, int(characters_in(SUBJECT_WIDTH) / BOLD_IS_WIDER)) for name in names)
        rows = max(len(dimensions[0].items), int(CHART_HEIGHT * POINTS_PER_PIXEL / ROW_HEIGHT))
        self._end_rows([max(ROW_HEIGHT, of_title, *of_names), *[ROW_HEIGHT] * (rows + 1)])
        self._insert_chart(first, dimensions[0])

    def _end_rows(self, heights: Sequence[float]) -> None:
        for height in heights:
            self.sheet.set_row(self.row, height)
            self.row += 1
        self._heights += heights

    def _insert_chart(self, row: int, counted: DimensionCount) -> None:
        chart = self.book.add_chart({"type": "column"})
        name = self.sheet.name
        first, last = row + 1, row + len(counted.items)
        for column, summary in enumerate(self.summaries, FIRST_SUBJECT_COLUMN):
            chart.add_series(
                {
                    "name": [name, row, column],
                    "categories": [name, first, 0, last, 0],
                    "values": [name, first, column, last, column],
                    "fill": {"color": self.colours[summary.subject]},
                    "gap": 60,
                }
            )
        blocks = self.observation.blocks.count
        title = to_chart_title(inert(worded(counted.dimension.title)))
        chart.set_title({"name": title, "name_font": {"size": 10}})
        chart.set_x_axis({"name": _("item")})
        chart.set_y_axis({"name": _("blocks"), "min": 0, "max": blocks, "num_format": "0"})
        chart.set_legend({"position": "bottom"})
        chart.set_size({"width": CHART_WIDTH, "height": CHART_HEIGHT})
        self.sheet.insert_chart(row, self.chart_column, chart, {"object_position": 1, "y_offset": 3})

    def _set_page(self, width: float) -> None:
        layout = lay_out(width, self._heights, self._wholes, FIRST_ROW, [LANDSCAPE])
        set_layout(self.sheet, layout, self.observation.case.number, _("chart"))
        self.sheet.repeat_rows(0, FIRST_ROW - 1)
        self.sheet.print_area(0, 0, self.row - 1, self.chart_column)
