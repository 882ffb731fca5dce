"""Talk time as tidy tables: one row a slot of a subject, and one a subject; times are seconds of the session."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import polars as pl

from softa_tui.coding.extent import form_slots
from softa_tui.coding.observation import Observation
from softa_tui.forms.session_time import on_form, to_the_millisecond
from softa_tui.forms.talk_time import talk_totals
from softa_tui.forms.tidy_table import Schema, TidyTable, table_of_rows

TALK_SCHEMA: Schema = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "slot": pl.Int32,
    "from_s": pl.Float64,
    "to_s": pl.Float64,
    "value": pl.Int8,
    "exact_s": pl.Float64,
}

TALK_TOTALS_SCHEMA: Schema = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "slots": pl.Int32,
    "seconds": pl.Float64,
    "exact_s": pl.Float64,
    "share": pl.Float64,
}


class SlotCells:
    """Log after log, subject after subject: a row for every slot."""

    def __init__(self) -> None:
        self._columns: dict[str, list[Any]] = {name: [] for name in TALK_SCHEMA}

    def frame(self) -> pl.DataFrame:
        """All of them."""
        return pl.DataFrame(self._columns, schema=TALK_SCHEMA)

    def add(self, observation: Observation) -> None:
        """The slots of one log."""
        slots, columns = form_slots(observation), self._columns
        bounds = [observation.slots.bounds(slot) for slot in slots]
        times = {moment: on_form(observation, moment) for moment in set(chain.from_iterable(bounds))}
        starts, stops = [times[start] for start, _ in bounds], [times[stop] for _, stop in bounds]
        for subject in observation.talk_subjects:
            values = observation.talk_values(subject, slots)
            seconds = observation.speech(subject).exact_seconds(slots, observation.talk.reach)
            columns["case"] += [observation.case.number] * len(slots)
            columns["coder"] += [observation.coder] * len(slots)
            columns["subject"] += [subject] * len(slots)
            columns["slot"] += slots
            columns["from_s"] += starts
            columns["to_s"] += stops
            columns["value"] += values
            columns["exact_s"] += [
                None if value is None or exact_s is None else to_the_millisecond(exact_s)
                for value, exact_s in zip(values, seconds, strict=True)
            ]


talk_table = TidyTable(SlotCells)
"""Every slot of every subject of the case.

`value` is 1 spoke, 0 observed and silent, null not observed or absent. `exact_s` is null where `value` is, and where
only the slot as a whole was entered.
"""


def _totals(observation: Observation) -> Iterator[tuple[object, ...]]:
    for talk in talk_totals(observation).subjects:
        share = None if talk.share is None else round(talk.share, 6)
        who = (observation.case.number, observation.coder, talk.subject)
        yield *who, talk.slots, talk.seconds, talk.exact_s, share


talk_totals_table = table_of_rows(TALK_TOTALS_SCHEMA, _totals)
"""The total of every subject of the case; `share` is of all subjects' slots together, 0 to 1.

All four are null where nothing of a subject was observed.
"""
