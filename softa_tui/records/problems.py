"""What can be odd about a log, as codes with the line they are about."""

from dataclasses import dataclass

HARMLESS = frozenset({"unfinished-tail", "duplicate-line", "line-ends-changed", "byte-order-mark", "text-not-blanked"})
"""Problems that are said, and keep nobody from coding on."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in a log; `line` counts from 1, and `fields` may hold a `last_line` when it is several."""

    code: str
    line: int
    fields: dict[str, object]
