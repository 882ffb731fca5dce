"""Annotations on tiers, by time and without overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

TierKind = Literal["marks", "coverage", "talk", "ratings", "notes"]

LONGEST_MS = 4_000_000_000
"""No recording is longer (46 days); what a damaged log names beyond it is put here. ELAN counts to 2³² − 1."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text from one to another whole millisecond of the recording."""

    start: int
    stop: int
    value: str


@dataclass(frozen=True, slots=True)
class Tier:
    """Annotations in any order, which may overlap; `participant` is whom they are about, if that is one person."""

    name: str
    kind: TierKind
    annotations: Sequence[Annotation]
    participant: str = ""


def annotated(start_s: float, stop_s: float, value: str) -> Annotation:
    """A text over a stretch of media seconds."""
    return Annotation(milliseconds(start_s), milliseconds(stop_s), value)


def milliseconds(seconds: float) -> int:
    """Media seconds as whole milliseconds."""
    return min(max(0, round(seconds * 1000)), LONGEST_MS)


def laid_out(annotations: Sequence[Annotation]) -> list[Annotation]:
    """By time and without overlap, as ELAN wants a tier; of what begins together the order stays.

    Each begins a millisecond after the one before it at the earliest, lasts one at the least, and ends where the next
    one begins at the latest.
    """
    placed: list[Annotation] = []
    for annotation in sorted(annotations, key=lambda each: each.start):
        start = annotation.start
        if placed:
            before = placed[-1]
            start = max(start, before.start + 1)
            placed[-1] = Annotation(before.start, min(before.stop, start), before.value)
        placed.append(Annotation(start, max(annotation.stop, start + 1), annotation.value))
    return placed
