"""The rows of the SPSS file: one a subject and coder, and one for the family where it is rated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from softa_tui.coding.extent import form_blocks, form_subjects
from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import FAMILY
from softa_tui.coding.scheme import Modality, Scheme, Version
from softa_tui.forms.ratings import RatingRow, SelfRatingRow, rating_rows, self_rating_rows
from softa_tui.forms.talk_time import SubjectTalk, talk_totals

Place = tuple[str, str, int]
"""Version, item, block."""

Measure = tuple[str, float, int, int]
"""What logs must have in common to share variables: the scheme's id, its block length in seconds, its rating scale."""


def measure_of(scheme: Scheme) -> Measure:
    return scheme.id, scheme.block_seconds, scheme.rating_min, scheme.rating_max


@dataclass(frozen=True)
class Row:
    """What one log has of one subject; `version` is None for the family, and for whoever is not on its forms."""

    observation: Observation
    subject: str
    version: Version | None
    blocks: Sequence[int]
    """The blocks on the form."""
    cells: dict[Place, int | None]
    """1, 0 or None of every item in every block."""
    ratings: dict[str, RatingRow]
    """By dimension."""
    own: dict[str, SelfRatingRow]
    """What a therapist gave themselves, by dimension."""
    talk: SubjectTalk | None

    @cached_property
    def measure(self) -> Measure:
        return measure_of(self.observation.scheme)

    def has_item(self, version: str, item: str) -> bool:
        return any((version, item, block) in self.cells for block in self.blocks)

    def values(self, version: str, item: str) -> list[int]:
        """What an item is in those blocks in which it has a value."""
        found = (self.cells.get((version, item, block)) for block in self.blocks)
        return [value for value in found if value is not None]

    def said(self, item: str, modality: Modality) -> int:
        """Of how many marks of an item the coder said that they were seen so."""
        marks = (mark for block in self.blocks for mark in self.observation.occurrences(self.subject, item, block))
        return sum(self.observation.modality_of(mark) == modality for mark in marks)


def rows_of(observations: Sequence[Observation]) -> list[Row]:
    """The rows of all logs, below each other in their order."""
    return [row for observation in observations for row in _rows(observation)]


def _rows(observation: Observation) -> Iterator[Row]:
    """Whoever was to be coded, spoke or was rated, in the order of the case; the family last."""
    versions, blocks = dict(form_subjects(observation)), form_blocks(observation)
    ratings, own = rating_rows(observation), self_rating_rows(observation)
    talks = {talk.subject: talk for talk in talk_totals(observation).subjects} if observation.talk.begun else {}
    found = {*versions, *talks, *(row.subject for row in ratings), *(row.subject for row in own)}
    everybody = dict.fromkeys((*observation.talk_subjects, *versions, FAMILY))
    for subject in filter(found.__contains__, everybody):
        yield Row(
            observation=observation,
            subject=subject,
            version=versions.get(subject),
            blocks=blocks,
            cells=_cells(observation, subject, versions.get(subject), blocks),
            ratings={row.dimension: row for row in ratings if row.subject == subject},
            own={row.dimension: row for row in own if row.subject == subject},
            talk=talks.get(subject),
        )


def _cells(
    observation: Observation, subject: str, version: Version | None, blocks: Sequence[int]
) -> dict[Place, int | None]:
    if version is None:
        return {}
    return {
        (version.id, item.id, block): observation.value(subject, item.id, block)
        for item in version.items
        for block in blocks
    }
