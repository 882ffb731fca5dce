"""A stopwatch with the manners of a player, for a recording that plays elsewhere."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from softa_tui.player.course import Course
from softa_tui.player.process import Changed, KeyBinding, Listener, Loaded, Overlay, ReachedEnd, Stamp, nobody

FRAME = 0.04
"""Seconds of one step of `frame_step`: the stopwatch has no frames, most recordings have 25 a second."""


class ClockPlayer:
    """Counts media seconds from 0 to `length`; nothing can go wrong with it."""

    kind = "clock"
    alive = True
    frozen = False
    visible = False

    def __init__(self, length: float, now: Callable[[], float] = time.monotonic, *, at: float = 0.0) -> None:
        self._course = Course(now, duration=length)
        self._course.jump(at)
        self._timer: asyncio.TimerHandle | None = None
        self._tell: Listener = nobody

    @property
    def position(self) -> float:
        """Media seconds; never beyond the boundary that will stop it."""
        return self._course.position

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._course.paused

    @property
    def speed(self) -> float:
        """Media seconds a second."""
        return self._course.speed

    @property
    def duration(self) -> float | None:
        """The length it was given."""
        return self._course.duration

    def listen(self, listener: Listener) -> None:
        """Tell `listener` every event from now on."""
        self._tell = listener

    async def start(self) -> None:
        """Nothing to start."""

    async def load(self, path: Path | None, at: float = 0.0) -> None:
        """Stand still at `at`; the path is of no use to a stopwatch."""
        self._course.halt()
        self._course.jump(at)
        self._watch_boundary()
        self._tell(Loaded(self.duration, has_video=False, has_audio=False))

    def bind(self, bindings: Sequence[KeyBinding]) -> None:
        """There is no window to hand keys on from."""

    def play(self) -> None:
        """Run from here to the boundary; standing on it, only tell it again."""
        if self.paused:
            self._course.run()
            self._steered()

    def pause(self) -> None:
        """Stand still where it is now."""
        if not self.paused:
            self._course.halt()
            self._steered()

    def seek(self, to: float) -> None:
        """Set the clock to `to`, running or not."""
        self._course.jump(to)
        self._steered()

    def set_speed(self, speed: float) -> None:
        """Run at `speed` from here on."""
        self._course.change_speed(speed)
        self._steered()

    def frame_step(self, frames: int) -> None:
        """Pause and go one step of `FRAME` seconds."""
        self._course.halt()
        self.seek(self.position + frames * FRAME)

    def stop_at(self, end: float | None) -> None:
        """Stop at `end` when running comes to it."""
        self._course.stop_at(end)
        self._watch_boundary()

    async def stamp(self, pressed: float) -> Stamp:
        """The clock's reading at `pressed`."""
        return Stamp(self._course.at(max(pressed, self._course.steered)), playing=not self.paused, source="clock")

    def overlay(self, overlay: Overlay) -> None:
        """There is no video to draw on."""

    async def close(self) -> None:
        """Stand still for good."""
        self._course.halt()
        self._watch_boundary()

    def _steered(self) -> None:
        self._watch_boundary()
        asyncio.get_running_loop().call_soon(self._tell, Changed())

    def _watch_boundary(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        boundary = self._course.boundary
        if not self.paused and boundary is not None:
            left = (boundary - self.position) / self.speed
            self._timer = asyncio.get_running_loop().call_later(left, self._look_at_boundary)

    def _look_at_boundary(self) -> None:
        boundary = self._course.boundary
        if boundary is None or self.position < boundary:
            self._watch_boundary()
            return
        self._course.halt()
        self._course.jump(boundary)
        self._tell(ReachedEnd(boundary))
