"""How far a form reaches: what the coder was given to code, and whatever was coded outside it all the same."""

from collections.abc import Iterator

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Version


def form_subjects(observation: Observation) -> list[tuple[str, Version]]:
    """The subjects on the form with the version they are coded with, in the order of the case."""
    coded = [*observation.coded_subjects, *sorted({subject for subject, _ in _coded_places(observation)})]
    versions = {subject: observation.version_of(subject) for subject in coded}
    return [(subject, version) for subject, version in versions.items() if version is not None]


def form_blocks(observation: Observation) -> list[int]:
    """The blocks on the form, in order."""
    return sorted({*observation.coded_blocks, *(block for _, block in _coded_places(observation))})


def form_slots(observation: Observation) -> list[int]:
    """The slots of talk time on the form, in order."""
    outside = set(range(1, observation.slots.count + 1)).difference(observation.given_slots)
    coded = {
        slot
        for slot in outside
        if any(observation.talk_value(subject, slot) is not None for subject in observation.talk_subjects)
    }
    return sorted(coded.union(observation.given_slots))


def _coded_places(observation: Observation) -> Iterator[tuple[str, int]]:
    """The subjects and blocks in which a mark stands or a coverage was said."""
    for (subject, _item), blocks in observation.standing.marks.items():
        for block in blocks:
            yield subject, block
    for (subject, block), said in observation.standing.coverage.items():
        if said.state != "unobserved":
            yield subject, block
