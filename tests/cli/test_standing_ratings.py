"""Ratings, answers and the sign-off as they stood: they belong to an event, and to no time of the recording."""

import pytest

from softa_tui.cli.standing import events_at
from softa_tui.coding import folding
from softa_tui.coding.acts import (
    AnswerHint,
    ChangeMode,
    GiveReason,
    Rate,
    Redo,
    Reopen,
    SayDisagreement,
    Seal,
    SelfRate,
    Undo,
)
from softa_tui.coding.events import HintAnswered, Sealed
from softa_tui.coding.hints import hints, open_hints
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from tests.cli.sealing import ITEM_OF_FAMILY, TWICE, watched
from tests.support.coding import Coding

SAFETY = ("C1", "safety")


def standing(coder: Coding, at: str) -> Observation:
    observation = folding.replay(events_at(coder.events, at))
    assert observation is not None
    return observation


def rating() -> Coding:
    """Watched to the end, and every kind of rating, answer and sign-off given."""
    coder = watched(TWICE).act(ChangeMode("rating"))
    coder.act(Rate(*SAFETY, 2)).act(GiveReason(*SAFETY, "twice")).act(SayDisagreement(True))
    coder.act(SelfRate("T1", "talk_time", 7, 0, 10))
    (hint,) = hints(coder.observation)
    return coder.act(AnswerHint(hint.key, "twice indeed")).act(Seal("time is up"))


@pytest.mark.parametrize("at", ["0:00", "5:00", "10:00"])
def test_at_no_time_of_the_recording_is_anything_rated(at: str) -> None:
    then = standing(rating(), at)

    assert then.rating(SAFETY) is None
    assert then.rating_reason(SAFETY) == ""
    assert then.self_rating(("T1", "talk_time")) is None
    assert then.great_disagreement is None
    assert not then.sealed
    assert open_hints(then) == hints(then)


def test_what_was_marked_is_there_all_the_same() -> None:
    then = standing(rating(), "5:00")

    assert then.blocks_marked("C1", "client.safety.2") == [1, 2]
    assert then.coverage_state("C1", 1) == "observed"


def test_at_an_event_everything_up_to_it_is_there() -> None:
    coder = rating()
    numbers = {type(event): event.seq for event in coder.events}
    reasoned, answered = numbers[RatingReasoned], numbers[HintAnswered]

    assert standing(coder, str(numbers[Rated])).rating(SAFETY) == 2
    assert standing(coder, str(reasoned - 1)).rating_reason(SAFETY) == ""
    assert standing(coder, str(reasoned)).rating_reason(SAFETY) == "twice"
    assert standing(coder, str(numbers[DisagreementSaid])).great_disagreement is True
    assert standing(coder, str(numbers[SelfRated])).self_rating(("T1", "talk_time")) is not None
    assert [len(open_hints(standing(coder, str(seq)))) for seq in (answered - 1, answered)] == [1, 0]
    assert [standing(coder, str(seq)).sealed for seq in (numbers[Sealed] - 1, numbers[Sealed])] == [False, True]


def test_a_log_that_was_reopened_stands_signed_off_before_that() -> None:
    coder = rating().act(Reopen("block 2"))
    last = coder.events[-1].seq

    assert standing(coder, str(last - 1)).sealed
    assert not standing(coder, str(last)).sealed
    assert not standing(coder, "10:00").sealed


def test_taking_back_what_is_left_out_takes_nothing_else_back() -> None:
    coder = watched(TWICE).act(ChangeMode("rating"))
    coder.act(Rate(*SAFETY, 2)).act(Rate(*SAFETY, 3)).act(Undo()).act(Redo()).act(Undo()).act(Undo())
    (hint,) = hints(coder.observation)
    coder.act(AnswerHint(hint.key, "twice indeed")).act(Undo())
    coder.note("written while rating").act(Undo()).act(Redo())
    coder.act(ChangeMode("coding")).go("C2", 1).mark(ITEM_OF_FAMILY).mark("client.safety.3").act(Undo())
    then = standing(coder, "10:00")

    assert then.blocks_marked("C1", "client.safety.2") == [1, 2]
    assert then.blocks_marked("C2", ITEM_OF_FAMILY) == [1]
    assert then.blocks_marked("C2", "client.safety.3") == []
    assert [note.text for note in then.standing_notes()] == ["written while rating"]
    assert then.coverage == coder.observation.coverage
