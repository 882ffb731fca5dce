"""The events of a log that make the forms as they stood at some point."""

from collections.abc import Iterator, Sequence

import msgspec

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Began, CoverageSet, KnownEvent, Marked, Noted, Played, Unknown
from softa_tui.coding.observation import begin
from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S, parse_time

Events = Sequence[KnownEvent | Unknown]


def events_at(events: Events, at: str) -> list[KnownEvent | Unknown]:
    """Those up to the event of a number (`214`), or those about the recording up to a time (`12:34`).

    Raises `bad-at`, `at-before-log` or `at-after-log`.
    """
    if at.isdecimal():
        return _until_event(events, int(at))
    seconds = parse_time(at) if ":" in at else None
    if seconds is None:
        raise SoftaError("bad-at", value=at)
    return list(_until_time(events, seconds))


def _until_event(events: Events, seq: int) -> list[KnownEvent | Unknown]:
    if seq < 1:
        raise SoftaError("at-before-log", seq=seq)
    last = max((event.seq for event in events), default=0)
    if seq > last:
        raise SoftaError("at-after-log", seq=seq, last=last)
    return [event for event in events if event.seq <= seq]


def _until_time(events: Events, seconds: float) -> Iterator[KnownEvent | Unknown]:
    """Whenever it was done: marks and notes up to this media time, and blocks that end by then.

    What takes an event back stays, wherever the recording was at that moment.
    """
    blocks = None
    for event in events:
        match event:
            case Began():
                blocks = begin(event).blocks
            case Marked() | Noted() if event.at > seconds + BOUNDARY_TOLERANCE_S:
                continue
            case CoverageSet() if blocks and blocks.bounds(event.block)[1] > seconds + BOUNDARY_TOLERANCE_S:
                continue
            case Played():
                if event.from_s >= seconds:
                    continue
                yield msgspec.structs.replace(event, to_s=min(event.to_s, seconds))
                continue
        yield event
