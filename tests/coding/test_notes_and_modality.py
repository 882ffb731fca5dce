"""Notes, marks made of notes, and what the coder says of how a mark was seen."""

import pytest

from softa_tui.coding.acts import (
    AddNote,
    MarkFromNote,
    MoveTo,
    SayModality,
    ToggleItem,
    Undo,
)
from softa_tui.coding.events import (
    Marked,
    ModalitySaid,
    Noted,
)
from tests.support.small_scheme import Coder

SAFE = "therapist.safety.1"
UNSAFE = "therapist.safety.2"


@pytest.fixture
def coder() -> Coder:
    return Coder()


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
    assert coder.refused(MarkFromNote(note.seq, "client.safety.1"))[0] == "unknown-item"

    coder.does(Undo())
    assert coder.refused(MarkFromNote(note.seq, SAFE)) == ("no-such-note", {"note": note.seq})
    assert coder.refused(MarkFromNote(99, SAFE)) == ("no-such-note", {"note": 99})


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
