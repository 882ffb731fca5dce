"""The rows of each tidy table, with the types that they must have."""

import re
from collections import Counter
from collections.abc import Callable
from typing import cast, get_args

import msgspec

from softa_tui.coding.event_base import TimeSource, Timing
from softa_tui.coding.events import CoverageState, NoteKind
from softa_tui.coding.scheme import Modality
from softa_tui.importing.fields import Field
from softa_tui.importing.rows import (
    CoverageRow,
    ExplanationRow,
    LanguageMatchRow,
    MarkRow,
    ModalityRow,
    NoteRow,
    RatingRow,
    Row,
    SelfRatingRow,
    SlotRow,
    Stretch,
)
from softa_tui.importing.tables import Record

MOST_EVENTS = 1000
"""Nobody marks an item more often in one block."""

TALK = "talk"
"""The kind of note that is the explanation of talk time."""

GREAT_DISAGREEMENT = "GD7"
"""The rule that holds only when the coder said that there was great disagreement."""


def read_row(table: str, record: Record, numbers: Counter[object]) -> Row | None:
    """A row of a table; None where it says nothing. `numbers` counts the notes of each moment over all tables.

    Raises `import-field-empty` or `import-bad-value` (value, allowed), with the place and the column.
    """
    if table == "notes.csv":
        return _note(record, numbers)
    return _READERS[table](record)


def _mark(record: Record) -> Row:
    value = record["value"].value()
    is_marked = value == 1
    return MarkRow(
        place=record.place,
        subject=_subject(record),
        item=record["item"].required(),
        block=record["block"].required_whole(1),
        value=value,
        events=(record["events"].whole(0, MOST_EVENTS) or 1) if is_marked else 1,
        first_s=record["first_s"].number() if is_marked else None,
        timing=cast("Timing | None", record["timing"].choice(get_args(Timing))) if is_marked else None,
        time_source=cast("TimeSource | None", record["time_source"].choice(get_args(TimeSource)))
        if is_marked
        else None,
        bounds=_bounds(record),
        role=record["role"].text,
    )


def _coverage(record: Record) -> Row:
    return CoverageRow(
        place=record.place,
        subject=_subject(record),
        block=record["block"].required_whole(1),
        state=cast("CoverageState | None", record["state"].choice(get_args(CoverageState))) or "unobserved",
        played_s=_seconds(record["played_s"]) or 0.0,
    )


def _note(record: Record, numbers: Counter[object]) -> Row | None:
    record["kind"].required()
    kind = record["kind"].choice((*get_args(NoteKind), TALK))
    text = record["text"].typed
    if not text.strip():
        return None
    if kind == TALK:
        return ExplanationRow(place=record.place, text=text)
    row = NoteRow(
        place=record.place,
        kind=cast("NoteKind", kind),
        subject=_subject(record) if record["subject"].text else "",
        item=record["item"].text or None,
        block=record["block"].whole(1),
        at_s=record["at_s"].number(),
        number=0,
        text=text,
    )
    return numbered(row, numbers)


def numbered(row: NoteRow, numbers: Counter[object]) -> NoteRow:
    """The note with a number that no earlier one of the same moment has."""
    moment = row.key
    numbers[moment] += 1
    return msgspec.structs.replace(row, number=numbers[moment])


def _slot(record: Record) -> Row:
    return SlotRow(
        place=record.place,
        subject=_subject(record),
        slot=record["slot"].required_whole(1),
        value=record["value"].value(),
        exact_s=_seconds(record["exact_s"]),
        bounds=_bounds(record),
    )


def _rating(record: Record) -> Row:
    rules = re.findall(r"\w+", record["rule"].text.upper())
    return RatingRow(
        place=record.place,
        subject=_subject(record),
        dimension=record["dimension"].required(),
        rating=record["rating"].whole(),
        first_rating=record["first_rating"].whole(),
        great_disagreement=True if GREAT_DISAGREEMENT in rules else None,
        reason=record["reason"].typed,
    )


def _self_rating(record: Record) -> Row:
    return SelfRatingRow(
        place=record.place,
        subject=_subject(record),
        dimension=record["dimension"].required(),
        value=record["value"].whole(),
        low=_required(record["scale_low"]),
        high=_required(record["scale_high"]),
    )


def _language_match(record: Record) -> Row:
    return LanguageMatchRow(
        place=record.place,
        rating=record["rating"].whole(),
        first_rating=record["first_rating"].whole(),
        explanation=record["explanation"].typed,
    )


def _modality(record: Record) -> Row | None:
    modality = cast("Modality | None", record["modality"].choice(get_args(Modality)))
    if modality is None:
        return None
    return ModalityRow(
        place=record.place,
        subject=_subject(record),
        item=record["item"].required(),
        block=record["block"].required_whole(1),
        occurrence=record["occurrence"].whole(1) or 1,
        modality=modality,
    )


_READERS: dict[str, Callable[[Record], Row | None]] = {
    "marks.csv": _mark,
    "coverage.csv": _coverage,
    "talk.csv": _slot,
    "ratings.csv": _rating,
    "self_ratings.csv": _self_rating,
    "language_match.csv": _language_match,
    "modalities.csv": _modality,
}


def _subject(record: Record) -> str:
    """A subject as cases write them: `t1` is T1, and the family is `family`."""
    word = record["subject"].required()
    return word.upper() if len(word) <= len("T99") else word.lower()


def _bounds(record: Record) -> Stretch:
    return Stretch(record["from_s"].number(), record["to_s"].number())


def _seconds(field: Field) -> float | None:
    seconds = field.number()
    if seconds is not None and seconds < 0:
        raise field.bad("number")
    return seconds


def _required(field: Field) -> int:
    field.required()
    number = field.whole()
    assert number is not None
    return number
