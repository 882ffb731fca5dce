"""Counts and hints: what is said of a coding, without a table."""

from softa_tui.coding.acts import SetCell
from softa_tui.coding.events import Part
from softa_tui.coding.hints import Hint, hints
from softa_tui.forms.summary import summarise
from tests.support.coding import coding
from tests.support.sheets import SHEET_A_MARKS


def test_sheet_a_counts_two_of_ten() -> None:
    (therapist, client) = summarise(coding(50).sheet("T1", SHEET_A_MARKS).observation)
    safety = therapist.dimensions[1]

    assert [str(count) for count in safety.items] == ["0/10"] * 8 + ["2/10", "0/10"]
    assert safety.items[8].blocks == (6, 9)
    assert (safety.positive, safety.negative) == (0, 2)
    assert (therapist.coverage.observed, therapist.coverage.played_s) == (10, 3000.0)
    assert (client.coverage.observed, client.coverage.unobserved) == (0, 10)


def test_what_was_not_given_to_the_coder_is_not_missing() -> None:
    coder = coding(part=Part(from_s=0.0, to_s=600.0))
    coder.confirm().go("T1", 5).mark("therapist.safety.4").confirm()

    therapist = summarise(coder.observation)[0]

    assert (therapist.coverage.observed, therapist.coverage.unobserved) == (1, 1)
    assert therapist.coverage.length_s == 600.0
    assert str(therapist.dimensions[1].items[3]) == "1/2"


def test_a_sheet_watched_and_confirmed_gives_no_hints() -> None:
    assert hints(coding(50).sheet("T1", SHEET_A_MARKS).observation) == []


def test_hints_name_the_blocks_to_look_at() -> None:
    coder = coding()
    coder.sheet("C1", {1: ["client.safety.2"], 4: ["client.safety.2"]})
    coder.go("C1", 4).absent()
    coder.go("T1", 2).mark("therapist.safety.4").go("T1", 3).confirm()

    assert hints(coder.observation) == [
        Hint("marks-unconfirmed", "T1", (2,)),
        Hint("blocks-unplayed", "T1", (3,)),
        Hint("once-per-session", "C1", (1, 4), "client.safety.2"),
        Hint("marks-while-absent", "C1", (4,)),
    ]


def test_a_zero_in_an_unconfirmed_block_is_no_mark_to_hint_at() -> None:
    assert hints(coding().act(SetCell("T1", "therapist.safety.4", 2, False)).observation) == []
