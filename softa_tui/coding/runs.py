"""Numbers of blocks and slots, those that follow each other taken together."""

from collections.abc import Iterable
from itertools import groupby


def runs(numbers: Iterable[int]) -> list[list[int]]:
    """Ascending numbers as stretches without a gap."""
    stretches = groupby(enumerate(numbers), lambda placed: placed[1] - placed[0])
    return [[number for _place, number in stretch] for _offset, stretch in stretches]


def in_runs(numbers: Iterable[int], between: str = ", ") -> str:
    """Ascending numbers in short: `3–7, 9`."""
    return between.join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs(numbers))
