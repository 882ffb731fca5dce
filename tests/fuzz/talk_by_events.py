"""Talk time by the events of a log, slowly: the session is cut at every time that is named, every piece looked at.

All times are whole milliseconds. It holds for logs whose times lie no hair's breadth (a millisecond) beside a boundary.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from softa_tui.coding.events import KnownEvent
from softa_tui.coding.talk_events import (
    SlotsObserved,
    SlotsSet,
    SpeakerOff,
    SpeakerOn,
    TalkCut,
    TalkPlayed,
)

Stretch = tuple[int, int]
"""From and to, in milliseconds."""


def ms(seconds: float) -> int:
    return round(seconds * 1000)


@dataclass
class Said:
    """What was heard and entered of one subject."""

    on_from: int | None = None
    """Where the stretch that goes on begins, or begins again behind what was entered by hand."""
    pieces: set[Stretch] = field(default_factory=set)
    heard: set[int] = field(default_factory=set)
    """Slots in which they were timed."""
    by_hand: set[int] = field(default_factory=set)
    entered: set[int] = field(default_factory=set)

    @property
    def marked(self) -> set[int]:
        return self.heard | self.by_hand


class TalkReference:
    """Goes through the events that hold; `slots` are the bounds of every slot, the first one's number being 1."""

    def __init__(self, events: Sequence[KnownEvent], held: Sequence[KnownEvent], slots: Sequence[Stretch]) -> None:
        self.slots = dict(enumerate(slots, 1))
        self.start, self.end = slots[0][0], slots[-1][1]
        self._cuts = sorted({time for stretch in slots for time in stretch} | set(_times(events)))
        self._played = [(ms(event.from_s), ms(event.to_s)) for event in events if isinstance(event, TalkPlayed)]
        self.reach = _reach(events)
        self.everybody: dict[str, Said] = {}
        self._said_observed: set[int] = set()
        for event in held:
            self._take(event)
        for said in self.everybody.values():
            if said.on_from is not None and self.reach is not None:
                self._hear(said, self.reach)

    def said(self, subject: str) -> Said:
        return self.everybody.setdefault(subject, Said())

    def observed(self, slot: int) -> bool:
        """Said to be observed, or all but a twentieth of it was played."""
        if slot in self._said_observed:
            return True
        start, stop = self.slots[slot]
        pieces = self._pieces(start, stop)
        ran = sum(last - first for first, last in pieces if any(a <= first and last <= b for a, b in self._played))
        return 20 * ran >= 19 * (stop - start)

    def touched(self, start: int, stop: int) -> set[int]:
        """The slots in which there is a moment of a stretch."""
        return {slot for slot, (first, last) in self.slots.items() if max(first, start) < min(last, stop)}

    def exact_ms(self, subject: str, slot: int) -> int | None:
        """Milliseconds spoken in a slot; None for one that was only entered as a whole."""
        said = self.said(subject)
        if slot in said.marked - said.heard:
            return None
        start, stop = self.slots[slot]
        return sum(last - first for first, last in said.pieces if start <= first and last <= stop)

    def exact_total_ms(self, subject: str) -> int | None:
        said = self.said(subject)
        if said.marked - said.heard:
            return None
        return sum(last - first for first, last in said.pieces if self.start <= first and last <= self.end)

    def _take(self, event: KnownEvent) -> None:
        at = ms(event.at)
        match event:
            case SpeakerOn():
                said = self.said(event.subject)
                if event.alone:
                    self._silence([other for other in self.everybody.values() if other is not said], at)
                if said.on_from is None:
                    said.on_from = at
                    said.heard |= self.touched(at, at + 1)
            case SpeakerOff():
                self._silence([self.said(event.subject)], at)
            case TalkCut():
                self._silence(self.everybody.values(), at)
            case SlotsSet():
                self._enter(event, self.said(event.subject), at)
            case SlotsObserved():
                self._said_observed |= self.touched(ms(event.from_s), ms(event.to_s))

    def _enter(self, event: SlotsSet, said: Said, at: int) -> None:
        if said.on_from is not None:
            self._hear(said, at)
            said.on_from = max(said.on_from, at)
        start, stop = ms(event.from_s), ms(event.to_s)
        slots = self.touched(start, stop)
        if event.speaks:
            said.by_hand |= slots
        else:
            said.pieces -= set(self._pieces(start, stop))
            silent = {slot for slot in slots if not said.pieces & set(self._pieces(*self.slots[slot]))}
            said.by_hand -= silent
            said.heard -= silent
        if event.by == "entry":
            said.entered |= slots

    def _silence(self, several: Iterable[Said], at: int) -> None:
        for said in several:
            if said.on_from is not None:
                self._hear(said, at)
                said.on_from = None

    def _hear(self, said: Said, until: int) -> None:
        """They spoke from where they were heard last up to here, as far as that lies in the session."""
        start, stop = max(said.on_from or 0, self.start), min(until, self.end)
        said.pieces |= set(self._pieces(start, stop))
        said.heard |= self.touched(start, stop)

    def _pieces(self, start: int, stop: int) -> list[Stretch]:
        """The stretch, cut at every time that is named."""
        times = [time for time in self._cuts if start <= time <= stop]
        return list(itertools.pairwise(times))


def _times(events: Iterable[KnownEvent]) -> Iterator[int]:
    for event in events:
        yield ms(event.at)
        if isinstance(event, SlotsSet | SlotsObserved | TalkPlayed):
            yield ms(event.from_s)
            yield ms(event.to_s)


def _reach(events: Iterable[KnownEvent]) -> int | None:
    """How far the recording ran since it last jumped, as far as anything tells; None behind a cut."""
    reach, started = None, False
    for event in events:
        here = None
        match event:
            case TalkCut():
                reach, started = None, False
            case TalkPlayed():
                here = ms(event.to_s)
            case SpeakerOn() | SpeakerOff() if event.time_source != "estimated" or reach is None:
                here = ms(event.at)
        if here is not None:
            reach = max(reach, here) if reach is not None and started else here
        started = started or isinstance(event, SpeakerOn)
    return reach
