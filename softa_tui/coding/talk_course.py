"""Where the recording is while talk time is coded, and what ran of it: what stays so whatever is taken back."""

from collections.abc import Iterable

from softa_tui.coding.sampling import PLAYED_THROUGH, Session, touched
from softa_tui.coding.spans import Spans
from softa_tui.coding.talk_events import (
    SlotsSet,
    SpeakerOff,
    SpeakerOn,
    TalkCut,
    TalkEvent,
    TalkExplained,
    TalkPlayed,
    Way,
)


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
        self.explanations: list[TalkExplained] = []

    def follow(self, events: Iterable[TalkEvent], slots: Session) -> None:
        """Go some events further."""
        for event in events:
            if isinstance(event, SpeakerOn):
                self._be_at(event)
                self.started_in_this_run = True
                self.way = "solo" if event.alone else "start_stop"
            elif isinstance(event, SpeakerOff):
                self._be_at(event)
            elif isinstance(event, TalkPlayed):
                self._play(event, slots)
                self._reach_to(event.to_s)
            elif isinstance(event, TalkCut):
                self.at, self.reach, self.started_in_this_run = event.at, None, False
            elif isinstance(event, TalkExplained):
                self.explanations.append(event)
            elif isinstance(event, SlotsSet) and event.by == "tap":
                self.at, self.way = event.at, "tap"

    def play_again(self, events: Iterable[TalkEvent], slots: Session) -> None:
        """The slots lie elsewhere."""
        self.played, self.played_through = Spans(), set()
        for event in events:
            if isinstance(event, TalkPlayed):
                self._play(event, slots)

    def _play(self, event: TalkPlayed, slots: Session) -> None:
        self.played.add(event.from_s, event.to_s)
        for slot in touched(slots, event.from_s, event.to_s):
            start, stop = slots.bounds(slot)
            whole = event.from_s <= start and stop <= event.to_s
            if whole or self.played.overlap(start, stop) >= PLAYED_THROUGH * (stop - start):
                self.played_through.add(slot)

    def _be_at(self, event: SpeakerOn | SpeakerOff) -> None:
        """Where a silent player was reckoned to be is not where the recording is known to have run."""
        if event.time_source != "estimated" or self.reach is None:
            self._reach_to(event.at)
        self.at = event.at

    def _reach_to(self, at: float) -> None:
        """The recording is here; a jump while nobody had started was not written down, and may have led back."""
        if self.reach is None or not self.started_in_this_run or at > self.reach:
            self.reach = at
        self.at = at
