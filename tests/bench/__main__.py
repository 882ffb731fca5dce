"""How long a start and a key take: `python -m tests.bench`.

Beside a bare Textual app, and talk time beside the coding of items. Both of a pair are measured in turn, so that a busy
computer is busy for both; printed are medians side by side.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import bare_app
from tests.bench.case import item_keys, make_case
from tests.bench.measuring import (
    PROJECT,
    Times,
    key_time,
    marked,
    print_head,
    print_row,
    softa_command,
    start_time,
    terminal_environ,
)
from tests.bench.pty_app import COLUMNS, ROWS, PtyApp
from tests.bench.talk_times import measure_talk

LONG_LOG = 2000
START_TARGET, KEY_TARGET = 2.0, 1.5


def main() -> None:
    """Measure, and print how many times as long it took as what it is compared with."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each program is started (5)")
    parser.add_argument("--talk-rounds", type=int, default=3, help="how often for the comparison of talk time (3)")
    chosen = parser.parse_args()
    with TemporaryDirectory() as name:
        if chosen.rounds:
            measure_coding(Path(name), chosen.rounds)
        if chosen.talk_rounds:
            measure_talk(Path(name), chosen.talk_rounds)


def measure_coding(folder: Path, rounds: int) -> None:
    """Measure the bare app and the coding of items in turn, with an empty log and a long one."""
    environ = terminal_environ(folder)
    bare, fresh, long = Times(), Times(), Times()
    run_bare(Times(), environ)
    run_softa(Times(), folder / "warm", 0, environ)
    for number in range(rounds):
        run_bare(bare, environ)
        run_softa(fresh, folder / f"fresh-{number}", 0, environ)
        run_softa(long, folder / f"long-{number}", LONG_LOG, environ)
    print(f"{COLUMNS}×{ROWS}, {rounds} rounds, medians")
    print_head("bare app", "softa")
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
    _measure(times, softa_command("code", case), item_keys(), environ)


def _measure(times: Times, arguments: Sequence[str], keys: Sequence[str], environ: dict[str, str]) -> None:
    with PtyApp(arguments, environ, PROJECT) as app:
        times.starts.append(start_time(app, [re.compile(rf" {re.escape(key)} [+−] ") for key in keys]))
        times.keys += [key_time(app, key, marked(key)) for key in keys]


if __name__ == "__main__":
    main()
