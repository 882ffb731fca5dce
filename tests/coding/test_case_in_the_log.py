"""Where a log begins, what it knows of its case, and how it is opened, closed and sealed."""

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
    Moved,
    Opened,
    Part,
    Played,
    Sealed,
    SubjectAdded,
)
from tests.support.small_scheme import SCHEME, WALL, Coder, kinds, small_case

SAFE = "therapist.safety.1"
OCCURRENCES = Open("softa-tui 0", "clock", "occurrence", False, 0.0)


@pytest.fixture
def coder() -> Coder:
    return Coder()


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


def test_a_subject_is_added_once(coder: Coder) -> None:
    (added,) = coder.does(AddSubject("C3", "oma"))

    assert isinstance(added, SubjectAdded)
    assert (added.added, added.role, added.subject) == ("C3", "oma", "T1")
    assert coder.refused(AddSubject("C3", "opa")) == ("subject-exists", {"subject": "C3"})
    assert coder.refused(AddSubject("N1", "tolk")) == ("subject-exists", {"subject": "N1"})
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


def test_a_session_is_not_cut_into_more_pieces_than_a_form_can_show() -> None:
    coder = Coder(scheme=msgspec.structs.replace(SCHEME, slot_seconds=1.0))
    fields = {"length": "2:46:41", "most": 10_000}

    assert coder.refused(ChangeCase(small_case("C1", end_s=10_001.0), {}, "")) == ("session-cut-too-finely", fields)
    assert coder.does(ChangeCase(small_case("C1", end_s=10_000.0), {}, ""))


def test_a_changed_case_with_nobody_to_code_is_refused(coder: Coder) -> None:
    assert coder.refused(ChangeCase(small_case("N1"), {}, "")) == ("nobody-to-code", {"coder": "AB"})


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

    assert coder.refused(act) == ("log-sealed", {})


def test_a_sealed_log_can_be_looked_at(coder: Coder) -> None:
    coder.does(AddNote("note", "before"))
    coder.takes(SEALED)

    assert kinds(coder.does(MoveTo("C1", 2))) == [Moved]
    assert kinds(coder.does(OCCURRENCES)) == [Opened]
    assert coder.does(ReportPlayed(0, 10, 1.0)) == []
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
