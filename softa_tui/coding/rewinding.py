"""A log that can be shown as it stood after any of its events, on and back."""

from collections.abc import Sequence

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Began, KnownEvent, Unknown
from softa_tui.coding.folding import apply, begin, replay
from softa_tui.coding.observation import Observation


class Rewinding:
    """Folds the first `count` events of a log into `shown`, which stays one object while it changes."""

    def __init__(self, events: Sequence[KnownEvent | Unknown]) -> None:
        """Raises `nothing-to-replay` (without a path) when the log does not begin with a snapshot."""
        if not events or not isinstance(events[0], Began):
            raise SoftaError("nothing-to-replay", path="")
        self.events = events
        self.shown: Observation = begin(events[0])
        self.count = 1

    @property
    def at_end(self) -> bool:
        return self.count == len(self.events)

    @property
    def last(self) -> KnownEvent | Unknown:
        """The newest event that is shown."""
        return self.events[self.count - 1]

    def show_next(self) -> KnownEvent | Unknown:
        """Show one event more, and return it; IndexError at the end."""
        event = self.events[self.count]
        apply(self.shown, event)
        self.count += 1
        return event

    def go_to(self, count: int) -> None:
        """Show the first `count` events, at least one and at most all."""
        count = min(max(count, 1), len(self.events))
        if count < self.count:
            anew = replay(self.events[:count])
            assert anew is not None, "a log that began replays"
            self.shown.become(anew)
            self.count = count
        while self.count < count:
            self.show_next()
