"""The sheet of talk time: who speaks in which slot, in bands that fit on paper, then totals and explanation."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from xlsxwriter.worksheet import Worksheet

from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.export.plain_text import inert
from softa_tui.export.talk_words import observed_words, rounding_words
from softa_tui.export.words import named, number
from softa_tui.export.workbook.cells import BOXED, CENTRED, HEADING, NOT_OBSERVED, SMALL, Styles
from softa_tui.export.workbook.form_sheet import TITLE, FormSheet, form_title
from softa_tui.export.workbook.talk_summary import write_summary
from softa_tui.export.workbook.text_room import LINE_HEIGHT
from softa_tui.forms.sheet_codes import SlotsRow, TalkExplanationRow
from softa_tui.forms.talk_colours import colours_of, figures_on
from softa_tui.forms.talk_time import talk_totals
from softa_tui.locale import _

SLOTS_IN_BAND = 60
NAME_WIDTH = 150
SLOT_WIDTH = 14
"""Pixels."""
ROW_HEIGHT = LINE_HEIGHT + 2

SLOT: dict[str, Any] = {**CENTRED, "font_size": 6, "border": 4, "border_color": "#A6A6A6"}
AT_A_MINUTE: dict[str, Any] = {"left": 1, "left_color": "#606060"}
SILENT: dict[str, Any] = {**SLOT, "font_color": "#8C8C8C"}
MINUTE: dict[str, Any] = {**HEADING, "font_size": 6, "align": "left", "text_wrap": False}


class TalkSheet(FormSheet):
    """Column 0 holds the names, then come a band's slots."""

    def __init__(self, sheet: Worksheet, styles: Styles, observation: Observation) -> None:
        super().__init__(sheet, styles, observation, [NAME_WIDTH, *[SLOT_WIDTH] * SLOTS_IN_BAND])
        self.slot_s = observation.scheme.slot_seconds
        self.colours = colours_of(observation.talk_subjects)
        self.slots_between_minutes = _slots_between_minutes(self.slot_s)

    def write(self) -> None:
        self._head()
        for first in range(1, self.observation.slots.count + 1, SLOTS_IN_BAND):
            self._band(range(first, min(first + SLOTS_IN_BAND, self.observation.slots.count + 1)))
        self.stay_together()
        write_summary(self, talk_totals(self.observation))
        self.line(f"{observed_words(self.observation)} {rounding_words(self.observation)}", SMALL)
        self._explanation()
        self.line(inert(self.observation.scheme.credit), SMALL)
        self.set_page(self.observation.case.number, _("talk time"))

    def _head(self) -> None:
        observation = self.observation
        self.line(form_title(observation, _("talk time")), TITLE, self.head_row("talk"))
        self.line("   ".join(self.facts(format_time(observation.slots.length_s))), {"bold": True})
        self.end_head()
        self.sealed_anyway()
        legend = _(
            "A column is {seconds} seconds: 1 and coloured = speaks · 0 = observed and silent · "
            "hatched = not observed, or absent"
        )
        self.line(legend.format(seconds=number(self.slot_s)), SMALL)

    def _band(self, slots: range) -> None:
        """Minutes above some slots, and a row of cells for everybody."""
        self.stay_together()
        self.text(0, _("Minute"), self.styles(HEADING))
        for group in _minutes(slots, self.slots_between_minutes):
            minute = round((group[0] - 1) * self.slot_s / 60, 2)
            first, last = group[0] - slots[0] + 1, group[-1] - slots[0] + 1
            self.number(first, minute, self.styles(MINUTE), last)
        self.end_row(ROW_HEIGHT)
        for subject in self.observation.talk_subjects:
            self.text(0, named(subject, self.observation.roles.get(subject, "")), self.styles(BOXED, shrink=True))
            for column, slot in enumerate(slots, 1):
                self._slot(column, subject, slot)
            self.end_row(ROW_HEIGHT, SlotsRow(subject, slots[0], slots[-1]))
        self.gap()

    def _slot(self, column: int, subject: str, slot: int) -> None:
        value = self.observation.talk_value(subject, slot)
        at_a_minute = AT_A_MINUTE if (slot - 1) % self.slots_between_minutes == 0 else {}
        if value is None:
            self.number(column, None, self.styles(NOT_OBSERVED, SLOT, at_a_minute))
        elif value == 0:
            self.number(column, value, self.styles(SILENT, at_a_minute))
        else:
            colour = self.colours[subject]
            looks = {"bg_color": colour, "font_color": figures_on(colour), "bold": True}
            self.number(column, value, self.styles(SLOT, at_a_minute, looks))

    def _explanation(self) -> None:
        self.stay_together()
        self.gap()
        self.text(0, _("Explanation"), self.styles(HEADING), self.last)
        self.end_row()
        explanation = self.observation.talk.explanation(self.observation.undone)
        self.typed("", explanation.text if explanation else "", TalkExplanationRow(0), column=0)


def _slots_between_minutes(slot_s: float) -> int:
    """After how many slots a whole number of minutes begins, as far as that is within a band."""
    counts = range(1, SLOTS_IN_BAND)
    return next((count for count in counts if (count * slot_s) % 60 == 0), SLOTS_IN_BAND)


def _minutes(slots: range, between: int) -> Iterator[range]:
    """The slots of a band by the minute that they stand under."""
    starts = [slots.start, *(slot for slot in slots[1:] if (slot - 1) % between == 0), slots.stop]
    return (range(first, stop) for first, stop in pairwise(starts))
