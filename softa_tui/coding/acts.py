"""What a coder can do to the coding: the input of `decide`, complete enough to be decided without asking anybody."""

from dataclasses import dataclass
from typing import Literal

from softa_tui.coding.events import CaseFacts, NoteKind, TimeSource, Timing
from softa_tui.coding.scheme import Repeat


@dataclass(frozen=True, slots=True)
class Moment:
    """When an act happened: media seconds and where they came from, and UTC wall-clock time in ISO 8601."""

    at: float
    wall: str
    timing: Timing = "stopped"
    time_source: TimeSource = "clock"


@dataclass(frozen=True, slots=True)
class ToggleItem:
    """The item's key: mark it in the current block, or take the mark back (or add an occurrence)."""

    item: str


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell put right in the grid: there, not there, or not observed (None)."""

    subject: str
    item: str
    block: int
    present: bool | None


@dataclass(frozen=True, slots=True)
class Confirm:
    """The current block was watched for the current subject; go on to the next block, the next subject, or stay."""

    then: Literal["next_block", "next_subject", "stay"]


@dataclass(frozen=True, slots=True)
class SetCoverage:
    """The grid's way to say that a block was watched for a subject, or not."""

    subject: str
    block: int
    observed: bool


@dataclass(frozen=True, slots=True)
class ToggleAbsent:
    """The subject was not in the room during the block, or was after all."""

    subject: str
    block: int


@dataclass(frozen=True, slots=True)
class MoveTo:
    """Code another subject or block from here on."""

    subject: str
    block: int


@dataclass(frozen=True, slots=True)
class AddNote:
    kind: NoteKind
    text: str
    item: str | None = None


@dataclass(frozen=True, slots=True)
class MarkFromNote:
    """A note becomes a mark of the item, in the note's own block and at its time."""

    note: int
    item: str


@dataclass(frozen=True, slots=True)
class SayModality:
    """Say of the last mark of a two-way item: verbal, nonverbal, both; each time the next of these."""


@dataclass(frozen=True, slots=True)
class Undo:
    pass


@dataclass(frozen=True, slots=True)
class Redo:
    pass


@dataclass(frozen=True, slots=True)
class AddSubject:
    subject: str
    role: str


@dataclass(frozen=True, slots=True)
class ReportPlayed:
    """The recording ran without a jump from one media second to another."""

    from_s: float
    to_s: float
    speed: float


@dataclass(frozen=True, slots=True)
class Open:
    software: str
    player: str
    repeat: Repeat
    continuous: bool
    reaction_lag_s: float


@dataclass(frozen=True, slots=True)
class Close:
    pass


@dataclass(frozen=True, slots=True)
class ChangeCase:
    """`case.toml` reads otherwise than this log has it."""

    case: CaseFacts
    roles: dict[str, str]
    coder_name: str


Act = (
    ToggleItem | SetCell | Confirm | SetCoverage | ToggleAbsent | MoveTo | AddNote | MarkFromNote | SayModality
    | Undo | Redo | AddSubject | ReportPlayed | Open | Close | ChangeCase
)  # fmt: skip
