"""Everybody's talk time, and the slots that were said to be observed: what changes when an event is taken back."""

from collections.abc import Callable
from typing import Any

from softa_tui.coding.event_base import Event
from softa_tui.coding.sampling import Session, touched
from softa_tui.coding.speech import Speech
from softa_tui.coding.talk_events import SlotsObserved, SlotsSet, SpeakerOff, SpeakerOn, TalkCut


class Speeches:
    """After some number of events, all of which hold."""

    def __init__(self) -> None:
        self.by_subject: dict[str, Speech] = {}
        """In the order in which they were first heard of."""
        self.observed: set[int] = set()

    def copy(self) -> "Speeches":
        """The same, to be brought further by itself."""
        copied = Speeches()
        copied.by_subject = {subject: speech.copy() for subject, speech in self.by_subject.items()}
        copied.observed = set(self.observed)
        return copied

    def speaker_on(self, event: SpeakerOn, slots: Session) -> None:
        """Somebody starts."""
        if event.alone:
            self._stop_all_but(event.subject, event.at)
        self._of(event.subject, slots).start(event.at)

    def speaker_off(self, event: SpeakerOff, slots: Session) -> None:
        """Somebody stops."""
        self._of(event.subject, slots).stop(event.at)

    def talk_cut(self, event: TalkCut, _slots: Session) -> None:
        """Everybody stops."""
        self._stop_all_but(None, event.at)

    def slots_set(self, event: SlotsSet, slots: Session) -> None:
        """Somebody's slots are put right."""
        self._of(event.subject, slots).set_slots(event)

    def slots_observed(self, event: SlotsObserved, slots: Session) -> None:
        """Slots were watched elsewhere."""
        self.observed.update(touched(slots, event.from_s, event.to_s))

    def _of(self, subject: str, slots: Session) -> Speech:
        speech = self.by_subject.get(subject)
        if speech is None:
            speech = self.by_subject[subject] = Speech(slots)
        return speech

    def _stop_all_but(self, speaker: str | None, at: float) -> None:
        for subject, speech in self.by_subject.items():
            if subject != speaker:
                speech.stop(at)


SPEAK: dict[type[Event], Callable[[Speeches, Any, Session], None]] = {
    SpeakerOn: Speeches.speaker_on,
    SpeakerOff: Speeches.speaker_off,
    TalkCut: Speeches.talk_cut,
    SlotsSet: Speeches.slots_set,
    SlotsObserved: Speeches.slots_observed,
}
"""What each kind of event says of who speaks, and of what was observed; the others say nothing of it."""
