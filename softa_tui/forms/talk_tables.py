"""Talk time as tidy tables: one row a slot of a subject, and one a subject; times are seconds of the session."""

from typing import Any

import polars as pl

from softa_tui.coding.extent import form_slots
from softa_tui.coding.observation import Observation
from softa_tui.forms.session_time import slot_on_form
from softa_tui.forms.talk_time import talk_totals

TALK_SCHEMA: dict[str, type[pl.DataType]] = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "slot": pl.Int32,
    "from_s": pl.Float64,
    "to_s": pl.Float64,
    "value": pl.Int8,
    "exact_s": pl.Float64,
}

TALK_TOTALS_SCHEMA: dict[str, type[pl.DataType]] = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "slots": pl.Int32,
    "seconds": pl.Float64,
    "exact_s": pl.Float64,
    "share": pl.Float64,
}


def talk_table(*observations: Observation) -> pl.DataFrame:
    """Every slot of every subject of the case, log after log.

    `value` is 1 spoke, 0 observed and silent, null not observed or absent. `exact_s` is null where `value` is, and
    where only the slot as a whole was entered.
    """
    columns: dict[str, list[Any]] = {name: [] for name in TALK_SCHEMA}
    for observation in observations:
        slots = form_slots(observation)
        bounds = [slot_on_form(observation, slot) for slot in slots]
        for subject in observation.talk_subjects:
            values = observation.talk_values(subject, slots)
            exact = observation.speech(subject).exact_seconds(slots, observation.talk.reach)
            columns["case"] += [observation.case.number] * len(slots)
            columns["coder"] += [observation.coder] * len(slots)
            columns["subject"] += [subject] * len(slots)
            columns["slot"] += slots
            columns["from_s"] += [start for start, _stop in bounds]
            columns["to_s"] += [stop for _start, stop in bounds]
            columns["value"] += values
            columns["exact_s"] += [
                None if value is None or exact_s is None else round(exact_s, 3)
                for value, exact_s in zip(values, exact, strict=True)
            ]
    return pl.DataFrame(columns, schema=TALK_SCHEMA)


def talk_totals_table(*observations: Observation) -> pl.DataFrame:
    """The total of every subject of the case; `share` is of all subjects' slots together, 0 to 1.

    All four are null where nothing of a subject was observed.
    """
    rows = [
        (
            observation.case.number,
            observation.coder,
            talk.subject,
            talk.slots,
            talk.seconds,
            talk.exact_s,
            None if talk.share is None else round(talk.share, 6),
        )
        for observation in observations
        for talk in talk_totals(observation).subjects
    ]
    return pl.DataFrame(rows, schema=TALK_TOTALS_SCHEMA, orient="row")
