"""What a player is: what it shows, what it tells, and what it can be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

Source = Literal["frame", "clock", "estimated"]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where the recording was at the moment of a key."""

    at: float
    """Media seconds."""
    playing: bool
    source: Source
    """Told by the video itself, by the clock player, or reckoned because the player was silent."""


@dataclass(frozen=True, slots=True)
class KeyBinding:
    """One key that the video window hands on."""

    key: str
    """mpv's own name of the key: `a`, `SPACE`, `Shift+LEFT`, `PGDWN`."""
    repeats: bool
    """Held down: told again and again (without a time), or told once."""


@dataclass(frozen=True, slots=True)
class Overlay:
    """The text that lies on the video; an empty part is not drawn."""

    corner: str = ""
    """Top left, small: who and where."""
    flash: str = ""
    """Under the corner: the act just made. Whoever set it takes it away."""
    middle: str = ""
    """Across the middle."""
    alarm: str = ""
    """Red, at the bottom."""


@dataclass(frozen=True, slots=True)
class KeyPressed:
    """A bound key was pressed in the video window."""

    key: str
    at: float | None
    """Media seconds at the press, from the player itself; None for a key that repeats."""
    paused: bool
    repeat: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """Something on the clock line changed: position while paused, pause, window, duration."""


@dataclass(frozen=True, slots=True)
class ReachedEnd:
    """Playing came to the end set with `stop_at`, or to the end of the recording, and stopped there."""

    at: float


@dataclass(frozen=True, slots=True)
class Frozen:
    """The player no longer answers; its position is reckoned from here on."""


@dataclass(frozen=True, slots=True)
class Thawed:
    """The player answers again and was told what it missed."""


@dataclass(frozen=True, slots=True)
class Died:
    """The player's process ended without being asked; `reason` is `signal-N`, `exit-N` or `gone`."""

    reason: str


@dataclass(frozen=True, slots=True)
class CloseRequested:
    """Someone asked the video window to close; it stays until the player is closed."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The recording is open and its first frame is there."""

    duration: float | None
    has_video: bool
    has_audio: bool


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """The recording could not be opened; `reason` is mpv's own word for it."""

    reason: str


PlayerEvent = KeyPressed | Changed | ReachedEnd | Frozen | Thawed | Died | CloseRequested | Loaded | LoadFailed
Listener = Callable[[PlayerEvent], None]


def nobody(event: PlayerEvent) -> None:
    """Hear nothing: the listener of a player that nobody listens to yet."""


class Player(Protocol):
    """A thing with a position that plays; commands return at once and events come in order on the asyncio loop."""

    @property
    def kind(self) -> str:
        """`libmpv`, `mpv` or `clock`."""

    @property
    def position(self) -> float:
        """Media seconds, reckoned to this moment while playing."""

    @property
    def paused(self) -> bool: ...

    @property
    def speed(self) -> float: ...

    @property
    def duration(self) -> float | None:
        """Seconds, None before a recording is loaded."""

    @property
    def alive(self) -> bool: ...

    @property
    def frozen(self) -> bool:
        """Alive, but silent for longer than an answer takes."""

    @property
    def visible(self) -> bool:
        """A window is really on a screen."""

    def listen(self, listener: Listener) -> None:
        """Tell `listener` every event from now on; it replaces the one before."""

    async def start(self) -> None:
        """Make the player ready to load; PlayerError when it cannot."""

    async def load(self, path: Path | None, at: float = 0.0) -> None:
        """Open the recording, paused at `at` with that frame shown; PlayerError when it cannot."""

    def bind(self, bindings: Sequence[KeyBinding]) -> None:
        """Hand on these keys of the video window, and no others."""

    def play(self) -> None:
        """Play on; at the end set with `stop_at` it tells ReachedEnd again and stays."""

    def pause(self) -> None: ...

    def seek(self, to: float) -> None:
        """Go exactly to `to`, kept within the recording; beyond the end set with `stop_at` that end no longer stops."""

    def set_speed(self, speed: float) -> None:
        """Play at `speed` times the normal rate, at the same pitch."""

    def frame_step(self, frames: int) -> None:
        """Pause and go one frame on (+1) or back (-1)."""

    def stop_at(self, end: float | None) -> None:
        """Let playing stop exactly at `end`; None plays to the end of the recording."""

    async def stamp(self, pressed: float) -> Stamp:
        """Where the recording was at `pressed`, a moment of `time.monotonic()`."""

    def overlay(self, overlay: Overlay) -> None:
        """Draw this on the video in place of what was there."""

    async def close(self) -> None:
        """End the player; never hangs and may be called twice."""
