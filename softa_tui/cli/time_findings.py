"""Times in a log that cannot be: beyond the recording, or earlier than what was written before."""

from collections.abc import Iterator
from datetime import datetime

from softa_tui.cli.finding import Finding
from softa_tui.coding.events import Began, CaseChanged, Event, Played
from softa_tui.coding.sampling import format_time
from softa_tui.coding.talk_events import SlotsObserved, SlotsSet, SpeakerOff, SpeakerOn, TalkPlayed
from softa_tui.coding.wall_time import wall_moment
from softa_tui.records.log import LogRead

BEYOND_S = 1.0
"""What players say of a recording's last picture differs by less than this from its length."""

BACK_S = 60.0
"""A clock that is set by the network is put back by less than this."""


def in_time(log: LogRead) -> list[Finding]:
    """Times beyond the length of the recording, and a wall clock that went back."""
    return [*_beyond_recording(log), *_clock_back(log)]


def _beyond_recording(log: LogRead) -> Iterator[Finding]:
    """One finding for events that follow each other: a wrong recording would have one a line."""
    found: Finding | None = None
    length: float | None = None
    for event in log.events:
        if isinstance(event, Began | CaseChanged):
            length = event.case.recording.duration_s if event.case.recording else None
        seconds = _beyond(event, length) if length is not None and isinstance(event, Event) else None
        line = log.lines.get(event.seq)
        if seconds is not None and found is None:
            fields: dict[str, object] = {"seq": event.seq, "seconds": seconds, "length_s": length}
            shown = {"time": format_time(seconds), "length": format_time(length or 0.0)}
            found = Finding("time-beyond-recording", fields | shown, line)
        elif seconds is not None and found is not None:
            found.fields["last_line"] = line
        elif found is not None:
            yield found
            found = None
    if found is not None:
        yield found


def _beyond(event: Event, length: float) -> float | None:
    """The first time of an event that the recording does not have; talk outside the session is named as such."""
    times = [event.at]
    match event:
        case SpeakerOn() | SpeakerOff() | SlotsSet():
            return None
        case Played() | TalkPlayed() | SlotsObserved():
            times += [event.from_s, event.to_s]
    return next((seconds for seconds in times if not -BEYOND_S <= seconds <= length + BEYOND_S), None)


def _clock_back(log: LogRead) -> Iterator[Finding]:
    before: tuple[int, datetime] | None = None
    for event in log.events:
        wall = wall_moment(event.wall) if isinstance(event, Event) else None
        if wall is None:
            continue
        if before is not None and (back := (before[1] - wall).total_seconds()) > BACK_S:
            fields: dict[str, object] = {"seq": event.seq, "before": before[0], "seconds": back}
            yield Finding("clock-went-back", fields | {"time": format_time(back)}, log.lines.get(event.seq))
        before = event.seq, wall
