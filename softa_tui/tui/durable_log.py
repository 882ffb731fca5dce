"""The log as the application sees it: hands events to the writer and hears on its own loop when they are durable."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from contextvars import copy_context
from pathlib import Path
from time import monotonic, sleep
from typing import Protocol

from softa_tui.coding.events import Event
from softa_tui.records.trouble import Trouble

SAVING_IS_SLOW_S = 0.1
DISK_IS_SILENT_S = 3.0

OnDurable = Callable[[Sequence[Event]], None]
OnTrouble = Callable[[Trouble | None], None]


class Writer(Protocol):
    """The part of `records.writer.LogWriter` that is used here."""

    @property
    def path(self) -> Path: ...

    @property
    def pending(self) -> int: ...

    @property
    def oldest_pending_since(self) -> float | None: ...

    def append(self, events: Sequence[Event]) -> None: ...

    def retry_now(self) -> None: ...

    def move_to(self, path: Path, on_moved: OnTrouble) -> None: ...

    def close(self, timeout: float | None) -> bool: ...

    def abandon(self) -> int: ...


class DurableLog:
    """Wraps a writer whose thread answers through the loop."""

    def __init__(self, make_writer: Callable[[OnDurable, OnTrouble], Writer]) -> None:
        self.trouble: Trouble | None = None
        self.abandoned = False
        self.on_durable: OnDurable = lambda events: None
        self.on_trouble: OnTrouble = lambda trouble: None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = copy_context()
        self._writer = make_writer(self._durable, self._troubled)

    def listen(self, on_durable: OnDurable, on_trouble: OnTrouble) -> None:
        """Answer on the running loop from now on, in the context of the caller: Textual keeps its application there."""
        self.on_durable, self.on_trouble = on_durable, on_trouble
        self._context = copy_context()
        self._loop = asyncio.get_running_loop()

    def append(self, events: Sequence[Event]) -> None:
        self._writer.append(events)

    def wait_written(self, timeout: float) -> Trouble | None:
        """Wait until everything is on the disk, with all else standing still; what went wrong, if it is not in time."""
        deadline = monotonic() + timeout
        while self._writer.pending and self.trouble is None and monotonic() < deadline:
            sleep(0.001)
        if not self._writer.pending:
            return None
        return self.trouble or Trouble("write-failed", {"path": self.path, "reason": "timeout"})

    @property
    def path(self) -> Path:
        """Where the log is written now."""
        return self._writer.path

    @property
    def pending(self) -> int:
        return self._writer.pending

    @property
    def slow(self) -> bool:
        """Whether something has waited for the disk longer than a coder should not notice."""
        return self._waits_longer_than(SAVING_IS_SLOW_S)

    @property
    def silent(self) -> bool:
        """Whether the disk has neither taken nor refused what waits for so long that a coder must know."""
        return self.trouble is None and self._waits_longer_than(DISK_IS_SILENT_S)

    def retry_now(self) -> None:
        self._writer.retry_now()

    def move_to(self, path: Path, on_moved: OnTrouble) -> None:
        """Ask for the whole log to go on elsewhere; `on_moved` hears None when it does, or why it does not."""
        self._writer.move_to(path, lambda trouble: self._on_loop(lambda: on_moved(trouble)))

    def close_now(self, timeout: float) -> bool:
        """Wait for what is queued; blocks, for a signal handler. False when it could not be written in time."""
        return self._writer.close(timeout)

    def abandon(self) -> None:
        """Give up what waits: nothing of it was shown, or the coder said so."""
        self.abandoned = True
        self._writer.abandon()

    async def close(self, wait_s: float) -> bool:
        """Wait for what is queued without stopping the screen."""
        return await asyncio.to_thread(self._writer.close, wait_s)

    def _durable(self, events: Sequence[Event]) -> None:
        self._on_loop(lambda: self.on_durable(events))

    def _troubled(self, trouble: Trouble | None) -> None:
        self.trouble = trouble
        self._on_loop(lambda: self.on_trouble(trouble))

    def _waits_longer_than(self, seconds: float) -> bool:
        since = self._writer.oldest_pending_since
        return since is not None and monotonic() - since > seconds

    def _on_loop(self, call: Callable[[], None]) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            with suppress(RuntimeError):  # closed at this very moment: nobody is left to be told
                loop.call_soon_threadsafe(call, context=self._context)
