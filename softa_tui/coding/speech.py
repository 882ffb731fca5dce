"""One subject's talk time: the slots they spoke in, and the stretches that were timed."""

from collections.abc import Sequence
from math import inf

from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S, Session, touched
from softa_tui.coding.spans import Spans
from softa_tui.coding.talk_events import SlotsSet


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
        self._marked_until = -inf
        """The end of the slot that was marked when they started, as long as nothing was put right since."""

    def copy(self) -> "Speech":
        """The same, to be brought further by itself."""
        copied = Speech(self._slots)
        copied.marked, copied.entered, copied._timed = set(self.marked), set(self.entered), set(self._timed)
        copied.spoken = self.spoken.copy()
        copied.on_since, copied._goes_on_from = self.on_since, self._goes_on_from
        copied._marked_until = self._marked_until
        return copied

    def start(self, at: float) -> None:
        """They speak from here; nothing new for one who is on."""
        if self.on_since is not None:
            return
        self.on_since = self._goes_on_from = at
        self._marked_until = -inf
        slots = self._slots
        if slots.start_s <= at < slots.end_s:
            slot = slots.at(at)
            self.marked.add(slot)
            self._timed.add(slot)
            self._marked_until = slots.bounds(slot)[1]

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
        self._marked_until = -inf
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
        start, stop = self._slots.clamp(self._goes_on_from), self._slots.clamp(until)
        return start, stop if stop > start else start

    def going_on(self, until: float | None) -> range:
        """The slots of the stretch that goes on, as far as it has run; none while silent."""
        return range(0) if self.on_since is None else touched(self._slots, *self.running(until))

    def exact_s(self, slot: int, until: float | None = None) -> float | None:
        """Seconds spoken within a slot, with the stretch that goes on; None when only the whole slot was entered."""
        if slot in self.marked and slot not in self._timed and slot not in self.going_on(until):
            return None
        return self._seconds_within(*self._slots.bounds(slot), until)

    def exact_seconds(self, slots: Sequence[int], until: float | None) -> list[float | None]:
        """What `exact_s` gives, for slots in ascending order."""
        if self.on_since is not None:
            return [self.exact_s(slot, until) for slot in slots]
        seconds = self.spoken.overlaps(map(self._slots.bounds, slots))
        untimed = self.marked - self._timed
        return [None if slot in untimed else spoken for slot, spoken in zip(slots, seconds, strict=True)]

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
        start, stop = self.running(until)
        self.spoken.add(start, stop)
        if stop > self._marked_until:
            slots = touched(self._slots, start, stop)
            self.marked.update(slots)
            self._timed.update(slots)

    def _spoken_s(self, slot: int) -> float:
        return self.spoken.overlap(*self._slots.bounds(slot))
