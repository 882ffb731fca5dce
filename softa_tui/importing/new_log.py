"""A log that comes of rows: each event is folded as soon as it is made, so that the next one can be held against it."""

from typing import Any, TypeVar

from softa_tui import __version__
from softa_tui.coding.acts import Moment
from softa_tui.coding.event_maker import EventMaker
from softa_tui.coding.events import Began, Event, Mode, ModeChanged
from softa_tui.coding.folding import apply, begin
from softa_tui.coding.rating_events import RatingEvent
from softa_tui.coding.talk_events import TalkEvent

EventT = TypeVar("EventT", bound=Event)

SOFTWARE = f"softa-tui {__version__}"


class NewLog:
    """The events so far, and the state that they make."""

    def __init__(self, began: Began) -> None:
        self.state = begin(began)
        self.events: list[Event] = [began]
        self._maker = EventMaker(self.state, Moment(began.at, began.wall))

    def add(self, kind: type[EventT], /, **fields: Any) -> EventT:
        """The next event; without `subject`, `block` and `at` it is at the place where the log began."""
        event = self._maker.make(kind, **fields)
        apply(self.state, event)
        self.events.append(event)
        return event

    def bring_in(self, kind: type[EventT], /, subject: str, block: int, **fields: Any) -> EventT:
        """The next event that comes from a form, in its part of the work; without `at` at the start of its block."""
        self.turn_to("rating" if issubclass(kind, RatingEvent) else "talk" if issubclass(kind, TalkEvent) else "coding")
        defaults = {"subject": subject, "block": block, "at": self.starts(block), "time_source": "import"}
        return self.add(kind, **defaults | fields)

    def turn_to(self, mode: Mode) -> None:
        """Go to another part of the work."""
        if self.state.mode != mode:
            self.add(ModeChanged, to=mode)

    def media_s(self, on_form_s: float) -> float:
        """Seconds of the session as seconds of the recording; to a microsecond, so that they come back the same."""
        return round(self.state.case.start_s + on_form_s, 6)

    def starts(self, block: int) -> float:
        """Where a block starts, in media seconds."""
        return round(self.state.blocks.bounds(block)[0], 6)
