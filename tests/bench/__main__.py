"""Measures both programs in turn, so that a busy computer is busy for both, and prints medians side by side."""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench import bare_app
from tests.bench.case import CODER, item_keys, make_case
from tests.bench.pty_app import COLUMNS, ROWS, PtyApp

PROJECT = Path(__file__).parents[2]
LONG_LOG = 2000
QUIET_S = 0.06
"""Between two keys: the frames of the key before are done, in both programs."""

START_TARGET, KEY_TARGET = 2.0, 1.5


@dataclass
class Times:
    """Seconds of every run of one program."""

    starts: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)


def main() -> None:
    """Measure, and print how many times as long as the bare app it took."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each program is started (5)")
    rounds = parser.parse_args().rounds
    bare, fresh, long = Times(), Times(), Times()
    with TemporaryDirectory() as name:
        folder = Path(name)
        environ = _environ(folder)
        run_bare(Times(), environ)
        run_softa(Times(), folder / "warm", 0, environ)
        for number in range(rounds):
            run_bare(bare, environ)
            run_softa(fresh, folder / f"fresh-{number}", 0, environ)
            run_softa(long, folder / f"long-{number}", LONG_LOG, environ)
    print(f"{COLUMNS}×{ROWS}, {rounds} rounds, medians\n")
    print(f"{'':36}{'bare app':>10}{'softa':>10}{'ratio':>8}  target")
    print_row("start to first screen", bare.starts, fresh.starts, START_TARGET)
    print_row(f"start, {LONG_LOG} events in the log", bare.starts, long.starts, START_TARGET)
    print_row("key to mark on the screen", bare.keys, fresh.keys, KEY_TARGET)
    print_row(f"key, {LONG_LOG} events in the log", bare.keys, long.keys, KEY_TARGET)


def run_bare(times: Times, environ: dict[str, str]) -> None:
    """Start the bare app once and press all of its keys."""
    _measure(times, [sys.executable, "-m", bare_app.__name__], list(bare_app.KEYS), environ)


def run_softa(times: Times, case: Path, events: int, environ: dict[str, str]) -> None:
    """Code a case once, with a mark on every item of one block; each mark is on the disk before it is seen."""
    make_case(case, events)
    arguments = ["code", str(case), "--coder", CODER, "--player", "clock", "--lang", "en"]
    _measure(times, [sys.executable, "-m", "softa_tui", *arguments], item_keys(), environ)


def _measure(times: Times, arguments: Sequence[str], keys: Sequence[str], environ: dict[str, str]) -> None:
    rows = [re.compile(rf" {re.escape(key)} [+−] ") for key in keys]
    with PtyApp(arguments, environ, PROJECT) as app:
        times.starts.append(app.seen(lambda text: all(row.search(text) for row in rows)) - app.started)
        for key in keys:
            marked = re.compile(rf" {re.escape(key)} [+−] [^·▸●\x1b]*●")
            app.let_settle(QUIET_S)
            pressed = app.press(key)
            times.keys.append(app.seen(partial(_found, marked)) - pressed)


def _found(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.search(text) is not None


def _environ(home: Path) -> dict[str, str]:
    """The same terminal for both, and a home of their own."""
    left_out = ("COLUMNS", "LINES", "NO_COLOR", "TEXTUAL")
    environ = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    homes = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")}
    return environ | homes | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}


def print_row(what: str, bare: Sequence[float], softa: Sequence[float], target: float) -> None:
    """One comparison in milliseconds, with its ratio."""
    left, right = median(bare), median(softa)
    print(f"{what:36}{left * 1000:>7.1f} ms{right * 1000:>7.1f} ms{right / left:>8.2f}  ≤ {target}")


if __name__ == "__main__":
    main()
