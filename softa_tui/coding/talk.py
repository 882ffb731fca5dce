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

from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S, PLAYED_THROUGH, Session, touched
from softa_tui.coding.spans import Spans
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


class Speech:
    """One subject: slots by number, stretches in media seconds."""

    def __init__(self, slots: Session) -> None:
        self.marked: set[int] = set()
        """Slots in which they spoke, as far as it is settled; a stretch that goes on adds `going_on`."""
        self.entered: set[int] = set()
        """Slots that were entered by hand in the timeline, and so observed."""
        self.spoken = Spans()
        self.on_since: float | None = None
        self._slots = slots
        self._timed: set[int] = set()
        self._goes_on_from = 0.0

    def start(self, at: float) -> None:
        """They speak from here; nothing new for one who is on."""
        if self.on_since is None:
            self.on_since = self._goes_on_from = at
            if self._slots.start_s <= at < self._slots.end_s:
                slot = self._slots.at(at)
                self.marked.add(slot)
                self._timed.add(slot)

    def stop(self, at: float) -> None:
        """They are silent from here."""
        if self.on_since is not None:
            self._settle(at)
            self.on_since = None

    def set_slots(self, event: SlotsSet) -> None:
        """Slots put right by hand; one who is on speaks on behind that."""
        if self.on_since is not None:
            self._settle(event.at)
            self._goes_on_from = max(self._goes_on_from, event.at)
        slots = touched(self._slots, event.from_s, event.to_s)
        if event.speaks:
            self.marked.update(slots)
        else:
            self.spoken.remove(event.from_s, event.to_s)
            silent = [slot for slot in slots if self._spoken_s(slot) <= BOUNDARY_TOLERANCE_S]
            self.marked.difference_update(silent)
            self._timed.difference_update(silent)
        if event.by == "entry":
            self.entered.update(slots)

    def running(self, until: float | None) -> tuple[float, float]:
        """From and to of the stretch that goes on, within the session; of no length while silent."""
        if self.on_since is None or until is None:
            return 0.0, 0.0
        start = self._slots.clamp(self._goes_on_from)
        return start, max(start, self._slots.clamp(until))

    def going_on(self, until: float | None) -> range:
        """The slots of the stretch that goes on, as far as it has run; none while silent."""
        return range(0) if self.on_since is None else touched(self._slots, *self.running(until))

    def exact_s(self, slot: int, until: float | None = None) -> float | None:
        """Seconds spoken within a slot, with the stretch that goes on; None when only the whole slot was entered."""
        if slot in self.marked and slot not in self._timed and slot not in self.going_on(until):
            return None
        return self._seconds_within(*self._slots.bounds(slot), until)

    def exact_total_s(self, until: float | None) -> float | None:
        """Seconds spoken in all, with the stretch that goes on; None when some slot was entered without any."""
        if not self.marked <= self._timed.union(self.going_on(until)):
            return None
        return self._seconds_within(self._slots.start_s, self._slots.end_s, until)

    def _seconds_within(self, start: float, stop: float, until: float | None) -> float:
        """Seconds of [start, stop) that were spoken, those of the stretch that goes on counted once."""
        first, last = self.running(until)
        first, last = max(first, start), min(last, stop)
        again = self.spoken.overlap(first, last)
        return self.spoken.overlap(start, stop) + max(0.0, last - first) - again

    def _settle(self, until: float) -> None:
        slots = self.going_on(until)
        self.marked.update(slots)
        self._timed.update(slots)
        self.spoken.add(*self.running(until))

    def _spoken_s(self, slot: int) -> float:
        return self.spoken.overlap(*self._slots.bounds(slot))


class Talk:
    """The talk time of everybody, after some number of events.

    An event that is taken back counts as if it had never been, also for what came after it: so all of them are kept.
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
        self._speeches: dict[str, Speech] = {}
        self._observed: set[int] = set()
        self._stale: tuple[Session, Container[int]] | None = None
        """The slots and what is taken back, when all must be worked out anew before it is read."""
        self._started_in_this_run = False
        self._acted = False

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
        """One subject's; `slots` is the session cut into slots."""
        self._bring_up_to_date()
        if subject not in self._speeches:
            self._speeches[subject] = Speech(slots)
        return self._speeches[subject]

    def explanation(self, undone: Container[int]) -> TalkExplained | None:
        """The newest explanation that holds; None also when that one was emptied."""
        explained = (event for event in reversed(self._events) if isinstance(event, TalkExplained))
        newest = next((event for event in explained if event.seq not in undone), None)
        return newest if newest and newest.text.strip() else None

    def apply(self, event: TalkEvent, slots: Session) -> None:
        """Bring talk time one event further."""
        self._events.append(event)
        self._acted = self._acted or event.undoable
        self._note_run(event)
        if isinstance(event, TalkPlayed):
            self.played.add(event.from_s, event.to_s)
        if self._stale is None:
            self._take(event, slots)

    def rebuild(self, slots: Session, undone: Container[int]) -> None:
        """An event was taken back or holds again, or the slots lie elsewhere: work all out anew when it is read."""
        self._stale = (slots, undone)

    def spoke(self) -> list[str]:
        """Whoever speaks in some slot, in the order in which they were first heard of."""
        self._bring_up_to_date()
        return [subject for subject, speech in self._speeches.items() if speech.marked]

    def _bring_up_to_date(self) -> None:
        if self._stale is None:
            return
        (slots, undone), self._stale = self._stale, None
        self._speeches, self._observed = {}, set()
        for event in self._events:
            if event.seq not in undone:
                self._take(event, slots)

    def _take(self, event: TalkEvent, slots: Session) -> None:
        self._speak(event, slots)
        if isinstance(event, TalkPlayed):
            self._observe_played(event, slots)

    def _speak(self, event: TalkEvent, slots: Session) -> None:
        match event:
            case SpeakerOn():
                speech = self.speech(event.subject, slots)
                if event.alone:
                    self._stop_all_but(speech, event.at)
                speech.start(event.at)
            case SpeakerOff():
                self.speech(event.subject, slots).stop(event.at)
            case TalkCut():
                self._stop_all_but(None, event.at)
            case SlotsSet():
                self.speech(event.subject, slots).set_slots(event)
            case SlotsObserved():
                self._observed.update(touched(slots, event.from_s, event.to_s))

    def _stop_all_but(self, this: Speech | None, at: float) -> None:
        for speech in self._speeches.values():
            if speech is not this:
                speech.stop(at)

    def _observe_played(self, event: TalkPlayed, slots: Session) -> None:
        for slot in touched(slots, event.from_s, event.to_s):
            start, stop = slots.bounds(slot)
            if self.played.overlap(start, stop) >= PLAYED_THROUGH * (stop - start):
                self._observed.add(slot)

    def _note_run(self, event: TalkEvent) -> None:
        """Follow where the recording is: what stays so even when the event is taken back."""
        match event:
            case SpeakerOn() | SpeakerOff():
                # where a silent player was reckoned to be is not where the recording is known to have run
                if event.time_source != "estimated" or self.reach is None:
                    self._reach_to(event.at)
                self.at = event.at
                if isinstance(event, SpeakerOn):
                    self._started_in_this_run = True
                    self.way = "solo" if event.alone else "start_stop"
            case SlotsSet() if event.by == "tap":
                self.at, self.way = event.at, "tap"
            case TalkPlayed():
                self._reach_to(event.to_s)
            case TalkCut():
                self.at, self.reach, self._started_in_this_run = event.at, None, False

    def _reach_to(self, at: float) -> None:
        """The recording is here; a jump while nobody had started was not written down, and may have led back."""
        if self.reach is None or not self._started_in_this_run:
            self.reach = at
        self.reach, self.at = max(self.reach, at), at
