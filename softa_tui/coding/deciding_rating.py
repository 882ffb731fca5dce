"""From an act of rating to the events that say what is so from now on."""

from softa_tui.coding.acts import GiveReason, Rate, SayDisagreement, SelfRate
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.event_base import Event
from softa_tui.coding.event_maker import EventMaker
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from softa_tui.coding.rating_targets import family_can_be_rated, is_target, self_rated_dimensions
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, Target
from softa_tui.coding.scheme import kind_of


def rate(act: Rate, state: Observation, events: EventMaker) -> list[Event]:
    """Nothing when it is rated so already; raises `not-rated-here`, `rating-off-scale`."""
    target = (act.subject, act.dimension)
    _require_target(state, target)
    low, high = state.scheme.rating_min, state.scheme.rating_max
    if act.value is not None and not low <= act.value <= high:
        raise SoftaError("rating-off-scale", value=act.value, low=low, high=high)
    if act.value == state.rating(target):
        return []
    return [events.make(Rated, subject=act.subject, dimension=act.dimension, value=act.value)]


def give_reason(act: GiveReason, state: Observation, events: EventMaker) -> list[Event]:
    """Nothing when it reads so already; raises `not-rated-here`, `nothing-to-explain`.

    The explanation of language match stands whatever the rating, a reason only for the rating it was given for.
    """
    target = (act.subject, act.dimension)
    _require_target(state, target)
    if act.text.strip() == state.rating_reason(target).strip():
        return []
    value = None if target == LANGUAGE_TARGET else state.rating(target)
    if value is None and target != LANGUAGE_TARGET:
        raise SoftaError("nothing-to-explain")
    return [events.make(RatingReasoned, subject=act.subject, dimension=act.dimension, text=act.text, value=value)]


def self_rate(act: SelfRate, state: Observation, events: EventMaker) -> list[Event]:
    """Nothing when it stands so already, on that scale; `not-a-therapist`, `not-rated-here`, `rating-off-scale`."""
    if kind_of(act.subject) != "T" or act.subject not in state.subjects:
        raise SoftaError("not-a-therapist", subject=act.subject)
    if act.dimension not in self_rated_dimensions(state, act.subject):
        raise SoftaError("not-rated-here", subject=act.subject)
    if act.value is not None and not act.low <= act.value <= act.high:
        raise SoftaError("rating-off-scale", value=act.value, low=act.low, high=act.high)
    was = state.self_rating((act.subject, act.dimension))
    stands = (was.value, was.low, was.high) if was else None
    if stands == (None if act.value is None else (act.value, act.low, act.high)):
        return []
    fields = {"dimension": act.dimension, "value": act.value, "low": act.low, "high": act.high}
    return [events.make(SelfRated, subject=act.subject, **fields)]


def say_disagreement(act: SayDisagreement, state: Observation, events: EventMaker) -> list[Event]:
    """Nothing when it was said so already; `not-rated-here` where nothing is rated for the family."""
    if not family_can_be_rated(state):
        raise SoftaError("not-rated-here", subject=FAMILY)
    if act.great == state.great_disagreement:
        return []
    return [events.make(DisagreementSaid, great=act.great)]


def _require_target(state: Observation, target: Target) -> None:
    if not is_target(state, target):
        raise SoftaError("not-rated-here", subject=target[0])
