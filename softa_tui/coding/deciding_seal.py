"""Signing a log off and reopening it, and the answers to hints that go before."""

from softa_tui.coding.acts import AnswerHint, CutTalk, Reopen, Seal
from softa_tui.coding.completeness import missing
from softa_tui.coding.deciding_talk import cut_talk
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.event_base import Event
from softa_tui.coding.event_maker import EventMaker
from softa_tui.coding.events import HintAnswered, Reopened, Sealed
from softa_tui.coding.observation import Observation


def answer_hint(act: AnswerHint, state: Observation, events: EventMaker) -> list[Event]:
    """Nothing when it was answered so already; an empty answer opens the hint again."""
    if act.answer.strip() == state.answer_to(act.hint).strip():
        return []
    return [events.make(HintAnswered, hint=act.hint, answer=act.answer.strip())]


def seal(act: Seal, state: Observation, events: EventMaker) -> list[Event]:
    """Whoever is on stops speaking first; `seal-incomplete` (count) while something is missing and no reason given.

    A reason stands on the forms as the reason why although something is missing: where nothing is, it is left out.
    """
    lacking = missing(state)
    reason = act.reason.strip() if lacking else ""
    if lacking and not reason:
        raise SoftaError("seal-incomplete", count=len(lacking))
    return [*cut_talk(CutTalk("left"), state, events), events.make(Sealed, reason=reason)]


def reopen(act: Reopen, state: Observation, events: EventMaker) -> list[Event]:
    """Raises `not-sealed`, `reopen-without-reason`."""
    if not state.sealed:
        raise SoftaError("not-sealed")
    if not act.reason.strip():
        raise SoftaError("reopen-without-reason")
    return [events.make(Reopened, reason=act.reason.strip())]
