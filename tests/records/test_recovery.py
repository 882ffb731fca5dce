"""Opening a log to code on: what is unfinished is set aside beside it, byte for byte, and nothing is ever lost."""

import os
import stat
import sys
from pathlib import Path

import pytest

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import FORMAT
from softa_tui.records.log import LogRead, read_log
from softa_tui.records.private_files import make_private_folder, write_new_private
from softa_tui.records.recovery import open_for_coding
from tests.records.logs import began, forty_events, lines_of, marked, noted, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "0042_AB.softa.jsonl"


def aside(path: Path, number: int = 1) -> Path:
    return path.with_name(f"{path.name}.cut-{number}")


def refusal(path: Path) -> SoftaError:
    with pytest.raises(SoftaError) as caught:
        open_for_coding(path)
    return caught.value


def test_a_log_that_is_not_there_yet_is_to_be_begun(path: Path) -> None:
    assert open_for_coding(path) == LogRead(path)
    assert not path.exists()


def test_a_whole_log_is_left_alone(path: Path) -> None:
    content = write(path, lines_of(forty_events())).read_bytes()
    log = open_for_coding(path)
    assert (log.notices, log.begun, log.good_length) == ([], True, len(content))
    assert path.read_bytes() == content


def test_wherever_it_was_cut_nothing_is_lost(path: Path) -> None:
    lines = lines_of([began(), *(marked(seq) for seq in (2, 3)), noted(4)])
    content = b"".join(lines)
    for length in range(len(content)):
        path.write_bytes(content[:length])
        log = open_for_coding(path)
        moved = aside(path).read_bytes() if aside(path).exists() else b""
        assert path.read_bytes() + moved == content[:length]
        assert len(path.read_bytes()) == log.good_length
        assert len(log.notices) == (1 if moved else 0)
        again = read_log(path)
        assert again.cut_from is None
        assert again.problems == []
        aside(path).unlink(missing_ok=True)


def test_a_tail_goes_to_the_first_free_name_and_is_private(path: Path) -> None:
    content = write(path, lines_of(forty_events())).read_bytes()
    aside(path).write_bytes(b"an earlier one")
    path.write_bytes(content + b'{"type":"mar')
    log = open_for_coding(path)
    assert aside(path).read_bytes() == b"an earlier one"
    assert aside(path, 2).read_bytes() == b'{"type":"mar'
    if sys.platform != "win32":
        assert stat.S_IMODE(aside(path, 2).stat().st_mode) == 0o600
    assert path.read_bytes() == content
    assert [(notice.code, notice.fields) for notice in log.notices] == [
        ("tail-set-aside", {"path": path, "aside": aside(path, 2), "bytes": 12})
    ]
    assert log.cut_from is None


@pytest.mark.parametrize(
    "content", [b"\0" * 300, b'{"type":"began","seq":1,"at', lines_of([began()])[0].replace(b"s", b"z")]
)
def test_without_a_whole_first_line_all_is_set_aside(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    log = open_for_coding(path)
    assert (log.begun, log.good_length, log.last_digest, log.last_seq) == (False, 0, "", 0)
    assert [notice.code for notice in log.notices] == ["log-set-aside"]
    assert aside(path).read_bytes() == content
    assert path.read_bytes() == b""


def test_a_bad_line_with_its_newline_refuses_and_changes_nothing(path: Path) -> None:
    lines = lines_of(forty_events())
    lines[7] = lines[7].replace(b"nonverbal", b"verbal")
    content = write(path, [*lines, b"half"]).read_bytes()
    error = refusal(path)
    assert error.code == "log-refused"
    assert (error.fields["problem"], error.fields["line"]) == ("bad-line", 8)
    assert path.read_bytes() == content
    assert not aside(path).exists()


def test_a_damaged_beginning_before_good_lines_refuses(path: Path) -> None:
    lines = lines_of(forty_events())
    write(path, [b"?\n", *lines[1:]])
    assert refusal(path).fields["problem"] == "bad-line"


def test_a_newer_log_is_only_read(path: Path) -> None:
    content = write(path, [*lines_of([began(log_format=FORMAT + 1)]), b"half"]).read_bytes()
    error = refusal(path)
    assert (error.code, error.fields["because"]) == ("log-newer", "newer-format")
    assert path.read_bytes() == content


def test_wrong_places_are_named(path: Path, tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone" / path.name).code == "folder-missing"
    path.mkdir()
    assert refusal(path).code == "log-is-folder"
    path.rmdir()
    path.write_bytes(b"# not a log\n")
    assert refusal(path).code == "not-a-log"


@pytest.mark.parametrize(("denied", "code"), [("folder", "folder-read-only"), ("log", "log-read-only")])
def test_what_may_not_be_written_is_named(path: Path, monkeypatch: pytest.MonkeyPatch, denied: str, code: str) -> None:
    write(path, lines_of(forty_events()))
    place = path.parent if denied == "folder" else path
    monkeypatch.setattr(os, "access", lambda asked, mode: Path(asked) != place)
    assert refusal(path).code == code


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_new_files_and_folders_are_their_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_private_folder(tmp_path / "studie" / "0042")
        write_new_private(tmp_path / "studie" / "0042" / "case.toml", b"x")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / place).stat().st_mode) for place in ("studie", "studie/0042")]
    assert modes == [0o700, 0o700]
    assert stat.S_IMODE((tmp_path / "studie/0042/case.toml").stat().st_mode) == 0o600
