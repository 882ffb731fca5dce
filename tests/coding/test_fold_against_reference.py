"""The fold against a slow reference that keeps every event and works out each cell anew from those that hold."""

from collections.abc import Iterator
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from softa_tui.coding.acts import (
    Act,
    AddNote,
    AddSubject,
    ChangeCase,
    ChangeMode,
    Confirm,
    MarkFromNote,
    MoveTo,
    Open,
    Redo,
    ReportPlayed,
    SayModality,
    SetCell,
    SetCoverage,
    ToggleAbsent,
    ToggleItem,
    Undo,
)
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import (
    CoverageSet,
    KnownEvent,
    Marked,
    ModalitySaid,
    Mode,
    ModeChanged,
    Noted,
    Redone,
    Undone,
)
from softa_tui.coding.folding import replay
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Repeat
from tests.support.small_scheme import SCHEME, Coder, all_of, small_case, through_json

SUBJECTS = ("T1", "C1", "C2", "C3")
BLOCKS = (1, 2, 3, 4)
ITEMS = tuple(item.id for version in SCHEME.versions for item in version.items)
CELLS = tuple((subject, item, block) for subject in SUBJECTS for item in ITEMS for block in BLOCKS)
REPEATS: tuple[Repeat, ...] = ("toggle", "occurrence")


@dataclass(frozen=True)
class MarkFromSomeNote:
    """A note chosen by its place among those written so far."""

    place: int
    item: str


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

    def of_this_part(self) -> list[KnownEvent]:
        """What was done in the part of the work that the coder is at now, at whatever visit."""
        mode: Mode = "coding"
        events: dict[Mode, list[KnownEvent]] = {"coding": [], "talk": []}
        for event in self.events:
            if isinstance(event, ModeChanged):
                mode = event.to
            item = isinstance(event, Marked | CoverageSet | ModalitySaid)
            events["coding" if item else mode].append(event)
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
    }


subjects = st.sampled_from(SUBJECTS)
blocks = st.sampled_from(BLOCKS)
items = st.sampled_from(ITEMS)
seconds = st.integers(0, 1200).map(float)
undo_or_redo = st.sampled_from((Undo(), Undo(), Redo()))

acts: st.SearchStrategy[Act | MarkFromSomeNote] = st.one_of(
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
    st.builds(ChangeMode, st.sampled_from(("coding", "talk"))),
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


def in_every_part(coder: Coder, act: Undo | Redo) -> None:
    """Take back, or do again, all there is."""
    parts: tuple[Mode, ...] = ("coding", "talk")
    for part in parts:
        coder.does(ChangeMode(part))
        while coder.does(act):
            pass


def new_coder() -> Coder:
    return Coder(small_case("T1", "C1", "C2", end_s=900))


few = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(sequences)
def test_the_fold_says_what_the_reference_says(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    for _act in steps(coder, sequence):
        pass

    assert form_of(coder.state) == form_by_reference(coder.events)


@few
@given(sequences)
def test_undo_and_redo_are_of_the_newest(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    for _act in steps(coder, sequence):
        reference = Reference(coder.events)
        state = coder.state
        assert (state.undo_stack[-1].seq if state.undo_stack else None) == reference.newest_to_undo()
        assert (state.redo_stack[-1].seq if state.redo_stack else None) == reference.newest_to_redo()
        assert state.undone == reference.taken_back()


@few
@given(sequences, st.data())
def test_a_log_read_back_is_the_state_it_was_written_from(
    sequence: list[Act | MarkFromSomeNote], data: st.DataObject
) -> None:
    coder = new_coder()
    reopen_at = data.draw(st.integers(0, 50))
    for number, _act in enumerate(steps(coder, sequence)):
        if number == reopen_at:
            coder.reopens()
    again = replay(through_json(coder.events))

    assert again is not None
    assert all_of(again) == all_of(coder.state)
    assert form_of(again) == form_of(coder.state)


@few
@given(sequences)
def test_every_step_of_a_log_can_be_replayed_alone(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    forms = [(1, form_of(coder.state)["values"])]
    for _act in steps(coder, sequence):
        forms.append((len(coder.events), form_of(coder.state)["values"]))

    for length, values in forms[:: max(1, len(forms) // 4)]:
        then = replay(coder.events[:length])
        assert then is not None
        assert form_of(then)["values"] == values


@few
@given(sequences)
def test_undoing_everything_is_the_beginning_and_redoing_it_the_end(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    initial = form_of(coder.state)
    for _act in steps(coder, sequence):
        pass
    in_every_part(coder, Redo())
    final, events = form_of(coder.state), len(coder.events)

    in_every_part(coder, Undo())
    assert form_of(coder.state) == initial
    in_every_part(coder, Redo())
    assert form_of(coder.state) == final
    assert len(coder.events) >= events


@few
@given(sequences)
def test_a_toggle_pressed_twice_leaves_a_form_as_it_was(sequence: list[Act | MarkFromSomeNote]) -> None:
    coder = new_coder()
    for _act in steps(coder, sequence):
        pass
    coder.does(Open("softa-tui 0", "clock", "toggle", False, 0.0))
    version = coder.state.version_of(coder.state.subject)
    assert version is not None
    cell = (coder.state.subject, version.items[0].id, coder.state.block)
    before = coder.state.value(*cell)
    coder.does(ToggleItem(cell[1]))
    between = coder.state.value(*cell)
    coder.does(ToggleItem(cell[1]))

    assert (before == 1) != (between == 1)
    assert coder.state.value(*cell) == before
