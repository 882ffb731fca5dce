"""What a log may know of a recording: a fingerprint, never its path or name."""

import errno
import os
from hashlib import blake2b
from pathlib import Path

from softa_tui.coding.errors import SoftaError

_EDGE_BYTES = 1024 * 1024
_CHUNK_BYTES = 64 * 1024


def fingerprint(path: Path) -> str:
    """BLAKE2b (32 hex digits) of a recording's size in bytes and of its first and last MiB.

    Raises SoftaError `recording-missing` or `recording-unreadable`.
    """
    try:
        if path.exists() and not path.is_file():  # a named pipe would be waited for, for ever
            raise SoftaError("recording-unreadable", path=path, reason=os.strerror(errno.EINVAL))
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            digest = blake2b(str(size).encode(), digest_size=16)
            for start in (0, max(0, size - _EDGE_BYTES)):
                file.seek(start)
                left = _EDGE_BYTES
                while left and (chunk := file.read(min(left, _CHUNK_BYTES))):
                    digest.update(chunk)
                    left -= len(chunk)
    except FileNotFoundError as error:
        raise SoftaError("recording-missing", path=path) from error
    except OSError as error:
        raise SoftaError("recording-unreadable", path=path, reason=error.strerror) from error
    return digest.hexdigest()
