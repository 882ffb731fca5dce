"""Where the events stand that a log's chain proves."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple


class Place(NamedTuple):
    """The position among the events that were kept, the line, and the digests before and of it."""

    position: int
    line: int
    previous: bytes
    digest: bytes


class EventPlaces(Mapping[int, Place]):
    """Sequence number to place, in the order of the log."""

    def __init__(self) -> None:
        self._positions: dict[int, int] = {}
        self._lines: list[int] = []
        self._previous: list[bytes] = []
        self._digests: list[bytes] = []

    def __getitem__(self, seq: int) -> Place:
        position = self._positions[seq]
        return Place(position, self._lines[position], self._previous[position], self._digests[position])

    def __iter__(self) -> Iterator[int]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)

    def __contains__(self, seq: object) -> bool:
        return seq in self._positions

    @property
    def lines(self) -> dict[int, int]:
        """Sequence number to line."""
        return dict(zip(self._positions, self._lines, strict=True))

    def add(self, seq: int, line: int, previous: bytes, digest: bytes) -> None:
        """The next event that was kept."""
        self.add_run(seq, line, previous, [digest])

    def add_run(self, seq: int, line: int, previous: bytes, digests: Sequence[bytes]) -> None:
        """The next events, numbered on from `seq` on lines that follow each other, with the digest before them."""
        self._positions.update(zip(range(seq, seq + len(digests)), count(len(self._positions)), strict=False))
        self._lines += range(line, line + len(digests))
        self._previous += [previous, *digests[:-1]] if digests else []
        self._digests += digests
