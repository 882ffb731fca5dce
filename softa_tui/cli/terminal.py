"""The terminal is given back as it was, however the program ends."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from softa_tui.coding.errors import SoftaError

LEAVE_SCREEN = "\x1b[?1049l\x1b[?25h\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1004l\x1b[?1006l\x1b[?2004l\x1b[<u\x1b[0m"
"""Back from the alternate screen: cursor shown, mouse, focus and paste reports off, plain keys, plain text."""

SMALLEST_COLUMNS, SMALLEST_ROWS = 70, 20


def require_terminal() -> None:
    """Raise `no-terminal` or `terminal-too-small`: before anything is opened."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise SoftaError("no-terminal")
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    if columns < SMALLEST_COLUMNS or rows < SMALLEST_ROWS:
        raise SoftaError(
            "terminal-too-small", columns=columns, rows=rows, least_columns=SMALLEST_COLUMNS, least_rows=SMALLEST_ROWS
        )


@contextmanager
def terminal_given_back(interrupted: Callable[[], None]) -> Iterator[None]:
    """On an end that the application did not arrange itself, restore the terminal; a signal is such an end.

    `interrupted` hears of Ctrl+C until the application takes it over: half an event loop cannot be left in order.
    """
    for variable in ("COLUMNS", "LINES"):  # Textual would draw at this size, whatever the terminal's is
        os.environ.pop(variable, None)
    if sys.platform == "win32":
        yield
        return
    import termios

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, _end)
    signal.signal(signal.SIGINT, lambda number, frame: interrupted())
    try:
        yield
    except BaseException:
        with suppress(OSError, termios.error):
            os.write(sys.stdout.fileno(), LEAVE_SCREEN.encode())
            termios.tcsetattr(descriptor, termios.TCSANOW, before)
        raise


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
