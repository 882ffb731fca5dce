"""The manual's rules for rating: from what was marked to the ratings that are allowed, and advice.

Rules warn and never forbid: a coder may rate otherwise, and says why. Source: the SOFTA-NL manual's guidelines for
rating, as decision rules; which rule goes before which where it is silent is decided here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from softa_tui.coding.words import N_

RuleCode = Literal["R1", "R2", "R3", "R4", "R5", "R6", "R7", "GD2", "GD3", "GD4", "GD5", "GD6", "GD7"]

EXTREMES: dict[int, RuleCode] = {-3: "R7", 3: "R5"}
"""Ratings that ask for a reason whatever the rule, and the rule that says when a person is rated so."""

GAP: tuple[RuleCode, ...] = ("GD2", "GD3")
CONFLICT: tuple[RuleCode, ...] = ("GD5", "GD6")

ALLOWED: dict[RuleCode, tuple[int, ...]] = {
    "R1": (0,),
    "R2": (-2, -1),
    "R3": (1, 2, 3),
    "R4": (1,),
    "R6": (-1, 0, 1),
    "GD2": (0,),
    "GD3": (1, 2, 3),
    "GD4": (-2, -1),
    "GD5": (-3, -2),
    "GD6": (-1, 0, 1),
    "GD7": (-3,),
}
"""What each rule allows that goes by the marks; rules 5 and 7 are about how far −3 and +3 reach."""

RULE_SENTENCES: dict[RuleCode, str] = {
    "R1": N_("Rule 1: nothing was marked, so 0: not applicable, unremarkable."),
    "R2": N_("Rule 2: only negative items, so below 0; −3 only for somebody plainly set against the help."),
    "R3": N_("Rule 3: only positive items, so above 0; number, variety and quality decide, +2 needs variety."),
    "R4": N_("Rule 4: only positive items, all of them nonverbal, so +1."),
    "R5": N_("Rule 5: +3 only for a therapist's great effort, or a client's strong part, vulnerability or affection."),
    "R6": N_("Rule 6: positive and negative together; weigh how often and how much it meant, 0 if they cancel out."),
    "R7": N_("Rule 7: −3 only for somebody who takes no part in the help at all."),
    "GD2": N_("Rule 2 of shared purpose: nobody has any mark, so 0."),
    "GD3": N_("Rule 3 of shared purpose: everybody has positive items and nobody negative ones, so above 0."),
    "GD4": N_("Rule 4 of shared purpose: one family member has negative items and nobody positive ones, so −1 or −2."),
    "GD5": N_("Rule 5 of shared purpose: two or more family members have negative items, so −2 or −3."),
    "GD6": N_("Rule 6 of shared purpose: positive and negative together in the family, so −1, 0 or +1."),
    "GD7": N_("Rule 7 of shared purpose: great disagreement on the value or the aims of the help, so −3."),
}
"""Code to English sentence."""

GAP_SENTENCE = N_("The rules do not cover this: some have positive items, others nothing. Both rules' ratings will do.")
CONFLICT_SENTENCE = N_("Two rules disagree here: either's ratings will do. Say why you chose yours.")

AdviceCode = Literal["unmarked", "varied-negative", "same-negative", "varied-positive", "plain-positive", "nonverbal",
                     "some-positive", "disagreement"]  # fmt: skip

ADVICE_SENTENCES: dict[AdviceCode, str] = {
    "unmarked": N_("Advice 0."),
    "varied-negative": N_("Advice −2: several different negative items, verbal and nonverbal."),
    "same-negative": N_("Advice −1: not often, only nonverbal, and always the same item."),
    "varied-positive": N_("Advice +2: there is variety, several items, verbal and nonverbal."),
    "plain-positive": N_("Advice +1: +2 needs variety, several items, verbal and nonverbal."),
    "nonverbal": N_("Advice +1."),
    "some-positive": N_("Advice +1: not everybody in the family shows it."),
    "disagreement": N_("Advice −3."),
}
"""Code to English sentence."""

OFTEN = 0.5
"""Marked in a larger part of somebody's blocks than this, an item was there too often for "few" marks."""


@dataclass(frozen=True, slots=True)
class ItemMarks:
    """An item that was marked in some blocks, and whether it was heard and seen; None where nobody knows.

    `often` says that these are most of the blocks in which the subject was there.
    """

    positive: bool
    blocks: int
    verbal: bool | None
    nonverbal: bool | None
    often: bool = False


@dataclass(frozen=True, slots=True)
class MemberMarks:
    """How many positive and how many negative items, or blocks of them, a family member has."""

    positive: int
    negative: int


@dataclass(frozen=True, slots=True)
class Ruling:
    """The rules that hold, the ratings they allow, and the one they advise, if any.

    `with_reason` are ratings that the rules allow only with a reason; `always_reason` says that every rating asks
    for one.
    """

    rules: tuple[RuleCode, ...]
    allowed: tuple[int, ...]
    with_reason: tuple[int, ...] = ()
    advice: int | None = None
    advice_because: AdviceCode | None = None
    always_reason: bool = False

    def asks_reason(self, rating: int) -> bool:
        """Whether a rating asks for a reason: outside the rules, −3, +3, or where two rules disagree."""
        return self.always_reason or rating in EXTREMES or rating not in self.allowed

    def fits(self, rating: int) -> bool:
        """Whether the rules allow a rating, be it with a reason."""
        return rating in self.allowed or rating in self.with_reason


MIXED = Ruling(("R6",), ALLOWED["R6"])
"""Where positive and negative items were marked, however that was."""


def general_ruling(marked: Sequence[ItemMarks]) -> Ruling:
    """For engagement, connection and safety of anybody, and shared purpose of a therapist.

    `marked` are the items marked in at least one block.
    """
    positive = [item for item in marked if item.positive and item.blocks]
    negative = [item for item in marked if not item.positive and item.blocks]
    if positive and negative:
        return MIXED
    if negative:
        return _only_negative(negative)
    if positive:
        return _only_positive(positive)
    return Ruling(("R1",), ALLOWED["R1"], advice=0, advice_because="unmarked")


def family_ruling(members: Sequence[MemberMarks], *, great_disagreement: bool) -> Ruling:
    """For shared purpose of the family; `great_disagreement` is the coder's own answer."""
    positive = [member for member in members if member.positive]
    negative = [member for member in members if member.negative]
    if great_disagreement:
        return Ruling(("GD7",), ALLOWED["GD7"], advice=-3, advice_because="disagreement")
    if not positive and not negative:
        return Ruling(("GD2",), ALLOWED["GD2"], advice=0, advice_because="unmarked")
    if positive and len(negative) > 1:
        return Ruling(CONFLICT, _union(CONFLICT), always_reason=True)
    if positive and negative:
        return Ruling(("GD6",), ALLOWED["GD6"])
    if negative:
        rule: RuleCode = "GD4" if len(negative) == 1 else "GD5"
        return Ruling((rule,), ALLOWED[rule])
    if len(positive) < len(members):
        return Ruling(GAP, _union(GAP), advice=1, advice_because="some-positive")
    return Ruling(("GD3",), ALLOWED["GD3"])


def sentences_on(ruling: Ruling, rating: int) -> list[str]:
    """Why these ratings are allowed, and what the given one itself asks for, as English sentences."""
    sentences = [GAP_SENTENCE] if ruling.rules == GAP else [RULE_SENTENCES[rule] for rule in ruling.rules]
    if ruling.rules == CONFLICT:
        sentences.append(CONFLICT_SENTENCE)
    if rating in EXTREMES and ruling.rules[0].startswith("R"):
        sentences.append(RULE_SENTENCES[EXTREMES[rating]])
    return sentences


def _only_negative(items: Sequence[ItemMarks]) -> Ruling:
    advice: tuple[int | None, AdviceCode | None] = (None, None)
    if len(items) > 1 and _heard_and_seen(items):
        advice = (-2, "varied-negative")
    elif len(items) == 1 and items[0].verbal is False and not items[0].often:
        advice = (-1, "same-negative")
    return Ruling(("R2",), ALLOWED["R2"], with_reason=(-3,), advice=advice[0], advice_because=advice[1])


def _only_positive(items: Sequence[ItemMarks]) -> Ruling:
    if all(item.verbal is False for item in items):
        return Ruling(("R4",), ALLOWED["R4"], advice=1, advice_because="nonverbal")
    advice: tuple[int | None, AdviceCode | None] = (None, None)
    if len(items) > 1 and _heard_and_seen(items):
        advice = (2, "varied-positive")
    elif all(item.verbal is not None and item.nonverbal is not None for item in items):
        advice = (1, "plain-positive")
    return Ruling(("R3",), ALLOWED["R3"], advice=advice[0], advice_because=advice[1])


def _heard_and_seen(items: Sequence[ItemMarks]) -> bool:
    return any(item.verbal for item in items) and any(item.nonverbal for item in items)


def _union(rules: Sequence[RuleCode]) -> tuple[int, ...]:
    return tuple(sorted({rating for rule in rules for rating in ALLOWED[rule]}))
