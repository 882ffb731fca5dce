"""What a coder may want, at random: everything that keys, grids, dialogs and lists can ask for."""

from typing import Any, get_args

from hypothesis import strategies as st

from softa_tui.coding import commands
from softa_tui.coding.acts import (
    AddNote,
    AddSubject,
    AnswerHint,
    ChangeMode,
    ExplainTalk,
    GiveReason,
    MoveTo,
    ObserveSlots,
    Rate,
    Reopen,
    SayDisagreement,
    Seal,
    SelfRate,
    SetCell,
    SetCoverage,
    SetSlots,
    ToggleAbsent,
)
from softa_tui.coding.commands import Command
from softa_tui.coding.events import Mode, NoteKind, Part
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET
from tests.fuzz.sittings import (
    PEOPLE,
    CaseReads,
    CommandGiven,
    Do,
    GoTo,
    ItemPressed,
    MarkOfNote,
    SitDownAgain,
    SpeakerPressed,
    TimeGoesBy,
    Wish,
)
from tests.support.small_scheme import FAMILY_SCHEME

Wishes = st.SearchStrategy[Wish]

MINUTES = 12
STARTS = (0.0, 7.5)
LENGTHS = (12, 14.6, 5, 9.25)
"""Minutes: with tails of blocks and slots that join the one before, and that do not."""
CODED = ("T1", "C1", "C2", "C3")
ITEMS = [item.id for version in FAMILY_SCHEME.versions for item in version.items]
TEXTS = st.sampled_from(("", " ", "a", "=1+1", "[b]é\n\x1b[2J", "'", "zoon 😀"))
PARTS = st.builds(
    Part,
    subjects=st.sampled_from(((), (), ("C1",), ("T1", "C2"))),
    from_s=st.sampled_from((None, None, 60.0, 330.0, 9000.0)),
    to_s=st.sampled_from((None, None, 400.0, 600.0)),
)
PRESENT = st.lists(st.sampled_from(tuple(PEOPLE)), min_size=2, max_size=4, unique=True).map(tuple)

anybody = st.sampled_from((*CODED, "N1"))
blocks = st.integers(1, 3)
slots = st.integers(1, 2 * MINUTES)
targets = st.sampled_from(
    [("T1", "safety"), ("T1", "engagement"), ("C1", "safety"), ("C1", "engagement"), ("C2", "safety"), ("C3", "safety")]
    + [(FAMILY, "shared_purpose"), LANGUAGE_TARGET, ("C1", "shared_purpose")] * 2
)
own_targets = st.sampled_from([("T1", "safety"), ("T1", "talk_time"), ("C1", "safety")])


def acts_of(strategy: st.SearchStrategy[Any]) -> Wishes:
    return strategy.map(Do)


def commanded(*several: type[Command]) -> Wishes:
    return st.sampled_from(several).map(CommandGiven)


timed: Wishes = st.builds(TimeGoesBy, st.sampled_from((0.5, 2.0, 7.0, 29.5, 60.0, 300.0)))
gone_to: Wishes = st.builds(GoTo, st.integers(-4, 2 * 60 * MINUTES).map(lambda half: half / 2))
moved_by_key: Wishes = commanded(
    commands.Back5, commands.Forward30, commands.FrameBack, commands.FrameForward, commands.Faster, commands.Slower,
    commands.PreviousBlock, commands.NextBlock, commands.BlockStart,
)  # fmt: skip
played: Wishes = commanded(commands.PlayOrPause)
taken_back: Wishes = commanded(commands.UndoLast, commands.UndoLast, commands.RedoLast)
item_keys: Wishes = st.builds(ItemPressed, st.integers(0, 8))
speaker_keys: Wishes = st.builds(SpeakerPressed, st.sampled_from((0, 0, 1, 1, 2, 3)))
confirmed: Wishes = commanded(commands.ConfirmNextBlock, commands.ConfirmNextBlock, commands.ConfirmNextSubject)
besides_items: Wishes = commanded(
    commands.PreviousSubject, commands.Absent, commands.Modality, commands.Modality, commands.ViewingPass
)
other_way: Wishes = commanded(commands.TalkTime)
corrections: Wishes = st.one_of(
    acts_of(st.builds(SetCell, anybody, st.sampled_from(ITEMS), blocks, st.sampled_from((True, False, None)))),
    acts_of(st.builds(SetCoverage, anybody, blocks, st.booleans())),
    acts_of(st.builds(ToggleAbsent, anybody, blocks)),
    acts_of(st.builds(MoveTo, anybody, blocks)),
    acts_of(st.builds(SetSlots, anybody, slots, slots, st.booleans())),
    acts_of(st.builds(ObserveSlots, slots, slots)),
)
texts_typed: Wishes = st.one_of(
    acts_of(st.builds(AddNote, st.sampled_from(get_args(NoteKind)), TEXTS, st.none() | st.sampled_from(ITEMS))),
    acts_of(st.builds(ExplainTalk, TEXTS)),
    acts_of(st.builds(AnswerHint, st.sampled_from(("once:a", "once:b")), TEXTS)),
    st.builds(MarkOfNote, st.integers(0, 5), st.integers(0, 8)),
)
ratings: Wishes = st.one_of(
    acts_of(targets.flatmap(lambda each: st.builds(Rate, *map(st.just, each), st.none() | st.integers(-3, 3)))),
    acts_of(targets.flatmap(lambda each: st.builds(Rate, *map(st.just, each), st.integers(-3, 3)))),
    acts_of(targets.flatmap(lambda each: st.builds(GiveReason, *map(st.just, each), TEXTS))),
    acts_of(
        own_targets.flatmap(
            lambda each: st.builds(
                SelfRate, *map(st.just, each), st.none() | st.integers(0, 3), st.just(0), st.just(10)
            )
        )
    ),
    acts_of(st.builds(SayDisagreement, st.sampled_from((True, False, None)))),
)
cases = st.builds(CaseReads, PRESENT, st.sampled_from(STARTS), st.sampled_from(LENGTHS), PARTS)
cases_to_begin_with = cases.filter(lambda case: bool({*case.subjects} - {"N1"} & {*(case.part.subjects or CODED)}))
rarely: Wishes = st.one_of(
    acts_of(st.just(AddSubject("C3", "oma"))),
    acts_of(st.builds(Seal, TEXTS)),
    acts_of(st.builds(Reopen, TEXTS)),
    cases,
    st.builds(SitDownAgain, st.booleans(), st.sampled_from(("toggle", "occurrence"))),
    st.sampled_from(("settle", "freeze", "thaw")),
)


def episode(mode: Mode, *several: Wishes) -> st.SearchStrategy[list[Wish]]:
    """Some time at one part of the work; a log that is signed off is opened again to get on."""
    begun: list[Wish] = [Do(ChangeMode(mode)), Do(Reopen("verder")), CommandGiven(commands.PlayOrPause)]
    return st.lists(st.one_of(*several), min_size=5, max_size=20).map(lambda wishes: [*begun, *wishes])


episodes = st.one_of(
    episode("coding", item_keys, item_keys, timed, timed, confirmed, taken_back, moved_by_key, besides_items),
    episode("coding", item_keys, timed, corrections, corrections, texts_typed, taken_back, rarely),
    episode("talk", speaker_keys, speaker_keys, timed, timed, other_way, taken_back, gone_to, played),
    episode("talk", speaker_keys, timed, corrections, texts_typed, taken_back, moved_by_key, rarely),
    episode("rating", ratings, ratings, ratings, taken_back, texts_typed),
    st.lists(rarely, max_size=3),
)
sessions = (st.lists(episodes, max_size=2) | st.lists(episodes, min_size=3, max_size=9)).map(
    lambda several: [wish for wishes in several for wish in wishes]
)
