"""The events of a log that make the forms as they stood at some point."""

from collections.abc import Iterator, Sequence

import msgspec

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import (
    Began,
    CoverageSet,
    Event,
    HintAnswered,
    KnownEvent,
    Marked,
    Noted,
    Played,
    Reopened,
    Sealed,
    Unknown,
)
from softa_tui.coding.folding import begin
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S, parse_time
from softa_tui.coding.talk_events import (
    SlotsObserved,
    SlotsSet,
    SpeakerOff,
    SpeakerOn,
    TalkCut,
    TalkExplained,
    TalkPlayed,
)

MOST_DIGITS = 9
"""More than this is the number of no event."""

Events = Sequence[KnownEvent | Unknown]


def events_at(events: Events, at: str) -> list[KnownEvent | Unknown]:
    """Those up to the event of a number (`214`), or those about the recording up to a time (`12:34`).

    Raises `bad-at`, `at-before-log` or `at-after-log`.
    """
    asked = _read(at)
    return _until_event(events, asked) if isinstance(asked, int) else list(_until_time(events, asked))


def place_of(events: Events, at: str) -> int:
    """How many events there are up to the one of a number, or up to the first one made at or behind a time.

    Raises what `events_at` raises.
    """
    asked = _read(at)
    if isinstance(asked, int):
        return len(_until_event(events, asked))
    reached = (place for place, event in enumerate(events, 1) if isinstance(event, Event) and event.at >= asked)
    return next(reached, len(events))


def _read(at: str) -> int | float:
    """The number of an event as an int, a time in media seconds as a float."""
    if at.isdecimal() and len(at) <= MOST_DIGITS:
        return int(at)
    seconds = parse_time(at) if ":" in at else None
    if seconds is None:
        raise SoftaError("bad-at", value=at)
    return float(seconds)


def _until_event(events: Events, seq: int) -> list[KnownEvent | Unknown]:
    if seq < 1:
        raise SoftaError("at-before-log", seq=seq)
    last = max((event.seq for event in events), default=0)
    if seq > last:
        raise SoftaError("at-after-log", seq=seq, last=last)
    return [event for event in events if event.seq <= seq]


def _until_time(events: Events, seconds: float) -> Iterator[KnownEvent | Unknown]:
    """Whenever it was done: marks, notes and talk up to this media time, and blocks that end by then.

    What takes an event back stays, wherever the recording was at that moment. Ratings, answers to hints and the
    sign-off belong to no time of the recording: they are about all of it, and are left out.
    """
    late = seconds + BOUNDARY_TOLERANCE_S
    blocks = None
    for event in events:
        match event:
            case Began():
                blocks = begin(event).blocks
            case Rated() | RatingReasoned() | SelfRated() | DisagreementSaid() | HintAnswered() | Sealed() | Reopened():
                continue
            case Marked() | Noted() | TalkExplained() if event.at > late:
                continue
            case CoverageSet() if blocks and blocks.bounds(event.block)[1] > late:
                continue
            case SlotsSet() if event.from_s >= seconds or (event.by == "tap" and event.at > late):
                continue
            case SlotsObserved() if event.to_s > late:
                continue
            case SpeakerOn() | SpeakerOff() | TalkCut() | SlotsSet() | TalkPlayed():
                yield _talk_until(event, seconds)
                continue
            case Played():
                if event.from_s >= seconds:
                    continue
                yield msgspec.structs.replace(event, to_s=min(event.to_s, seconds))
                continue
        yield event


def _talk_until(
    event: SpeakerOn | SpeakerOff | TalkCut | SlotsSet | TalkPlayed, seconds: float
) -> SpeakerOn | SpeakerOff | TalkCut | SlotsSet | TalkPlayed:
    """What is left of an event of talk time when the recording has come no further than this.

    What comes later moves to this place: whoever is on speaks up to here, and a start is a stop of one who had not
    started. A slot that was put right and goes on behind this place counts, as one does that somebody speaks in.
    """
    at = min(event.at, seconds)
    match event:
        case SpeakerOn() if event.at >= seconds:
            return SpeakerOff(
                seq=event.seq,
                at=at,
                wall=event.wall,
                coder=event.coder,
                subject=event.subject,
                block=event.block,
                timing=event.timing,
                time_source=event.time_source,
            )
        case SlotsSet() | TalkPlayed():
            return msgspec.structs.replace(
                event, at=at, from_s=min(event.from_s, seconds), to_s=min(event.to_s, seconds)
            )
    return msgspec.structs.replace(event, at=at)
