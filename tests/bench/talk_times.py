"""Talk time beside the coding of items: the same long log, the same window, in turn."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from softa_tui.coding.keys import SPEAKER_KEYS
from tests.bench.case import another_copy, item_keys
from tests.bench.measuring import (
    PROJECT,
    Times,
    item_rows,
    key_time,
    marked,
    print_head,
    print_row,
    softa_command,
    start_time,
    terminal_environ,
)
from tests.bench.pty_app import COLUMNS, ROWS, PtyApp
from tests.bench.talk_case import HOURS, STRETCHES, SUBJECTS, make_talk_case

KEY_TARGET = 1.5
SIZES = ((COLUMNS, ROWS), (200, 60))
"""Columns and rows; the start is told of the first."""

NO_LONGER_HELD_S = 0.85
"""So long after a key the same key is another press, and not the first one held down."""


@dataclass
class Both:
    """The times of the two screens in one size of window."""

    coding: Times = field(default_factory=Times)
    talk: Times = field(default_factory=Times)


def measure_talk(folder: Path, rounds: int) -> None:
    """Measure both screens in turn and print how many times as long talk time took."""
    environ = terminal_environ(folder)
    original = folder / "three-hours"
    events = make_talk_case(original)
    sizes = {size: Both() for size in SIZES}
    run_talk(Times(), another_copy(original), environ, SIZES[0])
    for _ in range(rounds):
        for size, both in sizes.items():
            run_coding(both.coding, another_copy(original), environ, size)
            run_talk(both.talk, another_copy(original), environ, size)
    print(f"\n{HOURS} hours, {len(SUBJECTS)} subjects, {STRETCHES} stretches of speech, {events} events, ", end="")
    print(f"{rounds} rounds, medians")
    print_head("coding", "talk time")
    first = sizes[SIZES[0]]
    print_row("start to first screen", first.coding.starts, first.talk.starts, None)
    for (columns, rows), both in sizes.items():
        size_words = f"{columns}×{rows}"
        print_row(f"key to screen, {size_words}", both.coding.keys, both.talk.keys, KEY_TARGET)
        playing = both.coding.keys_playing, both.talk.keys_playing
        print_row(f"key to screen, playing, {size_words}", *playing, KEY_TARGET)


def run_coding(times: Times, case: Path, environ: dict[str, str], size: tuple[int, int]) -> None:
    """Mark every item of one block, half of them while the recording runs."""
    keys = item_keys()
    with PtyApp(softa_command("code", case), environ, PROJECT, size) as app:
        times.starts.append(start_time(app, item_rows(keys)))
        times.keys += [key_time(app, key, marked(key)) for key in keys[::2]]
        app.press(" ")
        times.keys_playing += [key_time(app, key, marked(key), playing=True) for key in keys[1::2]]


def run_talk(times: Times, case: Path, environ: dict[str, str], size: tuple[int, int]) -> None:
    """Everybody starts to speak and stops again, four times, half of them while the recording runs."""
    rows = [_row(number, "[^\x1b]*%") for number in range(len(SUBJECTS))]
    with PtyApp(softa_command("talk", case), environ, PROJECT, size) as app:
        times.starts.append(start_time(app, rows))
        times.keys += [*_start_and_stop(app), *_start_and_stop(app)]
        app.press(" ")
        times.keys_playing += [*_start_and_stop(app, playing=True), *_start_and_stop(app, playing=True)]


def _start_and_stop(app: PtyApp, *, playing: bool = False) -> list[float]:
    """One key after another: each speaker is on together with those before; then they stop one after another."""
    found: list[float] = []
    for ending in ("[^\x1b]*◉", "[^◉\x1b]*%"):
        began = perf_counter()
        for number in range(len(SUBJECTS)):
            found.append(key_time(app, SPEAKER_KEYS[number], _row(number, ending), playing=playing))
        app.read_for(began + NO_LONGER_HELD_S - perf_counter())
    return found


def _row(number: int, ending: str) -> re.Pattern[str]:
    """A subject's row of the timeline, up to its total."""
    return re.compile(rf" {SPEAKER_KEYS[number]} {SUBJECTS[number].id} {ending}")
