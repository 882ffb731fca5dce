"""Who spoke when: talk-time events folded into seconds and slots.

What holds, decided here once for live coding, replay and study:

- A slot is marked when any moment of a stretch of speech lies in it, be it the very moment of its start; a stop exactly
  on a boundary leaves the next slot alone. A slot counts once, however often somebody speaks in it.
- Pausing and changing the speed do nothing to a speaker. When the recording jumps, forward or back, or ends, or the
  coder leaves, or another player takes over, everybody who was on is closed at the place that was left; after a kill
  at the last place that is known.
- What is entered by hand counts until speech that comes after it says otherwise: who is on speaks on from there.
- What is taken back counts as if it had never been done: a stop taken back lets the speaker speak on, up to the place
  where the recording next jumped.
"""

from collections.abc import Container
from typing import NamedTuple

from softa_tui.coding.sampling import PLAYED_THROUGH, Session, touched
from softa_tui.coding.spans import Spans
from softa_tui.coding.speech import Speech
from softa_tui.coding.talk_events import (
    SlotsObserved,
    SlotsSet,
    SpeakerOff,
    SpeakerOn,
    TalkCut,
    TalkEvent,
    TalkExplained,
    TalkPlayed,
    Way,
)

CHECKPOINT_EVERY, CHECKPOINTS_KEPT = 100, 10
"""Events; what is taken back later than that is worked out from the beginning."""


class _Checkpoint(NamedTuple):
    """Who spoke, and what was observed, after so many events."""

    events: int
    speeches: dict[str, Speech]
    observed: set[int]


class Talk:
    """The talk time of everybody, after some number of events.

    An event that is taken back counts as if it had never been, also for what came after it: so all of them are kept,
    and who spoke is worked out when it is read, from the last checkpoint before what was turned back.
    """

    def __init__(self) -> None:
        self.played = Spans()
        self.at: float | None = None
        """Where to go on; None before talk time was begun."""
        self.reach: float | None = None
        """How far the recording is known to have run since it last jumped."""
        self.way: Way = "start_stop"
        """The way that was used last."""
        self._events: list[TalkEvent] = []
        self._slots: Session | None = None
        self._undone: Container[int] = ()
        self._explanations: list[TalkExplained] = []
        self._played_through: set[int] = set()
        self._started_in_this_run = False
        self._acted = False
        self._folded = 0
        """So many of the events are in the two below."""
        self._speeches: dict[str, Speech] = {}
        self._observed: set[int] = set()
        self._checkpoints: list[_Checkpoint] = []
        self._silence: Speech | None = None
        """Of everybody who was not heard of."""

    @property
    def observed(self) -> set[int]:
        """Slots that were played through, or said to be observed."""
        self._bring_up_to_date()
        return self._observed

    @property
    def begun(self) -> bool:
        """Whether anything was marked, observed or explained."""
        return self._acted or bool(self.observed)

    @property
    def needs_cut(self) -> bool:
        """Whether somebody started since the recording last jumped: even one who stopped may be let speak on."""
        return self._started_in_this_run

    def speech(self, subject: str, slots: Session) -> Speech:
        """One subject's, for reading; `slots` is the session cut into slots."""
        self._bring_up_to_date()
        speech = self._speeches.get(subject) or self._silence
        if speech is None:
            speech = self._silence = Speech(slots)
        return speech

    def explanation(self, undone: Container[int]) -> TalkExplained | None:
        """The newest explanation that holds; None also when that one was emptied."""
        newest = next((event for event in reversed(self._explanations) if event.seq not in undone), None)
        return newest if newest and newest.text.strip() else None

    def spoke(self) -> list[str]:
        """Whoever speaks in some slot, in the order in which they were first heard of."""
        self._bring_up_to_date()
        return [subject for subject, speech in self._speeches.items() if speech.marked]

    def apply(self, event: TalkEvent, slots: Session) -> None:
        """Bring talk time one event further."""
        self._slots = slots
        self._events.append(event)
        self._acted = self._acted or event.undoable
        self._follow(event, slots)

    def turn_back(self, event: TalkEvent, undone: Container[int]) -> None:
        """An event was taken back or holds again; `undone` are the numbers of all that are taken back."""
        self._undone = undone
        place = next(place for place in range(len(self._events) - 1, -1, -1) if self._events[place] is event)
        if place >= self._folded:
            return
        while self._checkpoints and self._checkpoints[-1].events > place:
            self._checkpoints.pop()
        begin = self._checkpoints[-1] if self._checkpoints else _Checkpoint(0, {}, set())
        self._folded = begin.events
        self._speeches = _copied(begin.speeches)
        self._observed = begin.observed | self._played_through

    def cut_anew(self, slots: Session) -> None:
        """The slots lie elsewhere: all is worked out anew."""
        if slots == self._slots:
            return
        self._slots = slots
        self._folded, self._speeches, self._observed, self._checkpoints = 0, {}, set(), []
        self._silence = None
        self.played, self._played_through = Spans(), set()
        for event in self._events:
            if isinstance(event, TalkPlayed):
                self._play(event, slots)

    def _bring_up_to_date(self) -> None:
        if self._folded < len(self._events) and self._slots is not None:
            self._fold(self._slots)

    def _fold(self, slots: Session) -> None:
        for event in self._events[self._folded :]:
            if event.seq not in self._undone:
                self._speak(event, slots)
            self._folded += 1
            if self._folded % CHECKPOINT_EVERY == 0:
                reached = _Checkpoint(self._folded, _copied(self._speeches), set(self._observed))
                self._checkpoints = [*self._checkpoints, reached][-CHECKPOINTS_KEPT:]

    def _speak(self, event: TalkEvent, slots: Session) -> None:
        match event:
            case SpeakerOn():
                if event.alone:
                    self._stop_all_but(event.subject, event.at)
                self._own_speech(event.subject, slots).start(event.at)
            case SpeakerOff():
                self._own_speech(event.subject, slots).stop(event.at)
            case TalkPlayed():
                pass
            case TalkCut():
                self._stop_all_but(None, event.at)
            case SlotsSet():
                self._own_speech(event.subject, slots).set_slots(event)
            case SlotsObserved():
                self._observed.update(touched(slots, event.from_s, event.to_s))

    def _own_speech(self, subject: str, slots: Session) -> Speech:
        """One subject's, to be changed."""
        speech = self._speeches.get(subject)
        if speech is None:
            speech = self._speeches[subject] = Speech(slots)
        return speech

    def _stop_all_but(self, speaker: str | None, at: float) -> None:
        for subject, speech in self._speeches.items():
            if subject != speaker:
                speech.stop(at)

    def _follow(self, event: TalkEvent, slots: Session) -> None:
        """What stays so even when the event is taken back: where the recording is, and what ran of it."""
        match event:
            case SpeakerOn() | SpeakerOff():
                # where a silent player was reckoned to be is not where the recording is known to have run
                if event.time_source != "estimated" or self.reach is None:
                    self._reach_to(event.at)
                self.at = event.at
                if isinstance(event, SpeakerOn):
                    self._started_in_this_run = True
                    self.way = "solo" if event.alone else "start_stop"
            case TalkPlayed():
                self._play(event, slots)
                self._reach_to(event.to_s)
            case SlotsSet() if event.by == "tap":
                self.at, self.way = event.at, "tap"
            case TalkCut():
                self.at, self.reach, self._started_in_this_run = event.at, None, False
            case TalkExplained():
                self._explanations.append(event)

    def _reach_to(self, at: float) -> None:
        """The recording is here; a jump while nobody had started was not written down, and may have led back."""
        if self.reach is None or not self._started_in_this_run or at > self.reach:
            self.reach = at
        self.at = at

    def _play(self, event: TalkPlayed, slots: Session) -> None:
        self.played.add(event.from_s, event.to_s)
        for slot in touched(slots, event.from_s, event.to_s):
            start, stop = slots.bounds(slot)
            if self.played.overlap(start, stop) >= PLAYED_THROUGH * (stop - start):
                self._played_through.add(slot)
                self._observed.add(slot)


def _copied(speeches: dict[str, Speech]) -> dict[str, Speech]:
    return {subject: speech.copy() for subject, speech in speeches.items()}
