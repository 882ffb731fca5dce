"""The least that a Textual app can do with 44 labels: a key puts a mark behind its own; run as a program.

With the argument `clock` there is one more label, painted ten times a second as the clock of a recording is.
"""

import sys
from time import monotonic
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Label

KEYS = r"1234567890-=qwertyuiop[]asdfghjkl;zxcvbnm,./"
"""One for each label."""
TICK_S = 0.1


class BareApp(App[None]):
    """44 labels in two columns."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+q", "quit")]
    CSS = "Screen { layout: grid; grid-size: 2; grid-rows: 1; }"

    def __init__(self, *, has_clock: bool) -> None:
        super().__init__()
        self._has_clock = has_clock

    def compose(self) -> ComposeResult:
        self.labels = {key: Label(f" {key} + item ·", markup=False) for key in KEYS}
        yield from self.labels.values()
        self.clock = Label(_time_words(), markup=False)
        if self._has_clock:
            yield self.clock

    def on_mount(self) -> None:
        if self._has_clock:
            self.set_interval(TICK_S, self._tick)

    def on_key(self, event: events.Key) -> None:
        label = self.labels.get(event.character or "")
        if label is not None:
            label.update(f" {event.character} + item ●", layout=False)

    def _tick(self) -> None:
        self.clock.update(_time_words(), layout=False)


def _time_words() -> str:
    """Always as wide as before."""
    return f"{monotonic():12.1f}"


if __name__ == "__main__":
    BareApp(has_clock="clock" in sys.argv[1:]).run()
