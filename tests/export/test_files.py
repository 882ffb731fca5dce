"""A file is there whole or not at all, and what is in its way is named."""

import errno
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

from softa_tui.coding.errors import SoftaError
from softa_tui.export.files import write_whole


def refused(path: Path) -> SoftaError:
    with pytest.raises(SoftaError) as caught:
        write_whole(path, b"new")
    return caught.value


def raising(error: OSError) -> Any:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_an_earlier_export_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "marks.csv"
    target.write_bytes(b"old and longer")

    assert write_whole(target, b"new") == target
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("below", ["forms.xlsx", "forms/deeper/forms.xlsx"])
def test_a_file_where_the_folder_should_be(tmp_path: Path, below: str) -> None:
    (tmp_path / "out").write_text("a file")

    assert refused(tmp_path / "out" / below).code == "export-not-a-folder"


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "mkstemp", raising(PermissionError(errno.EACCES, "Permission denied")))

    error = refused(tmp_path / "marks.csv")

    assert (error.code, error.fields) == ("export-folder-read-only", {"folder": str(tmp_path)})


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "forms.xlsx"
    target.write_bytes(b"open in a spreadsheet")
    monkeypatch.setattr(Path, "replace", raising(PermissionError(errno.EACCES, "used by another process")))

    error = refused(target)

    assert (error.code, error.fields) == ("export-file-busy", {"file": str(target)})
    assert target.read_bytes() == b"open in a spreadsheet"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_leaves_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "marks.csv"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", raising(OSError(errno.ENOSPC, "No space left on device")))

    error = refused(target)

    assert (error.code, error.fields["reason"]) == ("export-failed", "No space left on device")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
