"""Below the timeline of talk time: everybody's totals, and beside them the balance in words."""

from itertools import zip_longest

from softa_tui.export.plain_text import wrap
from softa_tui.export.talk_words import balance_words
from softa_tui.export.words import named
from softa_tui.export.workbook.cells import BOXED, CENTRED, HEADING
from softa_tui.export.workbook.form_sheet import FormSheet
from softa_tui.forms.talk_time import SubjectTalk, TalkTotals
from softa_tui.locale import _

TOTALS_COLUMNS = ((1, 6), (7, 13), (14, 20), (21, 27))
"""First and last column of slots, time, share and exact time."""
BALANCE_COLUMNS = (30, 60)
DAY_S = 86400
MINUTES_AND_SECONDS = "[m]:ss"


def write_summary(form: FormSheet, totals: TalkTotals) -> None:
    """Write both side by side."""
    first, last = BALANCE_COLUMNS
    form.text(0, _("Total (derived)"), form.styles(HEADING))
    titles = (_("slots"), _("min:s"), _("share"), _("exact min:s"))
    for (start, stop), title in zip(TOTALS_COLUMNS, titles, strict=True):
        form.text(start, title, form.styles(HEADING, align="center", text_wrap=False), stop)
    form.text(first, _("Balance"), form.styles(HEADING), last)
    form.end_row()
    width = form.characters(first, last)
    lines = [line for words in balance_words(totals) for line in wrap(words, width)]
    for talk, line in zip_longest(totals.subjects, lines):
        if talk is not None:
            _write_total(form, talk)
        if line is not None:
            form.text(first, line, form.styles(), last)
        form.end_row()


def _write_total(form: FormSheet, talk: SubjectTalk) -> None:
    """Everybody's, empty where nothing of a subject was observed."""
    form.text(0, named(talk.subject, talk.role), form.styles(BOXED, shrink=True))
    cells = (
        (talk.slots, "0"),
        (_in_days(talk.seconds), MINUTES_AND_SECONDS),
        (talk.share, "0.0%"),
        (_in_days(talk.exact_s), MINUTES_AND_SECONDS),
    )
    for (first, last), (value, looks) in zip(TOTALS_COLUMNS, cells, strict=True):
        form.number(first, value, form.styles(CENTRED, num_format=looks), last)


def _in_days(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / DAY_S
