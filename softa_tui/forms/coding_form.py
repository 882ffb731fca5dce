"""The coding form as tidy tables: one row a cell, a block of a subject, or a note.

All times are seconds of the session: its start is 0, whatever stands before it on the recording.
"""

import polars as pl

from softa_tui.coding.extent import form_blocks, form_subjects
from softa_tui.coding.observation import Observation
from softa_tui.forms.session_time import block_on_form, on_form

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


def marks_table(observation: Observation) -> pl.DataFrame:
    """Every item in every block of every subject on the form.

    `value` is 1 marked, 0 observed and not marked, null not observed or absent. `events` counts the acts that make up
    the mark; `first_s`, `timing` and `time_source` are of the first of them, null when there is none. What came from
    an earlier form keeps that form's own time and source; `import` where it gave none.
    """
    rows: list[tuple[object, ...]] = []
    blocks = {block: block_on_form(observation, block) for block in form_blocks(observation)}
    for subject, version in form_subjects(observation):
        who = (observation.case.number, observation.coder, subject, observation.roles.get(subject, ""), version.id)
        for item in version.items:
            what = (item.dimension, item.id, item.polarity)
            for block, bounds in blocks.items():
                rows.append((*who, *what, block, *bounds, *_cell(observation, subject, item.id, block)))
    return pl.DataFrame(rows, schema=MARKS_SCHEMA, orient="row")


def _cell(observation: Observation, subject: str, item: str, block: int) -> tuple[object, ...]:
    acts = observation.occurrences(subject, item, block)
    value = observation.value(subject, item, block)
    if not acts:
        return value, 0, None, None, None
    first = acts[0]
    if not first.time_known:
        return value, len(acts), None, None, first.time_source
    return value, len(acts), on_form(observation, first.at), first.timing, first.form_source or first.time_source


def coverage_table(observation: Observation) -> pl.DataFrame:
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
        for subject, _ in form_subjects(observation)
        for block in form_blocks(observation)
    ]
    return pl.DataFrame(rows, schema=COVERAGE_SCHEMA, orient="row")


def notes_table(observation: Observation) -> pl.DataFrame:
    """The notes, striking moments and remarks that stand, by time; `item` is null when none was named.

    Last the explanation of talk time, of kind `talk`: it belongs to nobody and no moment.
    """
    rows: list[tuple[object, ...]] = [
        (
            observation.case.number,
            observation.coder,
            note.kind,
            note.subject,
            note.item,
            note.block,
            on_form(observation, note.at),
            note.text,
        )
        for note in observation.standing_notes()
    ]
    explanation = observation.talk.explanation(observation.undone)
    if explanation is not None:
        who = (observation.case.number, observation.coder)
        rows.append((*who, "talk", None, None, None, None, explanation.text))
    return pl.DataFrame(rows, schema=NOTES_SCHEMA, orient="row")
