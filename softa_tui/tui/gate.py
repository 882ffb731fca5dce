"""Keeps what is typed between a command and the screen that it opens: those keys are meant for that screen."""

from collections.abc import Awaitable, Callable

from textual.events import Key

PassOn = Callable[[Key], Awaitable[None]]


class Gate:
    """Closed by a key that opens a screen; the keys behind it wait in their order, and go on when it is opened."""

    def __init__(self, pass_on: PassOn) -> None:
        """`pass_on` returns when the key has been dealt with, so that the next one meets what it brought about."""
        self.closed = False
        self._pass_on = pass_on
        self._kept: list[Key] = []
        self._opening = False
        self._closed_again = False

    def close(self) -> None:
        self.closed = self._closed_again = True

    def keep(self, event: Key) -> None:
        self._kept.append(event)

    async def open(self) -> None:
        """Let the kept keys go on, and keep new ones behind them meanwhile; one of them may close the gate again."""
        if self._opening:
            return
        self._opening, self._closed_again = True, False
        try:
            while self._kept and not self._closed_again:
                await self._pass_on(self._kept.pop(0))
        finally:
            self._opening, self.closed = False, self._closed_again
