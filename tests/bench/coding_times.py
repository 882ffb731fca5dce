"""The start, and the way of a key: onto the disk, then onto the screen; beside a bare Textual app."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.bench.case import MINUTES, another_copy, item_keys, make_case
from tests.bench.measuring import (
    PROJECT,
    Times,
    bare_command,
    item_rows,
    key_time,
    marked,
    play,
    print_head,
    print_row,
    softa_command,
    start_time,
    terminal_environ,
)
from tests.bench.pty_app import COLUMNS, ROWS, PtyApp
from tests.support.video import make_long_video
from tests.support.xvfb import XDisplay

LONG_LOG = 10_000
APPENDED, LINE_BYTES = 300, 220
START_TARGET, KEY_TARGET, LONG_LOG_TARGET = 2.0, 1.3, 1.2


@dataclass
class Measured:
    """A program that is started again and again, all of its keys pressed each time."""

    command: Callable[[], list[str]]
    """How to start it once more."""
    playing: bool = False
    play: Callable[[PtyApp], None] = lambda app: None
    times: Times = field(default_factory=Times)


def measure_coding(folder: Path, rounds: int) -> None:
    """Measure the bare app and the coding of items in turn."""
    keys = item_keys()
    with XDisplay() as display:
        environ = terminal_environ(folder) | {"DISPLAY": display.name}
        programs = _programs(folder)
        for number in range(rounds + 1):
            for program in programs.values():
                found = _run(program, keys, environ)
                if number:  # the first only fetches what is needed into memory
                    program.times.add(found)
    print(f"\n{COLUMNS}×{ROWS}, {rounds} rounds, medians; each mark is on the disk before it is on the screen")
    print(f"an append to a file and its fsync by themselves: {_append_time(folder / 'appended') * 1000:.2f} ms")
    print_results({name: program.times for name, program in programs.items()})


def _programs(folder: Path) -> dict[str, Measured]:
    fresh, long = make_case(folder / "fresh", 0), make_case(folder / "long", LONG_LOG)
    video = make_case(folder / "video", 0, make_long_video(folder / "session.mp4", MINUTES))

    def softa(case: Path, player: str) -> Callable[[], list[str]]:
        return lambda: softa_command("code", another_copy(case), player)

    return {
        "bare": Measured(bare_command),
        "fresh": Measured(softa(fresh, "clock")),
        "long": Measured(softa(long, "clock")),
        "bare clock": Measured(lambda: bare_command("clock"), playing=True),
        "clock": Measured(softa(fresh, "clock"), playing=True, play=play),
        "video": Measured(softa(video, "libmpv"), playing=True, play=play),
    }


def _run(program: Measured, keys: list[str], environ: dict[str, str]) -> Times:
    found = Times()
    with PtyApp(program.command(), environ, PROJECT) as app:
        found.starts.append(start_time(app, item_rows(keys)))
        program.play(app)
        found.keys += [key_time(app, key, marked(key), playing=program.playing) for key in keys]
    return found


def _append_time(path: Path) -> float:
    """Seconds that the disk takes for a line, in the middle of many."""
    seconds: list[float] = []
    with path.open("ab", buffering=0) as file:
        for _ in range(APPENDED):
            began = perf_counter()
            file.write(b"x" * LINE_BYTES)
            os.fsync(file.fileno())
            seconds.append(perf_counter() - began)
    return median(seconds)


def print_results(times: dict[str, Times]) -> None:
    """What is beside what, and the targets."""
    bare, running = times["bare"], times["bare clock"]
    fresh, long = times["fresh"], times["long"]
    print_head("bare app", "softa")
    print_row("start to first screen", bare.starts, fresh.starts, START_TARGET)
    print_row(f"start, {LONG_LOG:,} events in the log", bare.starts, long.starts, None)
    print_row("key to mark on the screen", bare.keys, fresh.keys, KEY_TARGET)
    print_row(f"key, {LONG_LOG:,} events in the log", bare.keys, long.keys, KEY_TARGET)
    print_row("key, a clock running in both", running.keys, times["clock"].keys, KEY_TARGET)
    print_row("key, the video playing", running.keys, times["video"].keys, KEY_TARGET)
    print_head("new log", f"{LONG_LOG:,}")
    print_row("key to mark on the screen", fresh.keys, long.keys, LONG_LOG_TARGET)
