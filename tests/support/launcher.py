"""Starts the application with faults of the machine that a test can switch on from outside.

`python -m tests.support.launcher FAULTS COMMAND…` runs `softa COMMAND…`. FAULTS is a folder:

- a file `slow-fsync` in it makes every fsync wait until the file is gone; `waiting` says that one waits;
- a file `failing-fsync` makes the next fsync fail, once: it is removed by that;
- files `open-error`, `write-error` and `fsync-error` make that call fail for logs until the file is gone; each holds
  the name of an errno, and behind it, if it is for one folder alone, that folder; so may `slow-fsync`;
- a file `short-writes` makes every write to a log take `SHORT` bytes;
- a file `file-size` with a number limits every file to that many bytes, as a full disk does;
- a file `clock-set` with a number sets the wall's clock, as the application sees it, that many seconds ahead or back;
- SIGUSR1 blocks the main thread, and with it the event loop, for `BLOCKED_S`; `blocked` says that it began.
"""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType

StrOrBytesPath = str | bytes | os.PathLike[str] | os.PathLike[bytes]

BLOCKED_S = 0.7
SHORT = 7

_real_open, _real_write, _real_fsync = os.open, os.write, os.fsync


class Faults:
    """The folder in which a test switches faults on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def install(self) -> None:
        """Put the faults between the application and the system."""
        os.open = self.open
        os.write = self.write  # type: ignore[assignment]
        os.fsync = self.fsync  # type: ignore[assignment]
        signal.signal(signal.SIGUSR1, self.block)
        self._set_clocks()
        limit = self.folder / "file-size"
        if limit.exists():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit.read_text()), resource.RLIM_INFINITY))

    def open(self, path: StrOrBytesPath, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        self._fail("open-error", os.fsdecode(path))
        return _real_open(path, flags, mode, dir_fd=dir_fd)

    def write(self, descriptor: int, content: bytes | memoryview) -> int:
        path = _path_of(descriptor)
        self._fail("write-error", path)
        short = _is_log(path) and (self.folder / "short-writes").exists()
        return _real_write(descriptor, memoryview(content)[:SHORT] if short else content)

    def fsync(self, descriptor: int) -> None:
        failing = self.folder / "failing-fsync"
        if failing.exists():
            failing.unlink()
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self._fail("fsync-error", _path_of(descriptor))
        while (where := self._said("slow-fsync")) is not None and _is_in(where, _path_of(descriptor)):
            (self.folder / "waiting").touch()
            time.sleep(0.005)
        _real_fsync(descriptor)

    def block(self, number: int, frame: FrameType | None) -> None:
        (self.folder / "blocked").touch()
        time.sleep(BLOCKED_S)

    def _fail(self, fault: str, path: str) -> None:
        said = self._said(fault)
        if said is None:
            return
        name, _, folder = said.partition(" ")
        if _is_log(path) and _is_in(folder, path):
            number = getattr(errno, name)
            raise OSError(number, os.strerror(number))

    def _said(self, fault: str) -> str | None:
        """What stands in a fault's file; None when it is not there."""
        try:
            return (self.folder / fault).read_text()
        except FileNotFoundError:
            return None

    def _set_clocks(self) -> None:
        from softa_tui.tui import wall_clock

        real = wall_clock.utc_now

        def set_now() -> datetime:
            return real() + timedelta(seconds=float(self._said("clock-set") or 0.0))

        wall_clock.utc_now = set_now


def _is_log(path: str) -> bool:
    return path.endswith(".softa.jsonl")


def _is_in(folder: str, path: str) -> bool:
    return not folder or Path(path).is_relative_to(folder)


def _path_of(descriptor: int) -> str:
    try:
        return str(Path(f"/proc/self/fd/{descriptor}").readlink())
    except OSError:
        return ""


if __name__ == "__main__":
    Faults(Path(sys.argv[1])).install()
    from softa_tui.cli import main

    sys.exit(main(sys.argv[2:]))
