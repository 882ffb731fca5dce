"""From an act to its events: facts with their place and time, or a refusal with its code."""

import msgspec
import pytest

from softa_tui.coding.acts import (
    Act,
    AddNote,
    AddSubject,
    ChangeCase,
    Close,
    Confirm,
    MarkFromNote,
    MoveTo,
    Open,
    Redo,
    ReportPlayed,
    SayModality,
    SetCell,
    SetCoverage,
    ToggleAbsent,
    ToggleItem,
    Undo,
)
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import (
    CaseChanged,
    Closed,
    CoverageSet,
    Event,
    Marked,
    ModalitySaid,
    Moved,
    Noted,
    Opened,
    Part,
    Played,
    Redone,
    Sealed,
    SubjectAdded,
    Undone,
)
from tests.support.small_scheme import SCHEME, WALL, Coder, small_case

ENGAGED = "therapist.engagement.1"
SAFE = "therapist.safety.1"
UNSAFE = "therapist.safety.2"
OCCURRENCES = Open("softa-tui 0", "clock", "occurrence", False, 0.0)


@pytest.fixture
def coder() -> Coder:
    return Coder()


def code_of(coder: Coder, act: Act) -> tuple[str, dict[str, object]]:
    """The code and fields with which an act is refused; nothing was decided."""
    before = len(coder.events)
    with pytest.raises(SoftaError) as refused:
        coder.does(act)
    assert len(coder.events) == before
    return refused.value.code, refused.value.fields


def kinds(events: list[Event]) -> list[type[Event]]:
    return [type(event) for event in events]


# The beginning of a log


def test_a_log_begins_at_the_first_block_of_the_first_coded_subject() -> None:
    began = Coder(small_case("N1", "C1", "T1", start_s=30, end_s=3030)).events[0]

    assert (began.seq, began.subject, began.block, began.at) == (1, "C1", 1, 30.0)


def test_a_log_begins_where_the_part_of_the_coder_begins() -> None:
    part = Part(subjects=("C1",), from_s=900, to_s=1500)
    began = Coder(small_case(part=part)).events[0]

    assert (began.subject, began.block, began.at) == ("C1", 4, 900.0)


@pytest.mark.parametrize(
    "case", [small_case("N1"), small_case("T1", part=Part(subjects=("C9",))), small_case("X1", "family")]
)
def test_a_log_with_nobody_to_code_is_refused(case: object) -> None:
    with pytest.raises(SoftaError) as refused:
        Coder(case)  # type: ignore[arg-type]

    assert (refused.value.code, refused.value.fields) == ("nobody-to-code", {"coder": "AB"})


# Marks


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
    assert code_of(coder, ToggleItem("client.safety.1")) == ("unknown-item", {"item": "client.safety.1"})
    assert code_of(coder, ToggleItem("nonsense")) == ("unknown-item", {"item": "nonsense"})
    assert code_of(coder, SetCell("C1", SAFE, 1, True)) == ("unknown-item", {"item": SAFE})
    assert code_of(coder, AddNote("note", "text", "nonsense")) == ("unknown-item", {"item": "nonsense"})


@pytest.mark.parametrize("before", [False, None])
def test_a_mark_taken_back_leaves_what_the_grid_said_before(coder: Coder, before: bool | None) -> None:
    coder.does(SetCoverage("T1", 1, before is None))
    coder.does(SetCell("T1", SAFE, 1, before))
    entered = coder.state.value("T1", SAFE, 1)
    coder.does(ToggleItem(SAFE))
    coder.does(ToggleItem(SAFE))

    assert coder.state.value("T1", SAFE, 1) == entered == (0 if before is False else None)


# The grid


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
        assert code_of(coder, act) == ("no-such-block", {"block": block, "blocks": 10})


@pytest.mark.parametrize("subject", ["N1", "C9", "family", ""])
def test_subjects_that_are_not_coded_are_refused(coder: Coder, subject: str) -> None:
    acts: list[Act] = [
        SetCell(subject, SAFE, 1, True), SetCoverage(subject, 1, True), ToggleAbsent(subject, 1), MoveTo(subject, 1)
    ]  # fmt: skip
    for act in acts:
        assert code_of(coder, act) == ("subject-not-coded", {"subject": subject})


def test_subjects_outside_the_part_of_the_coder_are_refused() -> None:
    coder = Coder(small_case(part=Part(subjects=("C1",))))

    assert code_of(coder, MoveTo("T1", 1)) == ("subject-not-coded", {"subject": "T1"})


# Coverage and moving on


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


# Notes and what was seen


def test_a_note_keeps_its_text_as_typed_and_its_item(coder: Coder) -> None:
    (note,) = coder.does(AddNote("moment", "  “ik trek dit niet” [b]\n", SAFE), at=61.0, time_source="frame")

    assert isinstance(note, Noted)
    assert (note.kind, note.text, note.item, note.at, note.block) == (
        "moment", "  “ik trek dit niet” [b]\n", SAFE, 61.0, 1
    )  # fmt: skip
    assert note.time_source == "frame"


def test_an_empty_note_is_no_note(coder: Coder) -> None:
    assert coder.does(AddNote("note", " \n\t")) == []


def test_a_note_of_the_viewing_pass_is_in_the_block_of_its_time(coder: Coder) -> None:
    (note,) = coder.does(AddNote("viewing", "language"), at=1320.0)

    assert note.block == 5
    assert coder.state.block == 1


def test_a_note_becomes_a_mark_at_its_own_place_and_time(coder: Coder) -> None:
    (note,) = coder.does(AddNote("note", "warm"), at=65.0, time_source="frame")
    coder.does(MoveTo("C1", 4))
    (mark,) = coder.does(MarkFromNote(note.seq, SAFE), at=1000.0, timing="playing", time_source="clock")

    assert isinstance(mark, Marked)
    assert (mark.subject, mark.block, mark.at, mark.from_note) == ("T1", 1, 65.0, note.seq)
    assert (mark.timing, mark.time_source) == ("stopped", "frame")
    assert coder.does(MarkFromNote(note.seq, SAFE)) == []


def test_a_note_that_is_not_there_becomes_nothing(coder: Coder) -> None:
    (note,) = coder.does(AddNote("note", "warm"))
    assert code_of(coder, MarkFromNote(note.seq, "client.safety.1"))[0] == "unknown-item"

    coder.does(Undo())
    assert code_of(coder, MarkFromNote(note.seq, SAFE)) == ("no-such-note", {"note": note.seq})
    assert code_of(coder, MarkFromNote(99, SAFE)) == ("no-such-note", {"note": 99})


def test_one_key_says_verbal_nonverbal_both_and_round_again(coder: Coder) -> None:
    (mark,) = coder.does(ToggleItem(SAFE))
    coder.does(MoveTo("C1", 4))
    said = [event for _ in range(4) for event in coder.does(SayModality())]

    assert [event.modality for event in said if isinstance(event, ModalitySaid)] == [
        "verbal", "nonverbal", "either", "verbal"
    ]  # fmt: skip
    assert {(event.target, event.subject, event.block) for event in said if isinstance(event, ModalitySaid)} == {
        (mark.seq, "T1", 1)
    }


def test_the_round_is_of_the_last_mark_that_stands(coder: Coder) -> None:
    (first,) = coder.does(ToggleItem(SAFE))
    coder.does(MoveTo("C1", 1))
    coder.does(ToggleItem("client.safety.1"))
    coder.does(SayModality())
    coder.does(ToggleItem("client.safety.1"))
    (said,) = coder.does(SayModality())

    assert isinstance(said, ModalitySaid)
    assert (said.target, said.modality) == (first.seq, "verbal")


def test_there_is_nothing_to_say_of_an_item_that_is_only_heard_or_of_no_mark(coder: Coder) -> None:
    assert coder.does(SayModality()) == []

    coder.does(ToggleItem(SAFE))
    coder.does(ToggleItem(UNSAFE))
    assert coder.does(SayModality()) == []


def test_undo_takes_back_what_was_said_before_the_mark(coder: Coder) -> None:
    coder.does(ToggleItem(SAFE))
    coder.does(SayModality())
    coder.does(SayModality())
    mark = coder.state.last_mark
    assert mark is not None

    coder.does(Undo())
    assert coder.state.modality_of(mark) == "verbal"
    coder.does(Undo())
    assert coder.state.modality_of(mark) is None
    assert coder.state.last_mark is mark


# Undo and redo


def test_undo_and_redo_without_end(coder: Coder) -> None:
    items = [ENGAGED, SAFE, UNSAFE]
    for item in items:
        coder.does(ToggleItem(item))

    for marked in (2, 1, 0):
        assert kinds(coder.does(Undo())) == [Undone]
        assert [coder.state.is_marked("T1", item, 1) for item in items] == [n < marked for n in range(3)]
    assert coder.does(Undo()) == []

    for marked in (1, 2, 3):
        assert kinds(coder.does(Redo())) == [Redone]
        assert [coder.state.is_marked("T1", item, 1) for item in items] == [n < marked for n in range(3)]
    assert coder.does(Redo()) == []


def test_undo_reaches_other_subjects_and_blocks_and_leaves_the_coder_in_place(coder: Coder) -> None:
    (mark,) = coder.does(ToggleItem(ENGAGED))
    coder.does(MoveTo("C2", 6))
    (undone,) = coder.does(Undo())

    assert isinstance(undone, Undone)
    assert (undone.target, undone.subject, undone.block) == (mark.seq, "C2", 6)
    assert coder.state.value("T1", ENGAGED, 1) is None
    assert (coder.state.subject, coder.state.block) == ("C2", 6)


def test_a_new_act_ends_what_could_be_redone(coder: Coder) -> None:
    coder.does(ToggleItem(ENGAGED))
    coder.does(ToggleItem(SAFE))
    coder.does(Undo())
    coder.does(Undo())
    coder.does(ToggleItem(UNSAFE))

    assert coder.does(Redo()) == []
    assert [coder.state.value("T1", item, 1) for item in (ENGAGED, SAFE, UNSAFE)] == [None, None, 1]
    coder.does(Undo())
    assert coder.does(Undo()) == []


def test_moving_playing_and_reopening_do_not_end_what_can_be_redone(coder: Coder) -> None:
    coder.does(ToggleItem(ENGAGED))
    coder.does(Undo())
    coder.does(MoveTo("C1", 2))
    coder.does(ReportPlayed(0, 10, 1.0))
    coder.does(OCCURRENCES)

    assert kinds(coder.does(Redo())) == [Redone]
    assert coder.state.value("T1", ENGAGED, 1) == 1


def test_undo_takes_back_a_confirmation_a_note_and_an_unmark(coder: Coder) -> None:
    coder.does(ToggleItem(ENGAGED))
    coder.does(ToggleItem(ENGAGED))
    coder.does(Confirm("next_block"))
    coder.does(AddNote("note", "?"))

    coder.does(Undo())
    assert coder.state.standing_notes() == []
    coder.does(Undo())
    assert coder.state.coverage_state("T1", 1) == "unobserved"
    coder.does(Undo())
    assert coder.state.value("T1", ENGAGED, 1) == 1


def test_undo_and_redo_go_on_after_reopening_the_log(coder: Coder) -> None:
    for item in (ENGAGED, SAFE, UNSAFE):
        coder.does(ToggleItem(item))
    coder.does(Undo())
    coder.does(Undo())
    coder.does(Redo())
    stacks = (coder.state.undo_stack, coder.state.redo_stack, coder.state.undone)
    again = coder.reopens()
    assert (again.undo_stack, again.redo_stack, again.undone) == stacks

    coder.does(Redo())
    assert [again.value("T1", item, 1) for item in (ENGAGED, SAFE, UNSAFE)] == [1, 1, 1]
    for _ in range(3):
        coder.does(Undo())
    assert coder.does(Undo()) == []
    assert [again.value("T1", item, 1) for item in (ENGAGED, SAFE, UNSAFE)] == [None, None, None]


# The case


def test_a_subject_is_added_once(coder: Coder) -> None:
    (added,) = coder.does(AddSubject("C3", "oma"))

    assert isinstance(added, SubjectAdded)
    assert (added.added, added.role, added.subject) == ("C3", "oma", "T1")
    assert code_of(coder, AddSubject("C3", "opa")) == ("subject-exists", {"subject": "C3"})
    assert code_of(coder, AddSubject("N1", "tolk")) == ("subject-exists", {"subject": "N1"})
    assert kinds(coder.does(MoveTo("C3", 1))) == [Moved]


def test_an_unchanged_case_makes_no_event(coder: Coder) -> None:
    same = ChangeCase(small_case(), {"T1": "hulpverlener", "C1": "moeder"}, "")

    assert coder.does(same) == []
    coder.reopens()
    assert coder.does(same) == []


def test_a_changed_case_is_an_event_and_leaves_the_coder_in_place(coder: Coder) -> None:
    coder.does(MoveTo("C1", 3))

    assert kinds(coder.does(ChangeCase(small_case(end_s=3600), {"T1": "x"}, "A. B."))) == [CaseChanged]
    assert (coder.state.subject, coder.state.block, coder.state.blocks.count) == ("C1", 3, 12)
    assert coder.state.coder_name == "A. B."


def test_a_coder_whose_place_is_no_more_is_moved(coder: Coder) -> None:
    coder.does(MoveTo("C2", 9))
    made = coder.does(ChangeCase(small_case("T1", "C1", end_s=1500), {}, ""))

    assert kinds(made) == [CaseChanged, Moved]
    assert (coder.state.subject, coder.state.block) == ("T1", 1)


def test_a_changed_case_with_nobody_to_code_is_refused(coder: Coder) -> None:
    assert code_of(coder, ChangeCase(small_case("N1"), {}, "")) == ("nobody-to-code", {"coder": "AB"})


# Opening, playing, closing, sealing


def test_what_was_played_is_cut_to_the_session() -> None:
    coder = Coder(small_case(start_s=30, end_s=330))
    (played,) = coder.does(ReportPlayed(0, 400.12345, 1.5))

    assert isinstance(played, Played)
    assert (played.from_s, played.to_s, played.speed) == (30, 330, 1.5)
    for start, stop in ((0, 30), (330, 400), (50, 50), (60, 50), (50, 50.0001)):
        assert coder.does(ReportPlayed(start, stop, 1.0)) == []


def test_opening_and_closing_are_written_down(coder: Coder) -> None:
    (opened,) = coder.does(Open("softa-tui 0", "mpv", "toggle", True, 0.8))
    (closed,) = coder.does(Close(), at=99.0)

    assert isinstance(opened, Opened)
    assert (opened.player, opened.continuous, opened.reaction_lag_s) == ("mpv", True, 0.8)
    assert isinstance(closed, Closed)
    assert coder.reopens().at == 99.0


SEALED = Sealed(seq=3, at=1.0, wall=WALL, coder="AB", subject="T1", block=1)


@pytest.mark.parametrize(
    "act",
    [
        ToggleItem(SAFE), SetCell("T1", SAFE, 1, True), Confirm("stay"), SetCoverage("T1", 1, True),
        ToggleAbsent("T1", 1), AddNote("note", "text"), MarkFromNote(2, SAFE), SayModality(), Undo(), Redo(),
        AddSubject("C3", "oma"),
    ],
)  # fmt: skip
def test_a_sealed_log_takes_no_marks(coder: Coder, act: Act) -> None:
    coder.does(AddNote("note", "before"))
    coder.takes(SEALED)

    assert code_of(coder, act) == ("log-sealed", {})


def test_a_sealed_log_can_be_looked_at(coder: Coder) -> None:
    coder.does(AddNote("note", "before"))
    coder.takes(SEALED)

    assert kinds(coder.does(MoveTo("C1", 2))) == [Moved]
    assert kinds(coder.does(OCCURRENCES)) == [Opened]
    assert kinds(coder.does(ReportPlayed(0, 10, 1.0))) == [Played]
    assert kinds(coder.does(ChangeCase(small_case(), {}, ""))) == [CaseChanged]
    assert kinds(coder.does(Close())) == [Closed]


def test_numbers_go_up_by_one_through_every_kind_of_act(coder: Coder) -> None:
    for act in (
        OCCURRENCES, ToggleItem(SAFE), SayModality(), Confirm("next_subject"), AddNote("note", "a"), Undo(), Redo(),
        AddSubject("C3", "oma"), ReportPlayed(0, 5, 1.0), ToggleAbsent("C3", 1), Close(),
    ):  # fmt: skip
        coder.does(act)

    assert [event.seq for event in coder.events] == list(range(1, len(coder.events) + 1))
    assert coder.state.events == len(coder.events)
    assert {event.coder for event in coder.events} == {"AB"}


def test_a_scheme_with_shorter_blocks_cuts_the_session_finer() -> None:
    mini = msgspec.structs.replace(SCHEME, block_seconds=150.0)
    coder = Coder(small_case(end_s=300), mini)
    coder.does(Confirm("next_block"))

    assert (coder.state.block, coder.state.blocks.count) == (2, 2)
