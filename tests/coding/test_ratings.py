"""Ratings given, changed, reasoned and taken back; whom a coder rates, and in which order."""

import msgspec
import pytest

from softa_tui.coding.acts import (
    ChangeMode,
    GiveReason,
    Rate,
    Redo,
    SayDisagreement,
    SelfRate,
    SetCell,
    ToggleAbsent,
    ToggleItem,
    Undo,
)
from softa_tui.coding.events import Part
from softa_tui.coding.rating_advice import reason_is_asked, reason_is_missing, ruling_on
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from softa_tui.coding.rating_targets import self_rated_dimensions
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, SESSION, Target
from softa_tui.coding.scheme import Scheme
from tests.support.real_scheme import softa_coding
from tests.support.small_scheme import FAMILY_SCHEME, Coder, all_of, kinds, small_case

SAFETY: Target = ("C1", "safety")
PURPOSE: Target = (FAMILY, "shared_purpose")


@pytest.fixture
def coder() -> Coder:
    """At the ratings of T1, C1 and C2, ten blocks; N1 was there too."""
    coder = Coder(scheme=FAMILY_SCHEME)
    coder.does(ChangeMode("rating"))
    return coder


def scheme_on(low: int, high: int) -> Scheme:
    return msgspec.structs.replace(FAMILY_SCHEME, rating_min=low, rating_max=high)


def test_what_was_given_first_is_kept_beside_what_stands(coder: Coder) -> None:
    assert (coder.state.first_rating(SAFETY), coder.state.rating(SAFETY)) == (None, None)
    for value in (2, -1, 0):
        (rated,) = coder.does(Rate(*SAFETY, value))
        assert isinstance(rated, Rated)
        assert (rated.subject, rated.dimension, rated.value) == (*SAFETY, value)
        assert (coder.state.first_rating(SAFETY), coder.state.rating(SAFETY)) == (2, value)
    assert coder.state.rating(("C2", "safety")) is None


def test_the_first_rating_stays_the_first_though_it_was_taken_back(coder: Coder) -> None:
    coder.does(Rate(*SAFETY, -3))
    coder.does(Undo())
    assert (coder.state.first_rating(SAFETY), coder.state.rating(SAFETY)) == (None, None)
    coder.does(Rate(*SAFETY, 1))
    assert (coder.state.first_rating(SAFETY), coder.state.rating(SAFETY)) == (-3, 1)

    coder.does(Rate(*SAFETY, None))
    assert (coder.state.first_rating(SAFETY), coder.state.rating(SAFETY)) == (None, None)
    coder.does(Rate(*SAFETY, 2))
    assert (coder.state.first_rating(SAFETY), coder.state.rating(SAFETY)) == (-3, 2)


def test_the_same_rating_again_is_nothing(coder: Coder) -> None:
    assert coder.does(Rate(*SAFETY, None)) == []
    coder.does(Rate(*SAFETY, 0))
    assert coder.does(Rate(*SAFETY, 0)) == []


@pytest.mark.parametrize("value", [-4, 4, 10])
def test_a_rating_off_the_scale_is_refused(coder: Coder, value: int) -> None:
    assert coder.refused(Rate(*SAFETY, value)) == ("rating-off-scale", {"value": value, "low": -3, "high": 3})


@pytest.mark.parametrize(
    "target",
    [
        ("C9", "safety"), ("N1", "safety"), ("C1", "warmth"), ("C1", "shared_purpose"), (FAMILY, "safety"),
        (SESSION, "safety"), ("T1", "language_match"), ("", ""),
    ],
)  # fmt: skip
def test_what_is_not_rated_is_refused(coder: Coder, target: Target) -> None:
    assert coder.refused(Rate(*target, 1)) == ("not-rated-here", {"subject": target[0]})
    assert coder.refused(GiveReason(*target, "why")) == ("not-rated-here", {"subject": target[0]})


def test_undo_takes_back_what_was_done_at_the_ratings_and_nothing_else(coder: Coder) -> None:
    coder.does(ChangeMode("coding"))
    coder.does(ToggleItem("therapist.engagement.1"))
    coder.does(ChangeMode("rating"))
    coder.does(Rate(*SAFETY, 3))
    coder.does(GiveReason(*SAFETY, "cried"))
    coder.does(SelfRate("T1", "safety", 7, 0, 10))
    coder.does(SayDisagreement(True))

    coder.does(Undo())
    assert coder.state.great_disagreement is None
    coder.does(Undo())
    assert coder.state.self_rating(("T1", "safety")) is None
    coder.does(Undo())
    assert (coder.state.rating(SAFETY), coder.state.rating_reason(SAFETY)) == (3, "")
    coder.does(Undo())
    assert coder.state.rating(SAFETY) is None
    assert coder.does(Undo()) == []
    assert coder.state.is_marked("T1", "therapist.engagement.1", 1)

    for _time in range(4):
        coder.does(Redo())
    assert coder.does(Redo()) == []
    assert (coder.state.rating(SAFETY), coder.state.rating_reason(SAFETY)) == (3, "cried")
    assert coder.state.self_rating(("T1", "safety")) is not None
    assert coder.state.great_disagreement is True


def test_undo_elsewhere_leaves_the_ratings_alone(coder: Coder) -> None:
    coder.does(Rate(*SAFETY, 2))
    coder.does(ChangeMode("coding"))
    coder.does(ToggleItem("therapist.engagement.1"))
    coder.does(Undo())
    assert coder.does(Undo()) == []
    coder.does(ChangeMode("talk"))
    assert coder.does(Undo()) == []

    assert coder.state.rating(SAFETY) == 2
    assert not coder.state.is_marked("T1", "therapist.engagement.1", 1)


def test_undo_of_a_change_brings_back_what_was_there_before(coder: Coder) -> None:
    for value in (2, 1, None):
        coder.does(Rate(*SAFETY, value))

    for value in (1, 2, None):
        coder.does(Undo())
        assert coder.state.rating(SAFETY) == value


def test_a_reason_belongs_to_the_rating_it_was_given_for(coder: Coder) -> None:
    coder.does(Rate(*SAFETY, 3))
    (reasoned,) = coder.does(GiveReason(*SAFETY, "cried for a long time"))
    assert isinstance(reasoned, RatingReasoned)
    assert (reasoned.subject, reasoned.dimension, reasoned.value) == (*SAFETY, 3)

    coder.does(Rate(*SAFETY, 2))
    assert coder.state.rating_reason(SAFETY) == ""
    coder.does(GiveReason(*SAFETY, "cried a little"))
    assert coder.state.rating_reason(SAFETY) == "cried a little"
    coder.does(Rate(*SAFETY, 3))
    assert coder.state.rating_reason(SAFETY) == "cried for a long time"
    coder.does(Rate(*SAFETY, None))
    assert coder.state.rating_reason(SAFETY) == ""


def test_a_reason_is_changed_emptied_and_taken_back(coder: Coder) -> None:
    coder.does(Rate(*SAFETY, 3))
    assert coder.does(GiveReason(*SAFETY, "  ")) == []
    coder.does(GiveReason(*SAFETY, "a"))
    assert coder.does(GiveReason(*SAFETY, " a\n")) == []
    coder.does(GiveReason(*SAFETY, "b"))
    coder.does(GiveReason(*SAFETY, ""))
    assert coder.state.rating_reason(SAFETY) == ""

    reasons = []
    for _time in range(3):
        coder.does(Undo())
        reasons.append(coder.state.rating_reason(SAFETY))
    assert reasons == ["b", "a", ""]


def test_there_is_no_reason_for_what_was_not_rated(coder: Coder) -> None:
    assert coder.refused(GiveReason(*SAFETY, "why")) == ("nothing-to-explain", {})
    assert coder.does(GiveReason(*SAFETY, "")) == []


def test_a_reason_is_missing_until_it_says_something(coder: Coder) -> None:
    """Nothing is marked, so that 0 is allowed and all else is outside the rules."""
    asked = {}
    for value in range(-3, 4):
        coder.does(Rate(*SAFETY, value))
        asked[value] = reason_is_asked(coder.state, SAFETY)
    assert [value for value, is_asked in asked.items() if not is_asked] == [0]

    assert reason_is_missing(coder.state, SAFETY)
    (reasoned,) = coder.does(GiveReason(*SAFETY, "a reason"))
    coder.takes(msgspec.structs.replace(reasoned, seq=reasoned.seq + 1, text=" \n"))
    assert reason_is_missing(coder.state, SAFETY)
    coder.does(GiveReason(*SAFETY, "a reason"))
    assert reason_is_asked(coder.state, SAFETY) and not reason_is_missing(coder.state, SAFETY)
    coder.does(Rate(*SAFETY, -3))
    assert reason_is_missing(coder.state, SAFETY)


def test_a_mark_more_may_ask_for_a_reason_that_was_not_asked_before(coder: Coder) -> None:
    coder.does(SetCell("C1", "client.safety.1", 1, True))
    coder.does(Rate(*SAFETY, 2))
    assert not reason_is_asked(coder.state, SAFETY)
    coder.does(SetCell("C1", "client.safety.1", 1, False))
    assert reason_is_missing(coder.state, SAFETY)


def test_language_match_keeps_its_explanation_whatever_its_rating(coder: Coder) -> None:
    (reasoned,) = coder.does(GiveReason(*LANGUAGE_TARGET, "same words"))
    assert isinstance(reasoned, RatingReasoned)
    assert (reasoned.subject, reasoned.value) == (SESSION, None)
    for value in (3, -3, None):
        coder.does(Rate(*LANGUAGE_TARGET, value))
        assert coder.state.rating(LANGUAGE_TARGET) == value
        assert coder.state.rating_reason(LANGUAGE_TARGET) == "same words"
        assert not reason_is_asked(coder.state, LANGUAGE_TARGET)
    coder.does(Rate(*LANGUAGE_TARGET, 1))
    coder.does(GiveReason(*LANGUAGE_TARGET, "other words"))
    coder.does(Rate(*LANGUAGE_TARGET, 2))
    assert coder.state.rating_reason(LANGUAGE_TARGET) == "other words"
    assert ruling_on(coder.state, LANGUAGE_TARGET) is None
    assert coder.refused(Rate(*LANGUAGE_TARGET, 4))[0] == "rating-off-scale"


@pytest.mark.parametrize(("value", "low", "high"), [(-3, -3, 3), (3, -3, 3), (0, 0, 10), (10, 0, 10), (7, 0, 10)])
def test_what_therapists_gave_themselves_keeps_its_scale(coder: Coder, value: int, low: int, high: int) -> None:
    (given,) = coder.does(SelfRate("T1", "safety", value, low, high))
    assert isinstance(given, SelfRated)
    assert coder.state.self_rating(("T1", "safety")) == given
    assert (given.subject, given.value, given.low, given.high) == ("T1", value, low, high)
    assert coder.does(SelfRate("T1", "safety", value, low, high)) == []
    assert coder.state.rating(("T1", "safety")) is None


def test_the_same_number_on_another_scale_is_another_rating(coder: Coder) -> None:
    coder.does(SelfRate("T1", "safety", 3, -3, 3))
    assert kinds(coder.does(SelfRate("T1", "safety", 3, 0, 10))) == [SelfRated]
    given = coder.state.self_rating(("T1", "safety"))
    assert given is not None and (given.value, given.low, given.high) == (3, 0, 10)


def test_therapists_ratings_are_taken_away_too(coder: Coder) -> None:
    assert coder.does(SelfRate("T1", "safety", None, 0, 10)) == []
    coder.does(SelfRate("T1", "safety", 3, 0, 10))
    assert kinds(coder.does(SelfRate("T1", "safety", None, -3, 3))) == [SelfRated]
    assert coder.state.self_rating(("T1", "safety")) is None


def test_what_therapists_cannot_have_given_themselves_is_refused(coder: Coder) -> None:
    off_scale = {"value": 11, "low": 0, "high": 10}
    assert coder.refused(SelfRate("T1", "safety", 11, 0, 10)) == ("rating-off-scale", off_scale)
    assert coder.refused(SelfRate("T1", "safety", -1, 0, 10))[0] == "rating-off-scale"
    assert coder.refused(SelfRate("T1", "warmth", 1, -3, 3)) == ("not-rated-here", {"subject": "T1"})
    for subject in ("C1", "N1", "T2", FAMILY):
        assert coder.refused(SelfRate(subject, "safety", 1, -3, 3)) == ("not-a-therapist", {"subject": subject})


def test_six_ratings_of_a_therapist_by_themselves() -> None:
    assert self_rated_dimensions(softa_coding().observation, "T1") == [
        "engagement", "connection", "safety", "shared_purpose", "language_match", "talk_time",
    ]  # fmt: skip


def test_a_coder_who_codes_no_therapist_still_writes_down_what_they_gave_themselves() -> None:
    coder = Coder(small_case(part=Part(subjects=("C1",))), FAMILY_SCHEME)
    assert kinds(coder.does(SelfRate("T1", "talk_time", 6, 0, 10))) == [SelfRated]


def test_great_disagreement_is_said_changed_and_taken_back(coder: Coder) -> None:
    (said,) = coder.does(SayDisagreement(True))
    assert isinstance(said, DisagreementSaid)
    assert coder.does(SayDisagreement(True)) == []
    ruling = ruling_on(coder.state, PURPOSE)
    assert ruling is not None and ruling.allowed == (-3,)

    coder.does(SayDisagreement(False))
    ruling = ruling_on(coder.state, PURPOSE)
    assert ruling is not None and ruling.allowed == (0,)
    coder.does(SayDisagreement(None))
    assert coder.state.great_disagreement is None
    coder.does(Undo())
    assert coder.state.great_disagreement is False


def test_a_scheme_with_another_scale_has_no_rules_and_asks_for_no_reasons() -> None:
    coder = Coder(scheme=scheme_on(1, 5))
    for value in (1, 5):
        coder.does(Rate(*SAFETY, value))
        assert ruling_on(coder.state, SAFETY) is None
        assert not reason_is_asked(coder.state, SAFETY)
    assert coder.refused(Rate(*SAFETY, 0)) == ("rating-off-scale", {"value": 0, "low": 1, "high": 5})
    coder.does(GiveReason(*SAFETY, "given all the same"))
    assert coder.state.rating_reason(SAFETY) == "given all the same"


def test_ratings_say_nothing_of_where_the_coder_was(coder: Coder) -> None:
    before = (coder.state.at, coder.state.subject, coder.state.block, coder.state.resume_at)
    coder.does(Rate(*PURPOSE, 1), at=812.5)
    coder.does(Rate(*LANGUAGE_TARGET, 1), at=2900)

    assert (coder.state.at, coder.state.subject, coder.state.block, coder.state.resume_at) == before


def test_a_log_with_ratings_read_back_is_the_state_it_was_written_from(coder: Coder) -> None:
    for act in (
        Rate(*SAFETY, 3), GiveReason(*SAFETY, "zij huilde\n\x1b[2J"), Rate(*PURPOSE, -1), SayDisagreement(True),
        Rate(*PURPOSE, -3), Undo(), Redo(), Rate("T1", "engagement", 0), Rate("T1", "engagement", None), Undo(),
        Rate(*LANGUAGE_TARGET, 2), GiveReason(*LANGUAGE_TARGET, "samen"), SelfRate("T1", "talk_time", 0, 0, 10), Undo(),
        SelfRate("T1", "language_match", -3, -3, 3), ChangeMode("coding"), ToggleAbsent("C1", 1), Undo(),
    ):  # fmt: skip
        coder.does(act)
    live = coder.state
    again = coder.reopens()

    assert again is not live
    assert all_of(again) == all_of(live)
    coder.does(ChangeMode("rating"))
    coder.does(Undo())
    assert coder.state.self_rating(("T1", "language_match")) is None
    assert coder.state.self_rating(("T1", "talk_time")) is None
    assert coder.state.rating_reason(LANGUAGE_TARGET) == "samen"
