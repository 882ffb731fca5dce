"""The fold: events in, what is coded out. Live coding, replay and the study all use this one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from softa_tui.coding.assignment import blocks_of, given_blocks, given_slots, given_subjects, slots_of
from softa_tui.coding.events import (
    EVENT_CLASSES,
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
from softa_tui.coding.speech import Speech
from softa_tui.coding.standing import Cell, Standing
from softa_tui.coding.talk import Talk
from softa_tui.coding.talk_events import TalkEvent


def _part_of(kind: type[Event]) -> Mode | Literal["any"]:
    if issubclass(kind, Noted | HintAnswered):
        return "any"
    if issubclass(kind, RatingEvent):
        return "rating"
    return "talk" if issubclass(kind, TalkEvent) else "coding"


PARTS_OF_ACTS = {kind: _part_of(kind) for kind in EVENT_CLASSES if kind.undoable}
"""In which part of the work each kind of act can be taken back; a note or an answer in any, where it was written."""


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
    talk: Talk
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
    coverage: dict[tuple[str, int], list[CoverageSet]] = field(default_factory=dict)
    played: dict[str, Spans] = field(default_factory=dict)
    notes: dict[int, Noted] = field(default_factory=dict)
    modalities: dict[int, list[ModalitySaid]] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    """Subjects that came in during coding, not by the case's own list."""
    answers: dict[str, list[HintAnswered]] = field(default_factory=dict)
    undone: set[int] = field(default_factory=set)
    standing: Standing = field(default_factory=Standing)
    """What of `marks` and `coverage` is not taken back."""
    ratings: Ratings = field(default_factory=Ratings)
    stacks: dict[Mode, Stacks] = field(default_factory=lambda: {mode: Stacks() for mode in get_args(Mode)})
    """What can be taken back in each part of the work."""

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
        return self.stacks[self.mode].undo

    @property
    def redo_stack(self) -> list[Event]:
        return self.stacks[self.mode].redo

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

    def state_without_absence(self, subject: str, block: int) -> CoverageState:
        """What a block's coverage is once "absent" is taken back: what it was before."""
        acts = reversed(self.coverage.get((subject, block), ()))
        return next((act.state for act in acts if self.holds(act) and act.state != "absent"), "unobserved")

    def act_before_mark(self, cell: Cell) -> Marked | None:
        """What a cell goes back to when its mark is taken back: the newest act on it that holds and is no mark."""
        acts = reversed(self.marks.get(cell, ()))
        return next((act for act in acts if self.holds(act) and act.present is not True), None)

    def is_marked(self, subject: str, item: str, block: int) -> bool:
        return block in self.standing.marks.get((subject, item), ())

    def blocks_marked(self, subject: str, item: str) -> list[int]:
        """The blocks in which an item is marked, in order; those past the end of the session too."""
        return sorted(self.standing.marks.get((subject, item), ()))

    def occurrences(self, subject: str, item: str, block: int) -> list[Marked]:
        """The acts that make up the present mark of a cell, oldest first; empty when it is not marked."""
        blocks = self.standing.marks.get((subject, item))
        return list(blocks[block]) if blocks and block in blocks else []

    def value(self, subject: str, item: str, block: int) -> int | None:
        """1 marked, 0 observed and not marked, None not observed or absent."""
        if self.is_marked(subject, item, block):
            return 1
        state = self.coverage_state(subject, block)
        if state == "absent":
            return None
        entered = self.standing.entered.get((subject, item, block))
        if entered is not None:
            return None if entered.present is None else 0
        return 0 if state == "observed" else None

    @property
    def last_mark(self) -> Marked | None:
        """The newest mark that still stands, wherever it was made."""
        for event in reversed(self.stacks["coding"].undo):
            if isinstance(event, Marked) and event.present:
                cell = (event.subject, event.item, event.block)
                if any(act is event for act in self.occurrences(*cell)):
                    return event
        return None

    def coverage_act(self, subject: str, block: int) -> CoverageSet | None:
        return self.standing.coverage.get((subject, block))

    def coverage_state(self, subject: str, block: int) -> CoverageState:
        act = self.standing.coverage.get((subject, block))
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
        return self.talk.speech(subject)

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
        if self.talk.is_observed(slot):
            return True
        return all(slot in self.speech(subject).entered or self.absent_in(subject, slot) for subject in self.subjects)

    def talk_value(self, subject: str, slot: int) -> int | None:
        """1 spoke in the slot, 0 observed and silent, None not observed or absent."""
        speech = self.speech(subject)
        if slot in speech.marked or slot in speech.going_on(self.talk.reach):
            return 1
        if slot not in speech.entered and not self.talk.is_observed(slot):
            return None
        return None if self.absent_in(subject, slot) else 0

    def talk_values(self, subject: str, slots: Iterable[int]) -> list[int | None]:
        """What `talk_value` says of each of these slots."""
        spoken = self.slots_spoken(subject)
        seen = self.talk.observed | self.speech(subject).entered
        if any(who == subject and said.state == "absent" for (who, _block), said in self.standing.coverage.items()):
            seen = {slot for slot in seen if not self.absent_in(subject, slot)}
        return [1 if slot in spoken else 0 if slot in seen else None for slot in slots]

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
        said = self.modalities.get(mark.seq)
        if said is None:
            return None
        return next((act.modality for act in reversed(said) if act.seq not in self.undone), None)

    def standing_notes(self) -> list[Noted]:
        """The notes not taken back, by time."""
        return sorted((note for note in self.notes.values() if note.seq not in self.undone), key=lambda note: note.at)
