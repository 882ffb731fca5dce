"""Talk time against a slow reference, through any sequence of keys, jumps, corrections and kills."""

from dataclasses import dataclass
from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.acts import (
    ChangeMode,
    CutTalk,
    Open,
    PressSpeaker,
    Redo,
    ReportPlayed,
    SetSlots,
    ToggleItem,
    Undo,
)
from softa_tui.coding.folding import replay
from softa_tui.coding.talk_events import CutReason, Way
from tests.coding.talk_reference import END, SLOT, SLOTS, START, SUBJECTS, Done, Reference, halves_of, slot_of
from tests.support.examples import examples
from tests.support.small_scheme import Coder, all_of, small_case, talk_of, through_json


@dataclass(frozen=True)
class Press:
    subject: str
    way: Way


@dataclass(frozen=True)
class Play:
    half_seconds: int


@dataclass(frozen=True)
class Seek:
    to: int


@dataclass(frozen=True)
class Enter:
    """Slots set by hand."""

    subject: str
    first: int
    last: int
    speaks: bool


@dataclass(frozen=True)
class Simple:
    what: Literal["pause", "undo", "redo", "kill", "leave", "code items"]


Wish = Press | Play | Seek | Enter | Simple


def form_of(coder: Coder) -> dict[str, object]:
    """The same form as `Reference.form`, by the fold."""
    state, reach = coder.state, coder.state.talk.reach
    return {
        subject: {
            "values": [state.talk_value(subject, slot) for slot in SLOTS],
            "seconds": [state.speech(subject).exact_s(slot, reach) for slot in SLOTS],
            "total": state.speech(subject).exact_total_s(reach),
            "on": subject in state.speakers,
        }
        for subject in SUBJECTS
    }


class Desk:
    """A coder and a player: does each wish as the application would, and tells the reference what was done."""

    def __init__(self) -> None:
        self.coder = Coder(small_case(*SUBJECTS, start_s=START / 2, end_s=END / 2))
        self.reference = Reference()
        self.at = START
        self._reported = START
        self.coder.does(Open("softa-tui 0", "clock", "toggle", False, 0.0), at=self.at / 2)
        self.coder.does(ChangeMode("talk"), at=self.at / 2)

    def does(self, wish: Wish) -> None:
        """Do one thing, if it is possible here."""
        match wish:
            case Play():
                self._play(wish.half_seconds)
            case Simple("kill"):
                self._kill()
            case Seek():
                self._cut("jump")
                self.at = self._reported = wish.to
            case _:
                self.report()
                self._act(wish)
        if not self.pending:
            self.reference.written = len(self.reference.list)

    @property
    def pending(self) -> bool:
        """Whether something has run that is not written yet."""
        return self.at != self._reported

    def report(self) -> None:
        self.coder.does(ReportPlayed(self._reported / 2, self.at / 2, 1.0), at=self.at / 2)
        self._reported = self.at
        self.reference.written = len(self.reference.list)

    def _play(self, half_seconds: int) -> None:
        for half in range(self.at, min(self.at + half_seconds, END)):
            self.reference.does(Done("ran", half))
            self.at = half + 1
            if slot_of(half) != slot_of(max(self._reported - 1, START)):
                self.report()
        if self.at == END:
            self._cut("end")

    def _cut(self, why: CutReason) -> None:
        self.report()
        self.coder.does(CutTalk(why), at=self.at / 2)
        self.reference.does(Done("cut"))

    def _kill(self) -> None:
        self.coder.reopens()
        self.at = self._reported
        self.reference.killed()
        self.coder.does(Open("softa-tui 0", "clock", "toggle", False, 0.0), at=0)

    def _act(self, wish: Wish) -> None:
        seconds = self.at / 2
        match wish:
            case Press():
                self._press(wish)
            case Enter():
                slots = tuple(range(min(wish.first, wish.last), max(wish.first, wish.last) + 1))
                changes = any(self.reference.value(wish.subject, slot) != int(wish.speaks) for slot in slots)
                if changes:
                    self.reference.does(Done("entry", self.at, wish.subject, slots, wish.speaks))
                made = self.coder.does(SetSlots(wish.subject, wish.first, wish.last, wish.speaks), at=seconds)
                assert bool(made) == changes
            case Simple("undo"):
                self.reference.undo()
                self.coder.does(Undo(), at=seconds)
            case Simple("redo"):
                self.reference.redo()
                self.coder.does(Redo(), at=seconds)
            case Simple("leave"):
                self._cut("left")
                self.coder.reopens()
                self.coder.does(Open("softa-tui 0", "clock", "toggle", False, 0.0), at=seconds)
            case Simple("code items"):
                self._cut("left")
                self.coder.does(ChangeMode("coding"), at=seconds)
                item = ToggleItem("therapist.safety.1")
                for act in (item, item, ReportPlayed(7, 60, 1.0), Undo()):
                    self.coder.does(act, at=seconds)
                self.coder.does(ChangeMode("talk"), at=seconds)

    def _press(self, press: Press) -> None:
        said = self.reference.said()[press.subject]
        slot = slot_of(self.at)
        if said.on:
            done = Done("off", self.at, press.subject)
        elif press.way == "tap":
            done = Done("tap", self.at, press.subject, (slot,), slot not in said.marked)
        elif self.at == END:
            assert self.coder.refused(PressSpeaker(press.subject, press.way), at=END / 2) == ("talk-at-end", {})
            return
        else:
            done = Done("alone" if press.way == "solo" else "on", self.at, press.subject)
        self.reference.does(done)
        assert len(self.coder.does(PressSpeaker(press.subject, press.way), at=self.at / 2)) == 1


subjects = st.sampled_from(SUBJECTS)
slots = st.sampled_from(SLOTS)
presses = st.builds(Press, subjects, st.sampled_from(("start_stop", "start_stop", "solo", "tap")))
plays = st.builds(Play, st.one_of(st.integers(1, 12), st.integers(30, 130), st.just(SLOT)))
seeks = st.builds(Seek, st.one_of(st.integers(START, END), st.sampled_from([halves_of(slot)[0] for slot in SLOTS])))
entries = st.builds(Enter, subjects, slots, slots, st.booleans())
simple = st.builds(Simple, st.sampled_from(("pause", "undo", "undo", "redo", "kill", "leave", "code items")))
undo_or_redo = st.builds(Simple, st.sampled_from(("undo", "redo")))

wishes: st.SearchStrategy[Wish] = st.one_of(presses, presses, plays, plays, seeks, entries, simple, undo_or_redo)
sequences = st.one_of(st.lists(wishes, max_size=8), st.lists(wishes, min_size=15, max_size=40))
without_entries = st.lists(st.one_of(presses, presses, plays, plays, seeks, undo_or_redo), max_size=25)


def desk_after(sequence: list[Wish]) -> Desk:
    desk = Desk()
    for wish in sequence:
        desk.does(wish)
    return desk


@examples(250)
@given(sequences)
def test_the_fold_says_what_the_reference_says(sequence: list[Wish]) -> None:
    desk = Desk()
    for wish in sequence:
        desk.does(wish)
        if not desk.pending:
            assert form_of(desk.coder) == desk.reference.form()
    desk.report()

    assert form_of(desk.coder) == desk.reference.form()


@examples(250)
@given(without_entries)
def test_a_kill_keeps_every_slot_that_a_speaker_touched(sequence: list[Wish]) -> None:
    desk = desk_after(sequence)
    before = {subject: said.marked for subject, said in desk.reference.said().items()}
    desk.does(Simple("kill"))

    state = desk.coder.state
    assert state.speakers == []
    assert before == {subject: {slot for slot in SLOTS if state.talk_value(subject, slot) == 1} for subject in SUBJECTS}


@examples(250)
@given(sequences)
def test_a_kill_loses_nothing_that_was_shown(sequence: list[Wish]) -> None:
    desk = desk_after(sequence)
    shown = talk_of(desk.coder.state)["values"]
    desk.does(Simple("kill"))

    assert talk_of(desk.coder.state)["values"] == shown


@examples(250)
@given(sequences)
def test_a_log_read_back_is_the_state_it_was_written_from(sequence: list[Wish]) -> None:
    desk = desk_after(sequence)
    again = replay(through_json(desk.coder.events))

    assert again is not None
    assert all_of(again) == all_of(desk.coder.state)


@examples(250)
@given(sequences)
def test_undoing_everything_is_the_beginning_and_redoing_it_the_end(sequence: list[Wish]) -> None:
    desk = desk_after([*sequence, Simple("pause")])
    coder = desk.coder
    while coder.does(Redo(), at=desk.at / 2):
        pass
    end = form_of(coder)

    while coder.does(Undo(), at=desk.at / 2):
        pass
    for subject in SUBJECTS:
        speech = coder.state.speech(subject)
        assert (speech.marked, speech.entered, list(speech.spoken), speech.on_since) == (set(), set(), [], None)
    while coder.does(Redo(), at=desk.at / 2):
        pass
    assert form_of(coder) == end
