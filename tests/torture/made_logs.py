"""Logs with events of every class, marks for the most part, the same bytes for the same seed."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from tempfile import gettempdir

import msgspec

from softa_tui.coding.events import KnownEvent, Marked
from softa_tui.records.lines import encode_event
from tests.records.logs import one_of_each

SHARE_OF_MARKS = 0.6


def made_events(count: int, seed: int, first: int = 1) -> list[KnownEvent]:
    """So many events, numbered from `first`; number 1 begins a log."""
    began, *others = one_of_each()
    marks = [event for event in others if isinstance(event, Marked)]
    chance = Random(f"events {seed}")
    chosen = [chance.choice(marks if chance.random() < SHARE_OF_MARKS else others) for _ in range(count)]
    return [_at(began if seq == 1 else event, seq) for seq, event in enumerate(chosen, first)]


def made_lines(count: int, seed: int) -> list[bytes]:
    """The lines of such a log."""
    return encoded(made_events(count, seed), "", seed)


def encoded(events: Iterable[KnownEvent], digest: str, seed: int) -> list[bytes]:
    """The lines of events that follow a line with this digest, with salts by the seed."""
    chance, lines = Random(f"salts {seed}"), []
    for event in events:
        line, digest = encode_event(event, digest, chance.randbytes)
        lines.append(line)
    return lines


def ends(lines: Sequence[bytes]) -> list[int]:
    """Where each line ends, its newline included."""
    return list(accumulate(map(len, lines)))


def quick_folder() -> Path:
    """Where files are written fastest: in memory, where the system has such a place."""
    shared = Path("/dev/shm")
    return shared if shared.is_dir() else Path(gettempdir())


def _at(event: KnownEvent, seq: int) -> KnownEvent:
    made: KnownEvent = msgspec.structs.replace(event, seq=seq)
    return made
