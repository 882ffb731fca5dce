"""From an act to its events: facts with their place and time, or a refusal with its code."""

import pytest

from softa_tui.coding.acts import (
    Act,
    AddNote,
    Confirm,
    MoveTo,
    Open,
    SetCell,
    SetCoverage,
    ToggleAbsent,
    ToggleItem,
)
from softa_tui.coding.events import (
    CoverageSet,
    Marked,
    Moved,
    Part,
)
from tests.support.small_scheme import WALL, Coder, kinds, small_case

ENGAGED = "therapist.engagement.1"
SAFE = "therapist.safety.1"
OCCURRENCES = Open("softa-tui 0", "clock", "occurrence", False, 0.0)


@pytest.fixture
def coder() -> Coder:
    return Coder()


def test_a_mark_keeps_its_place_time_and_where_the_time_came_from(coder: Coder) -> None:
    (mark,) = coder.does(ToggleItem(SAFE), at=754.20049, timing="playing", time_source="frame")

    assert mark == Marked(
        seq=2, at=754.2, wall=WALL, coder="AB", subject="T1", block=1,
        item=SAFE, present=True, timing="playing", time_source="frame",
    )  # fmt: skip


def test_the_block_of_a_mark_is_the_block_the_coder_is_in_whatever_the_time(coder: Coder) -> None:
    (mark,) = coder.does(ToggleItem(SAFE), at=300.0)
    assert mark.block == 1

    (mark,) = coder.does(ToggleItem(ENGAGED), at=2999.0)
    assert mark.block == 1


def test_a_second_press_takes_the_mark_back_as_a_fact(coder: Coder) -> None:
    presents = [event.present for _ in range(3) for event in coder.does(ToggleItem(SAFE)) if isinstance(event, Marked)]

    assert presents == [True, False, True]


def test_with_occurrences_every_press_is_one_more(coder: Coder) -> None:
    coder.does(OCCURRENCES)
    marks = [event for at in (1.0, 2.0) for event in coder.does(ToggleItem(SAFE), at=at)]

    assert [(mark.present, mark.occurrence) for mark in marks if isinstance(mark, Marked)] == [(True, True)] * 2


def test_the_way_marks_repeat_is_that_of_the_last_opening(coder: Coder) -> None:
    coder.does(OCCURRENCES)
    coder.does(ToggleItem(SAFE))
    coder.does(ToggleItem(SAFE))
    coder.does(Open("softa-tui 0", "clock", "toggle", False, 0.0))
    (mark,) = coder.does(ToggleItem(SAFE))

    assert isinstance(mark, Marked)
    assert mark.present is False
    assert coder.state.occurrences("T1", SAFE, 1) == []


def test_nothing_is_asked_when_a_once_per_session_item_is_marked_twice(coder: Coder) -> None:
    coder.does(MoveTo("C1", 1))
    coder.does(ToggleItem("client.safety.2"))
    coder.does(MoveTo("C1", 5))
    coder.does(ToggleItem("client.safety.2"))

    assert [coder.state.value("C1", "client.safety.2", block) for block in (1, 5)] == [1, 1]


def test_items_of_another_version_are_unknown(coder: Coder) -> None:
    assert coder.refused(ToggleItem("client.safety.1")) == ("unknown-item", {"item": "client.safety.1"})
    assert coder.refused(ToggleItem("nonsense")) == ("unknown-item", {"item": "nonsense"})
    assert coder.refused(SetCell("C1", SAFE, 1, True)) == ("unknown-item", {"item": SAFE})
    assert coder.refused(AddNote("note", "text", "nonsense")) == ("unknown-item", {"item": "nonsense"})


@pytest.mark.parametrize("before", [False, None])
def test_a_mark_taken_back_leaves_what_the_grid_said_before(coder: Coder, before: bool | None) -> None:
    coder.does(SetCoverage("T1", 1, before is None))
    coder.does(SetCell("T1", SAFE, 1, before))
    entered = coder.state.value("T1", SAFE, 1)
    coder.does(ToggleItem(SAFE))
    coder.does(ToggleItem(SAFE))

    assert coder.state.value("T1", SAFE, 1) == entered == (0 if before is False else None)


def test_the_grid_says_what_a_cell_is_without_moving_the_coder(coder: Coder) -> None:
    (mark,) = coder.does(SetCell("C2", "client.safety.1", 7, True), at=12.0, timing="playing", time_source="frame")

    assert isinstance(mark, Marked)
    assert (mark.subject, mark.block, mark.at, mark.timing, mark.time_source) == ("C2", 7, 1800.0, "stopped", "entry")
    assert (coder.state.subject, coder.state.block) == ("T1", 1)


@pytest.mark.parametrize("present", [True, False])
def test_a_cell_that_is_so_already_makes_no_event(coder: Coder, present: bool) -> None:
    assert coder.does(SetCell("T1", SAFE, 2, None)) == []
    assert len(coder.does(SetCell("T1", SAFE, 2, present))) == 1
    assert coder.does(SetCell("T1", SAFE, 2, present)) == []


def test_a_zero_in_an_observed_block_needs_no_event(coder: Coder) -> None:
    coder.does(SetCoverage("T1", 2, True))

    assert coder.does(SetCell("T1", SAFE, 2, False)) == []


@pytest.mark.parametrize("block", [0, -1, 11])
def test_blocks_that_are_not_there_are_refused(coder: Coder, block: int) -> None:
    acts: list[Act] = [
        SetCell("T1", SAFE, block, True), SetCoverage("T1", block, True), ToggleAbsent("T1", block), MoveTo("T1", block)
    ]  # fmt: skip
    for act in acts:
        assert coder.refused(act) == ("no-such-block", {"block": block, "blocks": 10})


@pytest.mark.parametrize("subject", ["N1", "C9", "family", ""])
def test_subjects_that_are_not_coded_are_refused(coder: Coder, subject: str) -> None:
    acts: list[Act] = [
        SetCell(subject, SAFE, 1, True), SetCoverage(subject, 1, True), ToggleAbsent(subject, 1), MoveTo(subject, 1)
    ]  # fmt: skip
    for act in acts:
        assert coder.refused(act) == ("subject-not-coded", {"subject": subject})


def test_subjects_outside_the_part_of_the_coder_are_refused() -> None:
    coder = Coder(small_case(part=Part(subjects=("C1",))))

    assert coder.refused(MoveTo("T1", 1)) == ("subject-not-coded", {"subject": "T1"})


def test_enter_confirms_and_goes_to_the_next_block(coder: Coder) -> None:
    covered, moved = coder.does(Confirm("next_block"), at=300.0, time_source="frame")

    assert isinstance(covered, CoverageSet)
    assert (covered.seq, covered.subject, covered.block, covered.state) == (2, "T1", 1, "observed")
    assert covered.time_source == "frame"
    assert isinstance(moved, Moved)
    assert (moved.seq, moved.subject, moved.block) == (3, "T1", 2)


def test_at_the_last_block_enter_confirms_and_stays(coder: Coder) -> None:
    coder.does(MoveTo("T1", 10))

    assert kinds(coder.does(Confirm("next_block"))) == [CoverageSet]
    assert (coder.state.subject, coder.state.block) == ("T1", 10)
    assert coder.does(Confirm("next_block")) == []


def test_tab_goes_round_the_subjects_and_then_to_the_next_block(coder: Coder) -> None:
    places = []
    for _ in range(4):
        coder.does(Confirm("next_subject"))
        places.append((coder.state.subject, coder.state.block))

    assert places == [("C1", 1), ("C2", 1), ("T1", 2), ("C1", 2)]
    assert [coder.state.coverage_state(subject, 1) for subject in ("T1", "C1", "C2")] == ["observed"] * 3
    assert [coder.state.coverage_state(subject, 2) for subject in ("T1", "C1")] == ["observed", "unobserved"]


def test_tab_at_the_last_subject_of_the_last_block_confirms_and_stays(coder: Coder) -> None:
    coder.does(MoveTo("C2", 10))

    assert kinds(coder.does(Confirm("next_subject"))) == [CoverageSet]
    assert (coder.state.subject, coder.state.block) == ("C2", 10)


def test_a_part_of_a_session_is_gone_through_without_leaving_it() -> None:
    coder = Coder(small_case(part=Part(subjects=("T1", "C2"), from_s=600, to_s=1200)))
    places = []
    for _ in range(5):
        coder.does(Confirm("next_subject"))
        places.append((coder.state.subject, coder.state.block))

    assert places == [("C2", 3), ("T1", 4), ("C2", 4), ("C2", 4), ("C2", 4)]
    assert coder.does(Confirm("next_block")) == []


def test_who_looks_beyond_the_part_goes_on_from_there() -> None:
    coder = Coder(small_case(part=Part(from_s=600, to_s=1200)))
    coder.does(MoveTo("T1", 5))
    coder.does(Confirm("next_block"))

    assert coder.state.block == 6


def test_enter_leaves_an_absent_subject_absent(coder: Coder) -> None:
    coder.does(ToggleAbsent("T1", 1))

    assert kinds(coder.does(Confirm("next_block"))) == [Moved]
    assert coder.state.coverage_state("T1", 1) == "absent"


def test_a_block_confirmed_twice_is_confirmed_once(coder: Coder) -> None:
    assert kinds(coder.does(Confirm("stay"))) == [CoverageSet]
    assert coder.does(Confirm("stay")) == []
    assert coder.does(SetCoverage("T1", 1, True)) == []


def test_coverage_is_toggled_by_what_it_is(coder: Coder) -> None:
    states = []
    for act in (
        SetCoverage("C1", 2, True), ToggleAbsent("C1", 2), ToggleAbsent("C1", 2), ToggleAbsent("C1", 2),
        SetCoverage("C1", 2, True), SetCoverage("C1", 2, False),
    ):  # fmt: skip
        coder.does(act)
        states.append(coder.state.coverage_state("C1", 2))

    assert states == ["observed", "absent", "observed", "absent", "observed", "unobserved"]
    assert (coder.state.subject, coder.state.block) == ("T1", 1)


def test_moving_nowhere_makes_no_event(coder: Coder) -> None:
    assert coder.does(MoveTo("T1", 1)) == []
    assert kinds(coder.does(MoveTo("C1", 1))) == [Moved]
