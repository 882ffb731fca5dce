"""A set of stretches of time, kept merged."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator


class Spans:
    """Stretches [from, to) in seconds, without overlap, in order."""

    def __init__(self) -> None:
        self._starts: list[float] = []
        self._stops: list[float] = []

    def __iter__(self) -> Iterator[tuple[float, float]]:
        return iter(zip(self._starts, self._stops, strict=True))

    def add(self, start: float, stop: float) -> None:
        """Add a stretch; what it overlaps or touches becomes one with it."""
        if stop <= start:
            return
        first = bisect_left(self._stops, start)
        last = bisect_right(self._starts, stop)
        if first < last:
            start = min(start, self._starts[first])
            stop = max(stop, self._stops[last - 1])
        self._starts[first:last] = [start]
        self._stops[first:last] = [stop]

    def overlap(self, start: float, stop: float) -> float:
        """Seconds of [start, stop) that are covered."""
        return sum(
            max(0.0, min(stop, span_stop) - max(start, span_start))
            for span_start, span_stop in zip(self._starts, self._stops, strict=True)
        )
