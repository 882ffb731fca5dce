"""What the application takes, beside the least that there could be: `python -m tests.bench`, or one part of it by name.

Both of a pair are measured in turn or at the same time, so that a busy computer is busy for both; printed are medians
side by side.
"""

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.coding_times import measure_coding
from tests.bench.form_times import measure_forms
from tests.bench.idle_load import measure_idle
from tests.bench.talk_times import measure_talk

PARTS = {"coding": measure_coding, "idle": measure_idle, "forms": measure_forms, "talk": measure_talk}


def main() -> None:
    """Measure, and print how many times as much it took as what it is compared with."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=main.__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"{', '.join(PARTS)} (all)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (5)")
    chosen = parser.parse_args()
    if unknown := set(chosen.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; the parts are {', '.join(PARTS)}")
    with TemporaryDirectory() as name:
        for part in dict.fromkeys(chosen.parts or PARTS):
            folder = Path(name) / part
            folder.mkdir()
            PARTS[part](folder, chosen.rounds)


if __name__ == "__main__":
    main()
