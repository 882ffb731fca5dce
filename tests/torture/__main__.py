"""Everything that could lose a log, at length: `python -m tests.torture`, or `make torture`.

Ends with a table of what was tried and what was lost; 1 when anything was.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from random import SystemRandom

from tests.support.application import PROJECT
from tests.torture.cuts import cut_at, every_cut
from tests.torture.flips import flip_at
from tests.torture.kills import kill_in_parallel
from tests.torture.made_logs import made_lines
from tests.torture.power_cuts import cut_power
from tests.torture.tally import MOST_FAULTS_SHOWN, Tally, summed
from tests.torture.two_writers import two_writers

KILLS, QUICK_KILLS = 2_000, 40
CUT_EVENTS, FLIPPED_EVENTS, POWERED_EVENTS = 500, 200, 60
POWER_CUTS = 6
PIECES = 64
PARTS = ("kills", "power", "cuts", "flips", "writers", "fuzz")
EXAMPLES = "from tests.support.examples import"
"""What a test has that takes thousands of random examples when told to."""


@dataclass(frozen=True)
class Effort:
    """How much of everything; `every` is the step from one byte to the next."""

    kills: int
    every: int
    powered: int
    power_cuts: int
    writers: int


def main() -> int:
    """Torture, print the table, and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=main.__doc__)
    parser.add_argument("--kills", type=int, help=f"how often the application is killed ({KILLS})")
    parser.add_argument("--seed", type=int, help="repeats the same keys and damage, if not the moments of the kills")
    parser.add_argument("--quick", action="store_true", help="a little of everything, without the random examples")
    parser.add_argument("--only", action="append", choices=PARTS, metavar="PART", help=f"one of {', '.join(PARTS)}")
    chosen = parser.parse_args()
    seed = SystemRandom().randrange(1_000_000) if chosen.seed is None else chosen.seed
    effort = Effort(QUICK_KILLS, 97, 10, 1, 20) if chosen.quick else Effort(KILLS, 1, POWERED_EVENTS, POWER_CUTS, 1_000)
    kills = effort.kills if chosen.kills is None else chosen.kills
    print(f"seed {seed}", flush=True)

    parts: dict[str, tuple[str, Callable[[], Tally]]] = {
        "kills": ("kill -9 while coding", lambda: kill_in_parallel(kills, seed, _at_once())),
        "power": ("states of a disk without power", lambda: _power(effort, seed)),
        "cuts": (f"cuts of a log of {CUT_EVENTS} events", lambda: _cuts(effort, seed)),
        "flips": (f"bytes changed in a log of {FLIPPED_EVENTS}", lambda: _flips(effort, seed)),
        "writers": ("two writers", lambda: two_writers(effort.writers, seed)),
    }
    wanted = chosen.only or [*parts, *([] if chosen.quick else ["fuzz"])]
    done = [(name, *_timed(work)) for part, (name, work) in parts.items() if part in wanted]
    fuzzed = _fuzz() if "fuzz" in wanted else 0
    _print_table(done)
    if "fuzz" in wanted:
        print(f"random examples: {'all well' if fuzzed == 0 else 'FOUND SOMETHING, see above'}")
    bad = fuzzed != 0 or any(tally.faults for _name, tally, _seconds in done)
    options = [*(["--quick"] if chosen.quick else []), *(f"--only {part}" for part in chosen.only or ())]
    print(" ".join(["to do the same again: python -m tests.torture", f"--kills {kills} --seed {seed}", *options]))
    return 1 if bad else 0


def _at_once() -> int:
    return os.cpu_count() or 1


def _timed(work: Callable[[], Tally]) -> tuple[Tally, float]:
    began = time.monotonic()
    return work(), time.monotonic() - began


def _power(effort: Effort, seed: int) -> Tally:
    seeds = range(seed, seed + effort.power_cuts)
    return _shared(cut_power, [effort.powered] * effort.power_cuts, seeds)


def _cuts(effort: Effort, seed: int) -> Tally:
    pieces = _pieces(every_cut(CUT_EVENTS, seed), effort.every)
    return _shared(cut_at, pieces, [CUT_EVENTS] * len(pieces), [seed] * len(pieces))


def _flips(effort: Effort, seed: int) -> Tally:
    pieces = _pieces(sum(map(len, made_lines(FLIPPED_EVENTS, seed))), effort.every)
    return _shared(flip_at, pieces, [FLIPPED_EVENTS] * len(pieces), [seed] * len(pieces))


def _pieces(count: int, every: int) -> list[range]:
    """All places from the last one back, `every` apart, in as many pieces as keep all processors at work."""
    places = range(count - 1, -1, -every)
    return [places[piece::PIECES] for piece in range(PIECES)]


def _shared(work: Callable[..., Tally], *arguments: Iterable[object]) -> Tally:
    with ProcessPoolExecutor(_at_once()) as pool:
        return summed(pool.map(work, *arguments))


def _fuzz() -> int:
    """Run those tests with thousands of new examples; the exit code."""
    tests = PROJECT / "tests"
    marked = [path for path in sorted(tests.rglob("test_*.py")) if EXAMPLES in path.read_text(encoding="utf-8")]
    files = [tests / "fuzz", *(path for path in marked if tests / "fuzz" not in path.parents)]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--hypothesis-profile=torture",
        "--timeout=0",
        "-q",
        "-n",
        str(_at_once()),
    ]
    return subprocess.run([*command, *map(str, files)], cwd=PROJECT, check=False).returncode


def _print_table(done: list[tuple[str, Tally, float]]) -> None:
    for name, tally, _seconds in done:
        for fault in tally.faults[:MOST_FAULTS_SHOWN]:
            print(f"{name}: {fault}")
    print(f"\n{'':36}{'tried':>10}{'lost':>8}{'unreadable':>12}{'minutes':>9}")
    for name, tally, seconds in done:
        row = f"{tally.tried:>10,}{len(tally.lost):>8}{len(tally.unreadable):>12}{seconds / 60:>9.1f}"
        print(f"{name:36}{row}{'   ' + tally.more if tally.more else ''}")


if __name__ == "__main__":
    sys.exit(main())
