"""One subject's sheet: the printed SOFTA form, a section a dimension, its blocks as columns."""

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from softa_tui.coding.events import Noted
from softa_tui.coding.extent import form_blocks
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.coding.scheme import Dimension
from softa_tui.export.plain_text import inert
from softa_tui.export.text import kind_of_note
from softa_tui.export.words import coder_named, worded
from softa_tui.export.workbook_cells import (
    BOXED,
    CENTRED,
    HEADING,
    NOT_OBSERVED,
    PAST_THE_END,
    SMALL,
    Styles,
    in_rows,
    row_height,
    set_page,
    write_text,
)
from softa_tui.forms.session_time import block_heading, on_form
from softa_tui.forms.summary import DimensionCount, ItemCount, SubjectSummary
from softa_tui.locale import _
from softa_tui.records.case_words import JOINT

LEAST_COLUMNS = 12
LABEL_WIDTH = 58
BLOCK_WIDTH = 4.7
COUNT_WIDTH = 7
LETTER_OF_STATE = {"observed": "x", "absent": "a", "unobserved": ""}


class SubjectSheet:
    """Writes from the top down; `row` is the next free row. Column 0 holds the labels, column n is block n."""

    def __init__(self, sheet: Worksheet, styles: Styles, observation: Observation, summary: SubjectSummary) -> None:
        self.sheet = sheet
        self.styles = styles
        self.observation = observation
        self.summary = summary
        self.row = 0
        self.blocks = max([observation.blocks.count, *form_blocks(observation)])
        self.columns = max(LEAST_COLUMNS, self.blocks)
        self.last = self.columns + 1
        self.text_width = int((self.columns * BLOCK_WIDTH + COUNT_WIDTH) * 1.05)

    def write(self) -> None:
        self._set_columns()
        self._head()
        for counted in self.summary.dimensions:
            self._section(counted)
        self._notes([note for note in self.observation.standing_notes() if note.subject == self.summary.subject])
        self._line(inert(self.observation.scheme.credit), SMALL)
        self._set_page()

    def _set_columns(self) -> None:
        self.sheet.set_column(0, 0, LABEL_WIDTH)
        self.sheet.set_column(1, self.columns, BLOCK_WIDTH)
        self.sheet.set_column(self.last, self.last, COUNT_WIDTH)

    def _head(self) -> None:
        observation, case, summary = self.observation, self.observation.case, self.summary
        form = {"therapist": _("therapist form"), "client": _("client form")}.get(
            summary.version.id, summary.version.id
        )
        joint = [_("joint form")] if observation.coder == JOINT else []
        length = format_time(observation.blocks.length_s)
        sealed = _("signed off") if observation.sealed else _("not signed off")
        self._line(" · ".join([worded(observation.scheme.title), form, *joint]), {"bold": True, "font_size": 14})
        self._facts(
            _("Case number: {case}").format(case=case.number),
            _("Date: {date}   Project: {project}").format(date=case.date, project=case.project),
        )
        self._facts(
            _("Person: {subject}").format(subject=f"{summary.subject} {summary.role}".rstrip()),
            _("Coder: {coder}   Session: {length}   {sealed}").format(
                coder=coder_named(observation), length=length, sealed=sealed
            ),
        )
        self._line(
            _("1 = seen · 0 = observed, not seen · empty = not observed or absent · italics = negative item"), SMALL
        )
        self._minutes(_("Block, by the minute it ends"))
        self._coverage()
        self.sheet.freeze_panes(self.row, 1)
        self.sheet.repeat_rows(0, self.row - 1)

    def _line(self, text: str, looks: dict[str, object]) -> None:
        """A text over the whole width."""
        style = self.styles(looks)
        write_text(self.sheet, self.row, 0, text, style, to_column=self.last)
        self.row += 1

    def _facts(self, left: str, right: str) -> None:
        write_text(self.sheet, self.row, 0, inert(left), self.styles(bold=True))
        write_text(self.sheet, self.row, 1, inert(right), self.styles(), to_column=self.last)
        self.row += 1

    def _minutes(self, title: str) -> None:
        """A heading with the blocks' minutes."""
        write_text(self.sheet, self.row, 0, title, self.styles(HEADING))
        for block in range(1, self.columns + 1):
            self.sheet.write_number(
                self.row, block, block_heading(self.observation, block), self.styles(HEADING, align="center")
            )
        write_text(self.sheet, self.row, self.last, _("count"), self.styles(HEADING, align="center"))
        self.row += 1

    def _coverage(self) -> None:
        coverage = self.summary.coverage
        write_text(self.sheet, self.row, 0, _("Observed (x), absent (a)"), self.styles(BOXED))
        for block in range(1, self.columns + 1):
            state = self.observation.coverage_state(self.summary.subject, block)
            looks = PAST_THE_END if block > self.blocks else CENTRED
            write_text(self.sheet, self.row, block, LETTER_OF_STATE[state], self.styles(looks))
        total = coverage.observed + coverage.absent + coverage.unobserved
        write_text(self.sheet, self.row, self.last, f"{coverage.observed}/{total}", self.styles(CENTRED))
        self.row += 1

    def _section(self, counted: DimensionCount) -> None:
        self._minutes(inert(worded(counted.dimension.title)))
        for count in counted.items:
            self._item(count)
        if counted.dimension.rated_per != "none":
            self._rating(counted.dimension)
        self.row += 1

    def _item(self, count: ItemCount) -> None:
        item = count.item
        label = f"{item.number}. {inert(worded(item.label))}"
        write_text(self.sheet, self.row, 0, label, self.styles(BOXED, text_wrap=True, italic=not item.positive))
        self.sheet.set_row(self.row, row_height(label, LABEL_WIDTH))
        for block in range(1, self.columns + 1):
            value = self.observation.value(self.summary.subject, item.id, block) if block <= self.blocks else None
            if value is not None:
                self.sheet.write_number(self.row, block, value, self.styles(CENTRED, bold=value == 1))
            else:
                looks = PAST_THE_END if block > self.blocks else NOT_OBSERVED
                self.sheet.write_blank(self.row, block, None, self.styles(looks))
        write_text(self.sheet, self.row, self.last, str(count), self.styles(CENTRED))
        self.row += 1

    def _rating(self, dimension: Dimension) -> None:
        """Captions, and below them the cells for the score, its words and its reason."""
        scheme = self.observation.scheme
        label = _("Score for {dimension} ({low} to {high})").format(
            dimension=inert(worded(dimension.title)), low=f"{scheme.rating_min:+}", high=f"{scheme.rating_max:+}"
        )
        if dimension.rated_per == "family":
            label += " · " + _("one for the whole family")
        captions = ((1, 2, _("score")), (3, 6, _("in words")), (7, self.last, _("reason")))
        for first, last, caption in captions:
            write_text(self.sheet, self.row, first, caption, self.styles(SMALL, align="center"), to_column=last)
            write_text(self.sheet, self.row + 1, first, "", self.styles(BOXED, text_wrap=True), to_column=last)
        write_text(self.sheet, self.row + 1, 0, label, self.styles(BOXED, bold=True, text_wrap=True))
        self.sheet.set_row(self.row + 1, max(28, row_height(label, LABEL_WIDTH)))
        self.row += 2

    def _notes(self, notes: Sequence[Noted]) -> None:
        write_text(self.sheet, self.row, 0, _("Notes"), self.styles(HEADING), to_column=self.last)
        self.row += 1
        for note in notes:
            for piece_number, piece in enumerate(in_rows(note.text, self.text_width)):
                self._note_row(self._note_label(note) if piece_number == 0 else "…", piece)
        if not notes:
            self._note_row("", "")
        self.row += 1

    def _note_row(self, label: str, text: str) -> None:
        style = self.styles(BOXED, text_wrap=True, valign="top")
        write_text(self.sheet, self.row, 0, label, style)
        write_text(self.sheet, self.row, 1, text, style, to_column=self.last)
        self.sheet.set_row(self.row, max(row_height(text, self.text_width), row_height(label, LABEL_WIDTH)))
        self.row += 1

    def _note_label(self, note: Noted) -> str:
        item = self.observation.item_of(note.subject, note.item) if note.item else None
        parts = [format_time(on_form(self.observation, note.at)), kind_of_note(note)]
        if item is not None:
            parts.append(f"{item.number}. {inert(worded(item.short))}")
        return " · ".join(parts)

    def _set_page(self) -> None:
        set_page(self.sheet, f"{self.observation.case.number} · {self.summary.subject}")
        self.sheet.print_area(0, 0, self.row - 1, self.last)
