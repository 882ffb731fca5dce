"""The ratings as part of the document for programs."""

from typing import Any

from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.forms.ratings import RatingRow, rating_rows, rule_names, self_rating_rows

Document = dict[str, Any]


def ratings_json(observation: Observation) -> list[Document]:
    """Every rating that is asked, or given all the same; `rule`, `allowed` and `advice` are null until it is rated."""
    return [_rating(row) for row in rating_rows(observation)]


def _rating(row: RatingRow) -> Document:
    ruling = row.ruling
    return {
        "subject": row.subject,
        "dimension": row.dimension,
        "rating": row.rating,
        "first_rating": row.first_rating,
        "rule": rule_names(ruling) if ruling else None,
        "allowed": list(ruling.allowed) if ruling else None,
        "advice": ruling.advice if ruling else None,
        "asks_reason": ruling is not None and row.rating is not None and ruling.asks_reason(row.rating),
        "reason": row.reason or None,
    }


def language_match_json(observation: Observation) -> Document | None:
    """The rating of language match with its explanation; None where neither was given."""
    rating, explanation = observation.rating(LANGUAGE_TARGET), observation.rating_reason(LANGUAGE_TARGET)
    if rating is None and not explanation:
        return None
    return {
        "rating": rating,
        "first_rating": observation.first_rating(LANGUAGE_TARGET),
        "explanation": explanation or None,
    }


def self_ratings_json(observation: Observation) -> list[Document]:
    """What therapists gave themselves, each with the ends of its scale."""
    return [
        {
            "subject": row.subject,
            "dimension": row.dimension,
            "value": row.value,
            "scale_low": row.low,
            "scale_high": row.high,
        }
        for row in self_rating_rows(observation)
    ]
