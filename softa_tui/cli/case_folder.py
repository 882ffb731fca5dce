"""A new case on the disk, whole or not there."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from softa_tui.records.case import Case
from softa_tui.records.case_writing import write_case


@contextmanager
def new_case_in(folder: Path, case: Case) -> Iterator[None]:
    """Write a case; when that fails, or what is done with it, neither it nor a folder made for it stays behind.

    Raises what `write_case` raises.
    """
    had_folder = folder.exists()
    written: Path | None = None
    try:
        written = write_case(folder, case)
        yield
    except BaseException:
        with suppress(OSError):
            if written is not None:
                written.unlink()
            if not had_folder:
                folder.rmdir()
        raise
