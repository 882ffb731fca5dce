"""Acts at random, for the properties of the fold; what is impossible of them is left out when they are done."""

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import strategies as st

from softa_tui.coding.acts import (
    Act,
    AddNote,
    AddSubject,
    AnswerHint,
    ChangeCase,
    ChangeMode,
    Confirm,
    GiveReason,
    MarkFromNote,
    MoveTo,
    Open,
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
    ToggleAbsent,
    ToggleItem,
    Undo,
)
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.ratings import Target
from tests.coding.fold_reference import BLOCKS, HINTS, ITEMS, OWN, PARTS, REPEATS, SCALES, SUBJECTS, TARGETS
from tests.support.small_scheme import FAMILY_SCHEME, Coder, small_case


@dataclass(frozen=True)
class MarkFromSomeNote:
    """A note chosen by its place among those written so far."""

    place: int
    item: str


subjects = st.sampled_from(SUBJECTS)
blocks = st.sampled_from(BLOCKS)
items = st.sampled_from(ITEMS)
seconds = st.integers(0, 1200).map(float)
undo_or_redo = st.sampled_from((Undo(), Undo(), Redo()))
targets = st.sampled_from(TARGETS)
ratings = st.one_of(st.none(), st.integers(-4, 4))
texts = st.sampled_from(("", "a", "b\n"))


def rate(target: Target, value: int | None) -> Rate:
    return Rate(target[0], target[1], value)


def give_reason(target: Target, text: str) -> GiveReason:
    return GiveReason(target[0], target[1], text)


def self_rate(target: Target, value: int | None, scale: tuple[int, int]) -> SelfRate:
    return SelfRate(target[0], target[1], value, low=scale[0], high=scale[1])


rating_acts: st.SearchStrategy[Act] = st.one_of(
    st.builds(rate, targets, ratings),
    st.builds(rate, targets, ratings),
    st.builds(give_reason, targets, texts),
    st.builds(self_rate, st.sampled_from(OWN), st.one_of(st.none(), st.integers(-4, 11)), st.sampled_from(SCALES)),
    st.builds(SayDisagreement, st.sampled_from((True, False, None))),
    st.builds(AnswerHint, st.sampled_from(HINTS), texts),
)

acts: st.SearchStrategy[Act | MarkFromSomeNote] = st.one_of(
    rating_acts,
    rating_acts,
    rating_acts,
    st.builds(Seal, texts),
    st.builds(Reopen, texts),
    st.builds(Reopen, texts),
    st.builds(Reopen, texts),
    st.builds(ToggleItem, items),
    st.builds(ToggleItem, items),
    undo_or_redo,
    undo_or_redo,
    st.builds(SetCell, subjects, items, blocks, st.sampled_from((True, False, None))),
    st.builds(Confirm, st.sampled_from(("next_block", "next_subject", "stay"))),
    st.builds(SetCoverage, subjects, blocks, st.booleans()),
    st.builds(ToggleAbsent, subjects, blocks),
    st.builds(MoveTo, subjects, blocks),
    st.builds(AddNote, st.sampled_from(("note", "moment", "viewing")), st.sampled_from(("a", "é\n", " ")), st.none()),
    st.builds(MarkFromSomeNote, st.integers(0, 9), items),
    st.just(SayModality()),
    st.builds(ChangeMode, st.sampled_from(PARTS)),
    st.just(AddSubject("C3", "oma")),
    st.builds(ReportPlayed, seconds, seconds, st.just(1.0)),
    st.builds(Open, st.just("softa-tui 0"), st.just("clock"), st.sampled_from(REPEATS), st.just(False), st.just(0.0)),
    st.builds(
        ChangeCase,
        st.builds(lambda end, who: small_case(*who, end_s=end), seconds, st.sampled_from((SUBJECTS, ("T1", "C2")))),
        st.just({"T1": "hulpverlener"}),
        st.just(""),
    ),
)

sequences = st.one_of(st.lists(acts, max_size=10), st.lists(acts, min_size=25, max_size=60))


def steps(coder: Coder, sequence: list[Act | MarkFromSomeNote]) -> Iterator[Act]:
    """Do what is possible of a sequence of acts, one a step."""
    for place, wish in enumerate(sequence):
        if isinstance(wish, MarkFromSomeNote):
            if not coder.state.notes:
                continue
            notes = sorted(coder.state.notes)
            act: Act = MarkFromNote(notes[wish.place % len(notes)], wish.item)
        else:
            act = wish
        try:
            coder.does(act, at=float(place % 7))
        except SoftaError:
            continue
        yield act


def unsealed(coder: Coder) -> None:
    if coder.state.sealed:
        coder.does(Reopen("to go on"))


def in_every_part(coder: Coder, act: Undo | Redo) -> None:
    """Take back, or do again, all there is."""
    unsealed(coder)
    for part in PARTS:
        coder.does(ChangeMode(part))
        while coder.does(act):
            pass


def new_coder() -> Coder:
    return Coder(small_case("T1", "C1", "C2", end_s=900), FAMILY_SCHEME)
