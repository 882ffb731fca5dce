"""The time between a seek and the frame it leads to, in which mpv may still tell the old place."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

LAND_WITHIN = 2.0
"""Seconds after which a seek that nothing was heard of counts as done."""


class Landing:
    """Under way from the first seek until mpv shows a frame; seeks that follow in between share it."""

    def __init__(self, on_landed: Callable[[], None]) -> None:
        self._on_landed = on_landed
        self._landed: asyncio.Future[None] | None = None
        self._timer: asyncio.TimerHandle | None = None

    @property
    def under_way(self) -> bool:
        """Whether what mpv tells of its place is still old."""
        return self._landed is not None

    def begin(self) -> None:
        """A seek was sent."""
        if self._landed is None:
            loop = asyncio.get_running_loop()
            self._landed = loop.create_future()
            self._timer = loop.call_later(LAND_WITHIN, self.end)

    def end(self) -> None:
        """A frame is shown, or mpv is gone."""
        if self._timer is not None:
            self._timer.cancel()
        if self._landed is not None:
            landed, self._landed = self._landed, None
            landed.set_result(None)
            self._on_landed()

    def then(self, act: Callable[[], None]) -> None:
        """Act once landed; at once when no seek is under way."""
        if self._landed is None:
            act()
        else:
            self._landed.add_done_callback(lambda _: act())

    async def wait(self, within: float) -> None:
        """Wait for it, at most `within` seconds."""
        if self._landed is not None:
            await asyncio.wait((self._landed,), timeout=within)
