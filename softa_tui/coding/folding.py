"""Events folded into an observation: the same fold for live coding, replay and study."""

from collections.abc import Iterable

import msgspec

from softa_tui.coding.events import (
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
    Redone,
    Reopened,
    Sealed,
    SubjectAdded,
    Undone,
    Unknown,
)
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from softa_tui.coding.spans import Spans
from softa_tui.coding.talk_events import (
    SlotsObserved,
    SlotsSet,
    SpeakerOff,
    SpeakerOn,
    TalkCut,
    TalkEvent,
    TalkExplained,
    TalkPlayed,
)


def begin(event: Began) -> Observation:
    """The state that the first event of a log makes."""
    state = Observation(
        case=event.case,
        scheme=event.scheme,
        coder=event.coder,
        coder_name=event.coder_name,
        roles=dict(event.roles),
        subject=event.subject,
        block=event.block,
        began_wall=event.wall,
    )
    return _note_place(state, event)


def apply(state: Observation, event: Event | Unknown) -> Observation:
    """Bring a state one event further (in place) and return it."""
    match event:
        case Unknown():
            state.seq = event.seq
            return state
        case Marked():
            state.marks.setdefault((event.subject, event.item, event.block), []).append(event)
            state.blocks_touched.setdefault((event.subject, event.item), set()).add(event.block)
        case CoverageSet():
            state.coverage.setdefault((event.subject, event.block), []).append(event)
        case Played():
            state.played.setdefault(event.subject, Spans()).add(event.from_s, event.to_s)
        case Noted():
            state.notes[event.seq] = event
        case ModalitySaid():
            state.modalities.setdefault(event.target, []).append(event)
        case HintAnswered():
            state.answers.setdefault(event.hint, []).append(event)
        case Moved():
            state.subject, state.block = event.subject, event.block
        case ModeChanged():
            _note_place(state, event)
            state.mode = event.to
            return state
        case Undone() | Redone():
            _turn_back(state, event)
        case Opened():
            state.opened = event
        case SubjectAdded():
            state.roles[event.added] = event.role
            state.case = with_subject(state.case, event.added)
            state.added.append(event.added)
            _forget_derived(state)
        case CaseChanged():
            state.case, state.roles, state.coder_name = event.case, dict(event.roles), event.coder_name
            _forget_derived(state)
        case Sealed():
            state.seal = event
        case Reopened():
            state.seal = None
        case SpeakerOn() | SpeakerOff() | TalkCut() | SlotsSet() | SlotsObserved() | TalkPlayed() | TalkExplained():
            state.talk.apply(event, state.slots)
        case Rated() | RatingReasoned() | SelfRated() | DisagreementSaid():
            state.ratings.apply(event)
    if event.undoable:
        stacks = state.stacks_of(event)
        stacks.undo.append(event)
        stacks.redo.clear()
    return _note_place(state, event)


def replay(events: Iterable[KnownEvent | Unknown]) -> Observation | None:
    """Fold a whole log; None when it does not begin with a snapshot."""
    state: Observation | None = None
    for event in events:
        if state is not None:
            apply(state, event)
        elif isinstance(event, Began):
            state = begin(event)
        else:
            return None
    return state


def _note_place(state: Observation, event: Event) -> Observation:
    state.seq = event.seq
    state.events += 1
    elsewhere = state.mode != "coding" or (
        isinstance(event, Marked) and (event.time_source == "entry" or event.from_note is not None)
    )
    if not elsewhere:
        state.at = event.at
    return state


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
    if isinstance(turned, TalkEvent):
        state.talk.rebuild(state.slots, state.undone)


def with_subject(case: CaseFacts, subject: str) -> CaseFacts:
    """The case with one more subject, whom the coder who added it codes too."""
    part, subjects = case.part, case.subjects
    if part.subjects and subject not in part.subjects:
        part = msgspec.structs.replace(part, subjects=(*part.subjects, subject))
    if subject not in subjects:
        subjects = (*subjects, subject)
    return msgspec.structs.replace(case, subjects=subjects, part=part)


def _forget_derived(state: Observation) -> None:
    for name in ("blocks", "coded_subjects", "coded_blocks", "slots", "given_slots"):
        state.__dict__.pop(name, None)
    state.talk.rebuild(state.slots, state.undone)
