"""Where the events stand that a log's chain proves."""

from collections.abc import Iterator, Mapping, Sequence
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
        self._digests: Sequence[bytes] = ()
        """Of a beginning in which event n stands on line n."""
        self._others: dict[int, Place] = {}

    def __getitem__(self, seq: int) -> Place:
        if not 1 <= seq <= len(self._digests):
            return self._others[seq]
        return Place(seq - 1, seq, self._digests[seq - 2] if seq > 1 else b"", self._digests[seq - 1])

    def __contains__(self, seq: object) -> bool:
        return seq in self._others or seq in range(1, len(self._digests) + 1)

    def __iter__(self) -> Iterator[int]:
        yield from range(1, len(self._digests) + 1)
        yield from self._others

    def __len__(self) -> int:
        return len(self._digests) + len(self._others)

    def begin(self, digests: Sequence[bytes]) -> None:
        """Nothing was kept yet: the first events, numbered as their lines."""
        self._digests = digests

    def add(self, seq: int, line: int, previous: bytes, digest: bytes) -> None:
        """The next event that was kept."""
        self._others[seq] = Place(len(self), line, previous, digest)


class EventLines(Mapping[int, int]):
    """Sequence number to line."""

    def __init__(self, places: EventPlaces) -> None:
        self._places = places

    def __getitem__(self, seq: int) -> int:
        return self._places[seq].line

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
