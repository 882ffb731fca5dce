"""The thread that writes a log: events queue up, reach the disk together, and are acknowledged in order."""

import atexit
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event
from softa_tui.records.file_ops import REAL_FILES, FileOps
from softa_tui.records.lines import encode_event
from softa_tui.records.log_file import LogFile, new_log_file
from softa_tui.records.trouble import Trouble, trouble_of

_T = TypeVar("_T")

RETRY_WAITS_S = (0.2, 0.4, 0.8, 1.6, 2.0)
"""How long to wait before each next try; the last one repeats."""

LAST_WAIT_S = 5.0
"""How long a program that ends without closing its log waits for the disk."""

_ANSWERS_WITHIN_S = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class _Batch:
    lines: bytes
    events: tuple[Event, ...]
    since: float
    digest: str


class LogWriter:
    """Appends events to one log, durably.

    `on_durable` and `on_trouble` are called on the writer's own thread; what they raise stops nothing and is raised by
    `close`. `on_trouble` is told of every change: a new trouble, and None when writing goes on.

    Each place has its own thread: one that hangs on a disk that does not answer holds up neither another place nor the
    end of the program.
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
        self._files = files
        self._retry_waits_s = retry_waits_s
        self._missing_newline = b"\n" if needs_newline else b""
        self._durable_digest = last_digest
        self._durable_length = length
        self._changed = threading.Condition()
        self._telling = threading.Lock()
        """Held from when something is settled until it was told: two places never tell out of order."""
        self._waiting: deque[_Batch] = deque()
        self._trouble: Trouble | None = None
        self._failures = 0
        self._next_try = 0.0
        """When to try next (`time.monotonic`)."""
        self._needs_person = False
        """The last try found another file than ours."""
        self._ending = False
        self._callback_error: Exception | None = None
        self._move: threading.Thread | None = None
        """Is making the copy with which the log goes on elsewhere; the place that is left waits for that."""
        try:
            self._file = LogFile(path, length, files)
        except OSError as error:
            trouble = trouble_of(error, path)
            raise SoftaError(trouble.code, **trouble.fields) from error
        self._thread = threading.Thread(target=self._run, args=(self._file,), name="log writer", daemon=True)
        self._thread.start()
        atexit.register(self._close_in_time)

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
            self._next_try, self._needs_person = 0.0, False
            self._changed.notify_all()

    def move_to(self, path: Path, on_moved: Callable[[Trouble | None], None]) -> None:
        """Write the whole log, with what waits, to a new file and go on there; the old place may have vanished.

        `on_moved` is told None, or what is wrong with the new place: the old one is then tried again as before. A newer
        wish takes the place of one that is still under way, which is told nothing.
        """
        with self._changed:
            self._move = threading.Thread(
                target=self._go_elsewhere, args=(path, on_moved), name="log writer", daemon=True
            )
            self._move.start()

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
        """End the thread, without waiting long for a disk that does not answer; how many events were given up."""
        atexit.unregister(self._close_in_time)
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join(_ANSWERS_WITHIN_S)
        return self.pending

    def _close_in_time(self) -> None:
        with suppress(Exception):  # nobody is left to be told
            self.close(LAST_WAIT_S)

    def _settled(self) -> bool:
        stuck = self._needs_person and self._move is None
        return not self._waiting or stuck or not self._thread.is_alive()

    def _run(self, file: LogFile) -> None:
        """Write to this file for as long as it is the log."""
        while (batches := self._wait_for_work(file)) is not None:
            data = self._lines_of(batches)
            try:
                file.append(data)
            except (OSError, SoftaError) as error:
                with self._telling:
                    if self._file is file:
                        self._failed(trouble_of(error, file.path))
            else:
                with self._telling:
                    if self._file is file:
                        self._written(batches, self._durable_length + len(data))
        file.close()

    def _wait_for_work(self, file: LogFile) -> tuple[_Batch, ...] | None:
        """Block until there is something to try; None when this file is not to be written any more."""
        with self._changed:
            while not self._ending and self._file is file:
                pause = self._next_try - time.monotonic()
                if not self._waiting or self._move is not None:
                    self._changed.wait()
                elif pause > 0:
                    self._changed.wait(pause)
                else:
                    return tuple(self._waiting)
            return None

    def _go_elsewhere(self, path: Path, on_moved: Callable[[Trouble | None], None]) -> None:
        move = threading.current_thread()
        with self._changed:
            batches = tuple(self._waiting)
            content = bytes(self._file.content[: self._durable_length]) + self._lines_of(batches)
        try:
            file = new_log_file(path, content, self._files)
        except (OSError, SoftaError) as error:
            with self._telling:
                if self._is_over(move):
                    self._call(on_moved, trouble_of(error, path))
            return
        with self._telling:
            with self._changed:
                goes_on = self._is_over(move) and not self._ending
                if goes_on:
                    self._file, self._thread = file, move
            if goes_on:
                self._written(batches, len(content))
                self._call(on_moved, None)
        if goes_on:
            self._run(file)
        else:
            file.close()
            with suppress(OSError):
                self._files.unlink(path)

    def _is_over(self, move: threading.Thread) -> bool:
        """End a move; False when another one was asked for since."""
        with self._changed:
            if self._move is not move:
                return False
            self._move = None
            self._changed.notify_all()
            return True

    def _lines_of(self, batches: Sequence[_Batch]) -> bytes:
        return self._missing_newline + b"".join(batch.lines for batch in batches) if batches else b""

    def _written(self, batches: Sequence[_Batch], length: int) -> None:
        """These are on the disk; the place that was left may have taken some of them meanwhile."""
        with self._changed:
            had_trouble = self._trouble is not None
            self._trouble, self._failures, self._next_try, self._needs_person = None, 0, 0.0, False
            self._durable_length = length
            told = []
            while self._waiting and self._waiting[0] in batches:
                told.append(self._waiting.popleft())
            if told:
                self._missing_newline = b""
                self._durable_digest = told[-1].digest
        if had_trouble:
            self._call(self._on_trouble, None)
        if told:
            self._call(self._on_durable, [event for batch in told for event in batch.events])
        with self._changed:
            self._changed.notify_all()

    def _failed(self, trouble: Trouble) -> None:
        with self._changed:
            known, waits, changed = self._trouble, self._retry_waits_s, trouble.code == "log-changed"
            if known and changed and known.code == trouble.code:
                trouble = known  # what was seen of the change first says most
            self._trouble = trouble
            wait = waits[-1] if changed else waits[min(self._failures, len(waits) - 1)]
            self._failures += 1
            self._needs_person = changed
            self._next_try = time.monotonic() + wait
        if trouble != known:
            self._call(self._on_trouble, trouble)
        with self._changed:
            self._changed.notify_all()

    def _call(self, callback: Callable[[_T], None], value: _T) -> None:
        try:
            callback(value)
        except Exception as error:  # nothing that a screen does may keep a line from the disk
            self._callback_error = self._callback_error or error
