"""What a coder can do to the coding: the input of `decide`, complete enough to be decided without asking anybody."""

from datetime import datetime
from typing import Literal

import msgspec

from softa_tui.coding.events import CaseFacts, Mode, NoteKind, TimeSource, Timing
from softa_tui.coding.scheme import Repeat
from softa_tui.coding.talk_events import CutReason, Way


def utc_text(moment: datetime) -> str:
    """A moment in UTC as the log writes it: `2026-03-02T10:00:00.000Z`."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def to_the_minute(wall: str) -> str:
    """A moment as the log writes it, as people read it: `2026-03-02 10:00`."""
    return wall[: len("2026-03-02T10:00")].replace("T", " ")


class Moment(msgspec.Struct, frozen=True):
    """When an act happened: media seconds and where they came from, and UTC wall-clock time in ISO 8601."""

    at: float
    wall: str
    timing: Timing = "stopped"
    time_source: TimeSource = "clock"


class ToggleItem(msgspec.Struct, frozen=True):
    """The item's key: mark it in the current block, or take the mark back (or add an occurrence)."""

    item: str


class SetCell(msgspec.Struct, frozen=True):
    """A cell put right in the grid: there, not there, or not observed (None)."""

    subject: str
    item: str
    block: int
    present: bool | None


class Confirm(msgspec.Struct, frozen=True):
    """The current block was watched for the current subject; go on to the next block, the next subject, or stay."""

    then: Literal["next_block", "next_subject", "stay"]


class SetCoverage(msgspec.Struct, frozen=True):
    """The grid's way to say that a block was watched for a subject, or not."""

    subject: str
    block: int
    observed: bool


class ToggleAbsent(msgspec.Struct, frozen=True):
    """The subject was not in the room during the block, or was after all."""

    subject: str
    block: int


class MoveTo(msgspec.Struct, frozen=True):
    """Code another subject or block from here on."""

    subject: str
    block: int


class AddNote(msgspec.Struct, frozen=True):
    kind: NoteKind
    text: str
    item: str | None = None


class MarkFromNote(msgspec.Struct, frozen=True):
    """A note becomes a mark of the item, in the note's own block and at its time."""

    note: int
    item: str


class SayModality(msgspec.Struct, frozen=True):
    """Say of the last mark of a two-way item: verbal, nonverbal, both; each time the next of these."""


class Undo(msgspec.Struct, frozen=True):
    pass


class Redo(msgspec.Struct, frozen=True):
    pass


class AddSubject(msgspec.Struct, frozen=True):
    subject: str
    role: str


class ReportPlayed(msgspec.Struct, frozen=True):
    """The recording ran without a jump from one media second to another."""

    from_s: float
    to_s: float
    speed: float


class ChangeMode(msgspec.Struct, frozen=True):
    """From one part of the work to another: items, talk time, ratings."""

    to: Mode


class PressSpeaker(msgspec.Struct, frozen=True):
    """A speaker's key: one who is on stops; another starts, or has the current slot set or cleared (`tap`)."""

    subject: str
    way: Way


class SetSlots(msgspec.Struct, frozen=True):
    """Slots put right in the timeline, the first and the last of them included."""

    subject: str
    first: int
    last: int
    speaks: bool


class ObserveSlots(msgspec.Struct, frozen=True):
    """Slots were watched, the first and the last of them included; who is not marked in them was silent."""

    first: int
    last: int


class CutTalk(msgspec.Struct, frozen=True):
    """The recording does not go on from here."""

    why: CutReason


class ExplainTalk(msgspec.Struct, frozen=True):
    """How talk time is divided, in the coder's words; an empty text takes the explanation away."""

    text: str


class Rate(msgspec.Struct, frozen=True):
    """Rate a subject, the family or the language match on a dimension; None takes the rating away."""

    subject: str
    dimension: str
    value: int | None


class GiveReason(msgspec.Struct, frozen=True):
    """The coder's reason for the rating that stands; an empty text takes the reason away."""

    subject: str
    dimension: str
    text: str


class SelfRate(msgspec.Struct, frozen=True):
    """What a therapist gave themselves, on a scale from `low` to `high`; None takes it away."""

    subject: str
    dimension: str
    value: int | None
    low: int
    high: int


class SayDisagreement(msgspec.Struct, frozen=True):
    """Whether great disagreement on the value or the aims of the help was voiced; None takes the answer back."""

    great: bool | None


class AnswerHint(msgspec.Struct, frozen=True):
    """What the coder says to a hint, by its key: it was looked at, and stays as it is."""

    hint: str
    answer: str


class Seal(msgspec.Struct, frozen=True):
    """Sign the log off; `reason` says why although something is missing."""

    reason: str = ""


class Reopen(msgspec.Struct, frozen=True):
    """Take marks again; `reason` says why."""

    reason: str


class Redact(msgspec.Struct, frozen=True):
    """Typed texts of event `target` are to be blanked, by their paths: `text`, `roles.T1`."""

    target: int
    names: tuple[str, ...]


class Open(msgspec.Struct, frozen=True):
    software: str
    player: str
    repeat: Repeat
    continuous: bool
    reaction_lag_s: float


class Close(msgspec.Struct, frozen=True):
    pass


class ChangeCase(msgspec.Struct, frozen=True):
    """`case.toml` reads otherwise than this log has it."""

    case: CaseFacts
    roles: dict[str, str]
    coder_name: str


Act = (
    ToggleItem | SetCell | Confirm | SetCoverage | ToggleAbsent | MoveTo | AddNote | MarkFromNote | SayModality
    | Undo | Redo | AddSubject | ReportPlayed | Open | Close | ChangeCase
    | ChangeMode | PressSpeaker | SetSlots | ObserveSlots | CutTalk | ExplainTalk
    | Rate | GiveReason | SelfRate | SayDisagreement | AnswerHint | Seal | Reopen | Redact
)  # fmt: skip
