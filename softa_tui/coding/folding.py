"""Events folded into an observation: the same fold for live coding, replay and study."""

from collections.abc import Callable, Iterable
from typing import Any, get_args

import msgspec

from softa_tui.coding.assignment import slots_of
from softa_tui.coding.events import (
    EVENT_CLASSES,
    Began,
    CaseChanged,
    CaseFacts,
    CoverageSet,
    Event,
    HintAnswered,
    KnownEvent,
    Marked,
    ModalitySaid,
    ModeChanged,
    Moved,
    Noted,
    Opened,
    Played,
    Redacted,
    Redone,
    Reopened,
    Sealed,
    SubjectAdded,
    Undone,
    Unknown,
)
from softa_tui.coding.observation import PARTS_OF_ACTS, Observation
from softa_tui.coding.rating_events import RatingEvent
from softa_tui.coding.spans import Spans
from softa_tui.coding.talk import Talk
from softa_tui.coding.talk_events import TalkEvent


def begin(event: Began) -> Observation:
    """The state that the first event of a log makes."""
    return Observation(
        case=event.case,
        scheme=event.scheme,
        coder=event.coder,
        coder_name=event.coder_name,
        roles=dict(event.roles),
        subject=event.subject,
        block=event.block,
        talk=Talk(slots_of(event.case, event.scheme)),
        seq=event.seq,
        at=event.at,
        events=1,
        began_wall=event.wall,
    )


def apply(state: Observation, event: Event | Unknown) -> Observation:
    """Bring a state one event further (in place) and return it."""
    return apply_all(state, (event,))


def apply_all(state: Observation, events: Iterable[Any]) -> Observation:
    """Bring a state some events (`Event | Unknown`) further, in place, and return it."""
    stacks_of_parts = state.stacks
    seq, at, known = state.seq, state.at, state.events
    for event in events:
        seq = event.seq
        kind = type(event)
        if kind is Unknown:
            continue
        mode = state.mode
        fold, part = _STEPS[kind]
        was_elsewhere = fold(state, event)
        if part is not None:
            stacks = stacks_of_parts[mode if part == "any" else part]
            stacks.undo.append(event)
            if stacks.redo:
                stacks.redo.clear()
        known += 1
        if mode == "coding" and not was_elsewhere:
            at = event.at
    state.seq, state.at, state.events = seq, at, known
    return state


def replay(events: Iterable[KnownEvent | Unknown]) -> Observation | None:
    """Fold a whole log; None when it does not begin with a snapshot."""
    rest = iter(events)
    began = next(rest, None)
    return apply_all(begin(began), rest) if isinstance(began, Began) else None


def with_subject(case: CaseFacts, subject: str) -> CaseFacts:
    """The case with one more subject, whom the coder who added it codes too."""
    part, subjects = case.part, case.subjects
    if part.subjects and subject not in part.subjects:
        part = msgspec.structs.replace(part, subjects=(*part.subjects, subject))
    if subject not in subjects:
        subjects = (*subjects, subject)
    return msgspec.structs.replace(case, subjects=subjects, part=part)


def _only_move_on(_state: Observation, _event: Event) -> None:
    """Nothing but the place changes."""


def _mark(state: Observation, event: Marked) -> bool:
    """Whether the coder was not where the mark is: it was entered in the grid, or made of a note."""
    cell = (event.subject, event.item, event.block)
    acts = state.marks.get(cell)
    if acts is None:
        state.marks[cell] = [event]
    else:
        acts.append(event)
    state.standing.mark(cell, event)
    return event.time_source == "entry" or event.from_note is not None


def _cover(state: Observation, event: CoverageSet) -> None:
    state.coverage.setdefault((event.subject, event.block), []).append(event)
    state.standing.cover(event)


def _play(state: Observation, event: Played) -> None:
    played = state.played.get(event.subject)
    if played is None:
        played = state.played[event.subject] = Spans()
    played.add(event.from_s, event.to_s)


def _note(state: Observation, event: Noted) -> None:
    state.notes[event.seq] = event


def _say_modality(state: Observation, event: ModalitySaid) -> None:
    state.modalities.setdefault(event.target, []).append(event)


def _answer(state: Observation, event: HintAnswered) -> None:
    state.answers.setdefault(event.hint, []).append(event)


def _move(state: Observation, event: Moved) -> None:
    state.subject, state.block = event.subject, event.block


def _change_mode(state: Observation, event: ModeChanged) -> None:
    state.mode = event.to


def _open(state: Observation, event: Opened) -> None:
    state.opened = event


def _add_subject(state: Observation, event: SubjectAdded) -> None:
    state.roles[event.added] = event.role
    state.case = with_subject(state.case, event.added)
    state.added.append(event.added)
    _forget_derived(state)


def _change_case(state: Observation, event: CaseChanged) -> None:
    state.case, state.roles, state.coder_name = event.case, dict(event.roles), event.coder_name
    _forget_derived(state)


def _seal(state: Observation, event: Sealed) -> None:
    state.seal = event


def _reopen(state: Observation, _event: Reopened) -> None:
    state.seal = None


def _redact(state: Observation, event: Redacted) -> None:
    state.redacted.update((event.target, name) for name in event.names)


def _talk(state: Observation, event: TalkEvent) -> None:
    state.talk.apply(event)


def _rate(state: Observation, event: RatingEvent) -> None:
    state.ratings.apply(event)


def _turn_back(state: Observation, event: Undone | Redone) -> None:
    """Take an event back or let it hold again; the stacks keep the order in which the coder would meet them."""
    source, destination = state.undo_stack, state.redo_stack
    if isinstance(event, Redone):
        source, destination = destination, source
    for index in range(len(source) - 1, -1, -1):
        if source[index].seq == event.target:
            turned = source.pop(index)
            destination.append(turned)
            break
    else:
        return
    if isinstance(event, Undone):
        state.undone.add(event.target)
    else:
        state.undone.discard(event.target)
    if isinstance(turned, Marked):
        cell = (turned.subject, turned.item, turned.block)
        state.standing.mark_again(cell, filter(state.holds, state.marks[cell]))
    elif isinstance(turned, CoverageSet):
        place = (turned.subject, turned.block)
        state.standing.cover_again(place, filter(state.holds, state.coverage[place]))
    elif isinstance(turned, TalkEvent):
        state.talk.turn_back(turned, state.undone)


def _forget_derived(state: Observation) -> None:
    for name in ("blocks", "coded_subjects", "coded_blocks", "slots", "given_slots"):
        state.__dict__.pop(name, None)
    state.talk.cut_anew(state.slots)


_FOLDS: dict[type[Event], Callable[[Observation, Any], bool | None]] = {
    Marked: _mark,
    CoverageSet: _cover,
    Played: _play,
    Noted: _note,
    ModalitySaid: _say_modality,
    HintAnswered: _answer,
    Moved: _move,
    ModeChanged: _change_mode,
    Undone: _turn_back,
    Redone: _turn_back,
    Opened: _open,
    SubjectAdded: _add_subject,
    CaseChanged: _change_case,
    Sealed: _seal,
    Reopened: _reopen,
    Redacted: _redact,
    **dict.fromkeys(get_args(TalkEvent), _talk),
    **dict.fromkeys(get_args(RatingEvent), _rate),
}
"""What each kind of event changes; true when the coder was not at the event's own place on the recording."""

_STEPS = {kind: (_FOLDS.get(kind, _only_move_on), PARTS_OF_ACTS.get(kind)) for kind in EVENT_CLASSES}
"""With each of these, the part of the work in which it can be taken back, if it can."""
