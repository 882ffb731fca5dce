"""The wall's time that events carry, and whether somebody set it back while they were made."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

SET_BACK_S = 60.0
"""A clock that goes back by less is being put right, as computers do by themselves."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class WallClock:
    """Tells the time, and notices by a clock that only ever goes on that it was set back.

    That it was set ahead is not noticed: so it looks, too, when a computer has slept.
    """

    def __init__(self, wall: Callable[[], datetime], steady: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._steady = steady
        self._last = wall().timestamp()
        self._last_steady = steady()
        self._set_back_s = 0.0

    def now(self) -> datetime:
        """The time as the wall has it, right or wrong."""
        told, steady = self._wall(), self._steady()
        back = self._last + (steady - self._last_steady) - told.timestamp()
        if back > SET_BACK_S:
            self._set_back_s += back
        self._last, self._last_steady = told.timestamp(), steady
        return told

    def take_set_back(self) -> float:
        """By how many seconds it was set back since this was asked last; mostly 0."""
        self.now()
        back, self._set_back_s = self._set_back_s, 0.0
        return back
