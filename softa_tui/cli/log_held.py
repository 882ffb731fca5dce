"""A log that this process alone may write on, and that is written to its end however the work ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from softa_tui.cli.plain import complain
from softa_tui.coding.errors import SoftaError
from softa_tui.locale import _
from softa_tui.records.lock import LogLock
from softa_tui.records.log import LogRead
from softa_tui.records.recovery import open_for_coding
from softa_tui.records.writer import LogWriter
from softa_tui.tui.durable_log import DurableLog, OnDurable, OnTrouble

LAST_WAIT_S = 5.0
LAST_TRY_S = 0.5
"""For a disk that has failed before, and has been waited for already."""


@contextmanager
def log_held(path: Path, coder: str) -> Iterator[tuple[LogRead, DurableLog]]:
    """Lock a log and make it ready: what was read of it, and what it is written with.

    Raises what the lock and `open_for_coding` raise, and `acts-not-saved` at the end.
    """
    with LogLock.acquire(path, coder):
        read = open_for_coding(path)
        log = DurableLog(partial(make_writer, path, read))
        with _written_at_the_end(log, path):
            yield read, log


def make_writer(path: Path, read: LogRead, on_durable: OnDurable, on_trouble: OnTrouble) -> LogWriter:
    """A writer that goes on where the log ends."""
    return LogWriter(
        path,
        last_digest=read.last_digest,
        length=read.good_length,
        needs_newline=read.needs_newline,
        on_durable=on_durable,
        on_trouble=on_trouble,
    )


@contextmanager
def _written_at_the_end(log: DurableLog, path: Path) -> Iterator[None]:
    """Wait for the disk a last time, and say what could not be saved or where the log is when that is elsewhere."""
    try:
        yield
    except BaseException:
        log.close_now(LAST_WAIT_S)
        raise
    written = log.close_now(LAST_WAIT_S if log.trouble is None else LAST_TRY_S)
    if log.path != path:
        moved = _("The log is now {path}. Move it back to {folder} before you go on.")
        complain(moved.format(path=log.path, folder=path.parent))
    if not written and not log.abandoned:
        log.abandon()  # nothing may be written any more once it was said that it could not be
        raise SoftaError("acts-not-saved", count=log.pending, path=log.path)
