"""Everybody's talk time, and the slots that were said to be observed: what changes when an event is taken back."""

from collections.abc import Container, Iterable

from softa_tui.coding.sampling import Session, touched
from softa_tui.coding.speech import Speech
from softa_tui.coding.talk_events import SlotsObserved, SlotsSet, SpeakerOff, SpeakerOn, TalkCut, TalkEvent, TalkPlayed


class Speeches:
    """After some number of events, but for those that are taken back."""

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

    def take(self, events: Iterable[TalkEvent], slots: Session, undone: Container[int]) -> None:
        """Go some events further; `undone` are the numbers of those that are taken back."""
        for event in events:
            if isinstance(event, TalkPlayed) or event.seq in undone:
                continue
            if isinstance(event, SpeakerOn):
                if event.alone:
                    self._stop_all_but(event.subject, event.at)
                self._of(event.subject, slots).start(event.at)
            elif isinstance(event, SpeakerOff):
                self._of(event.subject, slots).stop(event.at)
            elif isinstance(event, SlotsSet):
                self._of(event.subject, slots).set_slots(event)
            elif isinstance(event, SlotsObserved):
                self.observed.update(touched(slots, event.from_s, event.to_s))
            elif isinstance(event, TalkCut):
                self._stop_all_but(None, event.at)

    def _of(self, subject: str, slots: Session) -> Speech:
        speech = self.by_subject.get(subject)
        if speech is None:
            speech = self.by_subject[subject] = Speech(slots)
        return speech

    def _stop_all_but(self, speaker: str | None, at: float) -> None:
        for subject, speech in self.by_subject.items():
            if subject != speaker:
                speech.stop(at)
