"""Speakers' keys while the recording runs: which slots they mark, how many seconds, and what a jump does to them."""

import msgspec
import pytest

from softa_tui.coding.acts import ChangeCase, ChangeMode, Close, CutTalk, Open, PressSpeaker, ReportPlayed, ToggleAbsent
from softa_tui.coding.events import Closed, ModeChanged, Opened, Part
from softa_tui.coding.talk_events import SlotsSet, SpeakerOff, SpeakerOn, TalkCut, TalkPlayed, Way
from tests.coding.talking import at_talk_time, marked, press, seconds, speak, total_s
from tests.support.small_scheme import Coder, kinds, small_case

OPEN = Open("softa-tui 0", "clock", "toggle", False, 0.0)
WAYS: tuple[Way, ...] = ("start_stop", "solo", "tap")


@pytest.fixture
def coder() -> Coder:
    return at_talk_time()


@pytest.mark.parametrize(
    ("turns", "slots", "total", "exact"),
    [
        ([(70, 195)], [3, 4, 5, 6, 7], 150, 125),
        ([(0, 30)], [1], 30, 30),
        ([(29, 31)], [1, 2], 60, 2),
        ([(70, 80), (85, 88)], [3], 30, 13),
    ],
)
def test_the_worked_examples(
    coder: Coder, turns: list[tuple[float, float]], slots: list[int], total: float, exact: float
) -> None:
    speak(coder, "C1", *turns)

    assert marked(coder, "C1") == slots
    assert len(slots) * coder.state.scheme.slot_seconds == total
    assert total_s(coder, "C1") == exact


def test_a_turn_from_one_ten_to_three_fifteen_lies_between_one_and_three_thirty(coder: Coder) -> None:
    speak(coder, "C1", (70, 195))
    slots = marked(coder, "C1")

    assert coder.state.slots.bounds(slots[0])[0] == 60
    assert coder.state.slots.bounds(slots[-1])[1] == 210
    assert seconds(coder, "C1", 2, *slots, 8) == [0, 20, 30, 30, 30, 15, 0]


def test_two_people_in_one_slot_are_both_marked(coder: Coder) -> None:
    press(coder, "C1", 10)
    press(coder, "T1", 12)
    assert coder.state.speakers == ["T1", "C1"]
    press(coder, "C1", 14)
    press(coder, "T1", 16)

    assert (marked(coder, "C1"), marked(coder, "T1"), marked(coder, "C2")) == ([1], [1], [])


def test_what_everybody_spoke_may_be_more_than_the_session(coder: Coder) -> None:
    for subject in coder.state.subjects:
        press(coder, subject, 0)
    coder.does(ReportPlayed(0, 3000, 2.0), at=3000)
    coder.does(CutTalk("end"), at=3000)

    assert [len(marked(coder, subject)) for subject in coder.state.subjects] == [100] * 4
    assert [total_s(coder, subject) for subject in coder.state.subjects] == [3000.0] * 4


@pytest.mark.parametrize(
    ("turn", "slots"),
    [
        ((30, 60), [2]),
        ((30, 30), [2]),
        ((29.9995, 35), [2]),
        ((25, 30.0005), [1]),
        ((25, 30.002), [1, 2]),
        ((0, 0.4), [1]),
        ((2999, 3000), [100]),
    ],
)
def test_a_slot_is_touched_from_its_start_to_just_before_its_end(
    coder: Coder, turn: tuple[float, float], slots: list[int]
) -> None:
    speak(coder, "C1", turn)

    assert marked(coder, "C1") == slots


def test_the_others_have_a_key_too(coder: Coder) -> None:
    speak(coder, "N1", (70, 80))

    assert marked(coder, "N1") == [3]


def test_somebody_who_is_not_on_the_recording_has_no_key(coder: Coder) -> None:
    assert coder.refused(PressSpeaker("C9", "tap")) == ("subject-not-on-recording", {"subject": "C9"})


def test_a_press_says_when_it_was_and_where_the_time_came_from(coder: Coder) -> None:
    (on,) = press(coder, "C1", 312.34567)
    (off,) = press(coder, "C1", 315)

    assert isinstance(on, SpeakerOn)
    assert isinstance(off, SpeakerOff)
    assert (on.subject, on.at, on.block, on.alone, on.timing, on.time_source) == (
        "C1", 312.346, 2, False, "playing", "frame",
    )  # fmt: skip
    assert (off.subject, off.at, off.block, off.timing, off.time_source) == ("C1", 315.0, 2, "playing", "frame")


def test_solo_stops_the_others_in_one_event(coder: Coder) -> None:
    press(coder, "T1", 10)
    press(coder, "C2", 12)
    made = press(coder, "C1", 40, "solo")

    assert kinds(made) == [SpeakerOn]
    assert coder.state.speakers == ["C1"]
    assert (total_s(coder, "T1"), total_s(coder, "C2")) == (30, 28)
    assert kinds(press(coder, "C1", 50, "solo")) == [SpeakerOff]
    assert coder.state.speakers == []


def test_a_tap_sets_the_current_slot_and_clears_it_again(coder: Coder) -> None:
    (tapped,) = press(coder, "C1", 70, "tap")
    assert isinstance(tapped, SlotsSet)
    assert (tapped.from_s, tapped.to_s, tapped.speaks, tapped.by, tapped.at) == (60.0, 90.0, True, "tap", 70.0)
    assert (marked(coder, "C1"), coder.state.speakers) == ([3], [])

    press(coder, "C1", 75, "tap")
    assert marked(coder, "C1") == []
    assert coder.state.talk_value("C1", 3) is None


def test_a_tap_clears_what_was_spoken_in_the_slot(coder: Coder) -> None:
    speak(coder, "C1", (25, 100))
    press(coder, "C1", 75, "tap")

    assert marked(coder, "C1") == [1, 2, 4]
    assert total_s(coder, "C1") == 45


@pytest.mark.parametrize("way", WAYS)
def test_the_key_of_somebody_who_is_on_stops_them(coder: Coder, way: Way) -> None:
    press(coder, "C1", 10)
    press(coder, "T1", 11)

    assert kinds(press(coder, "C1", 20, way)) == [SpeakerOff]
    assert (coder.state.speakers, marked(coder, "C1"), total_s(coder, "C1")) == (["T1"], [1], 10)


def test_the_way_used_last_is_remembered(coder: Coder) -> None:
    assert coder.state.talk.way == "start_stop"
    for way in ("solo", "tap", "start_stop", "tap"):
        press(coder, "C1", 10, way)
        assert coder.reopens().talk.way == way
        if coder.state.speakers:
            press(coder, "C1", 10, way)


def test_nobody_starts_at_the_end_of_the_session_and_whoever_is_on_stops_there(coder: Coder) -> None:
    press(coder, "T1", 2995)
    for way in ("start_stop", "solo"):
        assert coder.refused(PressSpeaker("C1", way), at=3000) == ("talk-at-end", {})
        assert coder.refused(PressSpeaker("C1", way), at=2999.9995) == ("talk-at-end", {})

    assert kinds(press(coder, "T1", 3000)) == [SpeakerOff]
    press(coder, "C1", 3000, "tap")
    assert (marked(coder, "T1"), marked(coder, "C1")) == ([100], [100])


def test_slots_begin_at_the_start_of_the_session_and_a_short_tail_is_one() -> None:
    coder = at_talk_time(small_case(start_s=40, end_s=112))
    assert coder.state.slots.count == 3

    speak(coder, "C1", (0, 45), (69.5, 70), (111, 500))
    assert marked(coder, "C1") == [1, 3]
    assert total_s(coder, "C1") == 6.5
    speak(coder, "T1", (69, 100))
    assert marked(coder, "T1") == [1, 2]


def test_pausing_and_changing_the_speed_do_nothing_to_a_speaker(coder: Coder) -> None:
    press(coder, "C1", 10)
    coder.does(ReportPlayed(10, 20, 1.0), at=20)
    coder.does(ReportPlayed(20, 50, 2.5), at=50)
    press(coder, "C1", 50)

    assert (marked(coder, "C1"), total_s(coder, "C1")) == ([1, 2], 40)


@pytest.mark.parametrize("to", [0, 300])
def test_a_jump_closes_everybody_at_the_place_that_was_left(coder: Coder, to: float) -> None:
    press(coder, "C1", 70)
    press(coder, "T1", 80)
    assert kinds(coder.does(CutTalk("jump"), at=100)) == [TalkCut]
    assert coder.state.speakers == []

    coder.does(ReportPlayed(to, to + 60, 1.0), at=to + 60)
    assert (marked(coder, "C1"), marked(coder, "T1")) == ([3, 4], [3, 4])
    assert (total_s(coder, "C1"), total_s(coder, "T1")) == (30, 20)
    assert coder.does(CutTalk("jump"), at=to + 60) == []


def test_a_second_start_says_nothing_new(coder: Coder) -> None:
    (on,) = press(coder, "C1", 10)
    coder.takes(msgspec.structs.replace(on, seq=on.seq + 1, at=40.0))
    press(coder, "C1", 50)

    assert (coder.state.speakers, marked(coder, "C1"), total_s(coder, "C1")) == ([], [1, 2], 40)


def test_a_jump_while_nobody_has_started_is_not_written_down(coder: Coder) -> None:
    coder.does(ReportPlayed(0, 60, 1.0), at=60)
    assert coder.does(CutTalk("jump"), at=60) == []

    press(coder, "C1", 5)
    assert (marked(coder, "C1"), total_s(coder, "C1")) == ([1], 0)
    assert coder.state.talk.reach == 5
    coder.does(OPEN, at=5)
    assert (marked(coder, "C1"), total_s(coder, "C1")) == ([1], 0)


def test_going_back_and_speaking_again_adds_nothing_twice(coder: Coder) -> None:
    press(coder, "C1", 70)
    coder.does(CutTalk("jump"), at=100)
    press(coder, "C1", 80)
    coder.does(CutTalk("jump"), at=95)
    speak(coder, "C1", (95, 110))

    assert (marked(coder, "C1"), total_s(coder, "C1")) == ([3, 4], 40)


def test_somebody_who_is_on_has_the_slots_that_are_known_to_have_run(coder: Coder) -> None:
    press(coder, "C1", 70)
    assert (marked(coder, "C1"), total_s(coder, "C1")) == ([3], 0)
    coder.does(ReportPlayed(60, 90.5, 1.0), at=90.5)

    assert (marked(coder, "C1"), total_s(coder, "C1")) == ([3, 4], 20.5)
    assert seconds(coder, "C1", 2, 3, 4) == [0, 20, 0.5]


def test_whoever_was_on_when_the_program_was_killed_is_closed_as_far_as_it_is_known_to_have_run(coder: Coder) -> None:
    press(coder, "C1", 70)
    coder.does(ReportPlayed(70, 121, 1.0), at=121)
    coder.reopens()
    assert coder.state.speakers == ["C1"]
    cut, opened = coder.does(OPEN, at=0)

    assert isinstance(cut, TalkCut)
    assert isinstance(opened, Opened)
    assert (cut.at, cut.why) == (121.0, "lost")
    assert (coder.state.speakers, marked(coder, "C1"), total_s(coder, "C1")) == ([], [3, 4, 5], 51)
    assert kinds(coder.does(OPEN, at=0)) == [Opened]


def test_going_over_closes_whoever_was_left_on(coder: Coder) -> None:
    press(coder, "C1", 70)
    coder.does(ReportPlayed(70, 80, 1.0), at=80)
    cut, over = coder.does(ChangeMode("coding"), at=80)

    assert isinstance(cut, TalkCut)
    assert isinstance(over, ModeChanged)
    assert (cut.at, over.to, coder.state.speakers) == (80.0, "coding", [])
    assert coder.does(ChangeMode("coding")) == []


def test_one_who_leaves_in_order_loses_nothing_to_the_next_opening(coder: Coder) -> None:
    press(coder, "C1", 70)
    coder.does(CutTalk("left"), at=90)
    assert kinds(coder.does(Close(), at=90)) == [Closed]
    coder.reopens()

    assert kinds(coder.does(OPEN, at=0)) == [Opened]
    assert (coder.state.talk.at, marked(coder, "C1"), total_s(coder, "C1")) == (90, [3], 20)


def test_talk_time_and_the_items_each_keep_their_place() -> None:
    coder = Coder()
    coder.does(ReportPlayed(0, 17, 1.0), at=17)
    coder.does(ChangeMode("talk"), at=20)
    assert not coder.state.talk.begun
    coder.does(ReportPlayed(0, 200, 1.0), at=200)
    coder.does(ChangeMode("coding"), at=200)

    assert (coder.state.at, coder.state.resume_at, coder.state.talk.at) == (20, 20, 200)
    assert coder.reopens().at == 20


@pytest.mark.parametrize(("ran", "value"), [((60, 88.5), 0), ((61.5, 90), 0), ((60, 88.4), None), ((55, 95), 0)])
def test_a_slot_that_was_nearly_played_through_is_observed(
    coder: Coder, ran: tuple[float, float], value: int | None
) -> None:
    coder.does(ReportPlayed(*ran, 1.0), at=ran[1])

    assert [coder.state.talk_value("C1", slot) for slot in (2, 3, 4)] == [None, value, None]


def test_what_ran_in_pieces_counts_together_and_nothing_twice(coder: Coder) -> None:
    for start, stop in ((0, 10), (0, 10), (5, 20)):
        coder.does(ReportPlayed(start, stop, 1.0), at=stop)
    assert coder.state.talk_value("C1", 1) is None
    coder.does(ReportPlayed(20, 30, 1.0), at=30)

    assert coder.state.talk_value("C1", 1) == 0
    assert coder.state.talk_value("N1", 1) == 0


def test_a_tail_is_observed_by_its_own_length() -> None:
    coder = at_talk_time(small_case(end_s=70))
    assert kinds(coder.does(ReportPlayed(60, 900, 1.0), at=70)) == [TalkPlayed]

    assert [coder.state.talk_value("C1", slot) for slot in (1, 2, 3)] == [None, None, 0]


def test_what_ran_for_the_items_is_not_observed_for_talk_time(coder: Coder) -> None:
    coder.does(ChangeMode("coding"))
    coder.does(ReportPlayed(0, 300, 1.0), at=300)

    assert coder.state.talk_value("T1", 1) is None
    assert not coder.state.talk.begun


def test_somebody_absent_is_empty_but_for_what_they_were_heard_to_say(coder: Coder) -> None:
    coder.does(ToggleAbsent("C1", 1))
    coder.does(ReportPlayed(0, 330, 1.0), at=330)
    speak(coder, "C1", (10, 12))

    assert [coder.state.talk_value("C1", slot) for slot in (1, 2, 10, 11)] == [1, None, None, 0]
    assert [coder.state.talk_value("C2", slot) for slot in (1, 2, 10, 11)] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("part", "slots"),
    [
        (Part(), range(1, 101)),
        (Part(from_s=600), range(21, 101)),
        (Part(to_s=45), range(1, 3)),
        (Part(from_s=60, to_s=90), range(3, 4)),
        (Part(from_s=99999), range(1, 101)),
    ],
)
def test_the_slots_of_a_coder_are_those_that_the_part_touches(part: Part, slots: range) -> None:
    assert Coder(small_case(part=part)).state.given_slots == slots


def test_whoever_is_no_longer_on_the_recording_keeps_the_slots_that_were_marked(coder: Coder) -> None:
    press(coder, "C1", 70)
    press(coder, "C1", 195)
    coder.does(ChangeCase(small_case("T1", "C2"), {}, ""))

    assert coder.state.subjects == ("T1", "C2")
    assert coder.state.talk_subjects == ("T1", "C2", "C1")
    assert coder.state.talk_value("C1", 4) == 1
