"""Random codings: a coder who does whatever can be done, in any order, with any text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, get_args

from hypothesis import strategies as st

from softa_tui.coding.acts import (
    Act,
    AddNote,
    AddSubject,
    ChangeMode,
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
    ReportPlayed,
    SayDisagreement,
    SayModality,
    SelfRate,
    SetCell,
    SetCoverage,
    SetSlots,
    ToggleAbsent,
    ToggleItem,
    Undo,
)
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.event_base import TimeSource, Timing
from softa_tui.coding.events import Mode, NoteKind
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, Target
from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S
from softa_tui.coding.scheme import Repeat, Scheme
from softa_tui.coding.talk_events import Way
from tests.support.coding import Coding, coding

ROLES = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 1", "N1": "tolk"}
MINUTES = 12
START_S = 7.5
"""Media seconds; three blocks of five, five and two minutes, and 24 slots."""

ALPHABET = "abé =+-@\uff1d\t\n\r\x0b\x00\x1b[]{}<>&_x0041'\",;😀שׁ\u200f\u2060\ufeff\u2028"
TEXTS = st.text(alphabet=ALPHABET, min_size=1, max_size=12) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40
)
TIMES = st.integers(-20, MINUTES * 240 + 20).map(lambda quarters: START_S + quarters / 4) | st.integers(
    0, MINUTES * 60_000
).map(lambda ms: round(START_S + ms / 1000, 3))
"""Media seconds: many on boundaries, some a little outside the session."""


CODED = ("T1", "C1", "C2")
BLOCKS = st.integers(1, 3)
ENDINGS: st.SearchStrategy[list[Any]] = st.sampled_from([[], [ChangeMode("coding")], [Undo(), Undo(), Redo()]])
HOW_TIMES_ARE_KNOWN: tuple[TimeSource, ...] = ("frame", "clock", "entry", "estimated")


@dataclass(frozen=True)
class Step:
    """Something that a coder does at a moment; `play` and `source` are how the moment is known."""

    act: Act
    at: float
    timing: Timing
    source: TimeSource


@dataclass(frozen=True)
class PressAt:
    """A speaker's key at a moment of its own."""

    subject: str
    way: Way
    at: float


Doing = Act | PressAt


def near_a_boundary(at: float, scheme: Scheme) -> bool:
    """Whether a stop at this time may run over a slot's boundary by so little that the next slot goes unmarked."""
    within = (at - START_S) % scheme.slot_seconds
    return 0 < min(within, scheme.slot_seconds - within) <= 2 * BOUNDARY_TOLERANCE_S


def steps(scheme: Scheme, moments: st.SearchStrategy[float] | None = None) -> st.SearchStrategy[list[Step]]:
    """What is done, one after another; what cannot be done when its turn comes is passed over."""
    times = TIMES.filter(lambda at: not near_a_boundary(at, scheme)) if moments is None else moments
    ways = st.tuples(times, st.sampled_from(get_args(Timing)), st.sampled_from(HOW_TIMES_ARE_KNOWN))
    episodes = st.one_of(_coded(scheme, times), _coded(scheme, times), _spoken(times), _rated(scheme), _besides(scheme))
    episode = st.tuples(st.lists(ways, min_size=1, max_size=4), episodes).map(lambda drawn: _timed(*drawn))
    return st.lists(episode, min_size=2, max_size=8).map(lambda found: [step for steps in found for step in steps])


def whole_session(scheme: Scheme) -> Coding:
    """A session with everything in it: a client who leaves, talk time by key and by hand, ratings, texts."""
    roles = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 1", "N1": "tolk"}
    coder = coding(50, roles, scheme=scheme, start_s=30.0, repeat="occurrence")
    coder.sheet("T1", {2: ["therapist.safety.9"] * 3, 5: ["therapist.engagement.1"]})
    coder.sheet("C1", {1: ["client.safety.3"], 10: ["client.shared_purpose.1"]})
    coder.go("C2", 1).mark("client.shared_purpose.11").play().confirm()
    for block in range(2, 11):
        coder.act(ToggleAbsent("C2", block))
    coder.act(SetCell("C1", "client.safety.11", 4, None)).act(SetCell("C1", "client.safety.11", 5, True))
    coder.note('=1+1\n"huilt", 😀 שלום\x1b[2J', "moment", "client.safety.3").note("'+ -", "viewing")
    coder.talk().run(30, 3030).speaks("C1", 100, 225).speaks("T1", 200.125, 210).speaks("N1", 60, 60)
    coder.act(ExplainTalk("@moeder\r\nvooral"))
    coder.act(ChangeMode("rating"))
    for target, first, last in ((("T1", "safety"), -1, -1), (("C1", "safety"), 3, 2), (LANGUAGE_TARGET, 0, 1)):
        coder.act(Rate(*target, first)).act(Rate(*target, last)).act(GiveReason(*target, f"-reden {last}"))
    return coder.act(SelfRate("T1", "safety", 7, 0, 10)).act(SelfRate("T1", "talk_time", -3, -3, 3))


def _timed(ways: Sequence[tuple[float, Timing, TimeSource]], acts: Sequence[Doing]) -> list[Step]:
    """The acts of an episode, each at its own time or else at one of a few."""
    done: list[Step] = []
    for place, act in enumerate(acts):
        at, timing, source = ways[place % len(ways)]
        if isinstance(act, PressAt):
            done.append(Step(PressSpeaker(act.subject, act.way), act.at, timing, source))
        else:
            done.append(Step(act, at, timing, source))
    return done


def code(scheme: Scheme, done: Sequence[Step]) -> Coding:
    """The coding that comes of it."""
    coder = coding(MINUTES, ROLES, scheme=scheme, start_s=START_S)
    for step in done:
        coder.at, coder.timing, coder.time_source = step.at, step.timing, step.source
        act = step.act
        if isinstance(act, MarkFromNote) and coder.observation.notes:
            act = MarkFromNote(max(coder.observation.notes), act.item)
        try:
            coder.act(act)
        except SoftaError:
            continue
    return coder


def _several(*acts: st.SearchStrategy[Any], most: int = 6) -> st.SearchStrategy[list[Doing]]:
    """Some of these, one after another; a pair of them counts as one."""
    drawn = st.lists(st.one_of(*acts), min_size=most // 3, max_size=most)
    return drawn.map(lambda found: [act for each in found for act in (each if isinstance(each, tuple) else (each,))])


def _coded(scheme: Scheme, times: st.SearchStrategy[float]) -> st.SearchStrategy[list[Doing]]:
    """A block of somebody: marks, what was seen or heard, what ran, and what was said of the block at the end."""

    def of_subject(subject: str) -> st.SearchStrategy[list[Doing]]:
        version = scheme.version_for(subject)
        assert version is not None
        items = st.sampled_from([item.id for item in version.items])
        cells = st.builds(SetCell, st.just(subject), items, BLOCKS, st.sampled_from([True, False, None]))
        marks = _several(
            st.builds(ToggleItem, items), st.builds(ToggleItem, items), st.just(SayModality()), cells, most=12
        )
        played = st.tuples(times, times).map(lambda span: ReportPlayed(min(span), max(span), 1.0))
        ends = st.sampled_from(
            [Confirm("next_block"), Confirm("next_subject"), Confirm("stay"), SetCoverage(subject, 2, False)]
        )
        absent = st.builds(ToggleAbsent, st.just(subject), BLOCKS)
        begun = st.builds(MoveTo, st.just(subject), BLOCKS).map(_at_coding)
        return st.tuples(begun, marks, _several(played, ends, ends, absent, most=4)).map(_joined)

    return st.sampled_from(CODED).flatmap(of_subject)


def _at_coding(act: Act) -> list[Doing]:
    return [ChangeMode("coding"), act]


def _spoken(times: st.SearchStrategy[float]) -> st.SearchStrategy[list[Doing]]:
    anybody, slots = st.sampled_from([*ROLES, "C3"]), st.integers(1, 2 * MINUTES)
    pressed = st.lists(st.builds(PressAt, anybody, st.sampled_from(get_args(Way)), times), max_size=6)
    entered = _several(
        st.builds(SetSlots, anybody, slots, slots, st.booleans()),
        st.builds(ObserveSlots, slots, slots),
        st.tuples(times, times).map(lambda span: ReportPlayed(min(span), max(span), 1.0)),
        st.builds(CutTalk, st.sampled_from(["jump", "end", "lost"])),
        st.builds(ExplainTalk, TEXTS),
    )
    return st.tuples(st.just([ChangeMode("talk")]), pressed, entered, pressed, ENDINGS).map(_joined)


def _rated(scheme: Scheme) -> st.SearchStrategy[list[Doing]]:
    low, high = scheme.rating_min, scheme.rating_max
    ratings = st.none() | st.integers(low, high) | st.integers(low, high)
    rated = [(who, each.id) for version in scheme.versions for each in version.dimensions for who in (*CODED, FAMILY)]
    targets = st.sampled_from([*rated, LANGUAGE_TARGET])
    own = st.sampled_from([each.id for each in scheme.versions[0].dimensions] + ["language_match", "talk_time"])
    given = _several(
        targets.flatmap(lambda target: st.builds(Rate, *map(st.just, target), ratings)),
        targets.flatmap(lambda target: st.builds(Rate, *map(st.just, target), ratings)),
        targets.flatmap(lambda target: _rated_with_reason(target, st.integers(low, high))),
        st.builds(SelfRate, st.just("T1"), own, st.none() | st.integers(-3, 3), st.just(-3), st.just(3)),
        st.builds(SelfRate, st.just("T1"), own, st.none() | st.integers(0, 10), st.just(0), st.just(10)),
        st.builds(SayDisagreement, st.sampled_from([True, False, None])),
        most=12,
    )
    return st.tuples(st.just([ChangeMode("rating")]), given, ENDINGS).map(_joined)


def _rated_with_reason(target: Target, ratings: st.SearchStrategy[int]) -> st.SearchStrategy[tuple[Act, Act]]:
    rate = st.builds(Rate, *map(st.just, target), ratings)
    return st.tuples(rate, st.builds(GiveReason, *map(st.just, target), TEXTS))


def _besides(scheme: Scheme) -> st.SearchStrategy[list[Doing]]:
    items = st.sampled_from([item.id for version in scheme.versions for item in version.items])
    return _several(
        st.builds(AddNote, st.sampled_from(get_args(NoteKind)), TEXTS, st.none() | items),
        st.builds(MarkFromNote, st.just(0), items),
        st.just(Undo()),
        st.just(Redo()),
        st.just(AddSubject("C3", "dochter")),
        st.sampled_from([_sitting_down("toggle"), _sitting_down("occurrence")]),
        st.builds(ChangeMode, st.sampled_from(get_args(Mode))),
    )


def _sitting_down(repeat: Repeat) -> Act:
    return Open(software="test", player="clock", repeat=repeat, continuous=False, reaction_lag_s=0.0)


def _joined(parts: Sequence[Sequence[Doing]]) -> list[Doing]:
    return [act for part in parts for act in part]
