"""Talk time in tables against the worked examples, and where a slot has no value or no seconds."""

import polars as pl
import pytest

from softa_tui.coding.acts import ExplainTalk, MoveTo, SetSlots, Undo
from softa_tui.coding.events import Part
from softa_tui.forms.talk_tables import talk_table, talk_totals_table
from tests.support.coding import Coding, coding

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "vader", "N1": "tolk"}


def slots(table: pl.DataFrame, subject: str) -> dict[int, tuple[int | None, float | None]]:
    """Slot to value and exact seconds."""
    rows = table.filter(pl.col("subject") == subject).select("slot", "value", "exact_s").rows()
    return {slot: (value, exact_s) for slot, value, exact_s in rows}


def marked(coder: Coding, subject: str) -> list[int]:
    return [slot for slot, (value, _) in slots(talk_table(coder.observation), subject).items() if value == 1]


def totals(coder: Coding) -> dict[str, tuple[object, ...]]:
    """Subject to slots, seconds, exact seconds and share."""
    return {row[2]: row[3:] for row in talk_totals_table(coder.observation).rows()}


def test_the_columns_are_those_of_the_specification() -> None:
    observation = coding().observation

    assert ", ".join(talk_table(observation).columns) == "case, coder, subject, slot, from_s, to_s, value, exact_s"
    assert ", ".join(talk_totals_table(observation).columns) == ("case, coder, subject, slots, seconds, exact_s, share")


@pytest.mark.parametrize(
    ("stretches", "expected", "seconds", "exact_s"),
    [
        ([(70, 195)], [3, 4, 5, 6, 7], 150, 125),
        ([(0, 30)], [1], 30, 30),
        ([(29, 31)], [1, 2], 60, 2),
        ([(70, 80), (85, 88)], [3], 30, 13),
    ],
)
def test_the_worked_examples(
    stretches: list[tuple[float, float]], expected: list[int], seconds: float, exact_s: float
) -> None:
    coder = coding(50, FAMILY).talk()
    for start, stop in stretches:
        coder.speaks("C2", start, stop)

    assert marked(coder, "C2") == expected
    assert totals(coder)["C2"] == (len(expected), seconds, exact_s, 1)


def test_two_in_one_slot_are_both_marked_and_may_exceed_the_session() -> None:
    coder = coding(1, FAMILY).talk().press("C1", 0).press("C2", 5).run(0, 60).press("C1", 60).press("C2", 60)

    assert (marked(coder, "C1"), marked(coder, "C2")) == ([1, 2], [1, 2])
    assert [row[1] for row in totals(coder).values()] == [0, 60, 60, 0]


def test_every_slot_of_every_subject_has_a_row() -> None:
    table = talk_table(coding(50, FAMILY, start_s=12).observation)

    assert table.height == 100 * 4
    assert table["value"].null_count() == table["exact_s"].null_count() == 400
    assert table.select("slot", "from_s", "to_s").row(99) == (100, 2970.0, 3000.0)


def test_shares_are_of_all_slots_together() -> None:
    coder = coding(50, FAMILY).talk().speaks("T1", 0, 90).speaks("C1", 90, 180).speaks("C2", 180, 210)
    coder.speaks("N1", 210, 240)

    assert [row[3] for row in totals(coder).values()] == [0.375, 0.375, 0.125, 0.125]


def test_observed_and_silent_is_0_and_not_observed_is_empty() -> None:
    coder = coding(5, FAMILY).talk().run(0, 59).run(90, 100)

    assert [slots(talk_table(coder.observation), "C1")[slot] for slot in (1, 2, 3, 4)] == [
        (0, 0.0),
        (0, 0.0),
        (None, None),
        (None, None),
    ]


def test_nothing_observed_has_no_totals() -> None:
    assert set(totals(coding(5, FAMILY))["C1"]) == {None}


def test_one_who_was_absent_all_along_has_no_totals() -> None:
    coder = coding(5, FAMILY).go("C2", 1).absent().talk().run(0, 300).speaks("C1", 10, 20)

    assert set(totals(coder)["C2"]) == {None}
    assert totals(coder)["T1"] == (0, 0, 0, 0)
    assert slots(talk_table(coder.observation), "C2")[1] == (None, None)


def test_slots_entered_by_hand_have_no_exact_seconds() -> None:
    coder = coding(5, FAMILY).talk().act(SetSlots("C1", 2, 3, True)).act(SetSlots("C2", 2, 2, False))
    table = talk_table(coder.observation)

    assert [slots(table, "C1")[slot] for slot in (1, 2, 3)] == [(None, None), (1, None), (1, None)]
    assert slots(table, "C2")[2] == (0, 0.0)
    assert totals(coder)["C1"] == (2, 60, None, 1)


def test_a_tapped_slot_has_no_exact_seconds() -> None:
    coder = coding(5, FAMILY).talk().press("C1", 75, "tap")

    assert slots(talk_table(coder.observation), "C1")[3] == (1, None)


def test_a_speaker_whom_a_kill_left_on_counts_as_far_as_the_recording_ran() -> None:
    coder = coding(5, FAMILY).talk().press("C1", 70).run(70, 100)
    table = talk_table(coder.observation)

    assert {slot: found for slot, found in slots(table, "C1").items() if found[0]} == {3: (1, 20), 4: (1, 10)}
    assert totals(coder)["C1"] == (2, 60, 30, 1)


def test_what_is_spoken_again_after_going_back_is_counted_once() -> None:
    coder = coding(5, FAMILY).talk().press("C1", 60).run(60, 110).jump(70).press("C1", 70).run(70, 120)

    assert totals(coder)["C1"] == (2, 60, 60, 1)
    assert [exact_s for _, exact_s in slots(talk_table(coder.observation), "C1").values()][2:4] == [30, 30]


@pytest.mark.parametrize("stopped", [True, False])
def test_exact_seconds_of_slots_add_up_to_the_total(stopped: bool) -> None:
    coder = coding(10, FAMILY, start_s=7.25).talk()
    for start in (7.25, 99.5, 180.125, 301.0):
        coder.speaks("C1", start, start + 44.375)
    coder.press("C1", 320).run(320, 400.5)
    if stopped:
        coder.press("C1", 400.5)

    table = talk_table(coder.observation).filter(pl.col("subject") == "C1")

    assert table["exact_s"].sum() == pytest.approx(totals(coder)["C1"][2])


def test_the_last_slot_may_be_short_and_counts_whole() -> None:
    coder = coding(1.25, FAMILY).talk().speaks("C1", 61, 75)

    assert talk_table(coder.observation)["to_s"].max() == 75
    assert totals(coder)["C1"] == (1, 30, 14, 1)


def test_what_was_not_given_to_the_coder_has_no_rows_unless_it_was_coded() -> None:
    coder = coding(10, FAMILY, part=Part(from_s=60, to_s=120)).talk()
    assert talk_table(coder.observation)["slot"].unique().sort().to_list() == [3, 4]

    coder.speaks("C1", 295, 300)

    assert talk_table(coder.observation)["slot"].unique().sort().to_list() == [3, 4, 10]


def test_what_was_taken_back_leaves_nothing_behind() -> None:
    coder = coding(5, FAMILY).talk().act(SetSlots("C1", 1, 4, True)).act(ExplainTalk("x")).act(Undo()).act(Undo())

    assert talk_table(coder.observation)["value"].null_count() == 40


def test_talk_does_not_depend_on_whom_the_coder_is_at() -> None:
    coder = coding(5, FAMILY).act(MoveTo("C1", 1)).talk().speaks("N1", 0, 10)

    assert (marked(coder, "N1"), marked(coder, "C1")) == ([1], [])
