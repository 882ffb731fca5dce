"""What was done at the ratings and at the sign-off, short enough for one line and for the video."""

from softa_tui.coding.events import HintAnswered, Reopened, Sealed
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingEvent, RatingReasoned, SelfRated
from softa_tui.coding.ratings import LANGUAGE_TARGET, Target
from softa_tui.locale import _
from softa_tui.tui.plain import plain
from softa_tui.tui.rating.words import on_scale, scale_words, signed, target_words


def rating_words(state: Observation, event: RatingEvent) -> str:
    """`C1 engagement +1`."""
    match event:
        case Rated(value=None):
            return _("{what}: rating taken away").format(what=target_words(state, _target(event)))
        case Rated(value=int(value)):
            return f"{target_words(state, _target(event))} {signed(value)}"
        case RatingReasoned():
            return _reason_words(state, event)
        case SelfRated():
            return _self_rating_words(state, event)
        case DisagreementSaid():
            if event.great is None:
                return _("great disagreement: not answered")
            return _("great disagreement: yes") if event.great else _("great disagreement: no")
    return ""


def answer_words(event: HintAnswered) -> str:
    """What the coder said to a hint."""
    if not event.answer.strip():
        return _("answer taken away")
    return _("answer: {text}").format(text=plain(event.answer))


def seal_words(event: Sealed | Reopened) -> str:
    """That a log was signed off, or reopened, and why."""
    reason = plain(event.reason)
    if isinstance(event, Reopened):
        return _("reopened: {reason}").format(reason=reason)
    return _("signed off, although something is missing: {reason}").format(reason=reason) if reason else _("signed off")


def _reason_words(state: Observation, event: RatingReasoned) -> str:
    what = target_words(state, _target(event))
    text = plain(event.text).strip()
    if _target(event) == LANGUAGE_TARGET:
        words = _("{what}, explanation: {text}") if text else _("{what}: explanation taken away")
    else:
        words = _("{what}, reason: {text}") if text else _("{what}: reason taken away")
    return words.format(what=what, text=text)


def _self_rating_words(state: Observation, event: SelfRated) -> str:
    what = target_words(state, _target(event))
    if event.value is None:
        return _("{what} by the therapist: taken away").format(what=what)
    return _("{what} by the therapist: {value} on {scale}").format(
        what=what, value=on_scale(event.value, event.low), scale=scale_words(event.low, event.high)
    )


def _target(event: Rated | RatingReasoned | SelfRated) -> Target:
    return event.subject, event.dimension
