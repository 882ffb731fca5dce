"""Where the recording is: a place that goes on with the time, between news, up to where it must stop."""

from __future__ import annotations

import time
from collections.abc import Callable

EDGE = 0.005
"""Seconds within which a place is a boundary."""


class Course:
    """Media seconds reckoned from the last thing known; `now` gives the wall's monotonic seconds."""

    def __init__(self, now: Callable[[], float] = time.monotonic, duration: float | None = None) -> None:
        self.duration = duration
        self.paused = True
        self.speed = 1.0
        self.steered = now()
        """When it was last started, stopped, moved or given a speed: nothing before that can be reckoned."""
        self._now = now
        self._place = 0.0
        self._moment = self.steered
        self._entered_at = 0.0
        """The place playing goes on from, as it was asked for: an end that lies before it stops nothing."""
        self._end: float | None = None

    @property
    def position(self) -> float:
        """The place at this moment."""
        return self.at(self._now())

    @property
    def boundary(self) -> float | None:
        """Where playing on from here stops: the end that was set, or that of the recording."""
        if self._end is None or self._entered_at > self._end + EDGE:
            return self.duration
        return self._end if self.duration is None else min(self._end, self.duration)

    @property
    def own_end(self) -> float | None:
        """The boundary, when it is not simply the end of the recording."""
        return None if self.boundary == self.duration else self.boundary

    @property
    def at_boundary(self) -> bool:
        """Whether playing on would go nowhere."""
        return self.boundary is not None and self._entered_at >= self.boundary - EDGE

    def at(self, moment: float) -> float:
        """The place at another moment, if nothing is steered in between."""
        return self.reckoned(self._place, self._moment, moment)

    def reckoned(self, place: float, moment: float, other_moment: float) -> float:
        """The place at `other_moment`, having been at `place` at `moment`; not beyond the boundary."""
        gone = 0.0 if self.paused else (other_moment - moment) * self.speed
        reached = max(place + gone, 0.0)
        return reached if self.boundary is None else min(reached, self.boundary)

    def told(self, place: float) -> None:
        """Correct the reckoning by what the player says of this moment."""
        self._place, self._moment = place, self._now()

    def run(self) -> None:
        """Go on from here."""
        self._steer(paused=False)

    def halt(self) -> None:
        """Stand still here."""
        if not self.paused:
            self._steer(paused=True)
            self._entered_at = self._place

    def change_speed(self, speed: float) -> None:
        """Go at another speed from here."""
        self._steer(paused=self.paused)
        self.speed = speed

    def jump(self, to: float) -> None:
        """Be at `to`, kept within the recording."""
        self.told(min(max(to, 0.0), self.duration if self.duration is not None else to))
        self.steered = self._moment
        self._entered_at = self._place

    def step(self, seconds: float) -> None:
        """Go on or back while standing still; the player tells later where that led."""
        self._entered_at = max(self.position + seconds, 0.0)

    def stop_at(self, end: float | None) -> None:
        """Stop at `end` from now on, however far it was allowed to go before."""
        here = self.position
        self.told(here)
        if not self.paused:
            self._entered_at = here
        self._end = end

    def _steer(self, *, paused: bool) -> None:
        self.told(self.position)
        self.steered = self._moment
        self.paused = paused
