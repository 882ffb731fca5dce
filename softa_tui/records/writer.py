"""The one thread that writes a log: events queue up, reach the disk together, and are acknowledged in order."""

import errno
import math
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event
from softa_tui.records.file_ops import REAL_FILES, FileOps
from softa_tui.records.lines import encode_event
from softa_tui.records.log_file import LogFile

_T = TypeVar("_T")

RETRY_WAITS_S = (0.2, 0.4, 0.8, 1.6, 2.0)
"""How long to wait before each next try; the last one repeats."""

_LOOK_AROUND_S = 1.0
_DISK_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why acts are waiting: `disk-full`, `folder-gone`, `write-failed`, `log-changed`, `place-taken`; with `path`.

    `log-changed` waits for a person: the file is no longer the one we knew. All others are tried again.
    """

    code: str
    fields: dict[str, object]


@dataclass(frozen=True, slots=True)
class _Batch:
    lines: bytes
    events: tuple[Event, ...]
    since: float
    digest: str


class LogWriter:
    """Appends events to one log, durably.

    `on_durable` and `on_trouble` are called on the writer's own thread; what they raise stops nothing and is raised by
    `close`. `on_trouble` is told of every change: a new trouble, and None when writing goes on. The thread ends with
    `close` or `abandon`, or by itself when the main thread has ended.
    """

    def __init__(
        self,
        path: Path,
        *,
        last_digest: str,
        length: int,
        needs_newline: bool = False,
        on_durable: Callable[[Sequence[Event]], None],
        on_trouble: Callable[[Trouble | None], None],
        files: FileOps = REAL_FILES,
        retry_waits_s: Sequence[float] = RETRY_WAITS_S,
    ) -> None:
        """Open the log (created when `length` is 0) and start the thread.

        `length`, `last_digest` and `needs_newline` are those of the `LogRead`. Raises SoftaError with the code and
        fields of a Trouble when the log cannot be opened.
        """
        self._on_durable = on_durable
        self._on_trouble = on_trouble
        self._retry_waits_s = retry_waits_s
        self._missing_newline = b"\n" if needs_newline else b""
        self._durable_digest = last_digest
        self._changed = threading.Condition()
        self._waiting: deque[_Batch] = deque()
        self._trouble: Trouble | None = None
        self._failures = 0
        self._next_try = 0.0
        """When to try next (`time.monotonic`); infinite while a person is waited for."""
        self._ending = False
        self._callback_error: Exception | None = None
        self._new_place: Path | None = None
        try:
            self._file = LogFile(path, length, files)
        except OSError as error:
            trouble = _trouble(error, path)
            raise SoftaError(trouble.code, **trouble.fields) from error
        self._thread = threading.Thread(target=self._run, name="log writer", daemon=False)
        self._thread.start()

    @property
    def path(self) -> Path:
        """Where the log is written now."""
        return self._file.path

    @property
    def pending(self) -> int:
        """How many events are not on the disk yet."""
        with self._changed:
            return sum(len(batch.events) for batch in self._waiting)

    @property
    def oldest_pending_since(self) -> float | None:
        """When the event that waits longest was appended (`time.monotonic`), or None when nothing waits."""
        with self._changed:
            return self._waiting[0].since if self._waiting else None

    @property
    def trouble(self) -> Trouble | None:
        return self._trouble

    def append(self, events: Sequence[Event]) -> None:
        """Queue events, from any thread; they are acknowledged together. ValueError if one would not read back."""
        if not events:
            return
        with self._changed:
            if self._ending:
                raise RuntimeError("the log's writer was closed")
            digest = self._waiting[-1].digest if self._waiting else self._durable_digest
            lines = []
            for event in events:
                line, digest = encode_event(event, digest)
                lines.append(line)
            self._waiting.append(_Batch(b"".join(lines), tuple(events), time.monotonic(), digest))
            self._changed.notify_all()

    def retry_now(self) -> None:
        """Try again at once, also where a person had to look first."""
        with self._changed:
            self._next_try = 0.0
            self._changed.notify_all()

    def move_to(self, path: Path) -> None:
        """Write the whole log, with what waits, to a new file and go on there; the old place may have vanished.

        What goes wrong is told as a trouble with the new path; the old place is then tried again as before.
        """
        with self._changed:
            self._new_place = path
            self._changed.notify_all()

    def close(self, timeout: float | None = None) -> bool:
        """Wait for what is queued and end the thread.

        False if it could not be written in `timeout` seconds or needs a person first: the writer then still goes on.
        """
        self.retry_now()
        with self._changed:
            self._changed.wait_for(self._settled, timeout)
            if self._waiting:
                return False
            self._ending = True
        self.abandon()
        if self._callback_error is not None:
            raise self._callback_error
        return True

    def abandon(self) -> int:
        """End the thread after what it is writing just now; how many events were given up."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join()
        return self.pending

    def _settled(self) -> bool:
        stuck = self._next_try == math.inf and self._new_place is None
        return not self._waiting or stuck or not self._thread.is_alive()

    def _run(self) -> None:
        while self._wait_for_work():
            self._work()
        self._file.close()

    def _wait_for_work(self) -> bool:
        """Block until there is something to try; False when the thread is to end."""
        with self._changed:
            while not self._ending:
                pause = self._next_try - time.monotonic()
                if self._new_place is not None or (self._waiting and pause <= 0):
                    return True
                if not threading.main_thread().is_alive():
                    return False
                self._changed.wait(min(pause, _LOOK_AROUND_S) if pause > 0 else _LOOK_AROUND_S)
            return False

    def _work(self) -> None:
        with self._changed:
            new_place, self._new_place = self._new_place, None
            batches = tuple(self._waiting)
        data = b"".join(batch.lines for batch in batches)
        if data:
            data = self._missing_newline + data
        try:
            if new_place is not None:
                moved = self._file.copy_to(new_place, data)
                self._file.close()
                self._file = moved
            else:
                self._file.append(data)
        except (OSError, SoftaError) as error:
            self._failed(_trouble(error, new_place or self._file.path), was_move=new_place is not None)
        else:
            self._written(batches)

    def _written(self, batches: Sequence[_Batch]) -> None:
        had_trouble = self._trouble is not None
        with self._changed:
            self._trouble, self._failures, self._next_try = None, 0, 0.0
            if batches:
                self._missing_newline = b""
                self._durable_digest = batches[-1].digest
            for _ in batches:
                self._waiting.popleft()
        if had_trouble:
            self._call(self._on_trouble, None)
        if batches:
            self._call(self._on_durable, [event for batch in batches for event in batch.events])
        with self._changed:
            self._changed.notify_all()

    def _failed(self, trouble: Trouble, was_move: bool) -> None:
        with self._changed:
            known, self._trouble = self._trouble, trouble
            wait = self._retry_waits_s[min(self._failures, len(self._retry_waits_s) - 1)]
            self._failures += 1
            stays_stuck = was_move and self._next_try == math.inf
            self._next_try = math.inf if stays_stuck or trouble.code == "log-changed" else time.monotonic() + wait
        if trouble != known:
            self._call(self._on_trouble, trouble)
        with self._changed:
            self._changed.notify_all()

    def _call(self, callback: Callable[[_T], None], value: _T) -> None:
        try:
            callback(value)
        except Exception as error:  # nothing that a screen does may keep a line from the disk
            self._callback_error = self._callback_error or error


def _trouble(error: OSError | SoftaError, path: Path) -> Trouble:
    if isinstance(error, SoftaError):
        return Trouble(error.code, dict(error.fields))
    if error.errno in _DISK_FULL:
        return Trouble("disk-full", {"path": path})
    if isinstance(error, FileExistsError):
        return Trouble("place-taken", {"path": path})
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Trouble("folder-gone", {"path": path.parent})
    return Trouble("write-failed", {"path": path, "reason": error.strerror or str(error)})
