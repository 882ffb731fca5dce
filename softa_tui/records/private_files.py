"""Files and folders that only their owner may read, and putting them on the disk for certain."""

import contextlib
import os
import sys
from pathlib import Path

PRIVATE_FILE_MODE = 0o600
PRIVATE_FOLDER_MODE = 0o700
_AS_BYTES = getattr(os, "O_BINARY", 0)


def open_private(path: Path, flags: int) -> int:
    """`os.open` whose new file is the owner's alone, whatever the umask; returns the descriptor."""
    return os.open(path, flags | _AS_BYTES, PRIVATE_FILE_MODE)


def make_private_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, as the owner's alone; one that is there stays as it is."""
    for folder in reversed([path, *path.parents]):
        if not folder.exists():
            folder.mkdir(mode=PRIVATE_FOLDER_MODE, exist_ok=True)


def write_new_private(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet (FileExistsError) and see it on the disk before returning."""
    descriptor = open_private(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        try:
            write_all(descriptor, content)
            sync_file(descriptor)
        finally:
            os.close(descriptor)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    sync_folder(path.parent)


def write_all(descriptor: int, content: bytes) -> None:
    """Write everything, however short each single write falls."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_file(descriptor: int) -> None:
    """Return only when the file is on the disk itself; on macOS `fsync` alone stops at the drive's own cache."""
    if sys.platform == "darwin":
        import fcntl

        with contextlib.suppress(OSError):  # a file system that has no F_FULLFSYNC still has fsync
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Put a folder's own list of files on the disk, where the system knows of such a thing."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        pass  # network and FUSE file systems may refuse it for folders; the file itself was synced
    finally:
        os.close(descriptor)
