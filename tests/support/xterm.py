"""An xterm window on a display: a terminal whose keys are held down and let go of, as on a keyboard."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from types import TracebackType

from tests.support.xvfb import DEADLINE

TITLE = "coding"


class Xterm:
    """Context manager: a program in an xterm of 120 by 40 in a corner of the display that `environ` names."""

    def __init__(self, command: Sequence[str], environ: Mapping[str, str]) -> None:
        place = ["-T", TITLE, "-geometry", "120x40+0+0", "-xrm", "XTerm*allowTitleOps: false"]
        self._command = ["xterm", *place, "-e", *command]
        self._environ = environ

    def __enter__(self) -> Xterm:
        self._process = subprocess.Popen(self._command, env=self._environ, stdin=subprocess.DEVNULL)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(DEADLINE)

    @property
    def pid(self) -> int:
        """The id of the xterm itself; the program is its child."""
        return self._process.pid
