"""Making a log ready to be written on: what is unfinished is set aside in a file of its own, never deleted."""

import itertools
import os
from pathlib import Path

from softa_tui.coding.errors import SoftaError
from softa_tui.records.log import LogRead, Notice, read_log
from softa_tui.records.private_files import open_private, sync_file, write_new_private


def open_for_coding(path: Path) -> LogRead:
    """Read a log that is to be written on, and set aside what is unfinished in it; `notices` says what was done.

    The log's lock must be held. A log that is missing reads as an empty one, and one without a whole first line is
    emptied: both are to be begun anew (`begun` is False). Raises what `read_log` raises, and SoftaError
    `log-is-folder`, `folder-missing`, `folder-read-only`, `log-read-only`, `log-newer` (because: newer-event or
    newer-format), `log-refused` (line, problem and its fields), `cut-failed` (reason).
    """
    if not path.parent.is_dir():
        raise SoftaError("folder-missing", path=path.parent)
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise SoftaError("folder-read-only", path=path.parent)
    if path.is_dir():
        raise SoftaError("log-is-folder", path=path)
    if not os.path.lexists(path):
        return LogRead(path)

    log = read_log(path)
    require_writable(log)
    if not os.access(path, os.W_OK):
        raise SoftaError("log-read-only", path=path)
    size = path.stat().st_size
    if log.holds_nothing_whole and size:
        aside = _set_aside(path, 0)
        return LogRead(path, notices=[Notice("log-set-aside", {"path": path, "aside": aside, "bytes": size})])
    if log.cut_from is not None:
        fields = {"path": path, "aside": _set_aside(path, log.cut_from), "bytes": size - log.cut_from}
        log.notices.append(Notice("tail-set-aside", fields))
        log.cut_from = None
    return log


def _set_aside(path: Path, start: int) -> Path:
    """Move the bytes from `start` on to the first free `.cut-N` beside the log; returns that path."""
    try:
        aside = _write_aside(path, path.read_bytes()[start:])
        descriptor = open_private(path, os.O_RDWR)
        try:
            os.ftruncate(descriptor, start)
            sync_file(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise SoftaError("cut-failed", path=path, reason=error.strerror) from error
    return aside


def _write_aside(path: Path, content: bytes) -> Path:
    for number in itertools.count(1):
        aside = path.with_name(f"{path.name}.cut-{number}")
        try:
            write_new_private(aside, content)
        except FileExistsError:
            continue
        return aside
    raise AssertionError


def require_writable(read: LogRead) -> None:
    """Raise `log-newer` or `log-refused`: of such a log nobody can tell what stands in it."""
    if read.read_only_because is not None:
        raise SoftaError("log-newer", path=read.path, because=read.read_only_because)
    if problem := read.refuses_writing():
        fields = {**problem.fields, "path": read.path, "line": problem.line, "problem": problem.code}
        raise SoftaError("log-refused", **fields)
