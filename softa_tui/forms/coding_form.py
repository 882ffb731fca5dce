"""The coding form as tidy tables: one row a cell, a block of a subject, or a note.

All times are seconds of the session: its start is 0, whatever stands before it on the recording.
"""

from collections.abc import Iterator

import polars as pl

from softa_tui.coding.extent import form_blocks, form_subjects
from softa_tui.coding.observation import Observation
from softa_tui.forms.mark_cells import MarkCells
from softa_tui.forms.session_time import on_form
from softa_tui.forms.tidy_table import Schema, TidyTable, table_of_rows

MARKS_SCHEMA: Schema = {
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

COVERAGE_SCHEMA: Schema = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "block": pl.Int32,
    "state": pl.String,
    "played_s": pl.Float64,
}

NOTES_SCHEMA: Schema = {
    "case": pl.String,
    "coder": pl.String,
    "kind": pl.String,
    "subject": pl.String,
    "item": pl.String,
    "block": pl.Int32,
    "at_s": pl.Float64,
    "text": pl.String,
}


marks_table = TidyTable(lambda: MarkCells(MARKS_SCHEMA))
"""Every item in every block of every subject on the form.

`value` is 1 marked, 0 observed and not marked, null not observed or absent. `events` counts the acts that make up the
mark; `first_s`, `timing` and `time_source` are of the first of them, null when there is none. What came from an earlier
form keeps that form's own time and source; `import` where it gave none.
"""


def _coverage(observation: Observation) -> Iterator[tuple[object, ...]]:
    blocks = form_blocks(observation)
    for subject, _ in form_subjects(observation):
        for block in blocks:
            state = observation.coverage_state(subject, block)
            played_s = round(observation.played_seconds(subject, block), 3)
            yield observation.case.number, observation.coder, subject, block, state, played_s


coverage_table = table_of_rows(COVERAGE_SCHEMA, _coverage)
"""What the coder said of each block (`state`), and how much of it ran for this subject (`played_s`)."""


def _notes(observation: Observation) -> Iterator[tuple[object, ...]]:
    who = (observation.case.number, observation.coder)
    for note in observation.standing_notes():
        yield *who, note.kind, note.subject, note.item, note.block, on_form(observation, note.at), note.text
    explanation = observation.talk.explanation(observation.undone)
    if explanation is not None:
        yield *who, "talk", None, None, None, None, explanation.text


notes_table = table_of_rows(NOTES_SCHEMA, _notes)
"""The notes, striking moments and remarks that stand, by time; `item` is null when none was named.

Last the explanation of talk time, of kind `talk`: it belongs to nobody and no moment.
"""
