"""A whole log put in place at once: it is there with all its events, or not at all."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event
from softa_tui.records.lines import encode_event
from softa_tui.records.lock import LogLock
from softa_tui.records.private_files import sync_folder, write_new_private


def write_log(path: Path, coder: str, events: Sequence[Event]) -> None:
    """Write a new log, the owner's alone, and return when it is on the disk.

    Raises SoftaError `import-log-exists` rather than write over one, `import-not-written` (reason), or what
    `LogLock.acquire` raises.
    """
    with LogLock.acquire(path, coder):
        require_no_log(path)
        beside = path.with_name(f"{path.name}.new")
        try:
            beside.unlink(missing_ok=True)
            write_new_private(beside, _encoded(events))
            beside.rename(path)
            sync_folder(path.parent)
        except BaseException as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            if not isinstance(error, OSError):
                raise
            raise SoftaError("import-not-written", path=path, reason=error.strerror or str(error)) from error


def require_no_log(path: Path) -> None:
    """Raise `import-log-exists` when something is there already, be it a broken link."""
    if path.is_symlink() or path.exists():
        raise SoftaError("import-log-exists", path=path)


def _encoded(events: Sequence[Event]) -> bytes:
    lines: list[bytes] = []
    digest = ""
    for event in events:
        line, digest = encode_event(event, digest)
        lines.append(line)
    return b"".join(lines)
