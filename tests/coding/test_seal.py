"""Signing a log off and reopening it: what is refused, what is cut, and that a sealed log takes nothing."""

import pytest

from softa_tui.coding.acts import (
    Act,
    AddNote,
    AddSubject,
    AnswerHint,
    ChangeCase,
    ChangeMode,
    Close,
    Confirm,
    CutTalk,
    ExplainTalk,
    GiveReason,
    MarkFromNote,
    MoveTo,
    ObserveSlots,
    Open,
    PressSpeaker,
    Rate,
    Redo,
    Reopen,
    ReportPlayed,
    SayDisagreement,
    SayModality,
    Seal,
    SelfRate,
    SetCell,
    SetCoverage,
    SetSlots,
    ToggleAbsent,
    ToggleItem,
    Undo,
)
from softa_tui.coding.completeness import missing
from softa_tui.coding.events import Event, Mode, Reopened, Sealed
from softa_tui.coding.ratings import FAMILY
from softa_tui.coding.talk_events import TalkCut
from tests.coding.talking import press, total_s
from tests.support.small_scheme import FAMILY_SCHEME, Coder, all_of, kinds, small_case

ANYWAY = Seal("de opname hield op")
OPEN = Open("softa-tui 0", "clock", "toggle", False, 0.0)


@pytest.fixture
def coder() -> Coder:
    """Something of everything is done, and nothing complete."""
    coder = Coder(scheme=FAMILY_SCHEME)
    for act in (
        OPEN, ToggleItem("therapist.safety.1"), SayModality(), AddNote("note", "a"), Confirm("stay"),
        ReportPlayed(0, 60, 1.0), ChangeMode("talk"), SetSlots("C1", 1, 2, True), ExplainTalk("b"),
        ChangeMode("rating"), Rate("C1", "safety", 1), GiveReason("C1", "safety", "c"), ChangeMode("coding"),
    ):  # fmt: skip
        coder.does(act)
    return coder


def complete() -> Coder:
    """One block of one therapist and one client, watched and rated."""
    coder = Coder(small_case("T1", "C1", end_s=300))
    for subject in ("T1", "C1"):
        coder.does(MoveTo(subject, 1))
        coder.does(ReportPlayed(0, 300, 1.0))
        coder.does(Confirm("stay"))
        for dimension in ("engagement", "safety"):
            coder.does(Rate(subject, dimension, 0))
    return coder


def test_a_complete_log_is_signed_off() -> None:
    coder = complete()
    assert (missing(coder.state), coder.state.sealed) == ([], False)
    (sealed,) = coder.does(Seal())

    assert isinstance(sealed, Sealed) and sealed.reason == ""
    assert coder.state.sealed and coder.state.seal == sealed
    assert coder.reopens().seal == sealed


def test_where_nothing_is_missing_no_reason_stands_on_the_form() -> None:
    (sealed,) = complete().does(Seal("voor de zekerheid"))

    assert isinstance(sealed, Sealed) and sealed.reason == ""


def test_an_incomplete_log_says_how_much_is_missing(coder: Coder) -> None:
    before = all_of(coder.state)
    count = len(missing(coder.state))
    assert count > 1
    for reason in ("", " \n\t"):
        assert coder.refused(Seal(reason)) == ("seal-incomplete", {"count": count})
    assert all_of(coder.state) == before


def test_with_a_reason_it_is_signed_off_all_the_same(coder: Coder) -> None:
    (sealed,) = coder.does(Seal("  de opname hield op\n"))
    assert isinstance(sealed, Sealed) and sealed.reason == "de opname hield op"
    assert coder.state.sealed


@pytest.mark.parametrize(
    "act",
    [
        ToggleItem("therapist.safety.1"), SetCell("C1", "client.safety.1", 2, True), Confirm("stay"),
        SetCoverage("C1", 1, True), ToggleAbsent("C1", 1), AddNote("moment", "x"),
        MarkFromNote(5, "therapist.safety.2"), SayModality(), Undo(), Redo(), AddSubject("C3", "oma"),
        PressSpeaker("C1", "start_stop"), SetSlots("C1", 3, 3, True), ObserveSlots(1, 100), ExplainTalk("y"),
        Rate("C1", "safety", 2), Rate("C1", "safety", None), GiveReason("C1", "safety", "z"),
        SelfRate("T1", "safety", 1, -3, 3), SayDisagreement(True), AnswerHint("some", "thing"), Seal(), ANYWAY,
    ],
    ids=repr,
)  # fmt: skip
@pytest.mark.parametrize("mode", ["coding", "talk", "rating"])
def test_a_sealed_log_takes_nothing(coder: Coder, mode: Mode, act: Act) -> None:
    coder.does(ChangeMode(mode))
    coder.does(ANYWAY)
    before = all_of(coder.state)

    assert coder.refused(act) == ("log-sealed", {})
    assert all_of(coder.state) == before


def form_of(coder: Coder) -> object:
    """What a form is made of, without where the coder is."""
    state = coder.state
    everything = all_of(state)
    kept = ("case", "roles", "marks", "coverage", "played", "notes", "modalities", "answers", "undone", "ratings")
    talk = [[state.talk_value(who, slot) for slot in range(1, state.slots.count + 1)] for who in state.subjects]
    return talk, {name: everything[name] for name in kept}


def test_a_sealed_log_is_looked_at_and_played_and_stays_as_it_was_signed(coder: Coder) -> None:
    coder.does(ANYWAY)
    signed = form_of(coder)
    made: list[Event] = []
    for act in (
        Close(), OPEN, MoveTo("C2", 7), ChangeMode("talk"), ReportPlayed(0, 3000, 1.0), CutTalk("end"),
        ChangeMode("rating"), ReportPlayed(0, 3000, 1.0), ChangeMode("coding"), ReportPlayed(0, 3000, 2.0), Close(),
    ):  # fmt: skip
        made += coder.does(act)

    assert len(made) == 7
    assert form_of(coder) == signed
    assert coder.state.sealed and coder.reopens().sealed


def test_a_case_that_changed_still_enters_a_sealed_log(coder: Coder) -> None:
    coder.does(ANYWAY)
    coder.does(ChangeCase(small_case("T1", "C1"), {"T1": "hulpverlener"}, ""))
    assert coder.state.subjects == ("T1", "C1")
    assert coder.state.sealed


def test_reopened_it_takes_acts_again_and_undo_reaches_what_was_there(coder: Coder) -> None:
    coder.does(ANYWAY)
    (reopened,) = coder.does(Reopen(" blok 3 vergeten "))
    assert isinstance(reopened, Reopened) and reopened.reason == "blok 3 vergeten"
    assert (coder.state.sealed, coder.state.seal) == (False, None)

    coder.does(Undo())
    assert coder.state.coverage_state("T1", 1) == "unobserved"
    coder.does(ToggleItem("therapist.safety.2"))
    (again,) = coder.does(Seal("nu wel"))
    assert coder.state.seal == again
    assert coder.reopens().seal == again


def test_reopening_takes_a_seal_and_a_reason(coder: Coder) -> None:
    assert coder.refused(Reopen("why")) == ("not-sealed", {})
    coder.does(ANYWAY)
    for reason in ("", "  "):
        assert coder.refused(Reopen(reason)) == ("reopen-without-reason", {})
    assert coder.state.sealed


def test_a_seal_and_its_reopening_cannot_be_undone(coder: Coder) -> None:
    stack = list(coder.state.undo_stack)
    coder.does(ANYWAY)
    coder.does(Reopen("why"))
    assert coder.state.undo_stack == stack


def test_whoever_is_on_stops_speaking_before_the_log_is_sealed(coder: Coder) -> None:
    coder.does(ChangeMode("talk"))
    press(coder, "C1", 300)
    press(coder, "T1", 310)
    made = coder.does(ANYWAY, at=345)

    assert kinds(made) == [TalkCut, Sealed]
    assert isinstance(made[0], TalkCut) and made[0].closed == ("T1", "C1")
    assert coder.state.speakers == []
    assert (total_s(coder, "T1"), coder.state.talk_value("C1", 12)) == (35, 1)
    assert coder.state.talk_value("C1", 13) is None
    assert coder.does(OPEN) == coder.events[-1:]


def test_a_seal_that_is_refused_cuts_nobody_short(coder: Coder) -> None:
    coder.does(ChangeMode("talk"))
    press(coder, "C1", 300)
    assert coder.refused(Seal(), at=345)[0] == "seal-incomplete"
    assert coder.state.speakers == ["C1"]


def test_a_log_sealed_reopened_and_sealed_is_read_back(coder: Coder) -> None:
    for act in (ANYWAY, Reopen("why"), Rate(FAMILY, "shared_purpose", 0), Seal("really"), ChangeMode("talk")):
        coder.does(act)
    live = coder.state
    assert all_of(coder.reopens()) == all_of(live)
