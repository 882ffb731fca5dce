"""A set of stretches of time, kept merged."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import sub


class Spans:
    """Stretches [from, to) in seconds, without overlap, in order."""

    def __init__(self) -> None:
        self._starts: list[float] = []
        self._stops: list[float] = []

    def __iter__(self) -> Iterator[tuple[float, float]]:
        return iter(zip(self._starts, self._stops, strict=True))

    @property
    def total(self) -> float:
        """Seconds that are covered."""
        return sum(self._stops) - sum(self._starts)

    def copy(self) -> "Spans":
        """The same, to be changed by itself."""
        copied = Spans()
        copied._starts, copied._stops = list(self._starts), list(self._stops)
        return copied

    def add(self, start: float, stop: float) -> None:
        """Add a stretch; what it overlaps or touches becomes one with it."""
        if stop <= start:
            return
        if not self._stops or start > self._stops[-1]:
            self._starts.append(start)
            self._stops.append(stop)
            return
        if start >= self._starts[-1]:
            self._stops[-1] = max(stop, self._stops[-1])
            return
        first = bisect_left(self._stops, start)
        last = bisect_right(self._starts, stop)
        if first < last:
            start = min(start, self._starts[first])
            stop = max(stop, self._stops[last - 1])
        self._starts[first:last] = [start]
        self._stops[first:last] = [stop]

    def remove(self, start: float, stop: float) -> None:
        """Take a stretch out; one that it lies within becomes two."""
        first = bisect_right(self._stops, start)
        last = bisect_left(self._starts, stop)
        if stop <= start or first >= last:
            return
        left, right = self._starts[first], self._stops[last - 1]
        self._starts[first:last] = [left] * (left < start) + [stop] * (stop < right)
        self._stops[first:last] = [start] * (left < start) + [right] * (stop < right)

    def overlap(self, start: float, stop: float) -> float:
        """Seconds of [start, stop) that are covered."""
        if stop <= start:
            return 0.0
        first = bisect_right(self._stops, start)
        last = bisect_left(self._starts, stop)
        if first >= last:
            return 0.0
        if last - first == 1:
            return min(stop, self._stops[first]) - max(start, self._starts[first])
        starts = [max(start, self._starts[first]), *self._starts[first + 1 : last]]
        stops = [*self._stops[first : last - 1], min(stop, self._stops[last - 1])]
        return sum(map(sub, stops, starts), 0.0)

    def overlaps(self, windows: Iterable[tuple[float, float]]) -> Iterator[float]:
        """Seconds of each [start, stop) that are covered; each begins no sooner than the one before."""
        starts, stops, place = self._starts, self._stops, 0
        for start, stop in windows:
            while place < len(stops) and stops[place] <= start:
                place += 1
            covered, further = 0.0, place
            while further < len(starts) and starts[further] < stop:
                first, last = starts[further], stops[further]
                covered += (last if last < stop else stop) - (first if first > start else start)
                further += 1
            yield covered
