"""The facts of rating: what was given to whom on which dimension, why, and what a therapist gave.

An event's `subject` is who is rated: `family` for the family as a whole, `session` for language match.
"""

from softa_tui.coding.event_base import Event, TimeSource
from softa_tui.coding.scheme import OnAnyScale


class Rated(Event, tag="rated", frozen=True, kw_only=True):
    """A dimension was rated for the event's subject; None takes the rating away."""

    undoable = True

    dimension: str
    value: OnAnyScale | None
    time_source: TimeSource = "entry"


class RatingReasoned(Event, tag="rating_reasoned", frozen=True, kw_only=True):
    """The coder's reason for a rating; it stands for as long as the rating is `value` (None: whatever that is)."""

    typed = ("text",)
    undoable = True

    dimension: str
    text: str
    value: OnAnyScale | None = None
    time_source: TimeSource = "entry"


class SelfRated(Event, tag="self_rated", frozen=True, kw_only=True):
    """What the therapist gave themselves, on a scale from `low` to `high`; None takes it away."""

    undoable = True

    dimension: str
    value: OnAnyScale | None
    low: OnAnyScale
    high: OnAnyScale
    time_source: TimeSource = "entry"


class DisagreementSaid(Event, tag="disagreement_said", frozen=True, kw_only=True):
    """Whether great disagreement on the value or the aims of the help was voiced; None takes the answer back."""

    undoable = True

    great: bool | None
    time_source: TimeSource = "entry"


RatingEvent = Rated | RatingReasoned | SelfRated | DisagreementSaid
