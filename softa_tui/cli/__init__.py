"""The commands. Nothing is imported here before `main` runs, so that even Ctrl+C while starting ends in one line."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code: 0 done, 1 the work itself says no, 2 wrong input."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        from softa_tui.cli.running import run

        return run(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("softa: stopped.\n")
        return 2
