"""The tidy tables as CSV: UTF-8, one line feed a row, always with a header; an empty field is a missing value."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import polars as pl

from softa_tui.coding.observation import Observation
from softa_tui.export.files import write_whole
from softa_tui.forms.coding_form import (
    COVERAGE_SCHEMA,
    MARKS_SCHEMA,
    NOTES_SCHEMA,
    coverage_table,
    marks_table,
    notes_table,
)
from softa_tui.forms.guarded_text import guard
from softa_tui.forms.rating_tables import (
    LANGUAGE_MATCH_SCHEMA,
    MODALITIES_SCHEMA,
    RATINGS_SCHEMA,
    SELF_RATINGS_SCHEMA,
    language_match_table,
    modalities_table,
    ratings_table,
    self_ratings_table,
)
from softa_tui.forms.talk_tables import TALK_SCHEMA, TALK_TOTALS_SCHEMA, talk_table, talk_totals_table

Schema = dict[str, type[pl.DataType]]

TABLES: dict[str, tuple[Schema, Callable[[Observation], pl.DataFrame]]] = {
    "marks.csv": (MARKS_SCHEMA, marks_table),
    "coverage.csv": (COVERAGE_SCHEMA, coverage_table),
    "notes.csv": (NOTES_SCHEMA, notes_table),
    "talk.csv": (TALK_SCHEMA, talk_table),
    "talk_totals.csv": (TALK_TOTALS_SCHEMA, talk_totals_table),
    "ratings.csv": (RATINGS_SCHEMA, ratings_table),
    "language_match.csv": (LANGUAGE_MATCH_SCHEMA, language_match_table),
    "self_ratings.csv": (SELF_RATINGS_SCHEMA, self_ratings_table),
    "modalities.csv": (MODALITIES_SCHEMA, modalities_table),
}

TYPED_COLUMNS = ("case", "coder", "subject", "role", "version", "dimension", "item", "text", "reason", "explanation")
"""The columns that hold what somebody typed, here or in a scheme; guarded against acting in a spreadsheet."""


def write_csv(observations: Sequence[Observation], out: Path) -> list[Path]:
    """Write the tables of all the given logs together, one file a table."""
    return [
        write_whole(out / name, csv_text(schema, map(table_of, observations)).encode("utf-8"))
        for name, (schema, table_of) in TABLES.items()
    ]


def csv_text(schema: Schema, tables: Iterable[pl.DataFrame]) -> str:
    """One table of several logs as CSV."""
    table = pl.concat([pl.DataFrame(schema=schema), *tables])
    guarded = [_guarded(table[column]) for column in TYPED_COLUMNS if column in schema]
    return table.with_columns(guarded).write_csv()


def _guarded(column: pl.Series) -> pl.Series:
    return pl.Series(column.name, [None if text is None else guard(text) for text in column], dtype=pl.String)
