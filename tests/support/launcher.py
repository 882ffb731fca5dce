"""Starts the application with faults of the machine that a test can switch on from outside.

`python -m tests.support.launcher FAULTS COMMAND…` runs `softa COMMAND…`. FAULTS is a folder:

- a file `slow-fsync` in it makes every fsync wait until the file is gone; `waiting` says that one waits;
- a file `failing-fsync` makes the next fsync fail, once: it is removed by that;
- a file `file-size` with a number limits every file to that many bytes, as a full disk does;
- SIGUSR1 blocks the main thread, and with it the event loop, for `BLOCKED_S`; `blocked` says that it began.
"""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
import time
from pathlib import Path
from types import FrameType

BLOCKED_S = 0.7

_real_fsync = os.fsync


class Faults:
    """The folder in which a test switches faults on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self) -> None:
        """Put the faults between the application and the system."""
        os.fsync = self.fsync  # type: ignore[assignment]
        signal.signal(signal.SIGUSR1, self.block)
        limit = self.folder / "file-size"
        if limit.exists():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit.read_text()), resource.RLIM_INFINITY))

    def fsync(self, descriptor: int) -> None:
        failing, slow = self.folder / "failing-fsync", self.folder / "slow-fsync"
        if failing.exists():
            failing.unlink()
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        while slow.exists():
            (self.folder / "waiting").touch()
            time.sleep(0.005)
        _real_fsync(descriptor)

    def block(self, number: int, frame: FrameType | None) -> None:
        (self.folder / "blocked").touch()
        time.sleep(BLOCKED_S)


if __name__ == "__main__":
    Faults(Path(sys.argv[1])).install()
    from softa_tui.cli import main

    sys.exit(main(sys.argv[2:]))
