"""Why a log cannot be written, as a code; the words are made where the language is known."""

import errno
from dataclasses import dataclass
from pathlib import Path

from softa_tui.coding.errors import SoftaError

_DISK_FULL = {errno.ENOSPC, errno.EFBIG}
_QUOTA_FULL = getattr(errno, "EDQUOT", None)


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why acts wait, with `path`: `disk-full`, `quota-full`, `folder-gone`, `write-failed`, `log-changed`.

    A log that cannot go on elsewhere has one of these too, or `place-taken`. All are tried again; `log-changed` will
    mostly need a person, for the file is no longer the one we knew.
    """

    code: str
    fields: dict[str, object]


def trouble_of(error: OSError | SoftaError, path: Path) -> Trouble:
    """What it is for the log at a path that the system said this."""
    if isinstance(error, SoftaError):
        return Trouble(error.code, dict(error.fields))
    if error.errno in _DISK_FULL:
        return Trouble("disk-full", {"path": path})
    if error.errno == _QUOTA_FULL:
        return Trouble("quota-full", {"path": path})
    if isinstance(error, FileExistsError):
        return Trouble("place-taken", {"path": path})
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return Trouble("folder-gone", {"path": path.parent})
    return Trouble("write-failed", {"path": path, "reason": error.strerror or str(error)})
