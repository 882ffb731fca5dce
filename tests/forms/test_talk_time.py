"""How talk time is divided, put into a verdict; and the hint about those who speak while absent."""

import pytest

from softa_tui.coding.acts import AddSubject, ObserveSlots, SetSlots
from softa_tui.coding.hints import Hint, hints
from softa_tui.forms.talk_time import Balance, observed_slots, seconds_per_block, stretches, talk_totals
from tests.support.coding import Coding, coding

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "vader", "N1": "tolk"}


def talking(**slots: int) -> Coding:
    """A session of 10 minutes, watched whole, in which everybody named spoke for some slots."""
    coder = coding(10, FAMILY).talk().run(0, 600)
    for subject, count in slots.items():
        coder.speaks(subject, 0, count * 30)
    return coder


@pytest.mark.parametrize(
    ("slots", "balance"),
    [
        ({}, "nobody"),
        ({"T1": 6, "C1": 4}, "therapists-more"),
        ({"T1": 4, "C1": 3, "C2": 3}, "clients-more"),
        ({"T1": 10, "C1": 5, "C2": 5}, "about-even"),
        ({"T1": 20, "C1": 19}, "about-even"),
    ],
)
def test_the_balance(slots: dict[str, int], balance: Balance) -> None:
    assert talk_totals(talking(**slots).observation).balance == balance


def test_shares_of_the_three_kinds() -> None:
    totals = talk_totals(talking(T1=4, C1=3, C2=1, N1=2).observation)

    assert (totals.therapists, totals.clients, totals.others) == pytest.approx((0.4, 0.4, 0.2))


def test_clients_who_said_nothing_are_named_and_absent_ones_are_not() -> None:
    coder = coding(10, {**FAMILY, "C3": "zoon 1", "C4": "zoon 2"})
    for block in (1, 2):
        coder.go("C3", block).absent()
    coder.talk().run(0, 600).speaks("C1", 0, 30)

    assert talk_totals(coder.observation).silent_clients == ("C2", "C4")


def test_several_therapists_are_called_so() -> None:
    coder = talking(T1=5, C1=1).act(AddSubject("T2", "co-therapeut"))

    assert talk_totals(coder.observation).balance_sentence == (
        "The therapists together speak more than the clients together."
    )


def test_talk_in_each_block() -> None:
    coder = coding(15, FAMILY).talk().run(0, 600).speaks("C1", 290, 340)

    assert seconds_per_block(coder.observation, "C1") == {1: 30, 2: 60, 3: None}


def test_stretches_include_the_one_that_goes_on() -> None:
    coder = coding(15, FAMILY, start_s=5).talk().speaks("C1", 10, 20).press("C1", 40).run(40, 55)

    assert stretches(coder.observation, "C1") == [(10, 20), (40, 55)]


def test_a_slot_is_observed_once_it_was_played_through_or_entered_by_hand() -> None:
    coder = coding(15, FAMILY, start_s=5).talk().speaks("C1", 10, 20)
    assert observed_slots(coder.observation) == []

    coder.run(5, 60).act(SetSlots("C2", 9, 9, False))
    assert observed_slots(coder.observation) == [1]

    for subject in FAMILY:
        coder.act(SetSlots(subject, 9, 9, False))
    assert observed_slots(coder.act(ObserveSlots(20, 21)).observation) == [1, 9, 20, 21]
    assert coder.observation.talk_value("T1", 20) == 0


def test_who_speaks_in_a_block_without_being_there_is_hinted_at() -> None:
    coder = coding(15, FAMILY).go("C1", 2).absent().talk().speaks("C1", 290, 310).speaks("C2", 310, 320)

    assert Hint("talk-while-absent", "C1", (2,)) in hints(coder.observation)
    assert [hint.subject for hint in hints(coder.observation) if hint.code == "talk-while-absent"] == ["C1"]


@pytest.mark.parametrize(
    ("roles", "speaks", "words"),
    [
        ({"T1": "", "C1": ""}, ("C1",), "The client speaks more than the therapist."),
        ({"T1": "", "T2": "", "C1": ""}, ("T1", "T2", "C1"), "The therapists together speak more than the client."),
        ({"T1": "", "C1": "", "C2": ""}, ("T1", "C1"), "The therapist and the clients together speak about as much."),
        ({"T1": "", "C1": "", "N1": ""}, ("N1",), "Only others have spoken."),
        ({"C1": "", "C2": ""}, ("C1",), "Therapist and clients cannot be compared: they were not both observed."),
        ({"T1": "", "C1": ""}, (), "Nobody has spoken yet."),
    ],
)
def test_the_balance_is_said_of_those_who_are_there(roles: dict[str, str], speaks: tuple[str, ...], words: str) -> None:
    coder = coding(15, roles).talk().run(0, 300)
    for number, subject in enumerate(speaks):
        coder.speaks(subject, 30 * number + 1, 30 * number + 20)

    assert talk_totals(coder.observation).balance_sentence == words


def test_who_was_not_observed_has_no_share() -> None:
    coder = coding(15, FAMILY).talk().act(SetSlots("T1", 1, 3, True))
    totals = talk_totals(coder.observation)

    assert (totals.therapists, totals.clients) == (1.0, None)
    assert totals.balance == "unknown"
    assert totals.shares == [("therapist", 1.0)]
