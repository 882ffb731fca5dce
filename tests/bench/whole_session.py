"""A whole session of one coder: who spoke when, ratings and notes, and items with corrections."""

import random
from collections.abc import Iterator
from itertools import cycle, islice, product
from pathlib import Path

from softa_tui.coding.acts import (
    Act,
    AddNote,
    ChangeMode,
    Confirm,
    CutTalk,
    ExplainTalk,
    GiveReason,
    Moment,
    MoveTo,
    PressSpeaker,
    Rate,
    Redo,
    ReportPlayed,
    SayModality,
    SelfRate,
    ToggleItem,
    Undo,
)
from softa_tui.coding.deciding import decide
from softa_tui.coding.events import Began, Event
from softa_tui.coding.folding import apply, begin
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_targets import self_rated_dimensions, targets_to_rate
from softa_tui.coding.ratings import LANGUAGE_TARGET
from tests.bench.case import LENGTH_S, SUBJECTS, WALL, begun, new_case, write_log

TURN_S = (4.0, 20.0)
"""The shortest and the longest turn of speech."""
PLAYED_S = 30.0
"""A stretch that was played is written down this often."""
MARKS_A_VISIT = 12
TAKEN_BACK, MODALITY_SAID = 0.08, 0.2
"""Of so many marks; half of what is taken back is done again."""

Timed = tuple[float, Act]


def make_session(folder: Path, events: int, seed: int = 1) -> Path:
    """Write a case of 50 minutes that AB coded with this many events; the path of the log."""
    case = new_case(folder, LENGTH_S, SUBJECTS)
    return write_log(case, islice(_events(begun(case), random.Random(seed)), events))


def _events(began: Began, chance: random.Random) -> Iterator[Event]:
    """Items come last, round after round, so that a log can be as long as is wanted."""
    yield began
    state = begin(began)
    for acts in (_talk(state, chance), _ratings(state, chance), _items(state, chance)):
        for at, act in acts:
            for event in decide(state, act, Moment(at, WALL, "playing")):
                apply(state, event)
                yield event


def _talk(state: Observation, chance: random.Random) -> Iterator[Timed]:
    """Turn after turn of another subject than the one before, and a stretch played for every slot."""
    end = state.slots.end_s
    timed: list[Timed] = [(stop, ReportPlayed(stop - PLAYED_S, stop, 1.0)) for stop in _every(PLAYED_S, end)]
    speaker, start = state.subjects[0], 0.0
    while start < end:
        speaker = chance.choice([subject for subject in state.subjects if subject != speaker])
        stop = min(start + chance.uniform(*TURN_S), end)
        timed += [(start, PressSpeaker(speaker, "start_stop")), (stop, PressSpeaker(speaker, "start_stop"))]
        start = stop
    yield 0.0, ChangeMode("talk")
    yield from sorted(timed, key=lambda each: each[0])
    yield end, CutTalk("end")
    yield end, ExplainTalk("de moeder vertelt, de zoon luistert")


def _ratings(state: Observation, chance: random.Random) -> Iterator[Timed]:
    """Every rating with a reason, a therapist's own, and three striking moments."""
    end = state.slots.end_s
    yield end, ChangeMode("rating")
    for subject, dimension in [*targets_to_rate(state), LANGUAGE_TARGET]:
        yield end, Rate(subject, dimension, chance.randint(-3, 3))
        yield end, GiveReason(subject, dimension, "zo kwam het over")
    for dimension in self_rated_dimensions(state, state.subjects[0]):
        yield end, SelfRate(state.subjects[0], dimension, chance.randint(0, 10), low=0, high=10)
    yield end, ChangeMode("coding")
    for at in _every(end / 4, end * 3 / 4):
        yield at, AddNote("moment", "hier keert het gesprek")


def _items(state: Observation, chance: random.Random) -> Iterator[Timed]:
    """Every block for every subject: it is played, items are marked, some put right, and it is confirmed."""
    for block, subject in cycle(product(state.coded_blocks, state.coded_subjects)):
        start, stop = state.blocks.bounds(block)
        version = state.version_of(subject)
        assert version is not None, "only therapists and clients are coded"
        yield start, MoveTo(subject, block)
        yield from (
            (start + ran, ReportPlayed(start + ran - PLAYED_S, start + ran, 1.0))
            for ran in _every(PLAYED_S, stop - start)
        )
        for at in sorted(chance.uniform(start, stop) for _ in range(MARKS_A_VISIT)):
            yield at, ToggleItem(chance.choice(version.items).id)
            if chance.random() < MODALITY_SAID:
                yield at, SayModality()
            if chance.random() < TAKEN_BACK:
                yield at, Undo()
                yield from [(at, Redo())] * chance.randint(0, 1)
        yield stop, Confirm("stay")


def _every(step: float, end: float) -> Iterator[float]:
    yield from (step * number for number in range(1, int(end / step) + 1))
