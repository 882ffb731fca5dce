"""Counts of what is coded: x of n blocks an item, sums a dimension, and how much of the session was observed."""

from collections.abc import Sequence
from dataclasses import dataclass

from softa_tui.coding.extent import form_blocks, form_subjects
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Dimension, Item, Version


@dataclass(frozen=True)
class ItemCount:
    """In which blocks an item is marked (`blocks`), of how many that have a value (`observed`)."""

    item: Item
    blocks: tuple[int, ...]
    observed: int

    def __str__(self) -> str:
        return f"{len(self.blocks)}/{self.observed}"


@dataclass(frozen=True)
class DimensionCount:
    """The items of a dimension, and how many marks its positive and its negative items have together."""

    dimension: Dimension
    items: tuple[ItemCount, ...]

    @property
    def positive(self) -> int:
        return sum(len(count.blocks) for count in self.items if count.item.positive)

    @property
    def negative(self) -> int:
        return sum(len(count.blocks) for count in self.items if not count.item.positive)


@dataclass(frozen=True)
class CoverageCount:
    """How many of the blocks that the coder was given are in each state; seconds played of the seconds there are."""

    observed: int
    absent: int
    unobserved: int
    played_s: float
    length_s: float


@dataclass(frozen=True)
class SubjectSummary:
    subject: str
    role: str
    version: Version
    dimensions: tuple[DimensionCount, ...]
    coverage: CoverageCount


def summarise(observation: Observation) -> list[SubjectSummary]:
    """The counts of every subject on the form."""
    blocks = form_blocks(observation)
    return [
        SubjectSummary(
            subject=subject,
            role=observation.roles.get(subject, ""),
            version=version,
            dimensions=tuple(
                DimensionCount(
                    dimension,
                    tuple(count_item(observation, subject, item, blocks) for item in version.items_of(dimension.id)),
                )
                for dimension in version.dimensions
            ),
            coverage=count_coverage(observation, subject),
        )
        for subject, version in form_subjects(observation)
    ]


def count_item(observation: Observation, subject: str, item: Item, blocks: Sequence[int]) -> ItemCount:
    """The blocks in which a subject has an item marked, of those of `blocks` with a value."""
    values = {block: observation.value(subject, item.id, block) for block in blocks}
    marked = tuple(block for block, value in values.items() if value == 1)
    return ItemCount(item, marked, sum(value is not None for value in values.values()))


def count_coverage(observation: Observation, subject: str) -> CoverageCount:
    """How much of the coder's part of the session was observed for a subject."""
    blocks = observation.coded_blocks
    states = [observation.coverage_state(subject, block) for block in blocks]
    bounds = [observation.blocks.bounds(block) for block in blocks]
    return CoverageCount(
        observed=states.count("observed"),
        absent=states.count("absent"),
        unobserved=states.count("unobserved"),
        played_s=round(sum(observation.played_seconds(subject, block) for block in blocks), 3),
        length_s=round(sum(stop - start for start, stop in bounds), 3),
    )
