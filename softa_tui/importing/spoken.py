"""Who speaks in which slots, as events of talk time from which the same slots and seconds come again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import merge
from operator import attrgetter

from softa_tui.coding.talk_events import SlotsObserved, SlotsSet, SpeakerOff, SpeakerOn, TalkCut, TalkExplained
from softa_tui.importing.new_log import NewLog
from softa_tui.importing.rows import ExplanationRow, Rows, SlotRow
from softa_tui.importing.stretches import Press, TimedSlot, presses


def add_talk(rows: Rows, log: NewLog) -> None:
    """Everything of talk time; raises `import-while-absent` for silence of somebody who was not there."""
    slots = [row for row in rows.of(SlotRow) if row.value is not None]
    explained = [row for row in rows.of(ExplanationRow) if row.text.strip()]
    _Slots(slots, log).add()
    for row in explained:
        log.bring_in(TalkExplained, log.state.subject, log.state.block, text=row.text)


class _Slots:
    def __init__(self, rows: Iterable[SlotRow], log: NewLog) -> None:
        self._log = log
        self._slots = log.state.slots
        self._of: dict[str, dict[int, SlotRow]] = defaultdict(dict)
        for row in rows:
            self._require_present(row)
            self._of[row.subject][row.slot] = row

    def add(self) -> None:
        observed = {slot for slot in range(1, self._slots.count + 1) if self._is_observed(slot)}
        self._add_slots(SlotsObserved, self._log.state.subject, observed)
        for subject, rows in self._of.items():
            silent = {slot for slot, row in rows.items() if row.value == 0 and slot not in observed}
            untimed = {slot for slot, row in rows.items() if row.value == 1 and row.exact_s is None}
            self._add_slots(SlotsSet, subject, silent, speaks=False, by="entry")
            self._add_slots(SlotsSet, subject, untimed, speaks=True, by="entry")
        self._add_speech()

    def _require_present(self, row: SlotRow) -> None:
        if row.value == 0 and self._log.state.absent_in(row.subject, row.slot):
            block = self._log.state.blocks.at(self._slots.bounds(row.slot)[0])
            raise row.place.error("import-while-absent", "value", subject=row.subject, block=block)

    def _is_observed(self, slot: int) -> bool:
        """Whether everybody who was there has a value: what an observed slot looks like on a form."""
        present = [subject for subject in self._log.state.subjects if not self._log.state.absent_in(subject, slot)]
        return bool(present) and all(slot in self._of[subject] for subject in present)

    def _add_slots(
        self, kind: type[SlotsObserved] | type[SlotsSet], subject: str, slots: set[int], **fields: object
    ) -> None:
        """One event for each run of slots that follow each other."""
        for first, last in _runs(slots):
            start, stop = self._slots.bounds(first)[0], self._slots.bounds(last)[1]
            block = self._log.state.blocks.at(start)
            bounds = {"at": self._slots.start_s, "from_s": round(start, 6), "to_s": round(stop, 6)}
            self._log.bring_in(kind, subject, block, **bounds, **fields)

    def _add_speech(self) -> None:
        by_subject = [presses(subject, self._timed(subject)) for subject in self._of]
        spoken = list(merge(*by_subject, key=attrgetter("at")))
        for press in spoken:
            self._add_press(press)
        if spoken:
            self._log.add(TalkCut, at=self._slots.start_s, why="left")

    def _add_press(self, press: Press) -> None:
        kind = SpeakerOn if press.starts else SpeakerOff
        block = self._log.state.blocks.at(press.at)
        self._log.bring_in(kind, press.subject, block, at=press.at, timing="stopped")

    def _timed(self, subject: str) -> list[TimedSlot]:
        timed: list[TimedSlot] = []
        for row in self._of[subject].values():
            if row.exact_s is not None:
                start, stop = self._slots.bounds(row.slot)
                timed.append(TimedSlot(row.slot, round(start, 6), round(stop, 6), row.exact_s, row.value == 1))
        return timed


def _runs(slots: set[int]) -> Iterator[tuple[int, int]]:
    """First and last of every run of slots that follow each other."""
    first: int | None = None
    for slot in sorted(slots):
        first = slot if first is None else first
        if slot + 1 not in slots:
            yield first, slot
            first = None
