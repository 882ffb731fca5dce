"""A new case on the disk, whole or not there."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from softa_tui.records.case import Case
from softa_tui.records.case_writing import write_case


@contextmanager
def new_case_in(folder: Path, case: Case) -> Iterator[None]:
    """Write a case; when that fails, or what is done with it, neither it nor the folders made for it stay behind.

    Raises what `write_case` raises.
    """
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    written: Path | None = None
    try:
        written = write_case(folder, case)
        yield
    except BaseException:
        with suppress(OSError):
            if written is not None:
                written.unlink()
            for each in made:
                each.rmdir()
        raise
