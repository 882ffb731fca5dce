"""The pages of the ratings: who is rated, on what, in which order, and what is done of each."""

from dataclasses import dataclass
from typing import Literal

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_advice import reason_is_missing
from softa_tui.coding.rating_targets import (
    dimensions_rated,
    rates_language_match,
    self_rated_dimensions,
    subjects_to_rate,
    targets_to_rate,
)
from softa_tui.coding.ratings import LANGUAGE_TARGET, SESSION, Target
from softa_tui.coding.scheme import kind_of

PageKind = Literal["subject", "language", "own"]
"""Somebody or the family; language match; what a therapist gave themselves."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is rated together; a row for each target."""

    kind: PageKind
    subject: str
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many rows of a page are done, and what its only row was given, if it has one row only."""

    done: int
    count: int
    value: int | None
    reason_missing: bool


def pages(state: Observation) -> list[Page]:
    """Clients, the least engaged first, the family, therapists; language match; each therapist's own ratings."""
    found = [
        Page("subject", subject, tuple((subject, each.id) for each in dimensions_rated(state, subject)))
        for subject in subjects_to_rate(state)
    ]
    if rates_language_match(state):
        found.append(Page("language", SESSION, (LANGUAGE_TARGET,)))
    for subject in state.subjects:
        rated = self_rated_dimensions(state, subject) if kind_of(subject) == "T" else []
        if rated:
            found.append(Page("own", subject, tuple((subject, each) for each in rated)))
    return found


def missing_of_asked(state: Observation) -> tuple[int, int]:
    """How many of the ratings that are asked of this coder are missing or lack their reason, and how many are asked."""
    asked = targets_to_rate(state)
    return sum(not _is_rated(state, target) for target in asked), len(asked)


def own_ratings_are_open(state: Observation) -> bool:
    """Whether what therapists gave themselves may be seen: once the coder has given every rating that is asked."""
    return all(state.rating(target) is not None for target in targets_to_rate(state))


def lacks_reason(state: Observation, target: Target) -> bool:
    """Whether a rating that stands asks for a reason, or language match for its explanation, and has none."""
    if target == LANGUAGE_TARGET:
        return state.rating(target) is not None and not state.rating_reason(target).strip()
    return reason_is_missing(state, target)


def first_missing(state: Observation, page: Page) -> int | None:
    """The first row of a page that is not done; nobody has to write down therapists' own ratings."""
    if page.kind == "own":
        return None
    return next((row for row, target in enumerate(page.targets) if not _is_rated(state, target)), None)


def progress(state: Observation, page: Page) -> Progress:
    """What is done of a page."""
    count = len(page.targets)
    if page.kind == "own":
        given = sum(state.self_rating(target) is not None for target in page.targets)
        return Progress(done=given, count=count, value=None, reason_missing=False)
    values = [state.rating(target) for target in page.targets]
    unexplained = sum(lacks_reason(state, target) for target in page.targets)
    return Progress(
        done=count - values.count(None) - unexplained,
        count=count,
        value=values[0] if count == 1 else None,
        reason_missing=bool(unexplained),
    )


def _is_rated(state: Observation, target: Target) -> bool:
    """Whether a row is rated, with the reason or the explanation that belongs to it."""
    return state.rating(target) is not None and not lacks_reason(state, target)
