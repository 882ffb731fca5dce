"""Disks that are full, slow, broken or gone, for the tests of the writer."""

import errno
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from softa_tui.records.file_ops import RealFiles


class FailingFiles(RealFiles):
    """The real files, but each call first asks `plan` (by the call's name) whether to fail; it remembers what happened.

    `plan` returns an errno, "short" for a write that stops half-way, or None.
    """

    def __init__(self, plan: Callable[[str], int | str | None] = lambda call: None) -> None:
        self.plan = plan
        self.calls: list[tuple[str, int]] = []
        self.synced_length = 0
        """The length of the file at its last good fsync."""
        self.may_sync = threading.Event()
        self.may_sync.set()
        self.syncing = threading.Event()

    def _decide(self, call: str, descriptor: int) -> str | None:
        self.calls.append((call, descriptor))
        decision = self.plan(call)
        if isinstance(decision, int):
            raise OSError(decision, os.strerror(decision))
        return decision

    def open(self, path: Path, flags: int) -> int:
        self._decide("open", -1)
        return super().open(path, flags)

    def write(self, descriptor: int, content: memoryview) -> int:
        short = self._decide("write", descriptor) == "short"
        return super().write(descriptor, content[: max(1, len(content) // 2)] if short else content)

    def fsync(self, descriptor: int) -> None:
        self.syncing.set()
        assert self.may_sync.wait(30)
        self._decide("fsync", descriptor)
        super().fsync(descriptor)
        self.synced_length = os.fstat(descriptor).st_size

    def truncate(self, descriptor: int, length: int) -> None:
        self._decide("truncate", descriptor)
        super().truncate(descriptor, length)


def failing_once(call: str, *decisions: int | str) -> Callable[[str], int | str | None]:
    """A plan in which the first calls of one kind fail, in this way, and all others succeed."""
    left: Iterator[int | str] = iter(decisions)
    return lambda made: next(left, None) if made == call else None


def full_until(freed: threading.Event) -> Callable[[str], int | str | None]:
    """A disk that takes half of one write and then nothing more, until there is room again."""
    return lambda call: errno.ENOSPC if call == "write" and not freed.is_set() else None
