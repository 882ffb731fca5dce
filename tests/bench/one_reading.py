"""Reads the logs in a folder and prints how long that took, as JSON; run as a program, so that memory is its own.

`python -m tests.bench.one_reading WHAT TIMES FOLDER`: WHAT is `plain`, `forms` or a format of `softa export`.
"""

import json
import resource
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from softa_tui.cli.reading import read_codings
from softa_tui.export import FORMATS, writer_of
from softa_tui.export.tables import tables_of
from tests.bench.plain_reading import read_plainly


def read_all_plainly(logs: Sequence[Path]) -> None:
    """Every line read, digested and decoded."""
    for log in logs:
        read_plainly(log)


def read_into_forms(logs: Sequence[Path]) -> None:
    """The tables of all forms, as `softa export` makes them before it writes."""
    tables_of(coding.observation for coding in read_codings(logs))


def export(logs: Sequence[Path], format_name: str, out: Path) -> None:
    """The forms as files."""
    writer_of(format_name)([coding.observation for coding in read_codings(logs)], out)


def main() -> None:
    what, times, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    logs = sorted(folder.rglob("*.softa.jsonl"))
    with TemporaryDirectory() as out:
        works: dict[str, Callable[[], None]] = {
            "plain": lambda: read_all_plainly(logs),
            "forms": lambda: read_into_forms(logs),
        }
        work = works.get(what, lambda: export(logs, what, Path(out)))
        if what in FORMATS:
            writer_of(what)
        seconds = [timed(work) for _ in range(times)]
    peak_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "peak_mb": peak_kb / 1024}))


def timed(work: Callable[[], None]) -> float:
    """Seconds."""
    began = perf_counter()
    work()
    return perf_counter() - began


if __name__ == "__main__":
    main()
