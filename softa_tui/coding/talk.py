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
from softa_tui.coding.speeches import Speeches
from softa_tui.coding.talk_course import TalkCourse
from softa_tui.coding.talk_events import TalkEvent, TalkExplained, Way

CHECKPOINT_EVERY, CHECKPOINTS_KEPT = 250, 4
"""Events; what is taken back later than that is worked out from the beginning."""


class _Checkpoint(NamedTuple):
    """Who spoke after so many events."""

    events: int
    speeches: Speeches


class Talk:
    """The talk time of everybody, after some number of events: what they come to is worked out when it is read.

    An event that is taken back counts as if it had never been, also for what came after it: so all of them are kept,
    and who spoke is worked out anew from the last checkpoint before it.
    """

    def __init__(self, slots: Session) -> None:
        """`slots` is the session cut into slots."""
        self._slots = slots
        self._events: list[TalkEvent] = []
        self._undone: Container[int] = ()
        self._course = TalkCourse()
        self._followed = 0
        """So many of the events are in the course."""
        self._speeches = Speeches()
        self._taken = 0
        """So many of the events are in the speeches."""
        self._checkpoints: list[_Checkpoint] = []
        self._silence = Speech(slots)
        """Of everybody who was not heard of."""

    @property
    def at(self) -> float | None:
        """Where to go on; None before talk time was begun."""
        return self._course_now().at

    @property
    def reach(self) -> float | None:
        """How far the recording is known to have run since it last jumped."""
        return self._course_now().reach

    @property
    def way(self) -> Way:
        """The way that was used last."""
        return self._course_now().way

    @property
    def played(self) -> Spans:
        """What ran."""
        return self._course_now().played

    @property
    def needs_cut(self) -> bool:
        """Whether somebody started since the recording last jumped: even one who stopped may be let speak on."""
        return self._course_now().started_in_this_run

    @property
    def observed(self) -> set[int]:
        """Slots that were played through, or said to be observed."""
        return self._course_now().played_through | self._speeches_now().observed

    @property
    def begun(self) -> bool:
        """Whether anything was marked, observed or explained."""
        return any(event.undoable for event in self._events) or bool(self.observed)

    def is_observed(self, slot: int) -> bool:
        """Whether a slot is among the observed ones."""
        return slot in self._course_now().played_through or slot in self._speeches_now().observed

    def speech(self, subject: str) -> Speech:
        """One subject's, for reading."""
        return self._speeches_now().by_subject.get(subject, self._silence)

    def explanation(self, undone: Container[int]) -> TalkExplained | None:
        """The newest explanation that holds; None also when that one was emptied."""
        explained = reversed(self._course_now().explanations)
        newest = next((event for event in explained if event.seq not in undone), None)
        return newest if newest and newest.text.strip() else None

    def spoke(self) -> list[str]:
        """Whoever speaks in some slot, in the order in which they were first heard of."""
        return [subject for subject, speech in self._speeches_now().by_subject.items() if speech.marked]

    def apply(self, event: TalkEvent) -> None:
        """Bring talk time one event further."""
        self._events.append(event)

    def turn_back(self, event: TalkEvent, undone: Container[int]) -> None:
        """An event was taken back or holds again; `undone` are the numbers of all that are taken back."""
        self._undone = undone
        place = next(place for place in range(len(self._events) - 1, -1, -1) if self._events[place] is event)
        if place < self._taken:
            self._go_back_to(place)

    def cut_anew(self, slots: Session) -> None:
        """The slots may lie elsewhere: then all is worked out anew."""
        if slots == self._slots:
            return
        self._course_now().play_again(self._events, slots)
        self._slots, self._silence = slots, Speech(slots)
        self._go_back_to(0)

    def _course_now(self) -> TalkCourse:
        if self._followed < len(self._events):
            self._course.follow(self._events[self._followed :], self._slots)
            self._followed = len(self._events)
        return self._course

    def _speeches_now(self) -> Speeches:
        while self._taken < len(self._events):
            stop = (self._taken // CHECKPOINT_EVERY + 1) * CHECKPOINT_EVERY
            self._speeches.take(self._events[self._taken : stop], self._slots, self._undone)
            self._taken = min(stop, len(self._events))
            if self._taken == stop:
                self._checkpoints = [*self._checkpoints, _Checkpoint(stop, self._speeches.copy())][-CHECKPOINTS_KEPT:]
        return self._speeches

    def _go_back_to(self, place: int) -> None:
        """Forget what came of the event at this place and those behind it, and of some more before it."""
        while self._checkpoints and self._checkpoints[-1].events > place:
            self._checkpoints.pop()
        self._taken, speeches = self._checkpoints[-1] if self._checkpoints else (0, Speeches())
        self._speeches = speeches.copy()
