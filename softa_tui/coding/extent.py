"""How far a form reaches: what the coder was given to code, and whatever was coded outside it all the same."""

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Version


def form_subjects(observation: Observation) -> list[tuple[str, Version]]:
    """The subjects on the form with the version they are coded with, in the order of the case."""
    marked = {subject for (subject, _item), blocks in observation.standing.marks.items() if blocks}
    covered = {subject for subject, _block in _covered(observation)}
    coded = [*observation.coded_subjects, *sorted(marked | covered)]
    versions = {subject: observation.version_of(subject) for subject in coded}
    return [(subject, version) for subject, version in versions.items() if version is not None]


def form_blocks(observation: Observation) -> list[int]:
    """The blocks on the form, in order."""
    covered = (block for _subject, block in _covered(observation))
    return sorted(set(observation.coded_blocks).union(*observation.standing.marks.values(), covered))


def form_slots(observation: Observation) -> list[int]:
    """The slots of talk time on the form, in order."""
    outside = set(range(1, observation.slots.count + 1)).difference(observation.given_slots)
    coded = {
        slot
        for slot in outside
        if any(observation.talk_value(subject, slot) is not None for subject in observation.talk_subjects)
    }
    return sorted(coded.union(observation.given_slots))


def _covered(observation: Observation) -> list[tuple[str, int]]:
    """The subjects and blocks of which a coverage was said."""
    return [place for place, said in observation.standing.coverage.items() if said.state != "unobserved"]
