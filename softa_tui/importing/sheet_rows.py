"""From the coded rows of a sheet to rows of the form: what the cells say now, whatever they said once."""

from collections import Counter
from collections.abc import Callable
from typing import cast, get_args

import msgspec

from softa_tui.coding import events
from softa_tui.coding.sampling import Session
from softa_tui.forms import sheet_codes as codes
from softa_tui.importing.places import Place
from softa_tui.importing.rows import (
    CoverageRow,
    ExplanationRow,
    LanguageMatchRow,
    MarkRow,
    ModalityRow,
    NoteRow,
    RatingRow,
    Row,
    Rows,
    SelfRatingRow,
    SlotRow,
)
from softa_tui.importing.sheet_lines import Line
from softa_tui.importing.table_rows import numbered

PRINTED_BLOCKS = 12
"""So many columns a form has at least, also when the session has fewer blocks."""

STATES: dict[str, events.CoverageState] = {"x": "observed", "a": "absent", "": "unobserved"}

Make = Callable[[str], None]
"""Makes a row, or part of one, of a text that may have stood in several cells."""


class SheetRows:
    """Takes in the coded rows of one sheet after another."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._notes: dict[int, NoteRow] = {}
        """The notes by their place in the log; the same one may stand on several sheets."""
        self._loose_notes: list[NoteRow] = []

    def take_sheet(self, head: codes.SheetHead, lines: list[Line]) -> None:
        """Raises `import-bad-value`, `import-unknown-code` or `import-contradiction`."""
        sheet = _SheetReader(head, self._rows, self._take_note)
        for line in lines:
            sheet.take(line)
        sheet.finish()

    def finish(self) -> None:
        """Number the notes, now that all of them are there."""
        numbers: Counter[object] = Counter()
        for note in (*(self._notes[number] for number in sorted(self._notes)), *self._loose_notes):
            self._rows.add(numbered(note, numbers))

    def _take_note(self, note: NoteRow) -> None:
        if not note.number:
            self._loose_notes.append(note)
            return
        before = self._notes.setdefault(note.number, note)
        if before.said != note.said:
            raise note.place.error("import-contradiction", other=before.place)
        self._notes[note.number] = msgspec.structs.replace(before, number=0)


class _SheetReader:
    def __init__(self, head: codes.SheetHead, rows: Rows, take_note: Callable[[NoteRow], None]) -> None:
        self._head = head
        self._rows = rows
        self._take_note = take_note
        blocks = Session(head.start_s, head.end_s, head.block_seconds)
        self._columns = range(1, max(PRINTED_BLOCKS, blocks.count) + 1)
        self._language: LanguageMatchRow | None = None
        self._make: Make | None = None
        """What the text makes that is being read."""
        self._pieces: list[str] = []

    def take(self, line: Line) -> None:
        if isinstance(line.code, codes.MoreRow):
            self._pieces.append(line.text(line.code.column))
            return
        self.finish_text()
        match line.code:
            case codes.CoverageRow():
                self._coverage(line, line.code)
            case codes.ItemRow():
                self._item(line, line.code)
            case codes.SlotsRow():
                self._slots(line, line.code)
            case codes.RatingRow():
                self._rating(line, line.code)
            case codes.SelfRatingRow():
                self._self_rating(line, line.code)
            case codes.NoteRow():
                self._note(line, line.code)
            case codes.TalkExplanationRow(column=column):
                self._text(line, column, lambda text: self._add(ExplanationRow(place=line.place(column), text=text)))
            case codes.LanguageMatchRow():
                self._language_match(line, line.code)
            case codes.LanguageExplanationRow(column=column):
                self._text(line, column, lambda text: self._language_says(line.place(column), explanation=text))

    def finish(self) -> None:
        """The sheet has ended."""
        self.finish_text()
        if self._language is not None:
            self._add(self._language)

    def finish_text(self) -> None:
        make, self._make = self._make, None
        if make is not None:
            make("".join(self._pieces))

    def _text(self, line: Line, column: int, make: Make) -> None:
        """Begin a text; it goes on in the rows below that say so."""
        self._make, self._pieces = make, [line.text(column)]

    def _add(self, row: Row) -> None:
        self._rows.add(row)

    def _coverage(self, line: Line, code: codes.CoverageRow) -> None:
        """A row without any letter was not filled in, so that it says nothing but what its code does."""
        letters = {block: line[block].text.lower() for block in self._columns}
        for block, letter in letters.items():
            if letter not in STATES:
                raise line[block].bad("x-or-a")
        if not any(letters.values()):
            letters = {block: "" for block in code.unconfirmed if block in self._columns}
        for block, letter in letters.items():
            row = CoverageRow(place=line.place(block), subject=self._head.subject, block=block, state=STATES[letter])
            self._add(row)

    def _item(self, line: Line, code: codes.ItemRow) -> None:
        subject = self._head.subject
        for block in self._columns:
            place, value = line.place(block), line[block].value()
            self._add(MarkRow(place=place, subject=subject, item=code.item, block=block, value=value))
            modality = code.modalities.get(block)
            if value == 1 and modality is not None:
                what = ModalityRow(
                    place=place, subject=subject, item=code.item, block=block, occurrence=1, modality=modality
                )
                self._add(what)

    def _slots(self, line: Line, code: codes.SlotsRow) -> None:
        for column, slot in enumerate(range(code.first_slot, code.last_slot + 1), 1):
            place, value = line.place(column), line[column].value()
            self._add(SlotRow(place=place, subject=code.subject, slot=slot, value=value))

    def _rating(self, line: Line, code: codes.RatingRow) -> None:
        rating = line[1].whole()

        def make(reason: str) -> None:
            self._add(
                RatingRow(
                    place=line.place(1),
                    subject=code.subject,
                    dimension=code.dimension,
                    rating=rating,
                    first_rating=code.first_rating,
                    great_disagreement=code.great_disagreement,
                    reason=reason,
                )
            )

        self._text(line, code.reason_column, make)

    def _self_rating(self, line: Line, code: codes.SelfRatingRow) -> None:
        self._add(
            SelfRatingRow(
                place=line.place(code.column),
                subject=code.subject,
                dimension=code.dimension,
                value=line[code.column].whole(),
                low=code.low,
                high=code.high,
            )
        )

    def _note(self, line: Line, code: codes.NoteRow) -> None:
        if code.kind not in get_args(events.NoteKind):
            raise line.place(1).error("import-unknown-code")

        def make(text: str) -> None:
            self._take_note(
                NoteRow(
                    place=line.place(1),
                    kind=cast("events.NoteKind", code.kind),
                    subject=code.subject,
                    item=code.item,
                    block=code.block,
                    at_s=round(code.at_s - self._head.start_s, 3),
                    number=code.number,
                    text=text,
                )
            )

        self._text(line, 1, make)

    def _language_match(self, line: Line, code: codes.LanguageMatchRow) -> None:
        place = line.place(code.column)
        self._language_says(place, rating=line[code.column].whole(), first_rating=code.first_rating)

    def _language_says(self, place: Place, **fields: object) -> None:
        """Its rating and its explanation stand in rows of their own."""
        row = self._language or LanguageMatchRow(place=place, rating=None)
        self._language = msgspec.structs.replace(row, **fields)
