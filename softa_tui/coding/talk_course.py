"""Where the recording is while talk time is coded, and what ran of it: what stays so whatever is taken back."""

from collections.abc import Callable
from typing import Any

from softa_tui.coding.event_base import Event
from softa_tui.coding.sampling import PLAYED_THROUGH, Session, touched
from softa_tui.coding.spans import Spans
from softa_tui.coding.talk_events import SlotsSet, SpeakerOff, SpeakerOn, TalkCut, TalkPlayed, Way


class TalkCourse:
    """After some number of events."""

    def __init__(self) -> None:
        self.at: float | None = None
        """Where to go on; None before talk time was begun."""
        self.reach: float | None = None
        """How far the recording is known to have run since it last jumped."""
        self.way: Way = "start_stop"
        """The way that was used last."""
        self.started_in_this_run = False
        """Whether somebody started since the recording last jumped: even one who stopped may be let speak on."""
        self.played = Spans()
        self.played_through: set[int] = set()
        """Slots that were played to their end, near enough."""

    def play(self, event: TalkPlayed, slots: Session) -> None:
        """Some of the recording ran."""
        self.played.add(event.from_s, event.to_s)
        for slot in touched(slots, event.from_s, event.to_s):
            start, stop = slots.bounds(slot)
            if self.played.overlap(start, stop) >= PLAYED_THROUGH * (stop - start):
                self.played_through.add(slot)

    def speaker_on(self, event: SpeakerOn, slots: Session) -> None:
        """Somebody started."""
        self.speaker_off(event, slots)
        self.started_in_this_run = True
        self.way = "solo" if event.alone else "start_stop"

    def speaker_off(self, event: SpeakerOff | SpeakerOn, _slots: Session) -> None:
        """Where a silent player was reckoned to be is not where the recording is known to have run."""
        if event.time_source != "estimated" or self.reach is None:
            self._reach_to(event.at)
        self.at = event.at

    def talk_played(self, event: TalkPlayed, slots: Session) -> None:
        """Some of the recording ran, and it is at the end of that."""
        self.play(event, slots)
        self._reach_to(event.to_s)

    def slots_set(self, event: SlotsSet, _slots: Session) -> None:
        """A tap is made where the recording is."""
        if event.by == "tap":
            self.at, self.way = event.at, "tap"

    def talk_cut(self, event: TalkCut, _slots: Session) -> None:
        """It does not go on from here."""
        self.at, self.reach, self.started_in_this_run = event.at, None, False

    def _reach_to(self, at: float) -> None:
        """The recording is here; a jump while nobody had started was not written down, and may have led back."""
        if self.reach is None or not self.started_in_this_run or at > self.reach:
            self.reach = at
        self.at = at


FOLLOW: dict[type[Event], Callable[[TalkCourse, Any, Session], None]] = {
    SpeakerOn: TalkCourse.speaker_on,
    SpeakerOff: TalkCourse.speaker_off,
    TalkPlayed: TalkCourse.talk_played,
    SlotsSet: TalkCourse.slots_set,
    TalkCut: TalkCourse.talk_cut,
}
"""What each kind of event says of the recording's course; the others say nothing of it."""
