"""The cells of coding forms, put together a column at a time: most of what stands on a form stands there many times."""

from collections.abc import Iterable
from typing import Any

import polars as pl

from softa_tui.coding.extent import form_blocks, form_subjects
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Version
from softa_tui.forms.session_time import block_on_form, to_the_millisecond
from softa_tui.forms.tidy_table import Schema

PLACES: Schema = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "role": pl.String,
    "version": pl.String,
    "block": pl.Int32,
    "from_s": pl.Float64,
    "to_s": pl.Float64,
}
"""What a block of a subject has in all of its cells."""

ITEMS: Schema = {"dimension": pl.String, "item": pl.String, "polarity": pl.String}
"""What an item has in all of its cells."""

SAID: Schema = {
    "value": pl.Int8,
    "events": pl.Int32,
    "first_s": pl.Float64,
    "timing": pl.String,
    "time_source": pl.String,
}
"""What was said of a cell."""


ROWS_AT_A_TIME = 20_000
"""So many are put together before the next are begun: a study's in one go would be many small things in memory."""


class MarkCells:
    """Log after log, subject after subject, item after item: a row for every block."""

    def __init__(self, columns: Iterable[str]) -> None:
        """`columns` in the order that is wanted."""
        self._columns = list(columns)
        self._frames: list[pl.DataFrame] = []
        self._begin()

    def frame(self) -> pl.DataFrame:
        """All of them."""
        self._put_together()
        return pl.concat(self._frames)

    def _begin(self) -> None:
        self._places: list[tuple[object, ...]] = []
        self._items: list[tuple[str, ...]] = []
        self._place_of_row: list[int] = []
        self._item_of_row: list[int] = []
        self._values: list[int | None] = []
        self._events: list[int] = []
        self._first_s: list[float | None] = []
        self._timing: list[str | None] = []
        self._time_source: list[str | None] = []

    def _put_together(self) -> None:
        places = pl.DataFrame(self._places, schema=PLACES, orient="row")
        items = pl.DataFrame(self._items, schema=ITEMS, orient="row")
        said: list[list[Any]] = [self._values, self._events, self._first_s, self._timing, self._time_source]
        parts = [
            places[pl.Series(self._place_of_row, dtype=pl.UInt32)],
            items[pl.Series(self._item_of_row, dtype=pl.UInt32)],
            pl.DataFrame([pl.Series(name, said.pop(0), dtype=dtype) for name, dtype in SAID.items()]),
        ]
        self._frames.append(pl.concat(parts, how="horizontal")[self._columns])
        self._begin()

    def add(self, observation: Observation) -> None:
        """The cells of one log."""
        blocks = {block: block_on_form(observation, block) for block in form_blocks(observation)}
        rows = {
            (subject, item): row
            for subject, version in form_subjects(observation)
            for item, row in self._add_subject(observation, subject, version, blocks).items()
        }
        column = {block: number for number, block in enumerate(blocks)}
        start_s = observation.case.start_s
        values, events, first_s = self._values, self._events, self._first_s
        timing, time_source = self._timing, self._time_source
        for what, marked in observation.standing.marks.items():
            first_row = rows.get(what)
            if first_row is None:
                continue
            for block, acts in marked.items():
                row, first = first_row + column[block], acts[0]
                values[row], events[row] = 1, len(acts)
                if first.time_known:
                    first_s[row], timing[row] = to_the_millisecond(first.at - start_s), first.timing
                    time_source[row] = first.form_source or first.time_source
                else:
                    time_source[row] = first.time_source
        for (subject, item, block), said in observation.standing.entered.items():
            if (subject, item) in rows and block in column and observation.coverage_state(subject, block) != "absent":
                values[rows[subject, item] + column[block]] = None if said.present is None else 0
        if len(values) > ROWS_AT_A_TIME:
            self._put_together()

    def _add_subject(
        self, observation: Observation, subject: str, version: Version, blocks: dict[int, tuple[float, float]]
    ) -> dict[str, int]:
        """The cells of a subject as they are where nothing was said of them; item to its first row."""
        first_row, first_place, first_item = len(self._values), len(self._places), len(self._items)
        who = (observation.case.number, observation.coder, subject, observation.roles.get(subject, ""), version.id)
        self._places += [(*who, block, *bounds) for block, bounds in blocks.items()]
        self._items += [(item.dimension, item.id, item.polarity) for item in version.items]
        of_items = range(len(version.items))
        self._place_of_row += list(range(first_place, len(self._places))) * len(of_items)
        self._item_of_row += [first_item + number for number in of_items for _ in blocks]
        states = [observation.coverage_state(subject, block) for block in blocks]
        cells = len(of_items) * len(blocks)
        self._values += [0 if state == "observed" else None for state in states] * len(of_items)
        self._events += [0] * cells
        self._first_s += [None] * cells
        self._timing += [None] * cells
        self._time_source += [None] * cells
        return {item.id: first_row + number * len(blocks) for number, item in enumerate(version.items)}
