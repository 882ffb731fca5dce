"""What a log's writer asks of the system, as one object: a test can put a full or a failing disk in its place."""

import os
from pathlib import Path
from typing import Protocol

from softa_tui.records.private_files import open_private, sync_file, sync_folder


class FileOps(Protocol):
    """Calls on files by descriptor; each raises OSError as the system does, and `write` may write short."""

    def open(self, path: Path, flags: int) -> int: ...
    def read(self, descriptor: int, length: int) -> bytes: ...
    def write(self, descriptor: int, content: memoryview) -> int: ...
    def fsync(self, descriptor: int) -> None: ...
    def truncate(self, descriptor: int, length: int) -> None: ...
    def close(self, descriptor: int) -> None: ...
    def fstat(self, descriptor: int) -> os.stat_result: ...
    def stat(self, path: Path) -> os.stat_result: ...
    def sync_folder(self, folder: Path) -> None: ...
    def unlink(self, path: Path) -> None: ...


class RealFiles:
    """The system itself; files are created as their owner's alone."""

    def open(self, path: Path, flags: int) -> int:
        return open_private(path, flags)

    def read(self, descriptor: int, length: int) -> bytes:
        return os.read(descriptor, length)

    def write(self, descriptor: int, content: memoryview) -> int:
        return os.write(descriptor, content)

    def fsync(self, descriptor: int) -> None:
        sync_file(descriptor)

    def truncate(self, descriptor: int, length: int) -> None:
        os.ftruncate(descriptor, length)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def fstat(self, descriptor: int) -> os.stat_result:
        return os.fstat(descriptor)

    def stat(self, path: Path) -> os.stat_result:
        return path.stat()

    def sync_folder(self, folder: Path) -> None:
        sync_folder(folder)

    def unlink(self, path: Path) -> None:
        path.unlink()


REAL_FILES = RealFiles()
