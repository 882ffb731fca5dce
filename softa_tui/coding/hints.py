"""What a coder may want to look at again. A hint forbids nothing: what was coded stays as it was coded."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from softa_tui.coding.extent import form_blocks, form_subjects
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_targets import family_is_asked
from softa_tui.coding.scheme import Version
from softa_tui.coding.words import N_

HintCode = Literal[
    "once-per-session",
    "marks-unconfirmed",
    "marks-while-absent",
    "blocks-unplayed",
    "talk-while-absent",
    "great-disagreement",
]

SIGNALS_DISAGREEMENT = "client.shared_purpose.11"

MOSTLY_PLAYED = 0.9
"""A confirmed block of which a smaller part than this was played is hinted at."""

HINT_SENTENCES: dict[HintCode, str] = {
    "once-per-session": N_("{subject}: “{item}” counts at most once a session; it is marked in blocks {blocks}."),
    "marks-unconfirmed": N_("{subject}: marked, but not confirmed as observed: blocks {blocks}."),
    "marks-while-absent": N_("{subject}: marked, but absent: blocks {blocks}."),
    "blocks-unplayed": N_("{subject}: confirmed as observed, but much of it was not played: blocks {blocks}."),
    "talk-while-absent": N_("{subject}: speaks, but absent: blocks {blocks}."),
    "great-disagreement": N_(
        "{subject}: “{item}” is marked in blocks {blocks}. Was great disagreement on the help voiced?"
    ),
}
"""Code to English sentence; `item` is the item's short label, `blocks` a list of numbers."""


@dataclass(frozen=True)
class Hint:
    """One thing to look at, of one subject; `item` is an item's id where the hint is about one."""

    code: HintCode
    subject: str
    blocks: tuple[int, ...]
    item: str | None = None

    @property
    def key(self) -> str:
        """What an answer names it by: a hint that has come to be about other blocks is another one."""
        return ":".join([self.code, self.subject, self.item or "", ",".join(map(str, self.blocks))])


def open_hints(observation: Observation) -> list[Hint]:
    """The hints that the coder has not answered."""
    return [hint for hint in hints(observation) if not observation.answer_to(hint.key)]


def hints(observation: Observation) -> list[Hint]:
    """Everything to look at, subject by subject."""
    blocks = form_blocks(observation)
    return [
        hint
        for subject, version in form_subjects(observation)
        for hint in (
            *_once_per_session(observation, subject, version),
            *_blocks_at_odds(observation, subject, version, blocks),
            *_disagreement(observation, subject, version),
        )
    ]


def _once_per_session(observation: Observation, subject: str, version: Version) -> Iterator[Hint]:
    for item in version.items:
        if item.once_per_session == "max_once":
            blocks = tuple(observation.blocks_marked(subject, item.id))
            if len(blocks) > 1:
                yield Hint("once-per-session", subject, blocks, item.id)


def _disagreement(observation: Observation, subject: str, version: Version) -> Iterator[Hint]:
    """The item that tells of disagreement on the help asks whoever rates the family how great it was."""
    if observation.great_disagreement is not None or not family_is_asked(observation):
        return
    for item in version.items:
        blocks = tuple(observation.blocks_marked(subject, item.id)) if item.id == SIGNALS_DISAGREEMENT else ()
        if blocks:
            yield Hint("great-disagreement", subject, blocks, item.id)


def _blocks_at_odds(observation: Observation, subject: str, version: Version, form: Sequence[int]) -> Iterator[Hint]:
    """Hints about blocks whose coverage says something else than marks and talk time, or than what was played."""
    slots = observation.slots
    spoken = {observation.blocks.at(slots.bounds(slot)[0]) for slot in observation.slots_spoken(subject)}
    marked = {block for item in version.items for block in observation.blocks_marked(subject, item.id)}

    def state(block: int) -> str:
        return observation.coverage_state(subject, block)

    tests: dict[HintCode, Callable[[int], bool]] = {
        "marks-unconfirmed": lambda block: state(block) == "unobserved" and block in marked,
        "marks-while-absent": lambda block: state(block) == "absent" and block in marked,
        "blocks-unplayed": lambda block: _confirmed_unplayed(observation, subject, block),
        "talk-while-absent": lambda block: state(block) == "absent" and block in spoken,
    }
    for code, is_at_odds in tests.items():
        blocks = tuple(filter(is_at_odds, form))
        if blocks:
            yield Hint(code, subject, blocks)


def _confirmed_unplayed(observation: Observation, subject: str, block: int) -> bool:
    """Confirmed here (not brought in from a form), though most of it never ran for this subject."""
    said = observation.coverage_act(subject, block)
    if said is None or said.state != "observed" or said.time_source == "import":
        return False
    start, stop = observation.blocks.bounds(block)
    return observation.played_seconds(subject, block) < MOSTLY_PLAYED * (stop - start)
