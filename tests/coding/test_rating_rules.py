"""The rules for rating: from marks to the ratings that are allowed, the rules that say so, and advice."""

import pytest

from softa_tui.coding.acts import Rate, SayDisagreement, SayModality, SetCell, ToggleAbsent
from softa_tui.coding.rating_advice import marks_of_items, reason_is_asked, ruling_on
from softa_tui.coding.rating_rules import (
    ADVICE_SENTENCES,
    ALLOWED,
    EXTREMES,
    RULE_SENTENCES,
    ItemMarks,
    MemberMarks,
    Ruling,
    family_ruling,
    general_ruling,
)
from softa_tui.coding.rating_targets import targets_to_rate
from softa_tui.coding.ratings import FAMILY, Target
from softa_tui.coding.scheme import Modality
from tests.support.coding import Coding
from tests.support.real_scheme import mark, softa_coding, softa_nl
from tests.support.sheets import SHEET_A_MARKS, SHEET_B_MARKS

FAMILY_PURPOSE: Target = (FAMILY, "shared_purpose")
SCALE = range(-3, 4)
MAYBE_NEGATIVE, MAYBE_POSITIVE = (-2, -1), (1, 2, 3)
BOTH = (-1, 0, 1)

Said = tuple[str, int] | tuple[str, int, Modality]
"""An item, in how many blocks, and what was said of its marks."""


def rule_of(coder: Coding, target: Target) -> Ruling:
    ruling = ruling_on(coder.observation, target)
    assert ruling is not None
    return ruling


def ruled(subject: str, dimension: str, *marks: Said) -> Ruling:
    """The ruling on one dimension of one subject of a session of ten blocks."""
    coder = softa_coding()
    for item, blocks, *said in marks:
        mark(coder, subject, item, blocks, *said)
    return rule_of(coder, (subject, dimension))


@pytest.mark.parametrize(
    ("target", "marks", "rule", "allowed", "advice"),
    [
        (("T1", "safety"), [("therapist.safety.9", 2)], "R2", MAYBE_NEGATIVE, None),
        (("T1", "safety"), [("therapist.safety.4", 1)], "R3", MAYBE_POSITIVE, 1),
        (("T1", "safety"), [], "R1", (0,), 0),
        (("C1", "safety"), [("client.safety.4", 5)], "R4", (1,), 1),
        (("C1", "connection"), [("client.connection.6", 3)], "R4", (1,), 1),
        (("C1", "engagement"), [("client.engagement.8", 2)], "R4", (1,), 1),
        (("C1", "safety"), [("client.safety.3", 1), ("client.safety.4", 1)], "R3", MAYBE_POSITIVE, None),
        (("C1", "connection"), [("client.connection.7", 4)], "R2", MAYBE_NEGATIVE, -1),
        (
            ("C1", "connection"),
            [("client.connection.7", 2), ("client.connection.8", 1, "verbal")],
            "R2", MAYBE_NEGATIVE, -2,
        ),
        (("C1", "engagement"), [("client.engagement.8", 3), ("client.engagement.10", 1)], "R6", BOTH, None),
    ],
)  # fmt: skip
def test_the_case_table(
    target: Target, marks: list[Said], rule: str, allowed: tuple[int, ...], advice: int | None
) -> None:
    ruling = ruled(*target, *marks)

    assert (ruling.rules, ruling.allowed, ruling.advice) == ((rule,), allowed, advice)
    assert ruling.with_reason == ((-3,) if rule == "R2" else ())
    assert not ruling.always_reason


@pytest.mark.parametrize(
    ("members", "great", "rules", "allowed", "advice"),
    [
        ([(0, 0), (0, 0)], False, ("GD2",), (0,), 0),
        ([(1, 0), (2, 0)], False, ("GD3",), MAYBE_POSITIVE, None),
        ([(0, 1), (0, 0), (0, 0)], False, ("GD4",), MAYBE_NEGATIVE, None),
        ([(0, 1), (0, 2)], False, ("GD5",), (-3, -2), None),
        ([(1, 1), (0, 0)], False, ("GD6",), BOTH, None),
        ([(1, 0), (0, 1)], False, ("GD6",), BOTH, None),
        ([(0, 0), (0, 0)], True, ("GD7",), (-3,), -3),
        ([(3, 0), (2, 0)], True, ("GD7",), (-3,), -3),
        ([(1, 0), (0, 1), (0, 1)], True, ("GD7",), (-3,), -3),
        ([(1, 0), (0, 0)], False, ("GD2", "GD3"), (0, 1, 2, 3), 1),
        ([(1, 0), (0, 1), (0, 1)], False, ("GD5", "GD6"), (-3, -2, -1, 0, 1), None),
        ([(1, 1), (0, 1)], False, ("GD5", "GD6"), (-3, -2, -1, 0, 1), None),
    ],
)
def test_the_case_table_of_the_family(
    members: list[tuple[int, int]], great: bool, rules: tuple[str, ...], allowed: tuple[int, ...], advice: int | None
) -> None:
    coder = softa_coding(clients=len(members))
    for number, (positive, negative) in enumerate(members, 1):
        mark(coder, f"C{number}", "client.shared_purpose.3", positive)
        mark(coder, f"C{number}", "client.shared_purpose.7", negative)
    coder.act(SayDisagreement(great))
    ruling = rule_of(coder, FAMILY_PURPOSE)

    assert (ruling.rules, ruling.allowed, ruling.advice) == (rules, allowed, advice)
    assert ruling.always_reason == (rules == ("GD5", "GD6"))


def test_the_filled_sheets_were_rated_by_the_rules() -> None:
    sheet_a = softa_coding().sheet("T1", SHEET_A_MARKS).act(Rate("T1", "safety", -1))
    sheet_b = softa_coding(minutes=60).sheet("T1", SHEET_B_MARKS).act(Rate("T1", "safety", 1))

    assert rule_of(sheet_a, ("T1", "safety")).allowed == (-2, -1)
    assert rule_of(sheet_b, ("T1", "safety")).allowed == (1, 2, 3)
    assert rule_of(sheet_b, ("T1", "safety")).advice == 1
    for sheet in (sheet_a, sheet_b):
        assert not reason_is_asked(sheet.observation, ("T1", "safety"))


JASPERS_FAMILY = {
    "T1": [
        "engagement.2", "engagement.12", "connection.8", "connection.11", "safety.7", "safety.10",
        "shared_purpose.4", "shared_purpose.9",
    ],
    "C1": ["engagement.3", "engagement.2", "connection.3", "safety.3", "shared_purpose.3"],
    "C2": ["engagement.11", "safety.11"],
    "C3": ["connection.9", "shared_purpose.7"],
}  # fmt: skip
"""Myrna, Jeanet, Jasper and Rob of the published example."""


@pytest.fixture
def jaspers_family() -> Coding:
    coder = softa_coding(clients=3)
    for subject, items in JASPERS_FAMILY.items():
        version = "therapist" if subject == "T1" else "client"
        for item in items:
            mark(coder, subject, f"{version}.{item}", 1)
    return coder


def test_the_allowed_ratings_of_jaspers_family(jaspers_family: Coding) -> None:
    state = jaspers_family.observation
    allowed = {target: rule_of(jaspers_family, target).allowed for target in targets_to_rate(state)}

    assert allowed == {
        **{("T1", each): BOTH for each in ("engagement", "connection", "safety", "shared_purpose")},
        **{("C1", each): MAYBE_POSITIVE for each in ("engagement", "connection", "safety")},
        ("C2", "engagement"): MAYBE_NEGATIVE, ("C2", "connection"): (0,), ("C2", "safety"): MAYBE_NEGATIVE,
        ("C3", "engagement"): (0,), ("C3", "connection"): MAYBE_NEGATIVE, ("C3", "safety"): (0,),
        FAMILY_PURPOSE: BOTH,
    }  # fmt: skip
    below = [("C2", "engagement"), ("C2", "safety"), ("C3", "connection")]
    assert all(rule_of(jaspers_family, target).fits(-3) for target in below)


def test_what_was_seen_or_heard_nobody_knows_gives_no_advice() -> None:
    """Items that may be either are unknown until the coder says so, and then they decide."""
    marks: list[Said] = [("client.safety.3", 1), ("client.safety.4", 1)]
    assert (ruled("C1", "safety", *marks).rules, ruled("C1", "safety", *marks).advice) == (("R3",), None)

    decided: tuple[tuple[Modality, str, int], ...] = (("verbal", "R3", 2), ("nonverbal", "R4", 1), ("either", "R3", 2))
    for said, rule, advice in decided:
        ruling = ruled("C1", "safety", ("client.safety.3", 1, said), ("client.safety.4", 1))
        assert (ruling.rules, ruling.advice) == ((rule,), advice)


@pytest.mark.parametrize(("said", "advice"), [(None, None), ("verbal", -2), ("nonverbal", None), ("either", -2)])
def test_advice_on_negative_items_of_which_one_may_be_either(said: Modality | None, advice: int | None) -> None:
    coder = mark(softa_coding(), "C1", "client.connection.7", 2)
    mark(coder, "C1", "client.connection.8", 1, said)

    assert rule_of(coder, ("C1", "connection")).advice == advice


def test_what_is_said_of_a_mark_changes_the_advice_at_once_and_undoing_it_changes_it_back() -> None:
    coder = mark(mark(softa_coding(), "C1", "client.safety.4", 1), "C1", "client.safety.3", 1)
    advice = []
    for _press in range(4):
        advice.append(rule_of(coder, ("C1", "safety")).advice)
        coder.act(SayModality())

    assert advice == [None, 2, 1, 2]


def test_one_mark_of_an_item_that_is_not_known_keeps_it_from_being_only_nonverbal() -> None:
    coder = mark(softa_coding(), "C1", "client.connection.8", 2, "nonverbal")
    assert rule_of(coder, ("C1", "connection")).advice == -1
    coder.act(SetCell("C1", "client.connection.8", 3, True))
    assert rule_of(coder, ("C1", "connection")).advice is None
    coder.act(SayModality())
    assert rule_of(coder, ("C1", "connection")).advice is None


def test_a_single_item_is_no_variety_even_when_it_was_both_heard_and_seen() -> None:
    assert ruled("C1", "safety", ("client.safety.3", 1, "either")).advice == 1
    assert ruled("C1", "connection", ("client.connection.8", 1, "either")).advice is None


@pytest.mark.parametrize(("blocks", "advice"), [(1, -1), (5, -1), (6, None), (10, None)])
def test_what_was_there_most_of_the_time_is_not_few(blocks: int, advice: int | None) -> None:
    assert ruled("C1", "connection", ("client.connection.7", blocks)).advice == advice


def test_most_of_the_time_is_of_the_time_that_somebody_was_there() -> None:
    coder = mark(softa_coding(), "C1", "client.connection.7", 3)
    for block in range(6, 11):
        coder.act(ToggleAbsent("C1", block))
    assert rule_of(coder, ("C1", "connection")).advice is None


def test_a_mark_in_the_only_block_is_not_often() -> None:
    coder = mark(softa_coding(minutes=5), "C1", "client.connection.7", 1)
    assert rule_of(coder, ("C1", "connection")).advice == -1


def test_marks_taken_back_do_not_count() -> None:
    coder = mark(softa_coding(), "C1", "client.safety.11", 2)
    coder.act(SetCell("C1", "client.safety.11", 1, False)).act(SetCell("C1", "client.safety.11", 2, None))

    assert rule_of(coder, ("C1", "safety")).rules == ("R1",)


def test_how_an_item_was_marked() -> None:
    coder = mark(softa_coding(), "C1", "client.safety.3", 2, "verbal")
    items = {item.id: item for item in softa_nl().versions[0].items + softa_nl().versions[1].items}
    marks = marks_of_items(coder.observation, "C1", [items[f"client.safety.{number}"] for number in (3, 4, 5)])

    assert marks == [
        ItemMarks(True, 2, verbal=True, nonverbal=False),
        ItemMarks(True, 0, verbal=False, nonverbal=True),
        ItemMarks(True, 0, verbal=True, nonverbal=False),
    ]


@pytest.mark.parametrize(
    ("ruling", "asking"),
    [
        (general_ruling([]), {-3, -2, -1, 1, 2, 3}),
        (general_ruling([ItemMarks(False, 1, True, False)]), {-3, 0, 1, 2, 3}),
        (general_ruling([ItemMarks(True, 1, True, False)]), {-3, -2, -1, 0, 3}),
        (family_ruling([MemberMarks(0, 1), MemberMarks(0, 1)], great_disagreement=False), {-3, -1, 0, 1, 2, 3}),
        (family_ruling([MemberMarks(1, 1), MemberMarks(0, 1)], great_disagreement=False), set(SCALE)),
        (family_ruling([], great_disagreement=True), set(SCALE)),
    ],
)
def test_which_ratings_ask_for_a_reason(ruling: Ruling, asking: set[int]) -> None:
    assert {rating for rating in SCALE if ruling.asks_reason(rating)} == asking


def test_every_rule_and_every_advice_has_its_sentence() -> None:
    assert {*ALLOWED, *EXTREMES.values()} == set(RULE_SENTENCES)
    assert len(set(RULE_SENTENCES.values())) == len(RULE_SENTENCES)
    assert len(set(ADVICE_SENTENCES.values())) == len(ADVICE_SENTENCES)
