"""A slow reference for the fold: it keeps every event and works out each thing anew from those that hold."""

from softa_tui.coding.events import (
    CoverageSet,
    HintAnswered,
    KnownEvent,
    Marked,
    ModalitySaid,
    Mode,
    ModeChanged,
    Noted,
    Redone,
    Reopened,
    Sealed,
    Undone,
)
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingEvent, RatingReasoned, SelfRated
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, Target
from softa_tui.coding.scheme import Repeat
from tests.support.small_scheme import FAMILY_SCHEME

SUBJECTS = ("T1", "C1", "C2", "C3")
BLOCKS = (1, 2, 3, 4)
ITEMS = tuple(item.id for version in FAMILY_SCHEME.versions for item in version.items)
CELLS = tuple((subject, item, block) for subject in SUBJECTS for item in ITEMS for block in BLOCKS)
REPEATS: tuple[Repeat, ...] = ("toggle", "occurrence")
PARTS: tuple[Mode, ...] = ("coding", "talk", "rating")
TARGETS: tuple[Target, ...] = (("T1", "safety"), ("C1", "safety"), (FAMILY, "shared_purpose"), LANGUAGE_TARGET)
OWN: tuple[Target, ...] = (("T1", "safety"), ("T1", "talk_time"))
SCALES = ((-3, 3), (0, 10))
HINTS = ("once:a", "once:b")


class Reference:
    """What a list of events says, by the words of the manual and no cleverness at all."""

    def __init__(self, events: list[KnownEvent]) -> None:
        self.events = events

    def taken_back(self) -> set[int]:
        out: set[int] = set()
        for event in self.events:
            if isinstance(event, Undone):
                out |= {event.target}
            if isinstance(event, Redone):
                out -= {event.target}
        return out

    def held(self) -> list[KnownEvent]:
        """The events that hold, oldest first."""
        out = self.taken_back()
        return [event for event in self.events if event.seq not in out]

    def occurrences(self, cell: tuple[str, str, int]) -> list[int]:
        seqs: list[int] = []
        for event in self.held():
            if isinstance(event, Marked) and (event.subject, event.item, event.block) == cell:
                seqs = [*seqs, event.seq] if event.present else []
        return seqs

    def coverage(self, subject: str, block: int) -> str:
        state = "unobserved"
        for event in self.held():
            if isinstance(event, CoverageSet) and (event.subject, event.block) == (subject, block):
                state = event.state
        return state

    def value(self, cell: tuple[str, str, int]) -> int | None:
        said: str = "nothing"
        for event in self.held():
            if isinstance(event, Marked) and (event.subject, event.item, event.block) == cell:
                if event.present is None:
                    said = "empty"
                elif event.present:
                    said = "there"
                else:
                    said = "not there" if event.explicit else "nothing"
        coverage = self.coverage(cell[0], cell[2])
        if said == "there":
            return 1
        if coverage == "absent" or said == "empty":
            return None
        return 0 if coverage == "observed" or said == "not there" else None

    def notes(self) -> list[tuple[float, str]]:
        return sorted(
            ((note.at, note.text) for note in self.held() if isinstance(note, Noted)), key=lambda note: note[0]
        )

    def modalities(self) -> dict[int, str]:
        return {event.target: event.modality for event in self.held() if isinstance(event, ModalitySaid)}

    def ratings(self, target: Target) -> list[int | None]:
        """Everything given on a target, be it taken back."""
        rated = [event for event in self.events if isinstance(event, Rated)]
        return [event.value for event in rated if (event.subject, event.dimension) == target]

    def rating(self, target: Target) -> int | None:
        value: int | None = None
        for event in self.held():
            if isinstance(event, Rated) and (event.subject, event.dimension) == target:
                value = event.value
        return value

    def first_rating(self, target: Target) -> int | None:
        if self.rating(target) is None:
            return None
        return next(value for value in self.ratings(target) if value is not None)

    def reason(self, target: Target) -> str:
        """What was said of the rating that stands, or, of language match, whatever the rating."""
        about = self.rating(target) if target != LANGUAGE_TARGET else None
        text = ""
        for event in self.held():
            if isinstance(event, RatingReasoned) and (event.subject, event.dimension, event.value) == (*target, about):
                text = event.text
        return text

    def own_rating(self, target: Target) -> tuple[int, int, int] | None:
        given: tuple[int, int, int] | None = None
        for event in self.held():
            if isinstance(event, SelfRated) and (event.subject, event.dimension) == target:
                given = None if event.value is None else (event.value, event.low, event.high)
        return given

    def great_disagreement(self) -> bool | None:
        said: bool | None = None
        for event in self.held():
            if isinstance(event, DisagreementSaid):
                said = event.great
        return said

    def answers(self) -> dict[str, str]:
        return dict.fromkeys(HINTS, "") | {
            event.hint: event.answer for event in self.held() if isinstance(event, HintAnswered)
        }

    def seal(self) -> str | None:
        """Why it was signed off; None while it is not."""
        seal: str | None = None
        for event in self.events:
            if isinstance(event, Sealed):
                seal = event.reason
            if isinstance(event, Reopened):
                seal = None
        return seal

    def of_this_part(self) -> list[KnownEvent]:
        """What was done in the part of the work that the coder is at now, at whatever visit."""
        mode: Mode = "coding"
        events: dict[Mode, list[KnownEvent]] = {part: [] for part in PARTS}
        for event in self.events:
            if isinstance(event, ModeChanged):
                mode = event.to
            if isinstance(event, Marked | CoverageSet | ModalitySaid):
                events["coding"].append(event)
            elif isinstance(event, RatingEvent):
                events["rating"].append(event)
            else:
                events[mode].append(event)
        return events[mode]

    def newest_to_undo(self) -> int | None:
        held = {event.seq for event in self.held() if event.undoable}
        return max((event.seq for event in self.of_this_part() if event.seq in held), default=None)

    def newest_to_redo(self) -> int | None:
        """What was taken back last, unless something new was done since."""
        waiting: list[int] = []
        for event in self.of_this_part():
            if event.undoable:
                waiting = []
            if isinstance(event, Undone):
                waiting = [*waiting, event.target]
            if isinstance(event, Redone):
                waiting = [seq for seq in waiting if seq != event.target]
        return waiting[-1] if waiting else None


def form_of(state: Observation) -> dict[str, object]:
    """Everything a form is made of."""
    return {
        "values": {cell: state.value(*cell) for cell in CELLS},
        "occurrences": {cell: [mark.seq for mark in state.occurrences(*cell)] for cell in CELLS},
        "coverage": {
            (subject, block): state.coverage_state(subject, block) for subject in SUBJECTS for block in BLOCKS
        },
        "notes": [(note.at, note.text) for note in state.standing_notes()],
        "modalities": {
            mark.seq: said for marks in state.marks.values() for mark in marks if (said := state.modality_of(mark))
        },
        "ratings": {
            target: (state.first_rating(target), state.rating(target), state.rating_reason(target))
            for target in TARGETS
        },
        "own": {
            target: (own.value, own.low, own.high) if (own := state.self_rating(target)) else None for target in OWN
        },
        "great_disagreement": state.great_disagreement,
        "answers": {hint: state.answer_to(hint) for hint in HINTS},
    }


def form_by_reference(events: list[KnownEvent]) -> dict[str, object]:
    """The same form as `form_of`, worked out by the reference."""
    reference = Reference(events)
    return {
        "values": {cell: reference.value(cell) for cell in CELLS},
        "occurrences": {cell: reference.occurrences(cell) for cell in CELLS},
        "coverage": {(subject, block): reference.coverage(subject, block) for subject in SUBJECTS for block in BLOCKS},
        "notes": reference.notes(),
        "modalities": reference.modalities(),
        "ratings": {
            target: (reference.first_rating(target), reference.rating(target), reference.reason(target))
            for target in TARGETS
        },
        "own": {target: reference.own_rating(target) for target in OWN},
        "great_disagreement": reference.great_disagreement(),
        "answers": reference.answers(),
    }
