"""What a coder still has to do before signing off; only what this coder was given to code counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from softa_tui.coding.hints import Hint, open_hints
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_advice import reason_is_missing
from softa_tui.coding.rating_targets import rates_language_match, targets_to_rate
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.coding.words import N_

STRIKING_MOMENTS = 2
"""So many the manual asks for."""

LackKind = Literal["blocks", "rating", "reason", "hint"]
Besides = Literal["language-match", "language-explanation", "talk-slots", "talk-explanation", "moments"]

LACK_SENTENCES: dict[LackKind, str] = {
    "blocks": N_("{subject}: blocks not confirmed: {blocks}."),
    "rating": N_("{subject}: no rating of {dimension}."),
    "reason": N_("{subject}: no reason for the rating of {dimension}."),
    "hint": N_("Not answered: {hint}"),
}
"""Kind to English sentence; `dimension` is its short title, `hint` the sentence of the hint."""

BESIDES_SENTENCES: dict[Besides, str] = {
    "language-match": N_("Language match is not rated yet."),
    "language-explanation": N_("Language match has no explanation yet."),
    "talk-slots": N_("Talk time is not observed to its end yet."),
    "talk-explanation": N_("Talk time has no explanation yet."),
    "moments": N_("Fewer than two striking moments are written down."),
}
"""Code to English sentence."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing: blocks of a subject not confirmed, a rating, its reason, or the answer to a hint."""

    kind: LackKind
    subject: str
    blocks: tuple[int, ...] = ()
    dimension: str | None = None
    hint: Hint | None = None


def missing(observation: Observation) -> list[Lack]:
    """Everything that keeps a log from being signed off, in the order in which it is coded."""
    return [*_blocks(observation), *_ratings(observation), *_hints(observation)]


def missing_besides(observation: Observation) -> list[Besides]:
    """What the manual asks for too, without which a log may be signed off: it is often done by another, or later."""
    found: list[Besides] = []
    if rates_language_match(observation):
        if observation.rating(LANGUAGE_TARGET) is None:
            found.append("language-match")
        elif not observation.rating_reason(LANGUAGE_TARGET).strip():
            found.append("language-explanation")
    if not all(observation.slot_observed(slot) for slot in observation.given_slots):
        found.append("talk-slots")
    elif observation.talk.explanation(observation.undone) is None:
        found.append("talk-explanation")
    if sum(note.kind == "moment" for note in observation.standing_notes()) < STRIKING_MOMENTS:
        found.append("moments")
    return found


def _blocks(observation: Observation) -> Iterator[Lack]:
    for subject in observation.coded_subjects:
        blocks = tuple(
            block for block in observation.coded_blocks if observation.coverage_state(subject, block) == "unobserved"
        )
        if blocks:
            yield Lack("blocks", subject, blocks)


def _ratings(observation: Observation) -> Iterator[Lack]:
    for subject, dimension in targets_to_rate(observation):
        if observation.rating((subject, dimension)) is None:
            yield Lack("rating", subject, dimension=dimension)
        elif reason_is_missing(observation, (subject, dimension)):
            yield Lack("reason", subject, dimension=dimension)


def _hints(observation: Observation) -> Iterator[Lack]:
    """Hints about what this coder was given; marks in blocks not confirmed are missing as those blocks already."""
    for hint in open_hints(observation):
        is_given = hint.subject in observation.coded_subjects and any(
            map(observation.coded_blocks.__contains__, hint.blocks)
        )
        if is_given and hint.code != "marks-unconfirmed":
            yield Lack("hint", hint.subject, hint.blocks, hint=hint)
