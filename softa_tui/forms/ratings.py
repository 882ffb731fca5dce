"""The ratings on a form: what was given, by which rule, and what is still to be given; and therapists' own."""

from collections.abc import Sequence
from dataclasses import dataclass

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_advice import ruling_on
from softa_tui.coding.rating_rules import Ruling
from softa_tui.coding.rating_targets import is_target, self_rated_dimensions, targets_to_rate
from softa_tui.coding.ratings import LANGUAGE_TARGET, Target
from softa_tui.coding.scheme import kind_of


@dataclass(frozen=True, slots=True)
class RatingRow:
    """One rating that is asked, or given all the same; `ruling` is None until something was given."""

    subject: str
    dimension: str
    rating: int | None
    first_rating: int | None
    ruling: Ruling | None
    reason: str


@dataclass(frozen=True, slots=True)
class SelfRatingRow:
    """What a therapist gave themselves, on a scale from `low` to `high`."""

    subject: str
    dimension: str
    value: int
    low: int
    high: int


def rating_rows(observation: Observation) -> list[RatingRow]:
    """The SOFTA ratings in the order of the forms; language match is not among them."""
    asked = targets_to_rate(observation)
    given = [target for target in observation.ratings.given if target not in asked and target != LANGUAGE_TARGET]
    besides = [target for target in given if observation.rating(target) is not None and is_target(observation, target)]
    return [rating_row(observation, target) for target in (*asked, *besides)]


def rating_row(observation: Observation, target: Target) -> RatingRow:
    """One rating as it stands."""
    rating = observation.rating(target)
    return RatingRow(
        *target,
        rating=rating,
        first_rating=observation.first_rating(target),
        ruling=None if rating is None else ruling_on(observation, target),
        reason=observation.rating_reason(target),
    )


def self_rating_rows(observation: Observation) -> list[SelfRatingRow]:
    """The therapists' own ratings that were written down."""
    therapists = [subject for subject in observation.subjects if kind_of(subject) == "T"]
    targets = [(subject, each) for subject in therapists for each in self_rated_dimensions(observation, subject)]
    found = [observation.self_rating(target) for target in targets]
    return [
        SelfRatingRow(rated.subject, rated.dimension, rated.value, rated.low, rated.high)
        for rated in found
        if rated is not None and rated.value is not None
    ]


def signed(rating: int) -> str:
    """A rating as it is written: -1, 0, +1."""
    return f"{rating:+d}" if rating else "0"


def in_braces(ratings: Sequence[int]) -> str:
    """The ratings a rule allows as one text that no spreadsheet takes for a sum: `{-1,0,+1}`."""
    return "{" + ",".join(map(signed, ratings)) + "}"


def rule_names(ruling: Ruling) -> str:
    """The rules that hold, `R2`, or `GD5+GD6` where two disagree."""
    return "+".join(ruling.rules)
