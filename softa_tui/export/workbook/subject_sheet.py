"""One subject's sheet: the printed SOFTA form, a section a dimension, its blocks as columns."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from softa_tui.coding.extent import form_blocks
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.coding.scheme import Modality
from softa_tui.export.plain_text import inert
from softa_tui.export.words import named, worded
from softa_tui.export.workbook.cells import (
    BOXED,
    CENTRED,
    HEADING,
    NOT_OBSERVED,
    PAST_THE_END,
    SMALL,
    WRAPPED,
    Styles,
)
from softa_tui.export.workbook.form_sheet import TITLE, FormSheet, form_title, version_in_words
from softa_tui.export.workbook.notes import NumberedNote, numbered_notes, write_note, write_nothing
from softa_tui.export.workbook.rating import write_rating
from softa_tui.forms.ratings import RatingRow, rating_rows
from softa_tui.forms.session_time import block_heading
from softa_tui.forms.sheet_codes import CoverageRow, ItemRow
from softa_tui.forms.summary import DimensionCount, ItemCount, SubjectSummary
from softa_tui.locale import _

LEAST_COLUMNS = 12
LABEL_WIDTH = 450
BLOCK_WIDTH = 27
HALF_MINUTES_WIDTH = 38
"""Where a block does not end at a whole minute; a narrower column would round its heading."""
COUNT_WIDTH = 56
"""Pixels."""
LETTER_OF_STATE = {"observed": "x", "absent": "a", "unobserved": ""}


class SubjectSheet(FormSheet):
    """Column 0 holds the labels, column n is block n, the last one the counts."""

    def __init__(self, sheet: Worksheet, styles: Styles, observation: Observation, summary: SubjectSummary) -> None:
        self.summary = summary
        self.blocks = max([observation.blocks.count, *form_blocks(observation)])
        self.columns = max(LEAST_COLUMNS, self.blocks)
        whole_minutes = observation.scheme.block_seconds % 60 == 0
        blocks = [BLOCK_WIDTH if whole_minutes else HALF_MINUTES_WIDTH] * self.columns
        super().__init__(sheet, styles, observation, [LABEL_WIDTH, *blocks, COUNT_WIDTH])

    def write(self) -> None:
        self._head()
        ratings = {(row.subject, row.dimension): row for row in rating_rows(self.observation)}
        for counted in self.summary.dimensions:
            self._section(counted, ratings)
        self._notes([each for each in numbered_notes(self.observation) if each[1].subject == self.summary.subject])
        self.line(inert(self.observation.scheme.credit), SMALL)
        self.set_page(self.observation.case.number, self.summary.subject)

    def _head(self) -> None:
        observation, summary = self.observation, self.summary
        title = form_title(observation, version_in_words(summary.version))
        self.line(title, TITLE, self.head_row("form", summary.subject))
        case, date, coder = self.facts(format_time(observation.blocks.length_s))
        person = inert(_("Person: {subject}").format(subject=named(summary.subject, summary.role)))
        self._facts(case, date)
        self._facts(person, coder)
        self.line(
            _("1 = seen · 0 = observed, not seen · empty = not observed or absent · italics = negative item"), SMALL
        )
        self._minutes(_("Block, by the minute it ends"))
        self._coverage()
        self.end_head()
        self.sealed_anyway()

    def _facts(self, left: str, right: str) -> None:
        self.text(0, left, self.styles(bold=True, text_wrap=True))
        self.text(1, right, self.styles(text_wrap=True), self.last)
        self.end_row(max(self.height_of(left, 0, 0, bold=True), self.height_of(right, 1, self.last)))

    def _minutes(self, title: str) -> None:
        """A heading with the blocks' minutes."""
        self.text(0, title, self.styles(HEADING))
        for block in range(1, self.columns + 1):
            self.number(block, block_heading(self.observation, block), self.styles(HEADING, align="center"))
        self.text(self.last, _("count"), self.styles(HEADING, align="center"))
        self.end_row(self.height_of(title, 0, 0, bold=True))

    def _coverage(self) -> None:
        coverage = self.summary.coverage
        self.text(0, _("Observed (x), absent (a)"), self.styles(BOXED))
        for block in range(1, self.columns + 1):
            state = self.observation.coverage_state(self.summary.subject, block)
            looks = PAST_THE_END if block > self.blocks else CENTRED
            self.text(block, LETTER_OF_STATE[state], self.styles(looks))
        total = coverage.observed + coverage.absent + coverage.unobserved
        self.text(self.last, f"{coverage.observed}/{total}", self.styles(CENTRED))
        self.end_row(code=CoverageRow(self._filled_but_unconfirmed()))

    def _filled_but_unconfirmed(self) -> tuple[int, ...]:
        """The blocks in which every item has a value, and that are not said to be observed."""
        subject, items = self.summary.subject, self.summary.version.items
        return tuple(
            block
            for block in range(1, self.blocks + 1)
            if self.observation.coverage_state(subject, block) == "unobserved"
            and all(self.observation.value(subject, item.id, block) is not None for item in items)
        )

    def _section(self, counted: DimensionCount, ratings: dict[tuple[str, str], RatingRow]) -> None:
        self.stay_together()
        self.gap()
        self._minutes(inert(worded(counted.dimension.title)))
        for count in counted.items:
            self._item(count)
        if counted.dimension.rated_per != "none":
            write_rating(self, self.summary.subject, counted.dimension, ratings)

    def _item(self, count: ItemCount) -> None:
        item = count.item
        label = f"{item.number}. {inert(worded(item.label))}"
        self.text(0, label, self.styles(WRAPPED, italic=not item.positive))
        for block in range(1, self.columns + 1):
            value = self.observation.value(self.summary.subject, item.id, block) if block <= self.blocks else None
            if value is not None:
                self.number(block, value, self.styles(CENTRED, bold=value == 1))
            else:
                self.number(block, None, self.styles(PAST_THE_END if block > self.blocks else NOT_OBSERVED))
        self.text(self.last, str(count), self.styles(CENTRED))
        self.end_row(self.height_of(label, 0, 0), ItemRow(item.id, self._modalities(count)))

    def _modalities(self, count: ItemCount) -> dict[int, Modality]:
        """Block to how its mark was seen, of the blocks in which the coder said so of every act."""
        observation, subject = self.observation, self.summary.subject
        said = {
            block: {observation.modality_of(mark) for mark in observation.occurrences(subject, count.item.id, block)}
            for block in count.blocks
        }
        return {
            block: "either" if len(modalities) > 1 else modality
            for block, modalities in said.items()
            if None not in modalities and (modality := next(iter(modalities), None)) is not None
        }

    def _notes(self, notes: Sequence[NumberedNote]) -> None:
        self.stay_together()
        self.gap()
        self.text(0, _("Notes"), self.styles(HEADING), self.last)
        self.end_row()
        for number, note in notes:
            write_note(self, note, number)
            self.stay_together()
        if not notes:
            write_nothing(self)
        self.gap()
