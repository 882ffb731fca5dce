"""A slow reference for talk time: it lives through the recording again, half a second at a time."""

from dataclasses import dataclass, field
from typing import Literal

SUBJECTS = ("T1", "C1", "N1")
START, END = 14, 226
"""First and last half-second of the session: from 0:07 to 1:53."""
SLOT = 60
"""Half-seconds in a slot."""
SLOTS = (1, 2, 3, 4)
"""Three whole slots and a tail of sixteen seconds."""


def slot_of(half: int) -> int:
    return min((half - START) // SLOT, len(SLOTS) - 1) + 1


def halves_of(slot: int) -> range:
    return range(START + (slot - 1) * SLOT, min(START + slot * SLOT, END))


@dataclass(frozen=True)
class Done:
    """One thing that was done, or half a second that ran."""

    what: Literal["ran", "on", "alone", "off", "cut", "tap", "entry"]
    half: int = 0
    subject: str = ""
    slots: tuple[int, ...] = ()
    speaks: bool = False

    @property
    def can_be_taken_back(self) -> bool:
        return self.what not in ("ran", "cut")


@dataclass
class Said:
    """What is known of one subject."""

    on: bool = False
    halves: set[int] = field(default_factory=set)
    timed: set[int] = field(default_factory=set)
    """Slots that they were heard in."""
    by_hand: set[int] = field(default_factory=set)
    entered: set[int] = field(default_factory=set)

    @property
    def marked(self) -> set[int]:
        return self.timed | self.by_hand


class Reference:
    """The list of what was done; whatever is asked is found by going through all of it that was not taken back."""

    def __init__(self) -> None:
        self.list: list[Done] = []
        self.taken_back: list[Done] = []
        """In the order in which it was taken back; each is that very entry, not one that equals it."""
        self.redoable: list[Done] = []
        self.written = 0
        """How much of the list is on the disk."""

    def does(self, done: Done) -> None:
        self.list.append(done)
        if done.can_be_taken_back:
            self.redoable = []

    def undo(self) -> None:
        standing = [done for done in self.held() if done.can_be_taken_back]
        if standing:
            self.taken_back.append(standing[-1])
            self.redoable.append(standing[-1])

    def redo(self) -> None:
        if self.redoable:
            again = self.redoable.pop()
            self.taken_back = [done for done in self.taken_back if done is not again]

    def held(self) -> list[Done]:
        return [done for done in self.list if not any(done is out for out in self.taken_back)]

    def killed(self) -> None:
        """What was not written is lost, and nobody is on any more."""
        del self.list[self.written :]
        self.does(Done("cut"))

    def observed(self) -> set[int]:
        ran = {done.half for done in self.list if done.what == "ran"}
        return {slot for slot in SLOTS if len(ran & set(halves_of(slot))) >= 0.95 * len(halves_of(slot))}

    def said(self) -> dict[str, Said]:
        everybody = {subject: Said() for subject in SUBJECTS}
        for done in self.held():
            if done.what == "ran":
                for said in everybody.values():
                    if said.on:
                        said.halves.add(done.half)
                        said.timed.add(slot_of(done.half))
            elif done.what == "cut":
                for said in everybody.values():
                    said.on = False
            else:
                self._act(done, everybody)
        return everybody

    def _act(self, done: Done, everybody: dict[str, Said]) -> None:
        said = everybody[done.subject]
        if done.what == "alone":
            for other in everybody.values():
                other.on = other.on and other is said
        if done.what in ("on", "alone") and not said.on:
            said.on = True
            said.timed.add(slot_of(done.half))
        if done.what == "off":
            said.on = False
        for slot in done.slots:
            if done.speaks:
                said.by_hand.add(slot)
            else:
                said.by_hand -= {slot}
                said.timed -= {slot}
                said.halves -= set(halves_of(slot))
            if done.what == "entry":
                said.entered.add(slot)

    def value(self, subject: str, slot: int) -> int | None:
        said = self.said()[subject]
        if slot in said.marked:
            return 1
        return 0 if slot in said.entered or slot in self.observed() else None

    def form(self) -> dict[str, object]:
        """Everything that a form shows, and who is on."""
        observed, form = self.observed(), {}
        for subject, said in self.said().items():
            zero = said.entered | observed
            form[subject] = {
                "values": [1 if slot in said.marked else 0 if slot in zero else None for slot in SLOTS],
                "seconds": [
                    None if slot in said.marked - said.timed else len(said.halves & set(halves_of(slot))) / 2
                    for slot in SLOTS
                ],
                "total": None if said.marked - said.timed else len(said.halves) / 2,
                "on": said.on,
            }
        return dict(form)
