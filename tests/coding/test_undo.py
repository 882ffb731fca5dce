"""Undo and redo without end: across subjects, between new acts, and after the log is opened again."""

import pytest

from softa_tui.coding.acts import (
    AddNote,
    Confirm,
    MoveTo,
    Open,
    Redo,
    ReportPlayed,
    ToggleItem,
    Undo,
)
from softa_tui.coding.events import (
    Redone,
    Undone,
)
from tests.support.small_scheme import Coder, kinds

ENGAGED = "therapist.engagement.1"
SAFE = "therapist.safety.1"
UNSAFE = "therapist.safety.2"
OCCURRENCES = Open("softa-tui 0", "clock", "occurrence", False, 0.0)


@pytest.fixture
def coder() -> Coder:
    return Coder()


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
