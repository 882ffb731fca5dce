"""The sheet of talk time: who speaks in which slot, in bands that fit on paper, then totals and explanation."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from xlsxwriter.worksheet import Worksheet

from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.export.plain_text import inert
from softa_tui.export.talk_summary import write_summary
from softa_tui.export.talk_words import observed_words, rounding_words
from softa_tui.export.words import coder_named, named, number, worded
from softa_tui.export.workbook_cells import (
    BOXED,
    CENTRED,
    HEADING,
    NOT_OBSERVED,
    SMALL,
    Styles,
    in_rows,
    row_height,
    set_page,
    write_number,
    write_text,
)
from softa_tui.forms.talk_colours import colours_of, figures_on
from softa_tui.forms.talk_time import talk_totals
from softa_tui.locale import _
from softa_tui.records.case_words import JOINT

SLOTS_IN_BAND = 60
NAME_WIDTH = 22
SLOT_WIDTH = 1.6
TEXT_WIDTH = int((NAME_WIDTH + SLOTS_IN_BAND * SLOT_WIDTH) * 1.4)
"""Characters to a line over the whole width."""
GAP_HEIGHT = 7

SLOT: dict[str, Any] = {**CENTRED, "font_size": 7, "border": 4, "border_color": "#A6A6A6"}
AT_A_MINUTE: dict[str, Any] = {"left": 1, "left_color": "#606060"}
SILENT: dict[str, Any] = {**SLOT, "font_color": "#8C8C8C"}
MINUTE: dict[str, Any] = {**HEADING, "font_size": 7, "align": "left", "text_wrap": False}


class TalkSheet:
    """Writes from the top down; `row` is the next free row. Column 0 holds the names, then come a band's slots."""

    def __init__(self, sheet: Worksheet, styles: Styles, observation: Observation) -> None:
        self.sheet = sheet
        self.styles = styles
        self.observation = observation
        self.row = 0
        self.slot_s = observation.scheme.slot_seconds
        self.colours = colours_of(observation.talk_subjects)
        self.slots_between_minutes = _slots_between_minutes(self.slot_s)

    def write(self) -> None:
        self.sheet.set_column(0, 0, NAME_WIDTH)
        self.sheet.set_column(1, SLOTS_IN_BAND, SLOT_WIDTH)
        self._head()
        for first in range(1, self.observation.slots.count + 1, SLOTS_IN_BAND):
            self._band(range(first, min(first + SLOTS_IN_BAND, self.observation.slots.count + 1)))
        self.row = write_summary(self.sheet, self.styles, self.row, talk_totals(self.observation))
        self._line(f"{observed_words(self.observation)} {rounding_words(self.observation)}", SMALL)
        self._explanation()
        self._line(inert(self.observation.scheme.credit), SMALL)
        set_page(self.sheet, " · ".join([self.observation.case.number, _("talk time")]))
        self.sheet.print_area(0, 0, self.row - 1, SLOTS_IN_BAND)

    def _head(self) -> None:
        observation, case = self.observation, self.observation.case
        title = [worded(observation.scheme.title), _("talk time"), *([_("joint form")] * (observation.coder == JOINT))]
        self._line(inert(" · ".join(title)), {"bold": True, "font_size": 14})
        facts = [
            _("Case number: {case}").format(case=case.number),
            _("Date: {date}   Project: {project}").format(date=case.date, project=case.project),
            _("Coder: {coder}   Session: {length}   {sealed}").format(
                coder=coder_named(observation),
                length=format_time(observation.slots.length_s),
                sealed=_("signed off") if observation.sealed else _("not signed off"),
            ),
        ]
        self._line(inert("   ".join(facts)), {"bold": True})
        self.sheet.repeat_rows(0, self.row - 1)
        self.sheet.freeze_panes(self.row, 1)
        legend = _(
            "A column is {seconds} seconds: 1 and coloured = speaks · 0 = observed and silent · "
            "hatched = not observed, or absent"
        )
        self._line(legend.format(seconds=number(self.slot_s)), SMALL)

    def _line(self, text: str, looks: dict[str, Any]) -> None:
        """A text over the whole width."""
        write_text(self.sheet, self.row, 0, text, self.styles(looks), to_column=SLOTS_IN_BAND)
        if looks is SMALL:
            self.sheet.set_row(self.row, row_height(text, TEXT_WIDTH))
        self.row += 1

    def _gap(self) -> None:
        self.sheet.set_row(self.row, GAP_HEIGHT)
        self.row += 1

    def _band(self, slots: range) -> None:
        """Minutes above some slots, and a row of cells for everybody."""
        write_text(self.sheet, self.row, 0, _("Minute"), self.styles(HEADING))
        for group in _minutes(slots, self.slots_between_minutes):
            minute = round((group[0] - 1) * self.slot_s / 60, 2)
            first, last = group[0] - slots[0] + 1, group[-1] - slots[0] + 1
            write_number(self.sheet, self.row, first, minute, self.styles(MINUTE), to_column=last)
        self.row += 1
        for subject in self.observation.talk_subjects:
            name = named(subject, self.observation.roles.get(subject, ""))
            write_text(self.sheet, self.row, 0, name, self.styles(BOXED))
            for column, slot in enumerate(slots, 1):
                self._slot(column, subject, slot)
            self.row += 1
        self._gap()

    def _slot(self, column: int, subject: str, slot: int) -> None:
        value = self.observation.talk_value(subject, slot)
        at_a_minute = AT_A_MINUTE if (slot - 1) % self.slots_between_minutes == 0 else {}
        if value is None:
            self.sheet.write_blank(self.row, column, None, self.styles(NOT_OBSERVED, SLOT, at_a_minute))
        elif value == 0:
            self.sheet.write_number(self.row, column, value, self.styles(SILENT, at_a_minute))
        else:
            colour = self.colours[subject]
            looks = {"bg_color": colour, "font_color": figures_on(colour), "bold": True}
            self.sheet.write_number(self.row, column, value, self.styles(SLOT, at_a_minute, looks))

    def _explanation(self) -> None:
        self._gap()
        write_text(self.sheet, self.row, 0, _("Explanation"), self.styles(HEADING), to_column=SLOTS_IN_BAND)
        self.row += 1
        explanation = self.observation.talk.explanation(self.observation.undone)
        for piece in in_rows(explanation.text if explanation else "", TEXT_WIDTH):
            style = self.styles(BOXED, text_wrap=True, valign="top")
            write_text(self.sheet, self.row, 0, piece, style, to_column=SLOTS_IN_BAND)
            self.sheet.set_row(self.row, row_height(piece, TEXT_WIDTH))
            self.row += 1


def _slots_between_minutes(slot_s: float) -> int:
    """After how many slots a whole number of minutes begins, as far as that is within a band."""
    counts = range(1, SLOTS_IN_BAND)
    return next((count for count in counts if (count * slot_s) % 60 == 0), SLOTS_IN_BAND)


def _minutes(slots: range, between: int) -> Iterator[range]:
    """The slots of a band by the minute that they stand under."""
    starts = [slots.start, *(slot for slot in slots[1:] if (slot - 1) % between == 0), slots.stop]
    return (range(first, stop) for first, stop in pairwise(starts))
