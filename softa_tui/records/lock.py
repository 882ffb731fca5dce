"""One writer a log: a lock file beside it, held by the system for as long as the process lives."""

import contextlib
import errno
import os
import socket
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import msgspec

from softa_tui.coding.errors import SoftaError
from softa_tui.records.private_files import open_private

_CANNOT_LOCK = {errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}
_READS_OF_HOLDER = 10
_PAUSE_BETWEEN_READS_S = 0.01
_LOCKED_BYTE = 2**30
"""Windows locks a byte and lets nobody else read it: this one is far behind the text."""


class Holder(msgspec.Struct, frozen=True):
    """Who has the log, on which computer and in which process, and since when (UTC, ISO 8601)."""

    who: str
    host: str
    pid: int
    since: str


class LogLock:
    """A held lock; a process that is killed lets go of it."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor: int | None = descriptor

    @classmethod
    def acquire(cls, log: Path, who: str) -> "LogLock":
        """Take the lock of a log for a coder.

        Raises SoftaError `log-in-use` (path, who, host, since; empty when unknown), `folder-read-only`,
        `folder-missing` or `lock-failed` (path, reason).
        """
        path = log.with_name(log.name + ".lock")
        try:
            return cls(path, _take(path, log, who))
        except FileNotFoundError as error:
            raise SoftaError("folder-missing", path=path.parent) from error
        except OSError as error:
            if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise SoftaError("folder-read-only", path=path.parent) from error
            raise SoftaError("lock-failed", path=path, reason=error.strerror) from error

    def release(self) -> None:
        """Remove the lock file and let go; a second time does nothing."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        is_ours = _is_at(self.path, descriptor)
        if sys.platform == "win32":  # an open file cannot be removed there
            os.close(descriptor)
        if is_ours:
            _remove(self.path)
        if sys.platform != "win32":
            os.close(descriptor)

    def __enter__(self) -> "LogLock":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()


def _take(path: Path, log: Path, who: str) -> int:
    while True:
        descriptor, is_new = _open(path)
        try:
            if not _lock(descriptor):
                raise _in_use(path, log)
        except OSError as error:
            if error.errno not in _CANNOT_LOCK:
                os.close(descriptor)
                raise
            if not is_new and _may_be_alive(path):
                os.close(descriptor)
                raise _in_use(path, log) from error
        except SoftaError:
            os.close(descriptor)
            raise
        if _is_at(path, descriptor):
            try:
                _write_holder(descriptor, who)
            except OSError:  # a full disk, mostly
                LogLock(path, descriptor).release()
                raise
            return descriptor
        os.close(descriptor)  # its holder removed it between our opening and our locking


def _open(path: Path) -> tuple[int, bool]:
    with contextlib.suppress(FileExistsError):
        return open_private(path, os.O_RDWR | os.O_CREAT | os.O_EXCL), True
    return open_private(path, os.O_RDWR | os.O_CREAT), False


def _lock(descriptor: int) -> bool:
    """Whether the lock was free; OSError where the file system has no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return False
        raise
    return True


def _is_at(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False


def _write_holder(descriptor: int, who: str) -> None:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, msgspec.json.encode(Holder(who, socket.gethostname(), os.getpid(), since)) + b"\n")


def _in_use(path: Path, log: Path) -> SoftaError:
    holder = _holder(path)
    if holder is None:
        return SoftaError("log-in-use", path=log, who="", host="", since="")
    return SoftaError("log-in-use", path=log, who=holder.who, host=holder.host, since=holder.since)


def _holder(path: Path) -> Holder | None:
    """Who the lock file names; one that was taken this very moment may not say so yet, and is read again."""
    for _ in range(_READS_OF_HOLDER):
        try:
            return msgspec.json.decode(path.read_bytes(), type=Holder)
        except (OSError, ValueError):
            time.sleep(_PAUSE_BETWEEN_READS_S)
    return None


def _may_be_alive(path: Path) -> bool:
    """Where nothing can be locked: whether the process that the file names may still run.

    One on another computer counts as running: only a person can know, and remove the file.
    """
    holder = _holder(path)
    if holder is None or holder.host != socket.gethostname():
        return True
    if holder.pid == os.getpid() or sys.platform == "win32":
        return True
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()
