"""A file is there whole or not at all, and what is in its way is named."""

import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import Any

import pytest

from softa_tui.coding.errors import SoftaError
from softa_tui.export.files import place_whole, write_whole


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


def test_a_writer_that_takes_a_path_gets_one_for_the_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    seen: list[tuple[bool, int, int]] = []

    def write(path: Path) -> None:
        seen.append((path.is_absolute(), stat.S_IMODE(path.stat().st_mode), path.stat().st_size))
        path.write_bytes(b"new")

    place_whole(Path("out") / "softa.sav", write)

    assert seen == [(True, 0o600, 0)]
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["softa.sav"]
    assert (tmp_path / "out" / "softa.sav").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "out" / "softa.sav").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (OSError("Unable to write data"), "Unable to write data"),
        (OSError(errno.ENOSPC, "No space left"), "No space left"),
    ],
)
def test_what_a_writer_cannot_do_leaves_the_earlier_file(tmp_path: Path, wrong: OSError, reason: str) -> None:
    target = tmp_path / "softa.sav"
    target.write_bytes(b"old")

    def write(path: Path) -> None:
        path.write_bytes(b"half")
        raise wrong

    with pytest.raises(SoftaError) as caught:
        place_whole(target, write)

    assert (caught.value.code, caught.value.fields) == ("export-failed", {"file": str(target), "reason": reason})
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]
