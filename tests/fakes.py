"""A player whose time the test moves by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from softa_tui.player.process import (
    Changed,
    CloseRequested,
    Died,
    Frozen,
    KeyBinding,
    KeyPressed,
    Listener,
    Loaded,
    Overlay,
    PlayerEvent,
    ReachedEnd,
    Source,
    Stamp,
    Thawed,
)


class FakePlayer:
    """Plays nothing; `now` is its media time, moved by `advance`, and `log` is what it was asked."""

    def __init__(self, kind: str = "mpv", duration: float = 3000.0) -> None:
        self.kind = kind
        self.duration: float | None = duration
        self.now = 0.0
        self.wall = 0.0
        """Seconds that went by, played or not."""
        self.paused = True
        self.speed = 1.0
        self.alive = False
        self.frozen = False
        self.visible = True
        self.end: float | None = None
        self.bindings: list[KeyBinding] = []
        self.shown = Overlay()
        self.log: list[tuple[object, ...]] = []
        self._listener: Listener = lambda event: None

    @property
    def position(self) -> float:
        return self.now

    # --- what the test does

    def advance(self, seconds: float) -> None:
        """Let `seconds` of the wall go by: the recording goes on with its speed, and stops at its boundary."""
        self.wall += seconds
        if self.paused:
            return
        boundary = self._boundary()
        self.now += seconds * self.speed
        if self.now >= boundary:
            self.now, self.paused = boundary, True
            self._listener(ReachedEnd(boundary))

    def press(self, key: str, *, repeat: bool = False) -> None:
        """Press a key in the video window; one that is not bound does nothing there."""
        binding = next((binding for binding in self.bindings if binding.key == key), None)
        if binding is None or (repeat and not binding.repeats) or not self.alive or self.frozen:
            return
        at = None if binding.repeats else self.now
        self._listener(KeyPressed(key, at, self.paused, repeat))

    def die(self, reason: str = "signal-9") -> None:
        """End as a killed process does."""
        self.alive, self.frozen, self.paused = False, False, True
        self._listener(Died(reason))

    def freeze(self) -> None:
        """Fall silent."""
        self.frozen = True
        self._listener(Frozen())

    def thaw(self) -> None:
        """Answer again."""
        self.frozen = False
        self._listener(Thawed())

    def ask_to_close(self) -> None:
        """Close the window, as far as its user can."""
        self._listener(CloseRequested())

    def tell(self, event: PlayerEvent) -> None:
        """Tell any event."""
        self._listener(event)

    # --- what a player does

    def listen(self, listener: Listener) -> None:
        self._listener = listener

    async def start(self) -> None:
        self.log.append(("start",))
        self.alive = True

    async def load(self, path: Path | None, at: float = 0.0) -> None:
        self.log.append(("load", path, at))
        self.now, self.paused = at, True
        self._listener(Loaded(self.duration, has_video=True, has_audio=True))

    def bind(self, bindings: Sequence[KeyBinding]) -> None:
        self.bindings = list(bindings)

    def play(self) -> None:
        self.log.append(("play",))
        if self.now == self._boundary():
            self._listener(ReachedEnd(self.now))
        elif self.alive:
            self.paused = False

    def pause(self) -> None:
        self.log.append(("pause",))
        self.paused = True

    def seek(self, to: float) -> None:
        self.log.append(("seek", to))
        self.now = min(max(to, 0.0), self.duration or to)
        self._listener(Changed())

    def set_speed(self, speed: float) -> None:
        self.log.append(("set_speed", speed))
        self.speed = speed

    def frame_step(self, frames: int) -> None:
        self.log.append(("frame_step", frames))
        self.paused = True
        self.now = max(self.now + frames * 0.04, 0.0)

    def stop_at(self, end: float | None) -> None:
        self.log.append(("stop_at", end))
        self.end = end

    async def stamp(self, pressed: float) -> Stamp:
        sources: dict[bool, Source] = {True: "clock" if self.kind == "clock" else "frame", False: "estimated"}
        return Stamp(self.now, not self.paused, sources[self.alive and not self.frozen])

    def overlay(self, overlay: Overlay) -> None:
        self.log.append(("overlay", overlay))
        self.shown = overlay

    async def close(self) -> None:
        self.log.append(("close",))
        self.alive, self.paused = False, True

    def _boundary(self) -> float:
        length = float("inf") if self.duration is None else self.duration
        return length if self.end is None or self.end < self.now else min(self.end, length)
