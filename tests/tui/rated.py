"""A session that was coded and is to be rated: marks of a therapist and two clients, and a coder at the ratings."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from softa_tui.coding.acts import Act, Rate, SetCell, SetCoverage
from softa_tui.coding.rating_events import Rated
from softa_tui.coding.ratings import Target
from tests.tui.desk import Desk

MARKED = [
    ("C2", "client.engagement.11", (1, 2, 3, 4, 8)),
    ("C2", "client.connection.7", (5,)),
    ("C2", "client.connection.8", (4,)),
    ("C2", "client.safety.4", (1,)),
    ("C2", "client.safety.11", (8,)),
    ("C2", "client.shared_purpose.7", (8,)),
    ("C1", "client.engagement.1", (1, 2, 3, 7)),
    ("C1", "client.engagement.2", (3,)),
    ("C1", "client.safety.3", (2,)),
    ("C1", "client.shared_purpose.3", (6,)),
    ("T1", "therapist.engagement.2", (1,)),
    ("T1", "therapist.engagement.12", (1,)),
]
"""C2 is the least engaged."""

CODED: list[Act] = [
    *(SetCoverage(subject, block, True) for subject in ("T1", "C1", "C2") for block in range(1, 11)),
    *(SetCell(subject, item, block, True) for subject, item, blocks in MARKED for block in blocks),
]
"""Every block confirmed, by hand, with these marks."""

ALL_TARGETS: list[Target] = [
    *((subject, each) for subject in ("T1", "C1", "C2") for each in ("engagement", "connection", "safety")),
    ("T1", "shared_purpose"),
    ("family", "shared_purpose"),
]

ALL_RATED: list[Act] = [Rate(subject, each, 0) for subject, each in ALL_TARGETS]
"""Every rating that is asked, some of them outside the rules."""


@asynccontextmanager
async def at_ratings(desk: Desk, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Pilot[int]]:
    async with desk.sit_down(size) as pilot:
        await desk.press(pilot, "f4")
        await desk.until(pilot, lambda: "ratings" in desk.rows()[0])
        yield pilot


def rated(desk: Desk) -> list[tuple[str, str, int | None]]:
    """Whom, on what, and which rating, of every rating on the disk."""
    return [(event.subject, event.dimension, event.value) for event in desk.writer.written if isinstance(event, Rated)]


def coded_desk(*more: Act, before: Sequence[Act] = CODED, first_subject: str | None = None) -> Desk:
    """A coder who sits down to a coded session, after whatever else was done to it."""
    return Desk(before=[*before, *more], first_subject=first_subject)
