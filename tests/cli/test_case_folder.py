"""A new case is whole or not there."""

from pathlib import Path

import pytest

from softa_tui.cli.case_folder import new_case_in
from softa_tui.coding.errors import SoftaError
from softa_tui.records import case_writing
from softa_tui.records.case import Case, Subject


def case_in(folder: Path) -> Case:
    return Case(
        folder=folder,
        number="0042",
        date="2022-05-13",
        project="SWAG",
        scheme="softa-nl",
        recording=None,
        duration_s=600.0,
        start_s=0.0,
        end_s=600.0,
        subjects=(Subject("C1", "moeder"),),
        coders=(),
    )


def test_a_case_that_is_made_stays(tmp_path: Path) -> None:
    with new_case_in(tmp_path / "0042", case_in(tmp_path / "0042")):
        pass
    assert [path.name for path in (tmp_path / "0042").iterdir()] == ["case.toml"]


def test_a_full_disk_leaves_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_path: Path, _content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(case_writing, "write_new_private", fail)
    for folder in (tmp_path / "0042", tmp_path / "2022" / "mei" / "0042"):
        with pytest.raises(SoftaError, match="case-not-writable"), new_case_in(folder, case_in(folder)):
            pass
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("was_there", [True, False])
def test_what_fails_in_a_new_case_leaves_things_as_they_were(tmp_path: Path, was_there: bool) -> None:
    folder = tmp_path / "0042"
    if was_there:
        folder.mkdir()
    with pytest.raises(SoftaError, match="log-exists"), new_case_in(folder, case_in(folder)):
        raise SoftaError("log-exists")
    assert [path.name for path in tmp_path.rglob("*")] == (["0042"] if was_there else [])


def test_a_case_that_was_there_stays(tmp_path: Path) -> None:
    folder = tmp_path / "0042"
    case_writing.write_case(folder, case_in(folder))
    with pytest.raises(SoftaError, match="case-exists"), new_case_in(folder, case_in(folder)):
        pass
    assert (folder / "case.toml").exists()
