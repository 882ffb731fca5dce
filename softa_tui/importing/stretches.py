"""When somebody starts and stops to speak, so that each slot gets its seconds again.

Where in a slot somebody spoke a form does not tell: the seconds are laid against those of the slots beside it, as one
stretch of speech would lie.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S

HAIR_S = 2 * BOUNDARY_TOLERANCE_S
"""A start so close before a boundary would count as one in the next slot."""


class TimedSlot(NamedTuple):
    """A slot from one media second to another, of which so many seconds were spoken.

    One that is not marked has at most the millisecond by which speech in the slot beside it ran over.
    """

    number: int
    start: float
    stop: float
    seconds: float
    marked: bool


class Press(NamedTuple):
    """A speaker starts or stops at a moment of the recording."""

    at: float
    starts: bool
    subject: str


class _Stretch(NamedTuple):
    """Media seconds; `apart` is one that speech before it must not run on into, or its slot would go unmarked."""

    start: float
    stop: float
    apart: bool = False


def presses(subject: str, slots: Iterable[TimedSlot]) -> Iterator[Press]:
    """Start and stop of every stretch of a subject, in order; what touches is one stretch."""
    by_number = {slot.number: slot for slot in slots}
    run: _Stretch | None = None
    for number in sorted(by_number):
        stretch = _placed(by_number[number], by_number.get(number - 1), by_number.get(number + 1))
        if stretch is None:
            continue
        if run is not None and run.stop == stretch.start and not stretch.apart:
            run = run._replace(stop=stretch.stop)
            continue
        yield from _both(subject, run)
        run = stretch
    yield from _both(subject, run)


def _both(subject: str, stretch: _Stretch | None) -> Iterator[Press]:
    if stretch is not None:
        yield Press(stretch.start, True, subject)
        yield Press(stretch.stop, False, subject)


def _placed(slot: TimedSlot, before: TimedSlot | None, after: TimedSlot | None) -> _Stretch | None:
    """Where the seconds of a slot lie in it; None when there are none to lay."""
    first = _Stretch(slot.start, min(round(slot.start + slot.seconds, 6), slot.stop))
    last = _Stretch(max(round(slot.stop - slot.seconds, 6), slot.start), slot.stop)
    if not slot.marked:
        if not slot.seconds:
            return None
        return first if _is_spoken(before) else last if _is_spoken(after) else None
    if slot.seconds <= HAIR_S:
        return first._replace(apart=True)
    runs_over = after is not None and not after.marked and after.seconds > 0
    return last if runs_over or (_is_spoken(after) and not _is_spoken(before)) else first


def _is_spoken(slot: TimedSlot | None) -> bool:
    return slot is not None and slot.marked and slot.seconds > HAIR_S
