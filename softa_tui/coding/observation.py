"""The fold: events in, what is coded out. Live coding, replay and the study all use this one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from softa_tui.coding.assignment import blocks_of, given_blocks, given_subjects
from softa_tui.coding.events import (
    Began,
    CaseChanged,
    CaseFacts,
    CoverageSet,
    CoverageState,
    Event,
    HintAnswered,
    KnownEvent,
    Marked,
    ModalitySaid,
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
from softa_tui.coding.sampling import Session
from softa_tui.coding.scheme import Item, Modality, Scheme, Version
from softa_tui.coding.spans import Spans

Cell = tuple[str, str, int]
"""Subject, item, block."""


@dataclass
class Observation:
    """What one coder has coded on one case, after some number of events; `apply` brings it further."""

    case: CaseFacts
    scheme: Scheme
    coder: str
    coder_name: str
    roles: dict[str, str]
    subject: str
    block: int
    seq: int = 0
    at: float = 0.0
    events: int = 0
    began_wall: str = ""
    opened: Opened | None = None
    sealed: bool = False
    marks: dict[Cell, list[Marked]] = field(default_factory=dict)
    coverage: dict[tuple[str, int], list[CoverageSet]] = field(default_factory=dict)
    played: dict[str, Spans] = field(default_factory=dict)
    notes: dict[int, Noted] = field(default_factory=dict)
    modalities: dict[int, list[ModalitySaid]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    """Subjects that came in during coding, not by the case's own list."""
    answers: dict[str, list[HintAnswered]] = field(default_factory=dict)
    undone: set[int] = field(default_factory=set)
    undo_stack: list[Event] = field(default_factory=list)
    redo_stack: list[Event] = field(default_factory=list)

    @cached_property
    def blocks(self) -> Session:
        """The session cut into blocks."""
        return blocks_of(self.case, self.scheme)

    @property
    def subjects(self) -> tuple[str, ...]:
        """Everybody on the recording."""
        return self.case.subjects

    @cached_property
    def coded_subjects(self) -> tuple[str, ...]:
        """Whom this coder codes with items: all therapists and clients, or those the case gives this coder."""
        return given_subjects(self.case, self.scheme)

    @cached_property
    def coded_blocks(self) -> range:
        """The blocks this coder was given: all, or those that the given stretch of the recording touches."""
        return given_blocks(self.case, self.scheme)

    def version_of(self, subject: str) -> Version | None:
        return self.scheme.version_for(subject)

    def item_of(self, subject: str, item: str) -> Item | None:
        version = self.version_of(subject)
        if version is None:
            return None
        return next((candidate for candidate in version.items if candidate.id == item), None)

    def holds(self, event: Event) -> bool:
        """Whether an event is not taken back."""
        return event.seq not in self.undone

    def last_act(self, cell: Cell) -> Marked | None:
        """The newest act on a cell that holds."""
        return next((act for act in reversed(self.marks.get(cell, ())) if act.seq not in self.undone), None)

    def state_without_absence(self, subject: str, block: int) -> CoverageState:
        """What a block's coverage is once "absent" is taken back: what it was before."""
        acts = reversed(self.coverage.get((subject, block), ()))
        return next((act.state for act in acts if self.holds(act) and act.state != "absent"), "unobserved")

    def act_before_mark(self, cell: Cell) -> Marked | None:
        """What a cell goes back to when its mark is taken back: the newest act on it that holds and is no mark."""
        acts = reversed(self.marks.get(cell, ()))
        return next((act for act in acts if self.holds(act) and act.present is not True), None)

    def is_marked(self, subject: str, item: str, block: int) -> bool:
        act = self.last_act((subject, item, block))
        return act is not None and act.present is True

    def occurrences(self, subject: str, item: str, block: int) -> list[Marked]:
        """The acts that make up the present mark of a cell, oldest first; empty when it is not marked."""
        found: list[Marked] = []
        for act in reversed(self.marks.get((subject, item, block), ())):
            if act.seq in self.undone:
                continue
            if act.present is not True:
                break
            found.append(act)
        return found[::-1]

    def value(self, subject: str, item: str, block: int) -> int | None:
        """1 marked, 0 observed and not marked, None not observed or absent."""
        act = self.last_act((subject, item, block))
        if act is not None and act.present is True:
            return 1
        state = self.coverage_state(subject, block)
        if state == "absent":
            return None
        if act is not None and act.present is None:
            return None
        if state == "observed" or (act is not None and act.explicit):
            return 0
        return None

    @property
    def last_mark(self) -> Marked | None:
        """The newest mark that still stands, wherever it was made."""
        for event in reversed(self.undo_stack):
            if isinstance(event, Marked) and event.present:
                cell = (event.subject, event.item, event.block)
                if any(act is event for act in self.occurrences(*cell)):
                    return event
        return None

    def coverage_act(self, subject: str, block: int) -> CoverageSet | None:
        acts = self.coverage.get((subject, block), ())
        return next((act for act in reversed(acts) if act.seq not in self.undone), None)

    def coverage_state(self, subject: str, block: int) -> CoverageState:
        act = self.coverage_act(subject, block)
        return act.state if act else "unobserved"

    @property
    def resume_at(self) -> float:
        """Where to go on: where the coder stopped in the block, else at its start.

        Its end counts only when some of it has run: Tab leaves the clock there for a subject not watched yet.
        """
        start, end = self.blocks.bounds(self.block)
        if start <= self.at < end or (self.at == end and self.played_seconds(self.subject, self.block) > 0):
            return self.at
        return start

    def once_per_session_elsewhere(self, subject: str, item_id: str, block: int) -> list[int]:
        """The other blocks in which an item that counts once a session is marked; none for other items."""
        item = self.scheme.item(item_id)
        if item is None or item.once_per_session != "max_once":
            return []
        blocks = range(1, self.blocks.count + 1)
        return [other for other in blocks if other != block and self.is_marked(subject, item_id, other)]

    def played_seconds(self, subject: str, block: int) -> float:
        """How much of a block ran while this subject was watched, in media seconds, nothing counted twice."""
        spans = self.played.get(subject)
        return spans.overlap(*self.blocks.bounds(block)) if spans else 0.0

    def modality_of(self, mark: Marked) -> Modality | None:
        """What the coder said about how a mark was seen; None when nothing was said."""
        said = self.modalities.get(mark.seq, ())
        return next((act.modality for act in reversed(said) if act.seq not in self.undone), None)

    def standing_notes(self) -> list[Noted]:
        """The notes not taken back, by time."""
        return sorted((note for note in self.notes.values() if note.seq not in self.undone), key=lambda note: note.at)


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
            state.sealed = True
        case Reopened():
            state.sealed = False
    if event.undoable:
        state.undo_stack.append(event)
        state.redo_stack.clear()
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
    elsewhere = isinstance(event, Marked) and (event.time_source == "entry" or event.from_note is not None)
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
            destination.append(source.pop(index))
            break
    else:
        return
    if isinstance(event, Undone):
        state.undone.add(event.target)
    else:
        state.undone.discard(event.target)


def with_subject(case: CaseFacts, subject: str) -> CaseFacts:
    """The case with one more subject, whom the coder who added it codes too."""
    part, subjects = case.part, case.subjects
    if part.subjects and subject not in part.subjects:
        part = msgspec.structs.replace(part, subjects=(*part.subjects, subject))
    if subject not in subjects:
        subjects = (*subjects, subject)
    return msgspec.structs.replace(case, subjects=subjects, part=part)


def _forget_derived(state: Observation) -> None:
    for name in ("blocks", "coded_subjects", "coded_blocks"):
        state.__dict__.pop(name, None)
