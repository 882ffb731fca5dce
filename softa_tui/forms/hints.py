"""What a coder may want to look at again. A hint forbids nothing: what was coded stays as it was coded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Version
from softa_tui.coding.words import N_
from softa_tui.forms.extent import form_blocks, form_subjects
from softa_tui.forms.summary import count_item
from softa_tui.forms.talk_time import slots_spoken

HintCode = Literal[
    "once-per-session", "marks-unconfirmed", "marks-while-absent", "blocks-unplayed", "talk-while-absent"
]

MOSTLY_PLAYED = 0.9
"""A confirmed block of which a smaller part than this was played is hinted at."""

HINT_SENTENCES: dict[HintCode, str] = {
    "once-per-session": N_("{subject}: “{item}” counts at most once a session; it is marked in blocks {blocks}."),
    "marks-unconfirmed": N_("{subject}: marked, but not confirmed as observed: blocks {blocks}."),
    "marks-while-absent": N_("{subject}: marked, but absent: blocks {blocks}."),
    "blocks-unplayed": N_("{subject}: confirmed as observed, but much of it was not played: blocks {blocks}."),
    "talk-while-absent": N_("{subject}: speaks, but absent: blocks {blocks}."),
}
"""Code to English sentence; `item` is the item's short label, `blocks` a list of numbers."""


@dataclass(frozen=True)
class Hint:
    """One thing to look at, of one subject; `item` is an item's id where the hint is about one."""

    code: HintCode
    subject: str
    blocks: tuple[int, ...]
    item: str | None = None


def hints(observation: Observation) -> list[Hint]:
    """Everything to look at, subject by subject."""
    return [
        hint
        for subject, version in form_subjects(observation)
        for hint in (*_once_per_session(observation, subject, version), *_blocks_at_odds(observation, subject, version))
    ]


def _once_per_session(observation: Observation, subject: str, version: Version) -> Iterator[Hint]:
    for item in version.items:
        if item.once_per_session == "max_once":
            blocks = count_item(observation, subject, item, form_blocks(observation)).blocks
            if len(blocks) > 1:
                yield Hint("once-per-session", subject, blocks, item.id)


def _blocks_at_odds(observation: Observation, subject: str, version: Version) -> Iterator[Hint]:
    """Hints about blocks whose coverage says something else than marks and talk time, or than what was played."""
    slots = observation.slots
    spoken = {observation.blocks.at(slots.bounds(slot)[0]) for slot in slots_spoken(observation, subject)}

    def marked(block: int) -> bool:
        return any(observation.is_marked(subject, item.id, block) for item in version.items)

    def state(block: int) -> str:
        return observation.coverage_state(subject, block)

    tests: dict[HintCode, Callable[[int], bool]] = {
        "marks-unconfirmed": lambda block: state(block) == "unobserved" and marked(block),
        "marks-while-absent": lambda block: state(block) == "absent" and marked(block),
        "blocks-unplayed": lambda block: _confirmed_unplayed(observation, subject, block),
        "talk-while-absent": lambda block: state(block) == "absent" and block in spoken,
    }
    for code, is_at_odds in tests.items():
        blocks = tuple(filter(is_at_odds, form_blocks(observation)))
        if blocks:
            yield Hint(code, subject, blocks)


def _confirmed_unplayed(observation: Observation, subject: str, block: int) -> bool:
    """Confirmed here (not brought in from a form), though most of it never ran for this subject."""
    said = observation.coverage_act(subject, block)
    if said is None or said.state != "observed" or said.time_source == "import":
        return False
    start, stop = observation.blocks.bounds(block)
    return observation.played_seconds(subject, block) < MOSTLY_PLAYED * (stop - start)
