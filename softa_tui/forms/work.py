"""The work behind a log: how long was coded, where, how much was put right, and at what pace.

Working time is wall-clock time between events: the log says every half minute what was played, so that a longer
silence than `BREAK_S` is a break and counts nothing, as does a clock that went back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from softa_tui.coding.events import (
    Event,
    KnownEvent,
    Marked,
    Mode,
    ModeChanged,
    Moved,
    Noted,
    Opened,
    Played,
    Redone,
    Undone,
    Unknown,
)
from softa_tui.coding.rating_events import Rated
from softa_tui.coding.spans import Spans
from softa_tui.coding.wall_time import seconds_between, wall_moment

BREAK_S = 120.0
"""A coder at work presses a key sooner than this, or lets the recording run."""


@dataclass
class BlockWork:
    """Working seconds at one block for one subject, and what was done there."""

    work_s: float = 0.0
    marks: int = 0
    taken_back: int = 0


@dataclass
class Work:
    """What the events of one log tell of the work; times in seconds."""

    sittings: int = 0
    work_s: float = 0.0
    work_in: dict[Mode, float] = field(default_factory=lambda: {"coding": 0.0, "talk": 0.0, "rating": 0.0})
    blocks: dict[tuple[str, int], BlockWork] = field(default_factory=dict)
    """Subject and block, in the order in which they were first come to."""
    played_s: float = 0.0
    """Of the recording while items were coded, repeated watching counted each time."""
    watched_s: float = 0.0
    """The same, each second of the recording counted once."""
    marks: int = 0
    taken_back: int = 0
    """By a second press, or by undo."""
    redone: int = 0
    by_hand: int = 0
    """Cells entered in the grid."""
    notes: int = 0
    ratings: int = 0
    """Given, changed and taken away again."""
    rated: int = 0
    """Of how many dimensions and subjects."""

    @property
    def work_per_watched(self) -> float | None:
        """Seconds of coding for each second of the recording; None when nothing was watched."""
        return self.work_in["coding"] / self.watched_s if self.watched_s else None

    @property
    def marks_per_minute(self) -> float | None:
        """Marks made while items were coded, for each minute of the recording; None when nothing was watched."""
        return self.marks * 60 / self.watched_s if self.watched_s else None

    def block(self, subject: str, block: int) -> BlockWork:
        return self.blocks.setdefault((subject, block), BlockWork())


def work_of(events: Sequence[KnownEvent | Unknown]) -> Work:
    """Sum up the work of a log, or of its first events."""
    work = Work()
    mode: Mode = "coding"
    place = ("", 0)
    before: datetime | None = None
    marks = {event.seq: event for event in events if isinstance(event, Marked)}
    watched = Spans()
    rated: set[tuple[str, str]] = set()
    for event in events:
        if not isinstance(event, Event):
            continue
        wall = wall_moment(event.wall)
        waited = seconds_between(before, wall)
        spent = waited if waited <= BREAK_S else 0.0
        before = wall or before
        work.work_s += spent
        work.work_in[mode] += spent
        if spent and mode == "coding" and place[0]:
            work.block(*place).work_s += spent
        _count(work, event, marks)
        match event:
            case ModeChanged():
                mode = event.to
            case Played() if event.time_source != "import":
                watched.add(event.from_s, event.to_s)
            case Rated() if event.time_source != "import":
                rated.add((event.subject, event.dimension))
        if not place[0] or isinstance(event, Moved):
            place = (event.subject, event.block)
    work.watched_s, work.rated = watched.total, len(rated)
    return work


def _count(work: Work, event: Event, marks: dict[int, Marked]) -> None:
    match event:
        case Opened():
            work.sittings += 1
        case Marked(time_source="import"):
            pass
        case Marked() if event.present:
            work.marks += 1
            work.block(event.subject, event.block).marks += 1
            work.by_hand += event.time_source == "entry"
        case Marked():
            by_hand = event.time_source == "entry"
            work.by_hand += by_hand
            if not by_hand:
                _take_back(work, event)
        case Undone():
            if (target := marks.get(event.target)) is not None:
                _take_back(work, target)
            else:
                work.taken_back += 1
        case Redone():
            work.redone += 1
        case Played() if event.time_source != "import":
            work.played_s += max(event.to_s - event.from_s, 0.0)
        case Noted():
            work.notes += 1
        case Rated() if event.time_source != "import":
            work.ratings += 1


def _take_back(work: Work, mark: Marked) -> None:
    work.taken_back += 1
    work.block(mark.subject, mark.block).taken_back += 1
