"""Tidy tables that grow log by log, so that the logs of a study are looked through once, each while it is at hand."""

from collections.abc import Callable, Iterable
from typing import Protocol

import polars as pl

from softa_tui.coding.observation import Observation

Schema = dict[str, type[pl.DataType]]
RowsOf = Callable[[Observation], Iterable[tuple[object, ...]]]


class Growing(Protocol):
    """A table of the logs so far."""

    def add(self, observation: Observation) -> None:
        """The rows of one log more."""

    def frame(self) -> pl.DataFrame:
        """All rows, in the order in which the logs were added."""


class GrowingRows:
    """A table that is put together of rows."""

    def __init__(self, schema: Schema, rows_of: RowsOf) -> None:
        self._schema = schema
        self._rows_of = rows_of
        self._rows: list[tuple[object, ...]] = []

    def add(self, observation: Observation) -> None:
        self._rows += self._rows_of(observation)

    def frame(self) -> pl.DataFrame:
        return pl.DataFrame(self._rows, schema=self._schema, orient="row")


class TidyTable:
    """One kind of table; called with some logs it is the table of these."""

    def __init__(self, begin: Callable[[], Growing]) -> None:
        """`begin` makes one without rows."""
        self.begin = begin

    def __call__(self, *observations: Observation) -> pl.DataFrame:
        growing = self.begin()
        for observation in observations:
            growing.add(observation)
        return growing.frame()


def table_of_rows(schema: Schema, rows_of: RowsOf) -> TidyTable:
    """A kind of table whose rows come from each log by itself."""
    return TidyTable(lambda: GrowingRows(schema, rows_of))
