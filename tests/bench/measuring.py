"""What the comparisons share: times side by side, the terminal's environment, a key and when it was painted."""

import os
import random
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from tests.bench import bare_app
from tests.bench.case import CODER
from tests.bench.pty_app import PtyApp

PROJECT = Path(__file__).parents[2]
QUIET_S = 0.06
"""Between two keys: the frames of the key before are done, in both programs."""

TICK_S = 0.1
"""So often the clock of a recording that plays is painted."""
ANY_MOMENT = random.Random(1)


@dataclass
class Times:
    """Seconds of every run of one program."""

    starts: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)
    keys_playing: list[float] = field(default_factory=list)
    """While the recording runs."""

    def add(self, more: "Times") -> None:
        """What another run found."""
        self.starts += more.starts
        self.keys += more.keys
        self.keys_playing += more.keys_playing


def bare_command(*arguments: str) -> list[str]:
    """The bare app; `clock` gives it one that runs."""
    return [sys.executable, "-m", bare_app.__name__, *arguments]


def softa_command(command: str, case: Path, player: str = "clock") -> list[str]:
    """`softa code` or `softa talk`, in English."""
    arguments = [command, str(case), "--coder", CODER, "--player", player, "--lang", "en"]
    return [sys.executable, "-m", "softa_tui", *arguments]


def start_time(app: PtyApp, rows: Sequence[re.Pattern[str]]) -> float:
    """Seconds from the start until all these rows have been painted."""
    return app.seen(lambda text: all(row.search(text) for row in rows)) - app.started


def key_time(app: PtyApp, key: str, painted: re.Pattern[str], *, playing: bool = False) -> float:
    """Seconds from a key until what it changes has been painted; while it plays, at any moment between two ticks."""
    app.let_settle(QUIET_S)
    if playing:
        app.read_for(ANY_MOMENT.uniform(0, TICK_S))
    pressed = app.press(key)
    return app.seen(lambda text: painted.search(text) is not None) - pressed


def play(app: PtyApp) -> None:
    """Start the recording, and wait until it runs."""
    app.press(" ")
    app.seen(lambda text: "▶ " in text)


def item_rows(keys: Iterable[str]) -> list[re.Pattern[str]]:
    """The rows of these items, marked or not."""
    return [re.compile(rf" {re.escape(key)} [+−] ") for key in keys]


def marked(key: str) -> re.Pattern[str]:
    """An item's row with a mark in its first block."""
    return re.compile(rf" {re.escape(key)} [+−] [^·▸●\x1b]*●")


def terminal_environ(home: Path) -> dict[str, str]:
    """The same terminal for all, and a home of their own."""
    left_out = ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    homes = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    return environ | homes | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}


def print_head(left: str, right: str) -> None:
    print(f"\n{'':36}{left:>11}{right:>11}{'ratio':>8}  target")


def print_row(what: str, left: Sequence[float], right: Sequence[float], target: float | None) -> None:
    """One comparison in milliseconds, with its ratio."""
    print_medians(what, [each * 1000 for each in left], [each * 1000 for each in right], target, "ms")


def print_medians(what: str, left: Sequence[float], right: Sequence[float], target: float | None, unit: str) -> None:
    """One comparison in another unit."""
    one, other = median(left), median(right)
    wanted = f"  ≤ {target}" if target else ""
    print(f"{what:36}{one:>8.1f} {unit:2}{other:>8.1f} {unit:2}{other / one:>8.2f}{wanted}")
