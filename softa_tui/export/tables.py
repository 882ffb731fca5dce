"""The tidy tables by name: what `csv` and `parquet` write."""

from collections.abc import Iterable

import polars as pl

from softa_tui.coding.observation import Observation
from softa_tui.export.garbage import no_garbage_expected
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
from softa_tui.forms.tidy_table import Schema, TidyTable

TABLES: dict[str, tuple[Schema, TidyTable]] = {
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


def tables_of(observations: Iterable[Observation]) -> dict[str, pl.DataFrame]:
    """All tables of some logs, by name; each log is looked at once, and need not be kept."""
    growing = {name: table.begin() for name, (_schema, table) in TABLES.items()}
    with no_garbage_expected():
        for observation in observations:
            for table in growing.values():
                table.add(observation)
    return {name: table.frame() for name, table in growing.items()}
