"""Files that somebody gave to read in: looked at before they are read as a whole."""

import errno
import os
from pathlib import Path

from softa_tui.coding.errors import SoftaError

LARGEST_FILE_BYTES = 64 * 1024 * 1024
"""The marks of some hundred sessions together are a third of this."""

_ZIP_START = b"PK\x03\x04"
_OLD_EXCEL_START = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a workbook begins that was saved by Excel 97, or with a password."""

MIB = 1024 * 1024


def is_workbook(path: Path) -> bool:
    """Whether a file is a workbook by its first bytes, whatever its name.

    Raises `not-found`, `is-a-folder`, `unreadable` (reason), `import-empty-file`, `import-file-too-large`
    (megabytes, most) or `import-old-workbook`.
    """
    start = _open(path, len(_OLD_EXCEL_START))
    if start == _OLD_EXCEL_START:
        raise SoftaError("import-old-workbook", file=path)
    return start.startswith(_ZIP_START)


def read_bytes(path: Path) -> bytes:
    """The whole of a file; raises what `is_workbook` raises."""
    return _open(path, LARGEST_FILE_BYTES)


def _open(path: Path, length: int) -> bytes:
    try:
        if path.is_dir():
            raise SoftaError("is-a-folder", file=path)
        if path.exists() and not path.is_file():  # a named pipe would be waited for, for ever
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        size = path.stat().st_size
        if size > LARGEST_FILE_BYTES:
            raise SoftaError("import-file-too-large", file=path, megabytes=size // MIB, most=LARGEST_FILE_BYTES // MIB)
        with path.open("rb") as file:
            content = file.read(length)
    except FileNotFoundError:
        raise SoftaError("not-found", file=path) from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise SoftaError("unreadable", file=path, reason=reason) from None
    if not content:
        raise SoftaError("import-empty-file", file=path)
    return content
