"""How a log is played back: where on the recording each event belongs, and how the recording came there.

A log says afterwards what ran (`played`, `talk_played`), so each event is held against the stretches written after it.
What was entered by hand, or came from a note or a form, happened beside the recording: that stands where it was.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from softa_tui.coding.events import Event, KnownEvent, Marked, Played, Unknown
from softa_tui.coding.talk_events import SlotsObserved, SlotsSet, TalkExplained, TalkPlayed
from softa_tui.coding.wall_time import seconds_between, wall_moment

SAME_PLACE_S = 0.05
"""A player's news and a key's own time may be this far apart for the same picture."""

STRETCHES_AHEAD = 3
"""An event lies in the stretch that is written down next, or behind one or two that ended with a jump."""

LONGEST_PAUSE_S = 1.0
"""While the recording stands still nothing is to be seen: longer pauses are played back as this one."""


@dataclass(frozen=True, slots=True)
class Step:
    """One event, and the media seconds from which and to which the recording runs before it appears.

    `pause_s` is how long the coder waited with it since the event before, by the wall clock, shortened.
    """

    event: KnownEvent | Unknown
    starts: float
    at: float
    pause_s: float

    @property
    def runs(self) -> bool:
        """Whether the recording plays up to the event; else it stands there, or goes there at once."""
        return self.at > self.starts


def retrace(events: Sequence[KnownEvent | Unknown]) -> list[Step]:
    """A step for each event, in the order of the log."""
    places = [place for place, event in enumerate(events) if isinstance(event, Played | TalkPlayed)]
    steps: list[Step] = []
    here = next((event.at for event in events if isinstance(event, Event)), 0.0)
    before: datetime | None = None
    for number, event in enumerate(events):
        at = _place_of(event)
        if at is None:
            at = here
        wall = wall_moment(event.wall) if isinstance(event, Event) else None
        starts = _start_of_run(event, here, at, _stretches(events, places, number))
        steps.append(Step(event, starts, at, min(seconds_between(before, wall), LONGEST_PAUSE_S)))
        here, before = at, wall or before
    return steps


def moment_of(event: KnownEvent | Unknown) -> float | None:
    """Where on the recording an event is about, in media seconds; None when nobody knows.

    That is so for what was entered by hand in the grid, and for what came from a form without times.
    """
    if isinstance(event, Marked) and (event.time_source == "entry" or not event.time_known):
        return None
    return event.at if isinstance(event, Event) else None


def _place_of(event: KnownEvent | Unknown) -> float | None:
    """Where the recording was at an event; None where that cannot be told, or did not matter."""
    match event:
        case Played() | TalkPlayed():
            return None if isinstance(event, Played) and event.time_source == "import" else event.to_s
        case Marked() if event.time_source in ("entry", "import") or event.from_note is not None:
            return None
        case SlotsSet() | SlotsObserved() | TalkExplained() if event.time_source == "import":
            return None
        case Event():
            return event.at
    return None


def _stretches(
    events: Sequence[KnownEvent | Unknown], places: Sequence[int], number: int
) -> Iterator[Played | TalkPlayed]:
    """The stretches that were written down with an event or next after it."""
    first = bisect_left(places, number)
    for place in places[first : first + STRETCHES_AHEAD]:
        event = events[place]
        if isinstance(event, Played | TalkPlayed):
            yield event


def _start_of_run(
    event: KnownEvent | Unknown, here: float, at: float, stretches: Iterator[Played | TalkPlayed]
) -> float:
    """From where the recording ran to an event: from here on, from where it was put before, or not at all."""
    if abs(at - here) <= SAME_PLACE_S:
        return at
    stopped = getattr(event, "timing", "playing") == "stopped"
    for stretch in stretches:
        since = stretch.to_s if stopped else stretch.from_s  # what stood still stood where a stretch had ended
        if since - SAME_PLACE_S <= at <= stretch.to_s + SAME_PLACE_S:
            goes_on = stretch.from_s - SAME_PLACE_S <= here < at
            return here if goes_on else min(stretch.from_s, at)
    return at
