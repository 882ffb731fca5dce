"""How much processor and memory the application takes while nobody does anything, beside a bare Textual app."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.bench.case import MINUTES, another_copy, item_keys, make_case
from tests.bench.measuring import (
    PROJECT,
    bare_command,
    item_rows,
    play,
    print_head,
    print_medians,
    softa_command,
    start_time,
    terminal_environ,
)
from tests.bench.pty_app import PtyApp
from tests.support.video import make_long_video
from tests.support.xvfb import XDisplay

LONG_LOG = 10_000
LOAD_TARGET = 1.5
WINDOW_S, SETTLED_S, GLANCE_S = 5.0, 3.0, 0.02


@dataclass
class Running:
    """A program that runs, and what was seen of it."""

    app: PtyApp
    shares: list[float] = field(default_factory=list)
    """Percent of a processor, in each window of time."""


def measure_idle(folder: Path, rounds: int) -> None:
    """Run all at the same time, and look at them so many times."""
    with XDisplay() as display, ExitStack() as stack:
        environ = terminal_environ(folder) | {"DISPLAY": display.name}

        def start(command: list[str], *, playing: bool = False) -> Running:
            app = stack.enter_context(PtyApp(command, environ, PROJECT))
            start_time(app, item_rows(item_keys()))
            if playing:
                play(app)
            return Running(app)

        fresh, long = make_case(folder / "fresh", 0), make_case(folder / "long", LONG_LOG)
        video = make_case(folder / "video", 0, make_long_video(folder / "session.mp4", MINUTES))
        bare = start(bare_command("clock"))
        long_log = start(softa_command("code", long))
        others = {
            "clock, paused": start(softa_command("code", another_copy(fresh))),
            "clock, running": start(softa_command("code", another_copy(fresh)), playing=True),
            "video, paused": start(softa_command("code", another_copy(video), "libmpv")),
            "video, playing": start(softa_command("code", another_copy(video), "libmpv"), playing=True),
        }
        everything = [bare, long_log, *others.values()]
        _read_for(SETTLED_S, everything)
        for _ in range(rounds):
            _look(everything)
        print(f"\nNobody does anything, {rounds} times {WINDOW_S:g} s, medians; the player's own process not counted")
        print_head("bare clock", "softa")
        for name, running in others.items():
            print_medians(f"processor, {name}", bare.shares, running.shares, LOAD_TARGET, "%")
        for name, running in {**others, f"{LONG_LOG:,} events": long_log}.items():
            memory = [bare.app.peak_memory_mb], [running.app.peak_memory_mb]
            print_medians(f"memory, {name}", *memory, None, "MB")


def _look(everything: list[Running]) -> None:
    """One window of time for all of them."""
    before = [running.app.processor_s for running in everything]
    began = perf_counter()
    _read_for(WINDOW_S, everything)
    lasted = perf_counter() - began
    for running, used in zip(everything, before, strict=True):
        running.shares.append(100 * (running.app.processor_s - used) / lasted)


def _read_for(seconds: float, everything: list[Running]) -> None:
    """What they paint must be read, or they would wait."""
    until = perf_counter() + seconds
    while perf_counter() < until:
        for running in everything:
            running.app.read_for(GLANCE_S)
