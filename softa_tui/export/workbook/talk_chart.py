"""The sheet with charts of talk time: who spoke how much in each block, and everybody's share."""

from collections.abc import Sequence

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from softa_tui.coding.observation import Observation
from softa_tui.export.words import named, number
from softa_tui.export.workbook.cells import BOXED, CENTRED, HEADING, Styles, write_number, write_text
from softa_tui.export.workbook.paper import set_paper
from softa_tui.forms.session_time import block_heading
from softa_tui.forms.talk_colours import colours_of, figures_on
from softa_tui.forms.talk_time import seconds_per_block, talk_totals
from softa_tui.locale import _

HEADING_ROW = 1
FIRST_ROW = 2
HEADING_HEIGHT = 30
NAME_WIDTH = 160
BLOCK_WIDTH = 40
SHARE_WIDTH = 55
CHART_WIDTH = 1040
BLOCKS_HEIGHT = 380
SHARES_HEIGHT = 190
"""Pixels."""
ROW_HEIGHT = 20
PERCENT_BUT_FOR_NOTHING = "0%;;"


def add_talk_chart_sheet(book: Workbook, styles: Styles, observation: Observation) -> None:
    """Add the sheet: the figures, and below them the two charts that show them."""
    sheet = book.add_worksheet(_("chart"))
    blocks = range(1, observation.blocks.count + 1)
    share_column = len(blocks) + 1
    sheet.set_column_pixels(0, 0, NAME_WIDTH)
    sheet.set_column_pixels(1, len(blocks), BLOCK_WIDTH)
    sheet.set_column_pixels(share_column, share_column, SHARE_WIDTH)
    _write_figures(sheet, styles, observation, blocks)
    subjects = observation.talk_subjects
    row = FIRST_ROW + len(subjects) + 1
    colours = [colours_of(subjects)[subject] for subject in subjects]

    per_block = book.add_chart({"type": "column", "subtype": "stacked"})
    _add_series(per_block, sheet, colours, 1, len(blocks))
    per_block.set_title({"name": _("Minutes of talk in each block"), "name_font": {"size": 11}})
    per_block.set_x_axis({"name": _("Block, by the minute it ends")})
    per_block.set_y_axis({"name": _("minutes"), "min": 0, "num_format": "0"})
    per_block.set_size({"width": CHART_WIDTH, "height": BLOCKS_HEIGHT})
    sheet.insert_chart(row, 0, per_block)

    shares = book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    _add_series(shares, sheet, colours, share_column, share_column, labelled=True)
    shares.set_title({"name": _("Share of all talk time"), "name_font": {"size": 11}})
    shares.set_x_axis({"num_format": "0%"})
    shares.set_y_axis({"visible": False})
    shares.set_size({"width": CHART_WIDTH, "height": SHARES_HEIGHT})
    below = row + BLOCKS_HEIGHT // ROW_HEIGHT + 2
    sheet.insert_chart(below, 0, shares)
    for charted in range(row, below + SHARES_HEIGHT // ROW_HEIGHT + 1):
        sheet.set_row_pixels(charted, ROW_HEIGHT)
    set_paper(sheet, observation.case.number, _("talk time"), landscape=True)
    sheet.fit_to_pages(1, 1)


def _write_figures(sheet: Worksheet, styles: Styles, observation: Observation, blocks: Sequence[int]) -> None:
    """A row a subject: minutes of talk in each block, empty where nothing was observed, and the share."""
    seconds = number(observation.scheme.slot_seconds)
    title = _("Minutes of talk in each block, in whole slots of {seconds} seconds").format(seconds=seconds)
    write_text(sheet, 0, 0, title, styles(bold=True))
    sheet.set_row(HEADING_ROW, HEADING_HEIGHT)
    write_text(sheet, HEADING_ROW, 0, _("Block, by the minute it ends"), styles(HEADING))
    for block in blocks:
        sheet.write_number(HEADING_ROW, block, block_heading(observation, block), styles(HEADING, align="center"))
    share_column = len(blocks) + 1
    write_text(sheet, HEADING_ROW, share_column, _("share"), styles(HEADING, align="center"))
    for row, talk in enumerate(talk_totals(observation).subjects, FIRST_ROW):
        write_text(sheet, row, 0, named(talk.subject, talk.role), styles(BOXED))
        for block, spoken_s in seconds_per_block(observation, talk.subject).items():
            minutes = None if spoken_s is None else round(spoken_s / 60, 3)
            write_number(sheet, row, block, minutes, styles(CENTRED, num_format="0.0"), to_column=block)
        write_number(sheet, row, share_column, talk.share, styles(CENTRED, num_format="0.0%"), to_column=share_column)


def _add_series(
    chart: Chart, sheet: Worksheet, colours: Sequence[str], first: int, last: int, *, labelled: bool = False
) -> None:
    """A series for everybody, from the figures in some columns; as percentages on it when `labelled`."""
    for row, colour in enumerate(colours, FIRST_ROW):
        label = {"value": True, "num_format": PERCENT_BUT_FOR_NOTHING, "font": {"color": figures_on(colour)}}
        chart.add_series(
            {
                "name": [sheet.name, row, 0],
                "categories": [sheet.name, HEADING_ROW, first, HEADING_ROW, last],
                "values": [sheet.name, row, first, row, last],
                "fill": {"color": colour},
                "border": {"color": "#FFFFFF", "width": 0.5},
                "gap": 40,
                "data_labels": label if labelled else {},
            }
        )
    chart.set_legend({"position": "bottom"})
