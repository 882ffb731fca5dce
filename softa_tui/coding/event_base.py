"""What every event has: its number, when it was, who made it, and where the coder was."""

from typing import ClassVar, Literal

import msgspec

TimeSource = Literal["frame", "clock", "entry", "estimated", "import"]
Timing = Literal["playing", "stopped"]


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", omit_defaults=True):
    """One fact. `at` is media seconds, `wall` UTC in ISO 8601; `subject` and `block` are where the coder was."""

    typed: ClassVar[tuple[str, ...]] = ()
    undoable: ClassVar[bool] = False

    seq: int
    at: float
    wall: str
    coder: str
    subject: str
    block: int
