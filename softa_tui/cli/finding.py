"""What `softa check` finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is odd about a log; about a `line`, or up to a `last_line` in `fields`, or about none."""

    code: str
    fields: dict[str, object]
    line: int | None = None
