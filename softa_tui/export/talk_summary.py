"""Below the timeline of talk time: everybody's totals, and beside them the balance in words."""

from xlsxwriter.worksheet import Worksheet

from softa_tui.export.plain_text import wrap
from softa_tui.export.talk_words import balance_words
from softa_tui.export.words import named
from softa_tui.export.workbook_cells import BOXED, CENTRED, HEADING, Styles, write_number, write_text
from softa_tui.forms.talk_time import TalkTotals
from softa_tui.locale import _

TOTALS_COLUMNS = ((1, 6), (7, 13), (14, 20), (21, 27))
"""First and last column of slots, time, share and exact time."""
BALANCE_COLUMNS = (30, 60)
BALANCE_WIDTH = 72
"""Characters to a line of the balance."""
DAY_S = 86400
MINUTES_AND_SECONDS = "[m]:ss"


def write_summary(sheet: Worksheet, styles: Styles, row: int, totals: TalkTotals) -> int:
    """Write both from a row down; returns the first row below them."""
    return max(_write_totals(sheet, styles, row, totals), _write_balance(sheet, styles, row, totals))


def _write_totals(sheet: Worksheet, styles: Styles, row: int, totals: TalkTotals) -> int:
    """A row for everybody, empty where nothing of a subject was observed."""
    write_text(sheet, row, 0, _("Total (derived)"), styles(HEADING))
    titles = (_("slots"), _("min:s"), _("share"), _("exact min:s"))
    for (first, last), title in zip(TOTALS_COLUMNS, titles, strict=True):
        write_text(sheet, row, first, title, styles(HEADING, align="center", text_wrap=False), to_column=last)
    for place, talk in enumerate(totals.subjects, row + 1):
        write_text(sheet, place, 0, named(talk.subject, talk.role), styles(BOXED))
        cells = (
            (talk.slots, "0"),
            (_in_days(talk.seconds), MINUTES_AND_SECONDS),
            (talk.share, "0.0%"),
            (_in_days(talk.exact_s), MINUTES_AND_SECONDS),
        )
        for (first, last), (value, looks) in zip(TOTALS_COLUMNS, cells, strict=True):
            write_number(sheet, place, first, value, styles(CENTRED, num_format=looks), to_column=last)
    return row + 1 + len(totals.subjects)


def _in_days(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / DAY_S


def _write_balance(sheet: Worksheet, styles: Styles, row: int, totals: TalkTotals) -> int:
    first, last = BALANCE_COLUMNS
    write_text(sheet, row, first, _("Balance"), styles(HEADING), to_column=last)
    lines = [line for words in balance_words(totals) for line in wrap(words, BALANCE_WIDTH)]
    for place, line in enumerate(lines, row + 1):
        write_text(sheet, place, first, line, styles(), to_column=last)
    return row + 1 + len(lines)
