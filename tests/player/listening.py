"""A listener that keeps what it hears, and conditions awaited with a deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from softa_tui.player.process import Changed, PlayerEvent

DEADLINE = 15.0
Event = TypeVar("Event")


class Heard:
    """All events but Changed, in order."""

    def __init__(self) -> None:
        self.events: list[PlayerEvent] = []

    def __call__(self, event: PlayerEvent) -> None:
        if not isinstance(event, Changed):
            self.events.append(event)

    def all(self, kind: type[Event]) -> list[Event]:
        """The events of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    async def next(self, kind: type[Event], number: int = 1) -> Event:
        """Wait for the `number`th event of this kind."""
        await eventually(lambda: len(self.all(kind)) >= number)
        return self.all(kind)[number - 1]


async def eventually(condition: Callable[[], bool]) -> None:
    """Let the loop run until the condition holds; TimeoutError when it never does."""
    async with asyncio.timeout(DEADLINE):
        while not condition():  # noqa: ASYNC110 - any condition, not only one that an event tells of
            await asyncio.sleep(0.005)
