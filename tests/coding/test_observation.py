"""What a state says of its cells: 1, 0 or empty, from marks and coverage together."""

import pytest

from softa_tui.coding.acts import (
    AddNote,
    AddSubject,
    ChangeCase,
    Confirm,
    MarkFromNote,
    MoveTo,
    Open,
    ReportPlayed,
    SayModality,
    SetCell,
    SetCoverage,
    ToggleAbsent,
    ToggleItem,
    Undo,
)
from softa_tui.coding.events import CaseFacts, Marked, Part, Reopened, Sealed, Undone, Unknown
from softa_tui.coding.folding import apply, replay
from tests.support.small_scheme import WALL, Coder, small_case

ENGAGED = "therapist.engagement.1"
SAFE = "therapist.safety.1"
UNSAFE = "therapist.safety.2"


@pytest.fixture
def coder() -> Coder:
    return Coder()


def test_what_nobody_watched_is_empty(coder: Coder) -> None:
    assert coder.state.value("T1", ENGAGED, 1) is None
    assert coder.state.coverage_state("T1", 1) == "unobserved"


def test_a_mark_in_an_unconfirmed_block_is_one_and_the_rest_stays_empty(coder: Coder) -> None:
    coder.does(ToggleItem(ENGAGED))

    assert coder.state.value("T1", ENGAGED, 1) == 1
    assert coder.state.value("T1", SAFE, 1) is None
    assert coder.state.value("T1", ENGAGED, 2) is None


def test_confirming_makes_what_is_not_marked_zero_for_this_subject_and_block_only(coder: Coder) -> None:
    coder.does(ToggleItem(ENGAGED))
    coder.does(Confirm("stay"))

    assert [coder.state.value("T1", item, 1) for item in (ENGAGED, SAFE, UNSAFE)] == [1, 0, 0]
    assert coder.state.value("T1", SAFE, 2) is None
    assert coder.state.value("C1", "client.safety.1", 1) is None


def test_a_mark_taken_back_is_empty_before_and_zero_after_confirming(coder: Coder) -> None:
    coder.does(ToggleItem(ENGAGED))
    coder.does(ToggleItem(ENGAGED))
    assert coder.state.value("T1", ENGAGED, 1) is None

    coder.does(Confirm("stay"))
    assert coder.state.value("T1", ENGAGED, 1) == 0


def test_absent_is_empty_never_zero(coder: Coder) -> None:
    coder.does(SetCell("T1", SAFE, 1, False))
    coder.does(Confirm("stay"))
    coder.does(ToggleAbsent("T1", 1))

    assert [coder.state.value("T1", item, 1) for item in (ENGAGED, SAFE)] == [None, None]


def test_a_mark_made_although_the_subject_was_absent_stands(coder: Coder) -> None:
    coder.does(ToggleAbsent("T1", 1))
    coder.does(ToggleItem(ENGAGED))

    assert coder.state.value("T1", ENGAGED, 1) == 1
    assert coder.state.value("T1", SAFE, 1) is None
    assert coder.state.coverage_state("T1", 1) == "absent"


def test_absent_taken_back_is_what_the_block_was_before(coder: Coder) -> None:
    coder.does(ToggleAbsent("T1", 2))
    coder.does(ToggleAbsent("T1", 2))
    assert coder.state.coverage_state("T1", 2) == "unobserved"

    coder.does(Confirm("stay"))
    coder.does(ToggleAbsent("T1", 1))
    coder.does(ToggleAbsent("T1", 1))
    assert coder.state.value("T1", SAFE, 1) == 0


def test_a_zero_entered_in_the_grid_stands_without_confirming(coder: Coder) -> None:
    coder.does(SetCell("T1", SAFE, 3, False))

    assert coder.state.value("T1", SAFE, 3) == 0
    assert coder.state.value("T1", ENGAGED, 3) is None


def test_a_cell_set_empty_in_an_observed_block_is_empty_until_it_is_marked_again(coder: Coder) -> None:
    coder.does(SetCoverage("T1", 3, True))
    coder.does(SetCell("T1", SAFE, 3, None))
    assert coder.state.value("T1", SAFE, 3) is None
    assert coder.state.value("T1", ENGAGED, 3) == 0

    coder.does(SetCell("T1", SAFE, 3, True))
    assert coder.state.value("T1", SAFE, 3) == 1


@pytest.mark.parametrize("before", [True, False])
def test_a_cell_emptied_before_the_block_is_confirmed_is_zero_afterwards(coder: Coder, before: bool) -> None:
    coder.does(SetCell("T1", SAFE, 1, before))
    coder.does(SetCell("T1", SAFE, 1, None))
    assert coder.state.value("T1", SAFE, 1) is None

    coder.does(Confirm("stay"))
    assert coder.state.value("T1", SAFE, 1) == 0


def test_coverage_taken_back_leaves_marks_and_empties_the_rest(coder: Coder) -> None:
    coder.does(ToggleItem(ENGAGED))
    coder.does(SetCoverage("T1", 1, True))
    coder.does(SetCoverage("T1", 1, False))

    assert coder.state.value("T1", ENGAGED, 1) == 1
    assert coder.state.value("T1", SAFE, 1) is None


def test_occurrences_are_those_since_the_cell_was_last_empty(coder: Coder) -> None:
    coder.does(Open("softa-tui 0", "clock", "occurrence", False, 0.0))
    for at in (1.0, 2.0):
        coder.does(ToggleItem(ENGAGED), at=at)
    coder.does(SetCell("T1", ENGAGED, 1, False))
    assert coder.state.occurrences("T1", ENGAGED, 1) == []

    for at in (3.0, 4.0, 5.0):
        coder.does(ToggleItem(ENGAGED), at=at)
    assert [mark.at for mark in coder.state.occurrences("T1", ENGAGED, 1)] == [3.0, 4.0, 5.0]

    coder.does(Undo())
    assert [mark.at for mark in coder.state.occurrences("T1", ENGAGED, 1)] == [3.0, 4.0]
    assert coder.state.value("T1", ENGAGED, 1) == 1


def test_the_last_mark_is_the_newest_that_still_stands(coder: Coder) -> None:
    assert coder.state.last_mark is None
    coder.does(ToggleItem(ENGAGED))
    coder.does(MoveTo("C1", 2))
    coder.does(ToggleItem("client.safety.1"))
    assert coder.state.last_mark is not None
    assert coder.state.last_mark.item == "client.safety.1"

    coder.does(ToggleItem("client.safety.1"))
    assert coder.state.last_mark is not None
    assert (coder.state.last_mark.item, coder.state.last_mark.subject) == (ENGAGED, "T1")

    coder.does(Undo())
    assert coder.state.last_mark.item == "client.safety.1"


def test_what_was_said_of_a_mark_goes_with_the_mark(coder: Coder) -> None:
    coder.does(ToggleItem(SAFE))
    coder.does(SayModality())
    mark = coder.state.last_mark
    assert mark is not None
    assert coder.state.modality_of(mark) == "verbal"

    coder.does(ToggleItem(SAFE))
    coder.does(ToggleItem(SAFE))
    again = coder.state.last_mark
    assert again is not None
    assert coder.state.modality_of(again) is None


def test_played_seconds_are_per_subject_and_block_and_counted_once(coder: Coder) -> None:
    coder.does(ReportPlayed(200, 400, 1.0))
    coder.does(ReportPlayed(250, 350, 2.0))
    coder.does(MoveTo("C1", 1))
    coder.does(ReportPlayed(0, 10, 1.0))

    assert coder.state.played_seconds("T1", 1) == 100
    assert coder.state.played_seconds("T1", 2) == 100
    assert coder.state.played_seconds("C1", 1) == 10
    assert coder.state.played_seconds("C2", 1) == 0


def test_notes_stand_by_time(coder: Coder) -> None:
    for at, text in ((30.0, "later"), (5.0, "first"), (12.0, "between")):
        coder.does(AddNote("note", text), at=at)
    coder.does(Undo())

    assert [note.text for note in coder.state.standing_notes()] == ["first", "later"]


def test_therapists_and_clients_are_coded_others_are_not() -> None:
    state = Coder(small_case("N1", "C2", "T1", "N2", "C10")).state

    assert state.subjects == ("N1", "C2", "T1", "N2", "C10")
    assert state.coded_subjects == ("C2", "T1", "C10")
    assert state.item_of("N1", SAFE) is None
    assert state.item_of("C2", SAFE) is None


@pytest.mark.parametrize(
    ("part", "blocks"),
    [
        (Part(), range(1, 11)),
        (Part(from_s=600), range(3, 11)),
        (Part(to_s=600), range(1, 3)),
        (Part(from_s=600, to_s=1500), range(3, 6)),
        (Part(from_s=650, to_s=1501), range(3, 7)),
        (Part(from_s=0, to_s=99999), range(1, 11)),
        (Part(from_s=99999), range(1, 11)),
    ],
)
def test_the_blocks_of_a_coder_are_those_that_the_part_touches(part: Part, blocks: range) -> None:
    assert Coder(small_case(part=part)).state.coded_blocks == blocks


def test_a_part_names_the_subjects_in_the_order_of_the_case() -> None:
    state = Coder(small_case("T1", "C1", "N1", "C2", part=Part(subjects=("C2", "N1", "T1")))).state

    assert state.coded_subjects == ("T1", "C2")


def test_a_subject_added_is_coded_at_once(coder: Coder) -> None:
    assert "C3" not in coder.state.coded_subjects
    coder.does(AddSubject("C3", "oma"))

    assert coder.state.coded_subjects == ("T1", "C1", "C2", "C3")
    assert coder.state.roles["C3"] == "oma"


def test_a_changed_case_moves_the_blocks_and_keeps_the_marks(coder: Coder) -> None:
    assert coder.state.blocks.count == 10
    coder.does(ToggleItem(ENGAGED))
    coder.does(ChangeCase(small_case(start_s=30, end_s=5430), {}, ""))

    assert coder.state.blocks.count == 18
    assert coder.state.coded_blocks == range(1, 19)
    assert coder.state.value("T1", ENGAGED, 1) == 1


def test_the_roles_of_a_changed_case_are_copies(coder: Coder) -> None:
    roles = {"T1": "hulpverlener", "C1": "stiefmoeder"}
    coder.does(ChangeCase(small_case(), roles, ""))
    coder.does(AddSubject("C3", "oma"))

    assert "C3" not in roles


def test_sealing_and_reopening_are_read_back(coder: Coder) -> None:
    where = {"at": 1.0, "wall": WALL, "coder": "AB", "subject": "T1", "block": 1}
    coder.takes(Sealed(seq=2, **where))  # type: ignore[arg-type]
    assert coder.reopens().sealed

    coder.takes(Reopened(seq=3, reason="one more look", **where))  # type: ignore[arg-type]
    assert not coder.reopens().sealed


def test_the_position_is_where_the_coder_was_not_where_the_grid_or_a_note_put_a_mark(coder: Coder) -> None:
    (note,) = coder.does(AddNote("note", "?"), at=30.0)
    coder.does(MoveTo("T1", 8), at=2200.0)
    coder.does(SetCell("T1", SAFE, 3, True), at=2200.0)
    coder.does(MarkFromNote(note.seq, ENGAGED), at=2200.0)

    assert coder.state.at == 2200.0
    assert coder.state.block == 8


def test_an_event_of_a_newer_version_only_takes_its_number(coder: Coder) -> None:
    apply(coder.state, Unknown(seq=2, type="talked"))

    assert coder.state.seq == 2
    (mark,) = coder.does(ToggleItem(ENGAGED))
    assert mark.seq == 3


def test_an_undo_that_names_nothing_that_stands_changes_nothing(coder: Coder) -> None:
    (mark,) = coder.does(ToggleItem(ENGAGED))
    where = {"at": 1.0, "wall": WALL, "coder": "AB", "subject": "T1", "block": 1}
    coder.takes(Undone(seq=3, target=99, **where), Undone(seq=4, target=1, **where))  # type: ignore[arg-type]

    assert coder.state.undone == set()
    assert coder.state.undo_stack == [mark]


def test_a_log_that_does_not_begin_with_a_snapshot_has_no_state(coder: Coder) -> None:
    coder.does(ToggleItem(ENGAGED))

    assert replay([]) is None
    assert replay(coder.events[1:]) is None


def test_the_state_keeps_the_events_of_a_cell_as_they_were_made(coder: Coder) -> None:
    made = [*coder.does(ToggleItem(ENGAGED), at=1.0), *coder.does(ToggleItem(ENGAGED), at=2.0)]

    assert coder.state.marks["T1", ENGAGED, 1] == made
    assert all(isinstance(event, Marked) for event in made)


def test_a_session_shorter_than_a_block_has_one() -> None:
    short: CaseFacts = small_case(start_s=10, end_s=100)
    coder = Coder(short)
    coder.does(Confirm("next_block"), at=100)

    assert (coder.state.blocks.count, coder.state.block) == (1, 1)
    assert coder.state.value("T1", ENGAGED, 1) == 0
