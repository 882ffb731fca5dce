"""A log that is open for appending: what `append` has taken is on the disk, whatever went wrong before."""

import contextlib
import errno
import os
from pathlib import Path

from softa_tui.coding.errors import SoftaError
from softa_tui.records.file_ops import REAL_FILES, FileOps

_CHUNK_BYTES = 1024 * 1024


class LogFile:
    """One file that only grows, by whole durable pieces.

    Its durable content is kept in memory: by it the file is known again after a failure, and can be written elsewhere.
    """

    def __init__(self, path: Path, length: int, files: FileOps = REAL_FILES) -> None:
        """Open the log whose first `length` bytes are known to be good; 0 creates it if it is missing.

        Raises OSError, or SoftaError `log-changed` when it is not of that length.
        """
        self.path = path
        self._files = files
        self._attempted = b""
        """What may stand, wholly or in part, behind the durable content after a failure."""
        self._descriptor: int | None = files.open(path, os.O_RDWR | os.O_APPEND | (0 if length else os.O_CREAT))
        try:
            self.content = bytearray(self._read_all())
            if len(self.content) != length:
                raise SoftaError("log-changed", path=path, what="size")
            files.sync_folder(path.parent)
        except (OSError, SoftaError):
            self.close()
            raise

    def append(self, data: bytes) -> None:
        """Return when the data is on the disk; on OSError or SoftaError `log-changed` none of it counts as written."""
        try:
            if self._descriptor is None:
                self._reopen()
            descriptor = self._open_descriptor()
            self._check_identity(descriptor)
            self._attempted = data
            _write_all(self._files, descriptor, data)
            if self._files.fstat(descriptor).st_size != len(self.content) + len(data):
                raise SoftaError("log-changed", path=self.path, what="size")
            self._files.fsync(descriptor)
        except (OSError, SoftaError):
            self.close()  # a descriptor whose write or fsync failed may lie about the next one
            raise
        self._attempted = b""
        self.content += data

    def close(self) -> None:
        """Let go of the file; a later `append` opens it again."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with contextlib.suppress(OSError):  # what close would report, fsync has reported
                self._files.close(descriptor)

    def _reopen(self) -> None:
        """Open the file again, see by its content that it is ours, and cut off what a failed append left."""
        try:
            self._descriptor = self._files.open(self.path, os.O_RDWR | os.O_APPEND)
        except FileNotFoundError as error:
            raise self._gone() from error
        found = self._read_all()
        durable = len(self.content)
        if len(found) < durable:
            raise SoftaError("log-changed", path=self.path, what="size")
        if found[:durable] != self.content or not _is_remnant(found[durable:], self._attempted):
            raise SoftaError("log-changed", path=self.path, what="content")
        if len(found) > durable:
            self._files.truncate(self._open_descriptor(), durable)
        self._attempted = b""

    def _check_identity(self, descriptor: int) -> None:
        try:
            named = self._files.stat(self.path)
        except FileNotFoundError as error:
            raise self._gone() from error
        ours = self._files.fstat(descriptor)
        if (named.st_dev, named.st_ino) != (ours.st_dev, ours.st_ino):
            raise SoftaError("log-changed", path=self.path, what="replaced")
        if ours.st_size != len(self.content):
            raise SoftaError("log-changed", path=self.path, what="size")

    def _gone(self) -> Exception:
        """A lone missing log was moved or deleted by somebody; without its folder, a disk may be gone for a while."""
        if self.path.parent.is_dir():
            return SoftaError("log-changed", path=self.path, what="gone")
        return NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.path.parent))

    def _open_descriptor(self) -> int:
        if self._descriptor is None:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        return self._descriptor

    def _read_all(self) -> bytes:
        descriptor = self._open_descriptor()
        chunks = []
        while chunk := self._files.read(descriptor, _CHUNK_BYTES):
            chunks.append(chunk)
        return b"".join(chunks)


def new_log_file(path: Path, content: bytes, files: FileOps = REAL_FILES) -> LogFile:
    """Write a log to a new file, durably, and open it.

    Raises OSError; FileExistsError when there is something already.
    """
    descriptor = files.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    try:
        try:
            _write_all(files, descriptor, content)
            files.fsync(descriptor)
        finally:
            files.close(descriptor)
        return LogFile(path, len(content), files)
    except (OSError, SoftaError):
        with contextlib.suppress(OSError):
            files.unlink(path)
        raise


def _write_all(files: FileOps, descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = files.write(descriptor, rest)
        if written == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def _is_remnant(found: bytes, attempted: bytes) -> bool:
    """Whether bytes are the beginning of a failed append; pages that never reached the disk read as NULs."""
    return len(found) <= len(attempted) and all(
        byte in (wanted, 0) for byte, wanted in zip(found, attempted, strict=False)
    )
