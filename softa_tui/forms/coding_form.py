"""The coding form as tidy tables: one row a cell, a block of a subject, or a note.

All times are seconds of the session: its start is 0, whatever stands before it on the recording.
"""

from collections.abc import Iterator

import polars as pl

from softa_tui.coding.extent import form_blocks, form_subjects
from softa_tui.coding.observation import Observation
from softa_tui.forms.mark_cells import MarkCells
from softa_tui.forms.session_time import on_form

MARKS_SCHEMA: dict[str, type[pl.DataType]] = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "role": pl.String,
    "version": pl.String,
    "dimension": pl.String,
    "item": pl.String,
    "polarity": pl.String,
    "block": pl.Int32,
    "from_s": pl.Float64,
    "to_s": pl.Float64,
    "value": pl.Int8,
    "events": pl.Int32,
    "first_s": pl.Float64,
    "timing": pl.String,
    "time_source": pl.String,
}

COVERAGE_SCHEMA: dict[str, type[pl.DataType]] = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "block": pl.Int32,
    "state": pl.String,
    "played_s": pl.Float64,
}

NOTES_SCHEMA: dict[str, type[pl.DataType]] = {
    "case": pl.String,
    "coder": pl.String,
    "kind": pl.String,
    "subject": pl.String,
    "item": pl.String,
    "block": pl.Int32,
    "at_s": pl.Float64,
    "text": pl.String,
}


def marks_table(*observations: Observation) -> pl.DataFrame:
    """Every item in every block of every subject on the form, log after log.

    `value` is 1 marked, 0 observed and not marked, null not observed or absent. `events` counts the acts that make up
    the mark; `first_s`, `timing` and `time_source` are of the first of them, null when there is none. What came from
    an earlier form keeps that form's own time and source; `import` where it gave none.
    """
    cells = MarkCells()
    for observation in observations:
        cells.add(observation)
    return cells.table()[list(MARKS_SCHEMA)]


def coverage_table(*observations: Observation) -> pl.DataFrame:
    """What the coder said of each block (`state`), and how much of it ran for this subject (`played_s`)."""
    rows = [
        (
            observation.case.number,
            observation.coder,
            subject,
            block,
            observation.coverage_state(subject, block),
            round(observation.played_seconds(subject, block), 3),
        )
        for observation in observations
        for blocks in [form_blocks(observation)]
        for subject, _ in form_subjects(observation)
        for block in blocks
    ]
    return pl.DataFrame(rows, schema=COVERAGE_SCHEMA, orient="row")


def notes_table(*observations: Observation) -> pl.DataFrame:
    """The notes, striking moments and remarks that stand, by time; `item` is null when none was named.

    Last the explanation of talk time, of kind `talk`: it belongs to nobody and no moment.
    """
    rows = [row for observation in observations for row in _notes(observation)]
    return pl.DataFrame(rows, schema=NOTES_SCHEMA, orient="row")


def _notes(observation: Observation) -> Iterator[tuple[object, ...]]:
    who = (observation.case.number, observation.coder)
    for note in observation.standing_notes():
        yield *who, note.kind, note.subject, note.item, note.block, on_form(observation, note.at), note.text
    explanation = observation.talk.explanation(observation.undone)
    if explanation is not None:
        yield *who, "talk", None, None, None, None, explanation.text
