"""Logs made into forms, beside reading, decoding and digesting the same lines; and the forms made into files."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from softa_tui.export import FORMATS
from tests.bench import one_reading
from tests.bench.measuring import PROJECT, print_head, print_medians, print_row
from tests.bench.whole_session import make_session

EVENTS = 2000
SESSIONS, DIFFERENT_ONES = 200, 25
FORMS_TARGET = 2.0
REPEATED, EXPORTED = 10, 3
"""One session is read, and written to a format, so often by one program: the first time is slower than the others."""
MANY_TO = ("csv", "sav")
"""What many sessions are written to."""


@dataclass
class Readings:
    """What several programs found that did the same."""

    seconds: list[float] = field(default_factory=list)
    peak_mb: list[float] = field(default_factory=list)

    def add(self, what: str, times: int, folder: Path) -> None:
        """Do it once more, in a program of its own."""
        command = [sys.executable, "-m", one_reading.__name__, what, str(times), str(folder)]
        found = json.loads(subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE).stdout)
        self.seconds += found["seconds"]
        self.peak_mb.append(found["peak_mb"])


def measure_forms(folder: Path, rounds: int) -> None:
    """Measure one session and many, in turn plainly and into forms, and every export."""
    one, many = make_sessions(folder)
    of_one = _measure(one, ("plain", "forms"), rounds, REPEATED) | _measure(one, tuple(FORMATS), rounds, EXPORTED)
    of_many = _measure(many, ("plain", "forms", *MANY_TO), rounds, 1)
    print(f"\nSessions of {EVENTS:,} events, {rounds} rounds, medians")
    print_head("plainly", "forms")
    _print_both("1 session", of_one["plain"], of_one["forms"], FORMS_TARGET)
    _print_both(f"{SESSIONS} sessions", of_many["plain"], of_many["forms"], FORMS_TARGET)
    print_head("forms", "file")
    for name in FORMATS:
        print_row(f"1 session to {name}", of_one["forms"].seconds, of_one[name].seconds, None)
    for name in MANY_TO:
        _print_both(f"{SESSIONS} sessions to {name}", of_many["forms"], of_many[name], None)


def make_sessions(folder: Path) -> tuple[Path, Path]:
    """A folder with one session, and one with many: some different ones, each as often as the others."""
    one, many = folder / "one", folder / "many"
    make_session(one / "0000", EVENTS)
    for number in range(SESSIONS):
        session = many / f"{number:04}"
        if number < DIFFERENT_ONES:
            make_session(session, EVENTS, seed=number)
        else:
            shutil.copytree(many / f"{number % DIFFERENT_ONES:04}", session)
    return one, many


def _measure(folder: Path, whats: Sequence[str], rounds: int, times: int) -> dict[str, Readings]:
    readings = {what: Readings() for what in whats}
    for _ in range(rounds):
        for what, found in readings.items():
            found.add(what, times, folder)
    return readings


def _print_both(what: str, left: Readings, right: Readings, target: float | None) -> None:
    print_row(what, left.seconds, right.seconds, target)
    print_medians(f"{what}: memory", left.peak_mb, right.peak_mb, None, "MB")
