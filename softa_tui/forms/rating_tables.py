"""The ratings as tidy tables: one row a rating, a therapist's own rating, or a coder's language match."""

from collections.abc import Iterator

import polars as pl

from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.forms.ratings import in_braces, rating_rows, rule_names, self_rating_rows
from softa_tui.forms.tidy_table import Schema, table_of_rows

RATINGS_SCHEMA: Schema = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "dimension": pl.String,
    "rating": pl.Int8,
    "first_rating": pl.Int8,
    "allowed": pl.String,
    "rule": pl.String,
    "reason": pl.String,
}

SELF_RATINGS_SCHEMA: Schema = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "dimension": pl.String,
    "value": pl.Int8,
    "scale_low": pl.Int8,
    "scale_high": pl.Int8,
}

LANGUAGE_MATCH_SCHEMA: Schema = {
    "case": pl.String,
    "coder": pl.String,
    "rating": pl.Int8,
    "first_rating": pl.Int8,
    "explanation": pl.String,
}

MODALITIES_SCHEMA: Schema = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "item": pl.String,
    "block": pl.Int32,
    "occurrence": pl.Int32,
    "modality": pl.String,
}


def _ratings(observation: Observation) -> Iterator[tuple[object, ...]]:
    for row in rating_rows(observation):
        yield (
            observation.case.number,
            observation.coder,
            row.subject,
            row.dimension,
            row.rating,
            row.first_rating,
            in_braces(row.ruling.allowed) if row.ruling else None,
            rule_names(row.ruling) if row.ruling else None,
            row.reason or None,
        )


ratings_table = table_of_rows(RATINGS_SCHEMA, _ratings)
"""Every rating asked of the coder: a therapist's, a client's, the family's (`subject` is `family`).

`allowed` are the ratings of the rules (`{-2,-1}`) and `rule` their names (`R2`, `GD5+GD6` where two disagree), both
null until it was rated; `first_rating` is what was given before these were shown.
"""


def _self_ratings(observation: Observation) -> Iterator[tuple[object, ...]]:
    for row in self_rating_rows(observation):
        yield observation.case.number, observation.coder, row.subject, row.dimension, row.value, row.low, row.high


self_ratings_table = table_of_rows(SELF_RATINGS_SCHEMA, _self_ratings)
"""What therapists gave themselves, each with the ends of its scale: -3 to 3, or 0 to 10."""


def _language_match(observation: Observation) -> Iterator[tuple[object, ...]]:
    rating = observation.rating(LANGUAGE_TARGET)
    explanation = observation.rating_reason(LANGUAGE_TARGET)
    if rating is not None or explanation:
        first = observation.first_rating(LANGUAGE_TARGET)
        yield observation.case.number, observation.coder, rating, first, explanation or None


language_match_table = table_of_rows(LANGUAGE_MATCH_SCHEMA, _language_match)
"""The coder's rating of language match with its explanation; no row where neither was given."""


def _modalities(observation: Observation) -> Iterator[tuple[object, ...]]:
    who, said = (observation.case.number, observation.coder), observation.modalities
    rows = [
        (subject, item, block, number, modality)
        for (subject, item), blocks in (observation.standing.marks.items() if said else ())
        for block, marks in blocks.items()
        for number, mark in enumerate(marks, start=1)
        if mark.seq in said and (modality := observation.modality_of(mark)) is not None
    ]
    yield from ((*who, *row) for row in sorted(rows))


modalities_table = table_of_rows(MODALITIES_SCHEMA, _modalities)
"""What the coder said of single marks: verbal, nonverbal, or both (`either`).

`occurrence` counts the acts that make up the cell's mark, from 1.
"""
