"""Seconds of the recording to blocks and slots, and back. Times are media seconds; numbers start at 1."""

import re
from functools import cached_property
from math import floor

import msgspec

BOUNDARY_TOLERANCE_S = 0.001
"""Players stop a hair before a boundary (9.99998 of 10): closer than this is the boundary itself."""

SHORTEST_TAIL_S = 1.0
LONGEST_TIME_S = 1e9
"""No recording is longer; what a damaged log names beyond it is shown as this."""

LONGEST_SESSION_S = 86_400.0
MOST_INTERVALS = 10_000
"""No session lasts longer, or is cut into more blocks or slots; a sheet could not hold many more columns."""

PLAYED_THROUGH = 0.95
"""The share of an interval that must have run for it to count as watched where nothing stops at its end."""

_TIME = re.compile(r"(?:(?:([0-9]{1,3}):)?([0-9]{1,5}):)?([0-9]{1,6}(?:[.,][0-9]{1,6})?)")


class Session(msgspec.Struct, frozen=True, dict=True):
    """The coded part of a recording, cut into intervals [from, to) of `interval_s` seconds.

    With `tail_joins` a tail shorter than half an interval joins the one before it; else it is one of its own, but for
    the splinter of a second by which a file is longer than its session.
    """

    start_s: float
    end_s: float
    interval_s: float
    tail_joins: bool = True

    @property
    def length_s(self) -> float:
        return max(0.0, self.end_s - self.start_s)

    @cached_property
    def count(self) -> int:
        """How many intervals there are."""
        whole, tail = divmod(self.length_s + BOUNDARY_TOLERANCE_S, self.interval_s)
        if tail <= 2 * BOUNDARY_TOLERANCE_S:
            tail = 0.0
        least = self.interval_s / 2 if self.tail_joins else SHORTEST_TAIL_S
        return max(1, int(whole) + (1 if tail >= least else 0))

    def bounds(self, number: int) -> tuple[float, float]:
        """From and to of an interval, in media seconds; the last one runs to the session's end."""
        return self._all_bounds[number - 1] if 1 <= number <= self.count else self._bounds(number)

    @cached_property
    def _all_bounds(self) -> list[tuple[float, float]]:
        return [self._bounds(number) for number in range(1, self.count + 1)]

    def _bounds(self, number: int) -> tuple[float, float]:
        start = self.start_s + (number - 1) * self.interval_s
        return start, self.end_s if number >= self.count else start + self.interval_s

    def at(self, seconds: float) -> int:
        """The interval a moment falls in; before the start is the first, past the end the last."""
        number = floor((seconds - self.start_s + BOUNDARY_TOLERANCE_S) / self.interval_s) + 1
        return 1 if number < 1 else min(number, self.count)

    def clamp(self, seconds: float) -> float:
        least = seconds if seconds > self.start_s else self.start_s
        return least if least < self.end_s else self.end_s


def touched(session: Session, start: float, stop: float) -> range:
    """Every interval that a span [start, stop) touches; a stop exactly on a boundary leaves the next one alone."""
    start, stop = session.clamp(start), session.clamp(stop)
    if stop <= start:
        return range(0)
    first, last = session.at(start), session.at(stop)
    boundary = session.start_s + (last - 1) * session.interval_s
    if start < boundary and stop - boundary <= BOUNDARY_TOLERANCE_S:
        last -= 1
    return range(min(first, last), last + 1)


def parse_time(text: str) -> float | None:
    """`12:34`, `1:02:03`, `12:34.5`, `12:34,5` or plain seconds, as seconds; None when it is no time."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds = match[1], match[2], float(match[3].replace(",", "."))
    if (hours is not None and int(minutes) >= 60) or (minutes is not None and seconds >= 60):
        return None
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + seconds


def format_time(seconds: float, tenths: bool = False) -> str:
    """`12:34`, `1:02:03`, with `.5` behind it when tenths are asked for; always cut off, never rounded up."""
    total_tenths = floor(min(max(0.0, seconds), LONGEST_TIME_S) * 10 + 0.005)
    whole, tenth = divmod(total_tenths, 10)
    hours, rest = divmod(whole, 3600)
    minutes, secs = divmod(rest, 60)
    clock = f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"
    return f"{clock}.{tenth}" if tenths else clock
