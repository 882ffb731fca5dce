"""Events with their envelope filled in: who, where, when, and the next number."""

from itertools import count
from typing import Any, TypeVar

from softa_tui.coding.acts import Moment
from softa_tui.coding.events import Event, Moved
from softa_tui.coding.observation import Observation

EventT = TypeVar("EventT", bound=Event)


class EventMaker:
    """Makes events with their envelope filled in, numbered on from a state."""

    def __init__(self, state: Observation, moment: Moment) -> None:
        self.state = state
        self.moment = moment
        self._numbers = count(state.seq + 1)

    def make(self, kind: type[EventT], /, **fields: Any) -> EventT:
        """The next event of a kind; `fields` fill in its own fields and may replace those of the envelope."""
        envelope: dict[str, Any] = {
            "seq": next(self._numbers),
            "at": round(self.moment.at, 3),
            "wall": self.moment.wall,
            "coder": self.state.coder,
            "subject": self.state.subject,
            "block": self.state.block,
        }
        return kind(**(envelope | fields))

    def move(self, subject: str, block: int) -> list[Event]:
        """The event of going somewhere; none when the coder is there already."""
        if (subject, block) == (self.state.subject, self.state.block):
            return []
        return [self.make(Moved, subject=subject, block=block)]
