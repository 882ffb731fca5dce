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

from softa_tui.coding.sampling import Session
from softa_tui.coding.spans import Spans
from softa_tui.coding.speech import Speech
from softa_tui.coding.speeches import SPEAK, Speeches
from softa_tui.coding.talk_course import FOLLOW, TalkCourse
from softa_tui.coding.talk_events import TalkEvent, TalkExplained, TalkPlayed, Way

CHECKPOINT_EVERY, CHECKPOINTS_KEPT = 250, 4
"""Events; what is taken back later than that is worked out from the beginning."""


class _Checkpoint(NamedTuple):
    """Who spoke after so many events."""

    events: int
    speeches: Speeches


class Talk:
    """The talk time of everybody, after some number of events.

    An event that is taken back counts as if it had never been, also for what came after it: so all of them are kept,
    and who spoke is worked out from the last checkpoint before it, once that is read.
    """

    def __init__(self, slots: Session) -> None:
        """`slots` is the session cut into slots."""
        self._slots = slots
        self._events: list[TalkEvent] = []
        self._course = TalkCourse()
        self._explanations: list[TalkExplained] = []
        self._speeches = Speeches()
        self._silence = Speech(slots)
        """Of everybody who was not heard of."""
        self._undone: Container[int] = ()
        self._behind_from: int | None = None
        """The place of the first event that is still to be taken into the speeches, when there is one."""
        self._checkpoints: list[_Checkpoint] = []

    @property
    def at(self) -> float | None:
        """Where to go on; None before talk time was begun."""
        return self._course.at

    @property
    def reach(self) -> float | None:
        """How far the recording is known to have run since it last jumped."""
        return self._course.reach

    @property
    def way(self) -> Way:
        """The way that was used last."""
        return self._course.way

    @property
    def played(self) -> Spans:
        """What ran."""
        return self._course.played

    @property
    def needs_cut(self) -> bool:
        """Whether somebody started since the recording last jumped: even one who stopped may be let speak on."""
        return self._course.started_in_this_run

    @property
    def observed(self) -> set[int]:
        """Slots that were played through, or said to be observed."""
        return self._course.played_through | self._brought_up_to_date().observed

    @property
    def begun(self) -> bool:
        """Whether anything was marked, observed or explained."""
        return any(event.undoable for event in self._events) or bool(self.observed)

    def is_observed(self, slot: int) -> bool:
        """Whether a slot is among the observed ones."""
        return slot in self._course.played_through or slot in self._brought_up_to_date().observed

    def speech(self, subject: str) -> Speech:
        """One subject's, for reading."""
        return self._brought_up_to_date().by_subject.get(subject, self._silence)

    def explanation(self, undone: Container[int]) -> TalkExplained | None:
        """The newest explanation that holds; None also when that one was emptied."""
        newest = next((event for event in reversed(self._explanations) if event.seq not in undone), None)
        return newest if newest and newest.text.strip() else None

    def spoke(self) -> list[str]:
        """Whoever speaks in some slot, in the order in which they were first heard of."""
        return [subject for subject, speech in self._brought_up_to_date().by_subject.items() if speech.marked]

    def apply(self, event: TalkEvent) -> None:
        """Bring talk time one event further."""
        kind, slots = type(event), self._slots
        self._events.append(event)
        follow = FOLLOW.get(kind)
        if follow is not None:
            follow(self._course, event, slots)
        elif isinstance(event, TalkExplained):
            self._explanations.append(event)
        if self._behind_from is not None:
            return
        speak = SPEAK.get(kind)
        if speak is not None:
            speak(self._speeches, event, slots)
        if len(self._events) % CHECKPOINT_EVERY == 0:
            self._remember(len(self._events))

    def turn_back(self, event: TalkEvent, undone: Container[int]) -> None:
        """An event was taken back or holds again; `undone` are the numbers of all that are taken back."""
        self._undone = undone
        place = next(place for place in range(len(self._events) - 1, -1, -1) if self._events[place] is event)
        if self._behind_from is None or place < self._behind_from:
            self._go_back_to(place)

    def cut_anew(self, slots: Session) -> None:
        """The slots may lie elsewhere: then all is worked out anew."""
        if slots == self._slots:
            return
        self._slots, self._silence = slots, Speech(slots)
        self._course.played, self._course.played_through = Spans(), set()
        for event in self._events:
            if isinstance(event, TalkPlayed):
                self._course.play(event, slots)
        self._go_back_to(0)

    def _go_back_to(self, place: int) -> None:
        """Forget what came of the event at this place and those behind it, and of some more before it."""
        while self._checkpoints and self._checkpoints[-1].events > place:
            self._checkpoints.pop()
        self._behind_from, speeches = self._checkpoints[-1] if self._checkpoints else (0, Speeches())
        self._speeches = speeches.copy()

    def _brought_up_to_date(self) -> Speeches:
        if self._behind_from is not None:
            behind_from, self._behind_from = self._behind_from, None
            for number, event in enumerate(self._events[behind_from:], behind_from + 1):
                speak = SPEAK.get(type(event))
                if speak is not None and event.seq not in self._undone:
                    speak(self._speeches, event, self._slots)
                if number % CHECKPOINT_EVERY == 0:
                    self._remember(number)
        return self._speeches

    def _remember(self, events: int) -> None:
        self._checkpoints = [*self._checkpoints, _Checkpoint(events, self._speeches.copy())][-CHECKPOINTS_KEPT:]
