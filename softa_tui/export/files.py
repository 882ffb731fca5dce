"""Exported files: whole or not there, and readable by their owner alone."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from softa_tui.coding.errors import SoftaError


def write_whole(path: Path, content: bytes) -> Path:
    """Put a file with this content in place; otherwise as `place_whole`."""
    return place_whole(path, lambda temporary: temporary.write_bytes(content))


def place_whole(path: Path, write: Callable[[Path], object]) -> Path:
    """Put a file in place in one step, over an earlier one of that name; folders are made as needed.

    `write` fills a temporary file beside it, at an absolute path, which nobody but the owner may read from its first
    moment on; an OSError of `write` counts as the file's own. Raises SoftaError: `export-not-a-folder` (folder),
    `export-folder-read-only` (folder), `export-file-busy` (file), `export-failed` (file, reason).
    """
    folder = _made(path.parent)
    try:
        descriptor, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".tmp")
    except PermissionError as error:
        raise SoftaError("export-folder-read-only", folder=str(folder)) from error
    except OSError as error:
        raise _failed(path, error) from error
    temporary = Path(name).absolute()
    try:
        os.close(descriptor)
        write(temporary)
        _on_disk(temporary)
        temporary.replace(path)
    except PermissionError as error:
        raise SoftaError("export-file-busy", file=str(path)) from error
    except OSError as error:
        raise _failed(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    return path


def _on_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _made(folder: Path) -> Path:
    """The folder, made with its parents for the owner alone."""
    try:
        missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
        for parent in reversed(missing):
            parent.mkdir(mode=0o700, exist_ok=True)
    except PermissionError as error:
        raise SoftaError("export-folder-read-only", folder=str(folder)) from error
    except (FileExistsError, NotADirectoryError) as error:
        raise SoftaError("export-not-a-folder", folder=str(folder)) from error
    except OSError as error:
        raise _failed(folder, error) from error
    if not folder.is_dir():
        raise SoftaError("export-not-a-folder", folder=str(folder))
    return folder


def _failed(path: Path, error: OSError) -> SoftaError:
    return SoftaError("export-failed", file=str(path), reason=error.strerror or str(error))
