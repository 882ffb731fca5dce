"""libmpv in a process of its own: it offers mpv's JSON IPC on an inherited socket and ends when that closes.

Started by path as well as with `-m`, so it needs nothing of the package.
"""

from __future__ import annotations

import sys

NO_LIBMPV = 3
"""Exit status when python-mpv or libmpv itself is not there."""


def main(arguments: list[str]) -> int:
    """Run libmpv with `--name=value` options until it is told to quit or the other end of its IPC is gone."""
    try:
        import mpv
    except (ImportError, OSError):
        return NO_LIBMPV
    options = dict(argument.removeprefix("--").split("=", 1) for argument in arguments)
    player = mpv.MPV(**options)
    player.wait_for_shutdown()
    player.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
