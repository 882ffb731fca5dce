"""Blanking what a person typed: the event that says so, before the file is touched."""

from softa_tui.coding.acts import Redact
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.event_base import Event
from softa_tui.coding.event_maker import EventMaker
from softa_tui.coding.events import Redacted
from softa_tui.coding.observation import Observation


def redact(act: Redact, state: Observation, events: EventMaker) -> list[Event]:
    """Nothing when all of it was blanked already; which texts an event has, `typed.texts_of` knows."""
    if not 1 <= act.target <= state.seq:
        raise SoftaError("no-such-event", seq=act.target, last=state.seq)
    names = tuple(dict.fromkeys(name for name in act.names if (act.target, name) not in state.redacted))
    return [events.make(Redacted, target=act.target, names=names)] if names else []
