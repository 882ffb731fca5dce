"""The tidy tables as CSV: UTF-8, one line feed a row, always with a header; an empty field is a missing value."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from softa_tui.coding.observation import Observation
from softa_tui.export.files import write_whole
from softa_tui.export.tables import tables_of
from softa_tui.forms.guarded_text import guard

TYPED_COLUMNS = ("case", "coder", "subject", "role", "version", "dimension", "item", "text", "reason", "explanation")
"""The columns that hold what somebody typed, here or in a scheme; guarded against acting in a spreadsheet."""


def write_csv(observations: Sequence[Observation], out: Path) -> list[Path]:
    """Write the tables of all the given logs together, one file a table."""
    return [
        write_whole(out / f"{name}.csv", csv_text(table).encode("utf-8"))
        for name, table in tables_of(observations).items()
    ]


def csv_text(table: pl.DataFrame) -> str:
    """One table as CSV."""
    guarded = [_guarded(table[column]) for column in TYPED_COLUMNS if column in table.columns]
    return table.with_columns(guarded).write_csv()


def _guarded(column: pl.Series) -> pl.Series:
    """Most texts stand there many times, and few could act."""
    acting = [text for text in column.unique() if text is not None and guard(text) != text]
    return column.replace(acting, list(map(guard, acting)))
