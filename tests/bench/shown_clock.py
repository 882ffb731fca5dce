"""Where the recording is, read off the screen."""

import re
import time
from collections import deque

from tests.support.terminal import Terminal
from tests.support.xvfb import DEADLINE

TENTHS = re.compile(r"▶ +(?:(\d+):)?(\d+):(\d+\.\d) /")
REMEMBERED = 10
"""Readings, some seconds: longer ago the recording may have stalled, or not have begun when the clock did."""
NEAR_S = 0.15
"""Nearer than this nothing is read any more: what is known is waited for."""


class ShownClock:
    """The place of a recording that plays, between two readings by the wall's clock.

    A reading is never ahead of the recording and nearly always behind it, by the screen's rate and the cut-off of
    tenths: so the newest of the readings is the one that puts the recording furthest.
    """

    def __init__(self, terminal: Terminal, speed: float) -> None:
        self._terminal = terminal
        self._speed = speed
        self._ahead: deque[float] = deque(maxlen=REMEMBERED)
        """Media seconds beyond what the wall's clock alone would give, one a reading."""
        self._shown = ""

    def wait_until(self, at: float) -> None:
        """Wait until a key that is sent now arrives at this media second; TimeoutError when the clock stands still."""
        heard = time.monotonic()
        while not self._ahead or self._remaining_s(at) > NEAR_S:
            if self._read():
                heard = time.monotonic()
            elif time.monotonic() - heard > DEADLINE:
                raise TimeoutError("the clock stands still\n" + "\n".join(self._terminal.screen()))
            time.sleep(0.01)
        time.sleep(max(0.0, self._remaining_s(at)))

    def _remaining_s(self, at: float) -> float:
        """Seconds of the wall until it is time."""
        return (at - max(self._ahead)) / self._speed - time.monotonic()

    def _read(self) -> bool:
        """Look at the screen; whether it shows another time than before."""
        found = TENTHS.search(self._terminal.screen()[0])
        looked = time.monotonic()
        if found is None or found[0] == self._shown:
            return False
        self._shown = found[0]
        hours, minutes, seconds = found.groups()
        shown = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
        self._ahead.append(shown - looked * self._speed)
        return True
