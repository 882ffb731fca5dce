"""The application as a person starts it: its command lines, the cases it codes, and the logs it leaves."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.support.xvfb import DEADLINE, wait_until

PROJECT = Path(__file__).parents[2]
SOFTA = (sys.executable, "-m", "softa_tui")
LAUNCHER = (sys.executable, "-m", "tests.support.launcher")
"""The application with faults that a test can switch on; see `tests.support.launcher`."""

Logged = dict[str, Any]
"""One line of a log."""


def environment(home: Path, display: str | None = None) -> dict[str, str]:
    """Whatever this machine's person has set, for a home of the test's own and this display, or none."""
    unwanted = {"DISPLAY", "WAYLAND_DISPLAY", "TMUX", "TMUX_PANE", "NO_COLOR", "SOFTA_CONFIG", "LC_MESSAGES", "LANG"}
    unwanted |= {"COLUMNS", "LINES"}
    unwanted |= {name for name in os.environ if name.startswith("XDG_")}
    environ = {name: value for name, value in os.environ.items() if name not in unwanted}
    environ |= {"HOME": str(home), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(PROJECT)}
    return environ if display is None else environ | {"DISPLAY": display}


def softa(environ: Mapping[str, str], *arguments: str | Path, code: int = 0) -> str:
    """Run a command that needs no terminal and ends with this exit code; what it printed, errors too."""
    done = subprocess.run(
        [*SOFTA, *map(str, arguments)],
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stdout
    return done.stdout


def new_case(environ: Mapping[str, str], folder: Path, *more: str | Path, subjects: tuple[str, ...] = ("T1",)) -> Path:
    """Make case 0042 with these subjects; `more` says what is recorded, by `--recording` or `--length`."""
    roles = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 1", "C3": "zoon 2", "N1": "stagiair"}
    named = [f"--subject={subject}={roles[subject]}" for subject in subjects]
    about = ["--case", "0042", "--date", "2022-05-13", "--project", "SWAG", "--coder", "AB"]
    softa(environ, "new", folder, *about, *named, *more)
    return folder


def desk_command(desk: str, folder: Path, *more: str, start: tuple[str, ...] = SOFTA) -> list[str]:
    """The command line with which coder AB goes to a desk of a case: `code`, `talk` or `rate`."""
    return [*start, desk, str(folder), "--coder", "AB", *more]


def code_command(folder: Path, *more: str, start: tuple[str, ...] = SOFTA) -> list[str]:
    """The command line with which coder AB codes a case."""
    return desk_command("code", folder, *more, start=start)


def talk_command(folder: Path, *more: str) -> list[str]:
    """The command line with which coder AB codes the talk time of a case."""
    return desk_command("talk", folder, *more)


def watch_command(folder: Path, *more: str) -> list[str]:
    """The command line that plays a log back, standing still at its first event."""
    return [*SOFTA, "replay", str(folder), "--watch", "--at", "1", *more]


def log_of(folder: Path) -> Path:
    """Coder AB's log of case 0042."""
    return folder / "0042_AB.softa.jsonl"


def logged(folder: Path, kind: str | None = None) -> list[Logged]:
    """The whole lines of the log, or those of one type."""
    try:
        content = log_of(folder).read_bytes()
    except FileNotFoundError:
        return []
    lines = [json.loads(line) for line in content.split(b"\n")[:-1]]
    return [line for line in lines if kind in (None, line["type"])]


def wait_for_logged(folder: Path, kind: str, count: int = 1, within: float = DEADLINE) -> list[Logged]:
    """Wait until the log has so many lines of a type; all of them."""
    wait_until(lambda: len(logged(folder, kind)) >= count, within)
    return logged(folder, kind)


def children(pid: int) -> list[int]:
    """The processes that a process started and that still run."""
    tasks = Path(f"/proc/{pid}/task")
    return [int(child) for task in tasks.iterdir() for child in (task / "children").read_text().split()]


def is_softa(pid: int) -> bool:
    """Whether a process is the application by now, and no longer the shell that starts it."""
    try:
        return b"softa_tui" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False


def has_ended(pid: int) -> bool:
    """Whether a process is gone, or nothing is left of it but its exit status."""
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return True
