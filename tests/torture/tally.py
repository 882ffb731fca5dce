"""What a piece of torture came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

MOST_FAULTS_SHOWN = 20


@dataclass
class Tally:
    """How much was tried, and every fault in words; `lost` and `unreadable` are kept apart."""

    tried: int = 0
    lost: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    more: str = ""
    """What else is to be said of it."""

    def add(self, other: Tally) -> None:
        self.tried += other.tried
        self.lost += other.lost
        self.unreadable += other.unreadable

    @property
    def faults(self) -> list[str]:
        return [*self.lost, *self.unreadable]


def summed(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    whole = Tally()
    for each in tallies:
        whole.add(each)
    return whole
