"""The tidy tables by name: what `csv` and `parquet` write."""

from collections.abc import Callable

import polars as pl

from softa_tui.forms.coding_form import (
    COVERAGE_SCHEMA,
    MARKS_SCHEMA,
    NOTES_SCHEMA,
    coverage_table,
    marks_table,
    notes_table,
)
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

TABLES: dict[str, tuple[Schema, Callable[..., pl.DataFrame]]] = {
    "marks": (MARKS_SCHEMA, marks_table),
    "coverage": (COVERAGE_SCHEMA, coverage_table),
    "notes": (NOTES_SCHEMA, notes_table),
    "talk": (TALK_SCHEMA, talk_table),
    "talk_totals": (TALK_TOTALS_SCHEMA, talk_totals_table),
    "ratings": (RATINGS_SCHEMA, ratings_table),
    "language_match": (LANGUAGE_MATCH_SCHEMA, language_match_table),
    "self_ratings": (SELF_RATINGS_SCHEMA, self_ratings_table),
    "modalities": (MODALITIES_SCHEMA, modalities_table),
}
"""Name to the columns, which stand there without rows too, and to what makes the table of the logs it is given."""
