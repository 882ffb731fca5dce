"""What the commands print: plain lines, in which nothing that a person typed can act on the terminal."""

import sys
from pathlib import Path

from softa_tui.export.plain_text import inert

__all__ = ["complain", "inert", "quoted", "say"]


def say(line: str = "") -> None:
    """One line of output."""
    print(inert(line))


def complain(line: str) -> None:
    """One line about what is wrong, on stderr."""
    sys.stdout.flush()
    print(inert(line), file=sys.stderr, flush=True)


def quoted(folder: Path) -> str:
    """A folder as it may be typed behind a command."""
    return f'"{folder}"' if " " in str(folder) else str(folder)
