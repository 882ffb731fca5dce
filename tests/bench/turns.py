"""Turns of speech: drawn by chance, delayed by a hand, counted in slots without the application's own arithmetic."""

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

SLOT_S = 30.0
SHORTEST_S, LONGEST_S, MEAN_S = 2.0, 40.0, 10.0
OVERLAPPING = 0.25
"""So many of the turns begin before the one before has ended."""
LONGEST_OVERLAP_S, LONGEST_PAUSE_S = 3.0, 4.0
OWN_PAUSE_S = 2.0
"""Nobody falls silent for less between two turns of their own: that is one turn."""
QUIET_BEGINNING_S = 5.0
"""The coder finds the keys."""
QUIET_END_S = 5.0
"""The recording ends in silence, so that the last key still falls in it."""


@dataclass(frozen=True)
class Turn:
    """Somebody speaks from `start` to `stop`, in media seconds."""

    subject: str
    start: float
    stop: float


def draw_turns(length_s: float, weights: dict[str, float], seed: int, say: Callable[[str, float], float]) -> list[Turn]:
    """Turn after turn, each of another subject than the one before, with pauses and some overlaps.

    `say` is told who speaks and about how long, and answers how long it became.
    """
    chance = random.Random(seed)
    turns: list[Turn] = []
    silent_since = dict.fromkeys(weights, -OWN_PAUSE_S)
    speaker, start = "", QUIET_BEGINNING_S
    while True:
        others = [subject for subject in weights if subject != speaker]
        speaker = chance.choices(others, [weights[subject] for subject in others])[0]
        start = max(start, silent_since[speaker] + OWN_PAUSE_S)
        wanted = min(LONGEST_S, SHORTEST_S + chance.expovariate(1 / (MEAN_S - SHORTEST_S)))
        stop = start + say(speaker, wanted)
        if stop > length_s - QUIET_END_S:
            return turns
        turns.append(Turn(speaker, start, stop))
        silent_since[speaker] = stop
        overlaps = chance.random() < OVERLAPPING
        start = stop + (chance.uniform(-LONGEST_OVERLAP_S, 0) if overlaps else chance.uniform(0, LONGEST_PAUSE_S))


def delayed(turns: Iterable[Turn], by_s: float) -> list[Turn]:
    """What a hand makes of it that is this much late, at starts and at stops."""
    return [Turn(turn.subject, turn.start + by_s, turn.stop + by_s) for turn in turns]


def slots_spoken(turns: Iterable[Turn], subject: str) -> set[int]:
    """The slots that a subject's turns touch, numbered from 1."""
    return {
        slot
        for turn in turns
        if turn.subject == subject
        for slot in range(math.floor(turn.start / SLOT_S) + 1, math.ceil(turn.stop / SLOT_S) + 1)
    }


def seconds_spoken(turns: Sequence[Turn], subject: str) -> float:
    """How long a subject spoke; one's own turns never overlap."""
    return sum(turn.stop - turn.start for turn in turns if turn.subject == subject)
