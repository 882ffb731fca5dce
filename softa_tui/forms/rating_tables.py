"""The ratings as tidy tables: one row a rating, a therapist's own rating, or a coder's language match."""

from collections.abc import Iterator

import polars as pl

from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.coding.scheme import Modality
from softa_tui.forms.ratings import in_braces, rating_rows, rule_names, self_rating_rows

RATINGS_SCHEMA: dict[str, type[pl.DataType]] = {
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

SELF_RATINGS_SCHEMA: dict[str, type[pl.DataType]] = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "dimension": pl.String,
    "value": pl.Int8,
    "scale_low": pl.Int8,
    "scale_high": pl.Int8,
}

LANGUAGE_MATCH_SCHEMA: dict[str, type[pl.DataType]] = {
    "case": pl.String,
    "coder": pl.String,
    "rating": pl.Int8,
    "first_rating": pl.Int8,
    "explanation": pl.String,
}

MODALITIES_SCHEMA: dict[str, type[pl.DataType]] = {
    "case": pl.String,
    "coder": pl.String,
    "subject": pl.String,
    "item": pl.String,
    "block": pl.Int32,
    "occurrence": pl.Int32,
    "modality": pl.String,
}


def ratings_table(*observations: Observation) -> pl.DataFrame:
    """Every rating asked of the coder: a therapist's, a client's, the family's (`subject` is `family`).

    `allowed` are the ratings of the rules (`{-2,-1}`) and `rule` their names (`R2`, `GD5+GD6` where two disagree),
    both null until it was rated; `first_rating` is what was given before these were shown.
    """
    rows = [
        (
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
        for observation in observations
        for row in rating_rows(observation)
    ]
    return pl.DataFrame(rows, schema=RATINGS_SCHEMA, orient="row")


def self_ratings_table(*observations: Observation) -> pl.DataFrame:
    """What therapists gave themselves, each with the ends of its scale: -3 to 3, or 0 to 10."""
    rows = [
        (observation.case.number, observation.coder, row.subject, row.dimension, row.value, row.low, row.high)
        for observation in observations
        for row in self_rating_rows(observation)
    ]
    return pl.DataFrame(rows, schema=SELF_RATINGS_SCHEMA, orient="row")


def language_match_table(*observations: Observation) -> pl.DataFrame:
    """The coder's rating of language match with its explanation; no row where neither was given."""
    rows: list[tuple[object, ...]] = []
    for observation in observations:
        rating = observation.rating(LANGUAGE_TARGET)
        explanation = observation.rating_reason(LANGUAGE_TARGET)
        if rating is not None or explanation:
            who = (observation.case.number, observation.coder)
            rows.append((*who, rating, observation.first_rating(LANGUAGE_TARGET), explanation or None))
    return pl.DataFrame(rows, schema=LANGUAGE_MATCH_SCHEMA, orient="row")


def modalities_table(*observations: Observation) -> pl.DataFrame:
    """What the coder said of single marks: verbal, nonverbal, or both (`either`).

    `occurrence` counts the acts that make up the cell's mark, from 1.
    """
    rows = [
        (observation.case.number, observation.coder, *said)
        for observation in observations
        if observation.modalities
        for said in sorted(_modalities(observation))
    ]
    return pl.DataFrame(rows, schema=MODALITIES_SCHEMA, orient="row")


def _modalities(observation: Observation) -> Iterator[tuple[str, str, int, int, Modality]]:
    for (subject, item), blocks in observation.standing.marks.items():
        for block, marks in blocks.items():
            for number, mark in enumerate(marks, start=1):
                if mark.seq in observation.modalities and (modality := observation.modality_of(mark)) is not None:
                    yield subject, item, block, number, modality
