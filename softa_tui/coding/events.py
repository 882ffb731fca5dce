"""What a log is made of: facts about coding, each one frozen the moment it is made.

An event never says "toggle"; it says what is so from now on. Undoing appends an event that names the one taken back.
Texts that a person typed stand in the fields that `typed` names: the log digests these apart, so that they can be
blanked.
"""

from typing import Literal

import msgspec

from softa_tui.coding.event_base import Event as Event
from softa_tui.coding.event_base import MediaTime
from softa_tui.coding.event_base import TimeSource as TimeSource
from softa_tui.coding.event_base import Timing as Timing
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from softa_tui.coding.sampling import LONGEST_SESSION_S, MOST_INTERVALS
from softa_tui.coding.scheme import Modality, Repeat, Scheme
from softa_tui.coding.talk_events import (
    SlotsObserved,
    SlotsSet,
    SpeakerOff,
    SpeakerOn,
    TalkCut,
    TalkExplained,
    TalkPlayed,
)

FORMAT = 1
"""The newest log format this version writes; a log that began with a higher one is opened read-only."""

CoverageState = Literal["observed", "absent", "unobserved"]
NoteKind = Literal["note", "moment", "viewing"]
Mode = Literal["coding", "talk", "rating"]
"""What the coder is at: marking items block by block, who speaks when, or rating what was seen."""

REDACTED = "███"
"""What stands in place of a typed text that was blanked afterwards."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """What one coder was given to code: subjects (all when empty) and a stretch of the recording."""

    subjects: tuple[str, ...] = ()
    from_s: MediaTime | None = None
    to_s: MediaTime | None = None


class Recording(msgspec.Struct, frozen=True, kw_only=True):
    """What may be known of a recording: never its path or name."""

    duration_s: float
    fingerprint: str
    fps: float | None = None


class CaseFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The case as this log knows it; `start_s` and `end_s` bound the session on the recording."""

    number: str
    date: str
    project: str
    scheme: str
    subjects: tuple[str, ...]
    start_s: MediaTime
    end_s: MediaTime
    part: Part = Part()
    recording: Recording | None = None

    def __post_init__(self) -> None:
        if self.end_s - self.start_s > LONGEST_SESSION_S:
            raise ValueError("the session is too long")


def too_finely_cut(case: CaseFacts, scheme: Scheme) -> bool:
    """Whether a session would be cut into more blocks or slots than any form can show."""
    return case.end_s - case.start_s > MOST_INTERVALS * min(scheme.block_seconds, scheme.slot_seconds)


class Began(Event, tag="began", frozen=True, kw_only=True):
    """The first line: everything needed to replay the log alone, in ten years."""

    typed = ("roles", "coder_name")

    format: int
    software: str
    case: CaseFacts
    scheme: Scheme
    roles: dict[str, str]
    coder_name: str = ""

    def __post_init__(self) -> None:
        if too_finely_cut(self.case, self.scheme):
            raise ValueError("the session is cut too finely")


class Opened(Event, tag="opened", frozen=True, kw_only=True):
    """The coder sat down to it again; how marks repeat and how the recording is played from here on."""

    software: str
    player: str
    repeat: Repeat = "toggle"
    continuous: bool = False
    reaction_lag_s: float = 0.0


class Closed(Event, tag="closed", frozen=True, kw_only=True):
    """The coder left, here."""


class CaseChanged(Event, tag="case_changed", frozen=True, kw_only=True):
    """`case.toml` was changed after the log began; this is how it reads now."""

    typed = ("roles", "coder_name")

    case: CaseFacts
    roles: dict[str, str]
    coder_name: str = ""


class SubjectAdded(Event, tag="subject_added", frozen=True, kw_only=True):
    """Somebody came into the session (or was forgotten in `case.toml`)."""

    typed = ("role",)

    added: str
    role: str


class Moved(Event, tag="moved", frozen=True, kw_only=True):
    """The coder is now in the `block` and at the `subject` of this event."""


class ModeChanged(Event, tag="mode_changed", frozen=True, kw_only=True):
    """The coder is now at another part of the work; each has its own place on the recording, and its own undo."""

    to: Mode


class Marked(Event, tag="marked", frozen=True, kw_only=True):
    """An item is there (`present`), not there, or not observed (None) in the event's block, for its subject.

    `explicit` says that "not there" was entered as such in the grid, not left over from a mark taken back.
    `occurrence` says that this is one more occurrence, not the state of the cell. What came from a form has the time
    source `import`; `form_source` is what that form said of its time, and `time_known` whether it gave one.
    """

    undoable = True

    item: str
    present: bool | None
    timing: Timing
    time_source: TimeSource
    explicit: bool = False
    occurrence: bool = False
    from_note: int | None = None
    form_source: TimeSource | None = None
    time_known: bool = True


class CoverageSet(Event, tag="coverage_set", frozen=True, kw_only=True):
    """The coder confirmed a block for a subject, or said that the subject was absent, or took that back.

    `time_source` is `import` for what came from a form and was never watched here.
    """

    undoable = True

    state: CoverageState
    time_source: TimeSource


class Played(Event, tag="played", frozen=True, kw_only=True):
    """The recording ran from `from_s` to `to_s` (media seconds) while this subject was watched.

    `time_source` is `import` for what a form says was played.
    """

    from_s: MediaTime
    to_s: MediaTime
    speed: float
    time_source: TimeSource = "frame"


class ModalitySaid(Event, tag="modality_said", frozen=True, kw_only=True):
    """The coder said whether the mark of event `target` was seen, heard, or both."""

    undoable = True

    target: int
    modality: Modality
    time_source: TimeSource = "entry"


class Noted(Event, tag="noted", frozen=True, kw_only=True):
    """A note, a striking moment, or a remark of the viewing pass."""

    typed = ("text",)
    undoable = True

    kind: NoteKind
    text: str
    item: str | None = None
    time_source: TimeSource = "clock"


class HintAnswered(Event, tag="hint_answered", frozen=True, kw_only=True):
    """What the coder said to an open hint; `hint` is the hint's key."""

    typed = ("answer",)
    undoable = True

    hint: str
    answer: str


class Undone(Event, tag="undone", frozen=True, kw_only=True):
    """Event `target` is taken back."""

    target: int


class Redone(Event, tag="redone", frozen=True, kw_only=True):
    """Event `target`, once taken back, holds again."""

    target: int


class Sealed(Event, tag="sealed", frozen=True, kw_only=True):
    """The coder signed off; `reason` says why although something was missing."""

    typed = ("reason",)

    reason: str = ""


class Reopened(Event, tag="reopened", frozen=True, kw_only=True):
    """A sealed log takes marks again."""

    typed = ("reason",)

    reason: str


class Redacted(Event, tag="redacted", frozen=True, kw_only=True):
    """The typed texts of event `target` were blanked in the file."""

    target: int
    names: tuple[str, ...]


class Unknown(msgspec.Struct, frozen=True, kw_only=True):
    """An event that only a newer version understands; it is kept and named, and the log is then read-only."""

    seq: int
    type: str


KnownEvent = (
    Began | Opened | Closed | CaseChanged | SubjectAdded | Moved | ModeChanged | Marked | CoverageSet | Played
    | ModalitySaid | Noted | HintAnswered | Undone | Redone | Sealed | Reopened | Redacted
    | SpeakerOn | SpeakerOff | TalkCut | SlotsSet | SlotsObserved | TalkPlayed | TalkExplained
    | Rated | RatingReasoned | SelfRated | DisagreementSaid
)  # fmt: skip

EVENT_CLASSES: tuple[type[Event], ...] = (
    Began, Opened, Closed, CaseChanged, SubjectAdded, Moved, ModeChanged, Marked, CoverageSet, Played,
    ModalitySaid, Noted, HintAnswered, Undone, Redone, Sealed, Reopened, Redacted,
    SpeakerOn, SpeakerOff, TalkCut, SlotsSet, SlotsObserved, TalkPlayed, TalkExplained,
    Rated, RatingReasoned, SelfRated, DisagreementSaid,
)  # fmt: skip
