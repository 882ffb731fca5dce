"""A conversation of fifty minutes typed in each of the three ways: the same slots, with how many presses.

In one conversation people take turns; in the other they also speak through each other, which the solo way cannot say.
"""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from time import monotonic

import pytest

from softa_tui.coding.event_base import Event
from softa_tui.coding.talk_events import SlotsSet, SpeakerOff, SpeakerOn, Way
from softa_tui.tui.talk_session import WAYS
from tests.tui.desk import DEADLINE_S, Desk

SESSION_S = 3000.0
SLOT_S = 30
SLOTS = 100
KEYS = {"T1": "1", "C1": "2", "C2": "3", "N1": "4"}
TALKATIVE = {"T1": 40, "C1": 30, "C2": 22, "N1": 8}
"""How likely each is to take the next turn."""
TURN_S = 9.0
"""A turn's length on average; many are short and some are long."""
SILENCE_LIKELY = 0.3
EARLY_LIKELY = 0.4
SEED = 20220513
LOOKED_AT_EVERY_S = 5.0

Press = tuple[float, str]
"""A media second and a subject."""


@dataclass(frozen=True)
class Turn:
    """Somebody speaks from `start` to `stop`, in media seconds."""

    subject: str
    start: float
    stop: float

    @property
    def slots(self) -> range:
        """The slots that the turn touches, counted from 1."""
        return range(int(self.start // SLOT_S) + 1, int(-(-self.stop // SLOT_S)) + 1)


@cache
def conversation(*, through_each_other: bool = False) -> list[Turn]:
    """Turns by their start: most follow at once, before some there is silence, and some come too early, if they may."""
    chance = random.Random(SEED)
    turns: list[Turn] = []
    silent_from = dict.fromkeys(KEYS, 0.0)
    at, speaker = 4.0, ""
    while True:
        others = [subject for subject in KEYS if subject != speaker]
        (speaker,) = chance.choices(others, [TALKATIVE[subject] for subject in others])
        start = round(max(at, silent_from[speaker]), 2)
        stop = round(start + max(0.6, chance.expovariate(1 / TURN_S)), 2)
        if stop >= SESSION_S:
            return sorted(turns, key=lambda turn: turn.start)
        turns.append(Turn(speaker, start, stop))
        silent_from[speaker] = stop + 0.5
        silence = chance.uniform(0.5, 6.0) if chance.random() < SILENCE_LIKELY else 0.0
        early = chance.uniform(0.1, stop - start) if through_each_other and chance.random() < EARLY_LIKELY else 0.0
        at = stop + silence - early


def start_stop(turns: list[Turn]) -> list[Press]:
    return sorted(press for turn in turns for press in ((turn.start, turn.subject), (turn.stop, turn.subject)))


def solo(turns: list[Turn]) -> list[Press]:
    """A key at every start; one at a stop only where nobody takes over."""
    starts = {turn.start for turn in turns}
    stops = [(turn.stop, turn.subject) for turn in turns if turn.stop not in starts]
    return sorted([(turn.start, turn.subject) for turn in turns] + stops)


def tap(turns: list[Turn]) -> list[Press]:
    """A key whenever somebody is first heard in a slot."""
    first_heard: dict[tuple[str, int], float] = {}
    for turn in turns:
        for slot in turn.slots:
            first_heard.setdefault((turn.subject, slot), max(turn.start, (slot - 1.0) * SLOT_S))
    return sorted((moment, subject) for (subject, _), moment in first_heard.items())


PRESSES: dict[Way, Callable[[list[Turn]], list[Press]]] = {"start_stop": start_stop, "solo": solo, "tap": tap}


@pytest.mark.parametrize(
    ("way", "through_each_other"),
    [("start_stop", False), ("solo", False), ("tap", False), ("start_stop", True), ("tap", True)],
)
async def test_every_way_gives_the_slots_in_which_somebody_was_heard(way: Way, through_each_other: bool) -> None:
    turns = conversation(through_each_other=through_each_other)
    presses = PRESSES[way](turns)
    desk = Desk(SESSION_S / 60)
    async with desk.sit_down() as pilot:
        await desk.press(pilot, "f3", *["f3"] * WAYS.index(way), "space")
        for count, (moment, subject) in enumerate(presses, 1):
            play_to(moment, desk)
            desk.burst(KEYS[subject])
            await acted_on(count, desk)
        play_to(SESSION_S, desk)
        await desk.until(pilot, lambda: "observed 100 of 100 slots" in desk.row_with("observed"))

    heard = {subject: [0] * SLOTS for subject in KEYS}
    for turn in turns:
        for slot in turn.slots:
            heard[turn.subject][slot - 1] = 1
    state = desk.session.shown
    assert {subject: [state.talk_value(subject, slot) for slot in range(1, SLOTS + 1)] for subject in KEYS} == heard
    assert [event.subject for event in acts(desk)] == [subject for _, subject in presses]
    assert [event.at for event in acts(desk)] == pytest.approx([moment for moment, _ in presses], abs=0.001)


def test_presses_of_each_way() -> None:
    turns = conversation()
    presses = {way: len(PRESSES[way](turns)) for way in WAYS}
    assert presses["start_stop"] == 2 * len(turns)
    assert len(turns) < presses["solo"] < presses["start_stop"]


def acts(desk: Desk) -> list[Event]:
    """What came of the speakers' keys, as it is on the disk."""
    return [event for event in desk.writer.written if isinstance(event, SpeakerOn | SpeakerOff | SlotsSet)]


async def acted_on(count: int, desk: Desk) -> None:
    """Wait for the act of the newest key only: waiting for all painting, too, would take many times as long."""
    deadline = monotonic() + DEADLINE_S
    while len(acts(desk)) < count:
        assert monotonic() < deadline, "a key was not acted on"
        await asyncio.sleep(0)


def play_to(moment: float, desk: Desk) -> None:
    """Let the recording play on, looked at by the application on the way as well as there."""
    while desk.player.now < moment:
        desk.player.advance(min(LOOKED_AT_EVERY_S, moment - desk.player.now))
        desk.app.tick()
