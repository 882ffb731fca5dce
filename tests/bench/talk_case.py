"""Three hours with six subjects: items coded, and who spoke when."""

import random
from collections.abc import Iterator
from pathlib import Path

from softa_tui.coding.acts import Act, ChangeMode, CutTalk, Moment, PressSpeaker, ReportPlayed
from softa_tui.coding.deciding import decide
from softa_tui.coding.events import Began, Event
from softa_tui.coding.folding import apply, begin
from softa_tui.coding.observation import Observation
from softa_tui.records.case_words import Subject
from tests.bench.case import WALL, coded, new_case, write_log

HOURS = 3
SUBJECTS = (
    Subject("T1", "hulpverlener"),
    Subject("T2", "co-therapeut"),
    Subject("C1", "moeder"),
    Subject("C2", "vader"),
    Subject("C3", "zoon 1"),
    Subject("N1", "tolk"),
)
STRETCHES = 2000
MARKS = 2000
TURN = (0.2, 1.3)
"""How long a turn is, as a share of the time to the next one: from short to into the next."""


def make_talk_case(folder: Path) -> int:
    """Write the case with a log of a whole session, left halfway talk time and then at the items; how many events."""
    case = new_case(folder, HOURS * 3600.0, SUBJECTS)
    began, *events = coded(case, MARKS)
    assert isinstance(began, Began), "a log begins with a snapshot"
    state = begin(began)
    for event in events:
        apply(state, event)
    events = [began, *events, *_talked(state)]
    write_log(case, events)
    return len(events)


def _talked(state: Observation) -> Iterator[Event]:
    for at, act in _acts(state):
        for event in decide(state, act, Moment(at=at, wall=WALL, timing="playing")):
            apply(state, event)
            yield event


def _acts(state: Observation) -> Iterator[tuple[float, Act]]:
    """Keys and what ran, each at its media second; at the end a look back at the middle."""
    end, middle = state.slots.end_s, state.slots.end_s / 2
    yield 0.0, ChangeMode("talk")
    # presses fold before a span that ends in the same moment, as they do live
    yield from sorted([*_presses(state), *_runs(state)], key=lambda timed: timed[0])
    yield end, CutTalk("end")
    yield middle, ReportPlayed(middle - 10.0, middle, 1.0)
    yield middle, PressSpeaker("T1", "start_stop")
    yield middle, PressSpeaker("T1", "start_stop")
    yield middle, CutTalk("left")
    yield middle, ChangeMode("coding")


def _presses(state: Observation) -> Iterator[tuple[float, Act]]:
    """Turn after turn, one of another subject each, some of them into the next."""
    chance = random.Random(3)
    step = state.slots.length_s / STRETCHES
    speaker = state.subjects[0]
    for turn in range(STRETCHES):
        speaker = chance.choice([subject for subject in state.subjects if subject != speaker])
        start = turn * step
        yield start, PressSpeaker(speaker, "start_stop")
        yield min(start + chance.uniform(*TURN) * step, state.slots.end_s), PressSpeaker(speaker, "start_stop")


def _runs(state: Observation) -> Iterator[tuple[float, Act]]:
    """A span for every slot, as the application writes them."""
    for slot in range(1, state.slots.count + 1):
        start, stop = state.slots.bounds(slot)
        yield stop, ReportPlayed(start, stop, 1.0)
