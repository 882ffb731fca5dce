"""What every event has: its number, when it was, who made it, and where the coder was."""

from typing import Annotated, ClassVar, Literal

import msgspec

from softa_tui.coding.sampling import LONGEST_TIME_S, MOST_INTERVALS

TimeSource = Literal["frame", "clock", "entry", "estimated", "import"]
Timing = Literal["playing", "stopped"]

MediaTime = Annotated[float, msgspec.Meta(ge=-LONGEST_TIME_S, le=LONGEST_TIME_S)]
"""Seconds on a recording, as far as one may reach; a line with another does not read."""

BlockNumber = Annotated[int, msgspec.Meta(ge=1, le=MOST_INTERVALS)]
"""A block of a session, as far as one may be cut; a line with another does not read."""


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True):
    """One fact. `at` is media seconds, `wall` UTC in ISO 8601; `subject` and `block` are where the coder was."""

    typed: ClassVar[tuple[str, ...]] = ()
    undoable: ClassVar[bool] = False

    seq: int
    at: MediaTime
    wall: str
    coder: str
    subject: str
    block: BlockNumber
