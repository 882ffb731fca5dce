"""The ratings of one coder on one case, as far as their events go."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

from softa_tui.coding.event_base import Event
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingEvent, RatingReasoned, SelfRated

EventT = TypeVar("EventT", bound=Event)

Target = tuple[str, str]
"""Who is rated, and on which dimension."""

FAMILY = "family"
"""The subject of a rating of the family as a whole."""

SESSION = "session"
LANGUAGE_MATCH = "language_match"
TALK_TIME = "talk_time"

LANGUAGE_TARGET: Target = (SESSION, LANGUAGE_MATCH)


@dataclass
class Ratings:
    """Every method is told which events are taken back (`undone`)."""

    given: dict[Target, list[Rated]] = field(default_factory=dict)
    reasons: dict[Target, list[RatingReasoned]] = field(default_factory=dict)
    by_therapists: dict[Target, list[SelfRated]] = field(default_factory=dict)
    disagreement: list[DisagreementSaid] = field(default_factory=list)

    def apply(self, event: RatingEvent) -> None:
        """Take in one event more."""
        match event:
            case Rated():
                self.given.setdefault((event.subject, event.dimension), []).append(event)
            case RatingReasoned():
                self.reasons.setdefault((event.subject, event.dimension), []).append(event)
            case SelfRated():
                self.by_therapists.setdefault((event.subject, event.dimension), []).append(event)
            case DisagreementSaid():
                self.disagreement.append(event)

    def value(self, target: Target, undone: AbstractSet[int]) -> int | None:
        """The rating that stands; None when there is none."""
        rated = _last(self.given.get(target, ()), undone)
        return rated.value if rated else None

    def first_value(self, target: Target, undone: AbstractSet[int]) -> int | None:
        """What was given before the rules were shown; a rating taken back afterwards is still the first.

        None while no rating stands.
        """
        if self.value(target, undone) is None:
            return None
        return next((rated.value for rated in self.given[target] if rated.value is not None), None)

    def reason(self, target: Target, undone: AbstractSet[int]) -> str:
        """The reason for the rating that stands; empty when none was given for this value."""
        value = self.value(target, undone)
        fitting = [reason for reason in self.reasons.get(target, ()) if reason.value in (None, value)]
        reason = _last(fitting, undone)
        return reason.text if reason else ""

    def self_rating(self, target: Target, undone: AbstractSet[int]) -> SelfRated | None:
        """What a therapist gave themselves, with its scale."""
        rated = _last(self.by_therapists.get(target, ()), undone)
        return rated if rated and rated.value is not None else None

    def great_disagreement(self, undone: AbstractSet[int]) -> bool | None:
        """What the coder answered; None when not asked yet."""
        said = _last(self.disagreement, undone)
        return said.great if said else None


def _last(events: Sequence[EventT], undone: AbstractSet[int]) -> EventT | None:
    return next((event for event in reversed(events) if event.seq not in undone), None)
