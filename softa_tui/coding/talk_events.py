"""The facts of talk time: who starts and stops, where the recording jumped, and what was put right by hand.

An event's `subject` is the speaker; those about everybody have the subject that the coder was at.
"""

from typing import Literal

from softa_tui.coding.event_base import Event, MediaTime, TimeSource, Timing

CutReason = Literal["jump", "end", "left", "player", "lost"]
"""The recording jumped, the session ended, the coder left talk time, another player took over, or the program ended
without a word."""

SetBy = Literal["tap", "entry"]

Way = Literal["start_stop", "solo", "tap"]
"""What a speaker's key does: start and stop, start alone and stop, or set and clear the current slot."""


class SpeakerOn(Event, tag="speaker_on", frozen=True, kw_only=True):
    """Somebody starts to speak at `at`; `alone` says that this stops everybody else."""

    undoable = True

    alone: bool = False
    timing: Timing
    time_source: TimeSource


class SpeakerOff(Event, tag="speaker_off", frozen=True, kw_only=True):
    """Somebody stops speaking at `at`."""

    undoable = True

    timing: Timing
    time_source: TimeSource


class TalkCut(Event, tag="talk_cut", frozen=True, kw_only=True):
    """The recording did not go on from `at`: whoever was speaking, and now `closed`, is silent from there."""

    why: CutReason
    closed: tuple[str, ...] = ()


class SlotsSet(Event, tag="slots_set", frozen=True, kw_only=True):
    """Whether somebody speaks in the slots of [from_s, to_s), in media seconds, whatever was said of these before.

    By `tap` while it plays, or by `entry` in the timeline, which also says that the slots were observed. `at` is where
    the recording was: a speaker who is on speaks on from there.
    """

    undoable = True

    from_s: MediaTime
    to_s: MediaTime
    speaks: bool
    by: SetBy
    time_source: TimeSource = "entry"


class SlotsObserved(Event, tag="slots_observed", frozen=True, kw_only=True):
    """The slots of [from_s, to_s), in media seconds, were watched, though not here: who is not marked was silent."""

    undoable = True

    from_s: MediaTime
    to_s: MediaTime
    time_source: TimeSource = "entry"


class TalkPlayed(Event, tag="talk_played", frozen=True, kw_only=True):
    """The recording ran from `from_s` to `to_s` (media seconds) while talk time was coded."""

    from_s: MediaTime
    to_s: MediaTime
    speed: float


class TalkExplained(Event, tag="talk_explained", frozen=True, kw_only=True):
    """The coder's explanation of how talk time was divided; it takes the place of an earlier one."""

    typed = ("text",)
    undoable = True

    text: str
    time_source: TimeSource = "entry"


TalkEvent = SpeakerOn | SpeakerOff | TalkCut | SlotsSet | SlotsObserved | TalkPlayed | TalkExplained
