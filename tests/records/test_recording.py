"""The fingerprint of a recording: the same for the same bytes, and telling of a change at either end."""

from pathlib import Path

import pytest

from softa_tui.coding.errors import SoftaError
from softa_tui.records.recording import fingerprint

MIB = 1024 * 1024


def test_it_is_of_the_content_and_not_of_the_name(tmp_path: Path) -> None:
    one, other = tmp_path / "one.mp4", tmp_path / "other.mp4"
    content = bytes(range(256)) * 4096 * 3
    for path in (one, other):
        path.write_bytes(content)
    assert fingerprint(one) == fingerprint(other)
    assert len(fingerprint(one)) == 32


@pytest.mark.parametrize("position", [0, MIB - 1, 2 * MIB + 10, 3 * MIB - 1])
def test_a_change_in_the_first_or_last_mebibyte_shows(tmp_path: Path, position: int) -> None:
    path = tmp_path / "one.mp4"
    content = bytearray(3 * MIB)
    path.write_bytes(content)
    before = fingerprint(path)
    content[position] = 1
    path.write_bytes(content)
    assert fingerprint(path) != before


def test_a_change_of_length_shows(tmp_path: Path) -> None:
    path = tmp_path / "one.mp4"
    path.write_bytes(bytes(3 * MIB))
    before = fingerprint(path)
    path.write_bytes(bytes(3 * MIB + 1))
    assert fingerprint(path) != before


def test_small_and_empty_recordings_have_one(tmp_path: Path) -> None:
    path = tmp_path / "one.mp4"
    path.write_bytes(b"")
    empty = fingerprint(path)
    path.write_bytes(b"x")
    assert fingerprint(path) != empty


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "gone.mp4", "recording-missing"), (tmp_path, "recording-unreadable")):
        with pytest.raises(SoftaError) as caught:
            fingerprint(path)
        assert caught.value.code == code
