"""Talk time as it stood at a time on the recording."""

from collections.abc import Callable

import pytest

from softa_tui.cli.standing import events_at
from softa_tui.coding import folding
from softa_tui.coding.acts import ExplainTalk, SetSlots, Undo
from softa_tui.coding.observation import Observation
from softa_tui.forms.talk_time import stretches
from tests.support.coding import Coding, coding

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 2"}


def standing(coder: Coding, at: str) -> Observation:
    observation = folding.replay(events_at(coder.events, at))
    assert observation is not None
    return observation


def spoken(observation: Observation, subject: str) -> list[tuple[float, float]]:
    return stretches(observation, subject)


def talking() -> Coding:
    return coding(10, FAMILY).talk()


def test_a_stretch_that_was_going_on_ends_there() -> None:
    coder = talking().press("C1", 70).run(0, 195).press("C1", 195).speaks("T1", 200, 230)
    then = standing(coder, "1:40")

    assert spoken(then, "C1") == [(70, 100)]
    assert spoken(then, "T1") == []
    assert [then.talk_value("C1", slot) for slot in range(1, 6)] == [0, 0, 1, 1, None]


def test_at_a_boundary_the_next_slot_is_left_alone() -> None:
    coder = talking().speaks("C1", 30, 60).speaks("T1", 60, 80)

    assert standing(coder, "1:00").slots_spoken("C1") == {2}
    assert standing(coder, "1:00").slots_spoken("T1") == set()
    assert standing(coder, "1:01").slots_spoken("T1") == {3}


def _killed(coder: Coding) -> Coding:
    return coder


def _stopped(coder: Coding) -> Coding:
    return coder.press("T1", 150).press("C1", 160)


def _jumped(coder: Coding) -> Coding:
    return coder.run(100, 150).jump(20)


@pytest.mark.parametrize("end", [_killed, _stopped, _jumped])
@pytest.mark.parametrize("way", ["start_stop", "solo"])
def test_who_started_later_stops_nobody_before(end: Callable[[Coding], Coding], way: str) -> None:
    coder = talking().press("T1", 60).press("C1", 100, "solo" if way == "solo" else "start_stop")
    then = standing(end(coder), "1:20")

    assert (spoken(then, "T1"), spoken(then, "C1")) == ([(60, 80)], [])


def test_what_was_spoken_after_going_back_belongs_to_its_place() -> None:
    coder = talking().run(0, 300).press("C1", 300).run(300, 330).jump(20).speaks("T1", 30, 40).run(20, 50)
    then = standing(coder, "1:00")

    assert (spoken(then, "C1"), spoken(then, "T1")) == ([], [(30, 40)])
    assert then.talk.observed == {1, 2}


def test_a_stop_taken_back_lets_the_speaker_go_on_to_there() -> None:
    coder = talking().speaks("C1", 30, 50).act(Undo()).run(30, 120).jump(0)

    assert spoken(standing(coder, "1:20"), "C1") == [(30, 80)]


def test_a_start_that_was_taken_back_stays_so() -> None:
    coder = talking().press("C1", 100).act(Undo()).run(0, 200)

    assert spoken(standing(coder, "1:00"), "C1") == []


def test_slots_put_right_count_from_their_start() -> None:
    coder = talking().act(SetSlots("C1", 1, 6, True)).act(SetSlots("C2", 5, 6, True))

    assert standing(coder, "1:10").slots_spoken("C1") == {1, 2, 3}
    assert standing(coder, "1:00").slots_spoken("C1") == {1, 2}
    assert standing(coder, "2:00").slots_spoken("C2") == set()


def test_slots_put_right_do_not_let_a_speaker_run_ahead() -> None:
    coder = talking().press("C1", 60).run(0, 150).act(SetSlots("C1", 1, 1, True)).run(150, 200).press("C1", 200)

    assert spoken(standing(coder, "1:20"), "C1") == [(60, 80)]


def test_a_tap_counts_when_it_was_made_by_then() -> None:
    coder = talking().press("C1", 75, "tap").press("C2", 85, "tap")
    then = standing(coder, "1:20")

    assert (then.slots_spoken("C1"), then.slots_spoken("C2")) == ({3}, set())


def test_an_explanation_written_later_is_not_there_yet() -> None:
    coder = talking().run(0, 300).act(ExplainTalk("later"))

    assert standing(coder, "4:00").talk.explanation(set()) is None
    assert standing(coder, "5:00").talk.explanation(set()) is not None


def test_at_the_end_all_of_it_is_there() -> None:
    coder = talking().run(0, 300).speaks("C1", 70, 195).act(SetSlots("C2", 2, 3, True)).press("T1", 290).run(290, 300)
    then = standing(coder, "10:00")

    for subject in FAMILY:
        assert spoken(then, subject) == spoken(coder.observation, subject)
        assert then.slots_spoken(subject) == coder.observation.slots_spoken(subject)
    assert then.talk.observed == coder.observation.talk.observed


def test_at_an_event_everything_up_to_it_counts() -> None:
    coder = talking().press("C1", 70).run(0, 100).press("C1", 120)
    started = next(event.seq for event in coder.events if event.at == 70)

    assert spoken(standing(coder, str(started + 1)), "C1") == [(70, 100)]
    assert spoken(standing(coder, str(started)), "C1") == []
