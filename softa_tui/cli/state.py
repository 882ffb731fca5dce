"""What softa remembers of this computer's user: the folder of the case opened last, and nothing of its content."""

import os
from contextlib import suppress
from pathlib import Path

from platformdirs import user_state_path

LAST_CASE = "last-case"


def state_folder() -> Path:
    return user_state_path("softa-tui", appauthor=False)


def write_private(name: str, text: str) -> Path:
    """Write a file that only this user can read (0600, in a folder of 0700) and return its path."""
    folder = state_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    return path


def remember_case(folder: Path) -> None:
    """Make a bare `softa` open this case; not being able to remember is no reason to stop coding."""
    with suppress(OSError, UnicodeError):
        write_private(LAST_CASE, str(folder.resolve()))


def last_case() -> Path | None:
    """The folder of the case opened last, if it is still there."""
    try:
        folder = Path((state_folder() / LAST_CASE).read_text(encoding="utf-8").strip())
    except (OSError, ValueError):
        return None
    return folder if folder.is_absolute() and folder.is_dir() else None
