"""Talk time put right: slots by hand, undo and redo with a store of their own, and the case that changes meanwhile."""

import pytest

from softa_tui.coding.acts import (
    Act,
    AddSubject,
    ChangeCase,
    ChangeMode,
    CutTalk,
    ExplainTalk,
    PressSpeaker,
    Redo,
    ReportPlayed,
    SetSlots,
    ToggleAbsent,
    ToggleItem,
    Undo,
)
from softa_tui.coding.events import Event, Redone, Sealed, Undone
from softa_tui.coding.talk_events import SlotsSet, TalkExplained
from tests.coding.talking import at_talk_time, marked, press, seconds, speak, total_s, values
from tests.support.small_scheme import WALL, Coder, kinds, small_case, talk_of

ENGAGED = "therapist.engagement.1"


@pytest.fixture
def coder() -> Coder:
    return at_talk_time()


def test_slots_are_set_and_cleared_by_hand_and_so_observed(coder: Coder) -> None:
    coder.does(SetSlots("C1", 2, 4, True))
    assert values(coder, "C1") == [None, 1, 1, 1, None, None]
    coder.does(SetSlots("C1", 3, 5, False))

    assert values(coder, "C1") == [None, 1, 0, 0, 0, None]
    assert values(coder, "T1") == [None] * 6


def test_an_entry_says_which_seconds_and_where_the_recording_was(coder: Coder) -> None:
    (entry,) = coder.does(SetSlots("C1", 22, 20, True), at=12.5)

    assert isinstance(entry, SlotsSet)
    assert (entry.from_s, entry.to_s, entry.speaks, entry.by) == (570.0, 660.0, True, "entry")
    assert (entry.subject, entry.block, entry.at) == ("C1", 2, 12.5)


def test_a_slot_outside_the_session_is_refused(coder: Coder) -> None:
    for first, last, named in ((0, 3, 0), (3, -1, -1), (99, 101, 101), (200, 1, 200)):
        refused = coder.refused(SetSlots("C1", first, last, True))
        assert refused == ("no-such-slot", {"slot": named, "slots": 100})
    assert coder.refused(SetSlots("C9", 1, 1, True)) == ("subject-not-on-recording", {"subject": "C9"})


def test_what_is_so_already_makes_no_event(coder: Coder) -> None:
    coder.does(SetSlots("C1", 2, 4, True))
    assert coder.does(SetSlots("C1", 4, 3, True)) == []
    assert kinds(coder.does(SetSlots("C1", 4, 5, True))) == [SlotsSet]

    coder.does(ReportPlayed(0, 60, 1.0), at=60)
    assert coder.does(SetSlots("C1", 1, 1, False)) == []


def test_the_tail_is_set_like_any_slot() -> None:
    coder = at_talk_time(small_case(start_s=5, end_s=70.25))
    (entry,) = coder.does(SetSlots("C1", 3, 3, True))

    assert isinstance(entry, SlotsSet)
    assert (entry.from_s, entry.to_s, values(coder, "C1", 3)) == (65.0, 70.25, [None, None, 1])


def test_the_seconds_of_what_was_entered_are_unknown_until_somebody_speaks_there(coder: Coder) -> None:
    speak(coder, "C1", (10, 20))
    coder.does(SetSlots("C1", 2, 2, True))
    assert (seconds(coder, "C1", 1, 2, 3), total_s(coder, "C1")) == ([10, None, 0], None)

    speak(coder, "C1", (40, 45))
    assert (seconds(coder, "C1", 2), total_s(coder, "C1")) == ([5], 15)


def test_clearing_takes_the_seconds_too_and_speaking_again_marks_again(coder: Coder) -> None:
    speak(coder, "C1", (10, 80))
    coder.does(SetSlots("C1", 2, 2, False), at=80)
    assert (values(coder, "C1", 3), seconds(coder, "C1", 1, 2, 3)) == ([1, 0, 1], [20, 0, 20])

    coder.does(CutTalk("jump"), at=80)
    speak(coder, "C1", (40, 42))
    assert (values(coder, "C1", 3), seconds(coder, "C1", 2)) == ([1, 1, 1], [2])


def test_what_is_cleared_while_the_speaker_is_on_stays_so_until_they_are_heard_after_it(coder: Coder) -> None:
    press(coder, "C1", 10)
    coder.does(ReportPlayed(0, 70, 1.0), at=70)
    coder.does(SetSlots("C1", 1, 3, False), at=70)
    assert (values(coder, "C1", 4), coder.state.speakers) == ([0, 0, 0, None], ["C1"])

    coder.does(ReportPlayed(70, 95, 1.0), at=95)
    press(coder, "C1", 95)
    assert (values(coder, "C1", 4), total_s(coder, "C1")) == ([0, 0, 1, 1], 25)


def test_somebody_cleared_and_stopped_in_the_same_moment_is_silent_there(coder: Coder) -> None:
    press(coder, "C1", 10)
    coder.does(SetSlots("C1", 1, 1, False), at=20)
    press(coder, "C1", 20)

    assert (values(coder, "C1", 2), total_s(coder, "C1")) == ([0, None], 0)


def test_an_entry_elsewhere_leaves_a_speaker_on(coder: Coder) -> None:
    press(coder, "C1", 10)
    coder.does(SetSlots("C1", 50, 50, True), at=35)
    coder.does(SetSlots("T1", 1, 1, True), at=40)
    press(coder, "C1", 65)

    assert (marked(coder, "C1"), seconds(coder, "C1", 1, 3, 50)) == ([1, 2, 3, 50], [20, 5, None])


def test_undo_of_solo_lets_the_others_speak_on(coder: Coder) -> None:
    press(coder, "T1", 10)
    press(coder, "C2", 12)
    press(coder, "C1", 40, "solo")
    assert kinds(coder.does(Undo(), at=50)) == [Undone]
    assert (coder.state.speakers, marked(coder, "C1")) == (["T1", "C2"], [])

    coder.does(Redo(), at=50)
    assert coder.state.speakers == ["C1"]
    assert (total_s(coder, "T1"), total_s(coder, "C2")) == (30, 28)


def test_undo_and_redo_go_through_every_kind_of_act(coder: Coder) -> None:
    states = [talk_of(coder.state)["subjects"]]
    acts: list[tuple[Act, float]] = [
        (PressSpeaker("C1", "start_stop"), 10), (PressSpeaker("T1", "solo"), 50), (PressSpeaker("T1", "tap"), 70),
        (PressSpeaker("C2", "tap"), 70), (SetSlots("C1", 1, 1, False), 70), (SetSlots("N1", 3, 9, True), 70),
    ]  # fmt: skip
    for act, at in acts:
        coder.does(act, at=at)
        states.append(talk_of(coder.state)["subjects"])

    for state in reversed(states[:-1]):
        assert kinds(coder.does(Undo(), at=70)) == [Undone]
        assert talk_of(coder.state)["subjects"] == state
    assert coder.does(Undo()) == []
    for state in states[1:]:
        assert kinds(coder.does(Redo(), at=70)) == [Redone]
        assert talk_of(coder.state)["subjects"] == state
    assert coder.does(Redo()) == []


def test_a_stop_taken_back_lets_the_speaker_speak_on_as_far_as_it_has_run(coder: Coder) -> None:
    speak(coder, "C1", (10, 20))
    coder.does(ReportPlayed(0, 100, 1.0), at=100)
    coder.does(Undo(), at=100)
    assert (coder.state.speakers, marked(coder, "C1"), total_s(coder, "C1")) == (["C1"], [1, 2, 3, 4], 90)

    press(coder, "C1", 125)
    assert (coder.state.speakers, marked(coder, "C1"), total_s(coder, "C1")) == ([], [1, 2, 3, 4, 5], 115)


def test_a_stop_taken_back_after_a_jump_reaches_to_the_place_that_was_left(coder: Coder) -> None:
    speak(coder, "C1", (10, 20))
    coder.does(CutTalk("jump"), at=100)
    coder.does(ReportPlayed(500, 600, 1.0), at=600)
    coder.does(Undo(), at=600)
    assert (coder.state.speakers, marked(coder, "C1"), total_s(coder, "C1")) == ([], [1, 2, 3, 4], 90)

    coder.does(Redo(), at=600)
    assert (marked(coder, "C1"), total_s(coder, "C1")) == ([1], 10)


def test_what_was_played_stays_observed_when_everything_is_taken_back(coder: Coder) -> None:
    speak(coder, "C1", (10, 20))
    coder.does(ReportPlayed(0, 30, 1.0), at=30)
    coder.does(Undo())
    coder.does(Undo())

    assert values(coder, "C1", 2) == [0, None]


def test_undo_in_talk_time_never_touches_the_marks_nor_the_reverse(coder: Coder) -> None:
    coder.does(ChangeMode("coding"))
    coder.does(ToggleItem(ENGAGED))
    coder.does(ChangeMode("talk"))
    assert coder.does(Undo()) == []
    speak(coder, "C1", (10, 20))

    coder.does(ChangeMode("coding"))
    coder.does(Undo())
    assert (coder.state.value("T1", ENGAGED, 1), marked(coder, "C1")) == (None, [1])
    assert coder.does(Undo()) == []

    coder.does(ChangeMode("talk"))
    assert coder.does(Redo()) == []
    coder.does(Undo())
    coder.does(Undo())
    assert coder.does(Undo()) == []
    assert marked(coder, "C1") == []

    coder.reopens()
    coder.does(ChangeMode("coding"))
    coder.does(Redo())
    assert (coder.state.value("T1", ENGAGED, 1), marked(coder, "C1")) == (1, [])
    coder.does(ChangeMode("talk"))
    coder.does(Redo())
    coder.does(Redo())
    assert marked(coder, "C1") == [1]


def test_a_new_act_ends_what_could_be_redone_in_its_own_part_of_the_work(coder: Coder) -> None:
    press(coder, "C1", 10, "tap")
    coder.does(Undo())
    coder.does(ChangeMode("coding"))
    coder.does(ToggleItem(ENGAGED))
    coder.does(Undo())
    coder.does(ChangeMode("talk"))
    press(coder, "T1", 10, "tap")
    assert coder.does(Redo()) == []

    coder.does(ChangeMode("coding"))
    assert kinds(coder.does(Redo())) == [Redone]


def test_playing_and_jumping_do_not_end_what_can_be_redone(coder: Coder) -> None:
    speak(coder, "C1", (10, 20))
    coder.does(Undo(), at=20)
    coder.does(ReportPlayed(0, 45, 1.0), at=45)
    coder.does(CutTalk("jump"), at=45)

    assert kinds(coder.does(Redo(), at=0)) == [Redone]
    assert marked(coder, "C1") == [1]


def test_an_explanation_takes_the_place_of_the_one_before_and_can_be_taken_back(coder: Coder) -> None:
    assert coder.state.talk.explanation(coder.state.undone) is None
    assert coder.does(ExplainTalk(" ")) == []
    for text in ("one talks", "both talk"):
        (explained,) = coder.does(ExplainTalk(text))
        assert isinstance(explained, TalkExplained)
        assert coder.state.talk.explanation(coder.state.undone) == explained
    assert coder.does(ExplainTalk("both talk ")) == []

    coder.does(Undo())
    kept = coder.reopens().talk.explanation(coder.state.undone)
    assert kept is not None
    assert kept.text == "one talks"
    coder.does(ExplainTalk(""))
    assert coder.state.talk.explanation(coder.state.undone) is None
    assert coder.does(ExplainTalk("")) == []


def test_an_explanation_is_typed_text_that_can_be_blanked() -> None:
    assert TalkExplained.typed == ("text",)


def test_a_case_that_starts_elsewhere_has_other_slots(coder: Coder) -> None:
    speak(coder, "C1", (10, 20))
    speak(coder, "C1", (70, 195))
    coder.does(ReportPlayed(0, 210, 1.0), at=210)
    coder.does(ChangeCase(small_case(start_s=45, end_s=3045), {}, ""))

    assert (marked(coder, "C1"), total_s(coder, "C1")) == ([1, 2, 3, 4, 5], 125)
    assert values(coder, "T1") == [0, 0, 0, 0, 0, None]
    coder.reopens()
    assert marked(coder, "C1") == [1, 2, 3, 4, 5]
    press(coder, "T1", 50, "tap")
    assert marked(coder, "T1") == [1]


def test_a_case_that_changes_while_somebody_speaks_lets_them_speak_on(coder: Coder) -> None:
    press(coder, "C1", 20)
    coder.does(ReportPlayed(0, 80, 1.0), at=80)
    coder.does(ChangeCase(small_case(start_s=45, end_s=100), {}, ""), at=80)
    assert (coder.state.speakers, marked(coder, "C1"), total_s(coder, "C1")) == (["C1"], [1, 2], 35)

    press(coder, "C1", 130)
    assert (marked(coder, "C1"), total_s(coder, "C1")) == ([1, 2], 55)


def test_slots_cleared_before_the_case_changed_do_not_take_their_neighbours_along(coder: Coder) -> None:
    speak(coder, "C1", (10, 70))
    coder.does(SetSlots("C1", 2, 2, False), at=70)
    coder.does(ChangeCase(small_case(start_s=15, end_s=3015), {}, ""))

    assert coder.state.slots.bounds(1) == (15, 45)
    assert (marked(coder, "C1"), seconds(coder, "C1", 1, 2, 3)) == ([1, 2], [15, 10, 0])


def test_somebody_who_comes_in_later_has_a_line_of_their_own(coder: Coder) -> None:
    speak(coder, "C1", (10, 20))
    press(coder, "T1", 15)
    coder.does(AddSubject("N2", "tolk"))
    press(coder, "N2", 16)

    assert (marked(coder, "C1"), coder.state.speakers) == ([1], ["T1", "N2"])


def test_an_absent_subject_is_empty_again_once_what_was_said_is_cleared(coder: Coder) -> None:
    coder.does(ReportPlayed(0, 60, 1.0), at=60)
    coder.does(ToggleAbsent("C1", 1))
    press(coder, "C1", 10, "tap")
    assert values(coder, "C1", 2) == [1, None]
    press(coder, "C1", 10, "tap")

    assert values(coder, "C1", 2) == [None, None]


@pytest.mark.parametrize(
    "act",
    [
        PressSpeaker("C1", "start_stop"), PressSpeaker("C1", "tap"), SetSlots("C1", 1, 2, True), ExplainTalk("text"),
        Undo(), Redo(),
    ],
)  # fmt: skip
def test_a_sealed_log_takes_no_talk_time_but_can_be_looked_at(coder: Coder, act: Act) -> None:
    press(coder, "T1", 10)
    coder.takes(Sealed(seq=coder.state.seq + 1, at=1.0, wall=WALL, coder="AB", subject="T1", block=1))

    assert coder.refused(act) == ("log-sealed", {})
    made: list[Event] = [*coder.does(CutTalk("jump"), at=20), *coder.does(ChangeMode("coding"), at=20)]
    assert [type(event).__name__ for event in made] == ["TalkCut", "ModeChanged"]
