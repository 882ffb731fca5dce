"""The fold: events in, what is coded out. Live coding, replay and the study all use this one."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import get_args

from softa_tui.coding.assignment import blocks_of, given_blocks, given_slots, given_subjects, slots_of
from softa_tui.coding.events import (
    CaseFacts,
    CoverageSet,
    CoverageState,
    Event,
    HintAnswered,
    Marked,
    ModalitySaid,
    Mode,
    Noted,
    Opened,
    Sealed,
)
from softa_tui.coding.rating_events import RatingEvent, SelfRated
from softa_tui.coding.ratings import Ratings, Target
from softa_tui.coding.sampling import Session
from softa_tui.coding.scheme import Item, Modality, Scheme, Version
from softa_tui.coding.spans import Spans
from softa_tui.coding.talk import Speech, Talk
from softa_tui.coding.talk_events import TalkEvent

Cell = tuple[str, str, int]
"""Subject, item, block."""


@dataclass
class Stacks:
    """What undo and redo find of one part of the work, the newest last."""

    undo: list[Event] = field(default_factory=list)
    redo: list[Event] = field(default_factory=list)


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
    """Where coding stopped on the recording; talk time keeps a place of its own."""
    mode: Mode = "coding"
    events: int = 0
    began_wall: str = ""
    opened: Opened | None = None
    seal: Sealed | None = None
    """The sign-off that stands."""
    marks: dict[Cell, list[Marked]] = field(default_factory=dict)
    blocks_touched: dict[tuple[str, str], set[int]] = field(default_factory=dict)
    """Subject and item to the blocks in which `marks` has acts."""
    coverage: dict[tuple[str, int], list[CoverageSet]] = field(default_factory=dict)
    played: dict[str, Spans] = field(default_factory=dict)
    notes: dict[int, Noted] = field(default_factory=dict)
    modalities: dict[int, list[ModalitySaid]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    """Subjects that came in during coding, not by the case's own list."""
    answers: dict[str, list[HintAnswered]] = field(default_factory=dict)
    undone: set[int] = field(default_factory=set)
    talk: Talk = field(default_factory=Talk)
    ratings: Ratings = field(default_factory=Ratings)
    _stacks: dict[Mode, Stacks] = field(default_factory=lambda: {mode: Stacks() for mode in get_args(Mode)})

    def become(self, other: "Observation") -> None:
        """Be what another observation is, in place: whoever shows this one goes on showing it."""
        vars(self).clear()
        vars(self).update(vars(other))

    @property
    def sealed(self) -> bool:
        """Whether the log was signed off, and not reopened since."""
        return self.seal is not None

    @property
    def undo_stack(self) -> list[Event]:
        """What undo takes back in the part of the work that the coder is at, the newest last."""
        return self._stacks[self.mode].undo

    @property
    def redo_stack(self) -> list[Event]:
        return self._stacks[self.mode].redo

    def stacks_of(self, event: Event) -> Stacks:
        """Where an act can be taken back: in its own part of the work; a note or an answer where it was written."""
        if isinstance(event, Noted | HintAnswered):
            return self._stacks[self.mode]
        if isinstance(event, RatingEvent):
            return self._stacks["rating"]
        return self._stacks["talk" if isinstance(event, TalkEvent) else "coding"]

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

    @cached_property
    def slots(self) -> Session:
        """The session cut into slots of talk time."""
        return slots_of(self.case, self.scheme)

    @cached_property
    def given_slots(self) -> range:
        """The slots this coder was given: all, or those that the given stretch of the recording touches."""
        return given_slots(self.case, self.scheme)

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

    def blocks_marked(self, subject: str, item: str) -> list[int]:
        """The blocks in which an item is marked, in order; those past the end of the session too."""
        touched = self.blocks_touched.get((subject, item), ())
        return sorted(block for block in touched if self.is_marked(subject, item, block))

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
        for event in reversed(self._stacks["coding"].undo):
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

    @property
    def place(self) -> float:
        """Where on the recording the coder goes on, in media seconds: talk time has a place of its own."""
        if self.mode != "talk":
            return self.resume_at
        return self.slots.start_s if self.talk.at is None else self.slots.clamp(self.talk.at)

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

    def speech(self, subject: str) -> Speech:
        """When a subject spoke."""
        return self.talk.speech(subject, self.slots)

    @property
    def talk_subjects(self) -> tuple[str, ...]:
        """Everybody on the recording, then whoever is not any more but was marked as speaking."""
        return tuple(dict.fromkeys((*self.subjects, *self.talk.spoke())))

    @property
    def speakers(self) -> list[str]:
        """Who is speaking where the recording is."""
        return [subject for subject in self.talk_subjects if self.speech(subject).on_since is not None]

    def slot_observed(self, slot: int) -> bool:
        """Whether a slot was played through, or said to be observed, or entered by hand for everybody who was there."""
        if slot in self.talk.observed:
            return True
        return all(slot in self.speech(subject).entered or self.absent_in(subject, slot) for subject in self.subjects)

    def talk_value(self, subject: str, slot: int) -> int | None:
        """1 spoke in the slot, 0 observed and silent, None not observed or absent."""
        speech = self.speech(subject)
        if slot in speech.marked or slot in speech.going_on(self.talk.reach):
            return 1
        if slot not in speech.entered and slot not in self.talk.observed:
            return None
        return None if self.absent_in(subject, slot) else 0

    def absent_in(self, subject: str, slot: int) -> bool:
        """Whether a subject was said to be absent in the block that a slot lies in."""
        return self.coverage_state(subject, self.blocks.at(self.slots.bounds(slot)[0])) == "absent"

    def answer_to(self, hint: str) -> str:
        """What the coder said to a hint, by its key; empty when nothing was said."""
        answers = (answer.answer for answer in reversed(self.answers.get(hint, ())) if self.holds(answer))
        return next(answers, "")

    def slots_spoken(self, subject: str) -> set[int]:
        """The slots in which a subject speaks."""
        speech = self.speech(subject)
        return speech.marked.union(speech.going_on(self.talk.reach))

    def rating(self, target: Target) -> int | None:
        """The rating that stands."""
        return self.ratings.value(target, self.undone)

    def first_rating(self, target: Target) -> int | None:
        """What was given before the rules were shown."""
        return self.ratings.first_value(target, self.undone)

    def rating_reason(self, target: Target) -> str:
        """The reason for the rating that stands; empty when there is none."""
        return self.ratings.reason(target, self.undone)

    def self_rating(self, target: Target) -> SelfRated | None:
        """What a therapist gave themselves, with its scale."""
        return self.ratings.self_rating(target, self.undone)

    @property
    def great_disagreement(self) -> bool | None:
        """Whether great disagreement on the help was voiced; None when not asked yet."""
        return self.ratings.great_disagreement(self.undone)

    def modality_of(self, mark: Marked) -> Modality | None:
        """What the coder said about how a mark was seen; None when nothing was said."""
        said = self.modalities.get(mark.seq, ())
        return next((act.modality for act in reversed(said) if act.seq not in self.undone), None)

    def standing_notes(self) -> list[Noted]:
        """The notes not taken back, by time."""
        return sorted((note for note in self.notes.values() if note.seq not in self.undone), key=lambda note: note.at)
