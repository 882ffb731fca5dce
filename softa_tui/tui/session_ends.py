"""What a session needs of its two ends: whoever shows it, and the log."""

from collections.abc import Sequence
from typing import Protocol

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event


class View(Protocol):
    """What the session needs of whoever shows it."""

    def show(self, events: Sequence[Event]) -> None:
        """These events are on the disk and in `session.shown`: repaint what they change."""

    def say(self, text: str, *, alarm: bool = False) -> None:
        """One line for the coder; it goes to the screen only."""

    def refuse(self, error: SoftaError) -> None:
        """An act could not be done."""

    def served(self) -> None:
        """A key has been acted on."""

    def acted_on(self) -> None:
        """Another key was pressed: what was said before has been read."""

    def leader(self, waiting: bool) -> None:
        """The leader key was pressed: the next letter is a command."""


class Log(Protocol):
    """Where events become durable; answers by `CodingSession.durable`."""

    def append(self, events: Sequence[Event]) -> None: ...
