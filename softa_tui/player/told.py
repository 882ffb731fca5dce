"""What a player says, taken only for what it can be: a player that is out of its mind may say anything."""

from __future__ import annotations

import math

BEYOND_S = 5.0
"""How far before the start or after the end of a recording a player may say that it is."""


def number(value: object) -> float | None:
    """A finite number; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        told = float(value)
    except OverflowError:
        return None
    return told if math.isfinite(told) else None


def positive(value: object) -> float | None:
    """A finite number above 0; None for anything else."""
    told = number(value)
    return told if told is not None and told > 0 else None


def place(value: object, duration: float | None) -> float | None:
    """Media seconds on a recording of so many seconds; None for a place that is not on it."""
    told = number(value)
    longest = math.inf if duration is None else duration
    return told if told is not None and -BEYOND_S <= told <= longest + BEYOND_S else None


def word(value: object) -> str:
    """A word of mpv's; empty for anything else."""
    return value if isinstance(value, str) else ""
