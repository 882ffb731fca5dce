"""One writer a log, whichever way the other one ended."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest

from softa_tui.coding.errors import SoftaError
from softa_tui.records import lock
from softa_tui.records.lock import Holder, LogLock

HOLDING = """
import sys
from pathlib import Path
from softa_tui.records.lock import LogLock
LogLock.acquire(Path(sys.argv[1]), "CD")
print("held", flush=True)
sys.stdin.read()
"""

TAKING_TURNS = """
import sys
from pathlib import Path
from softa_tui.coding.errors import SoftaError
from softa_tui.records.lock import LogLock
log = Path(sys.argv[1])
inside = log.with_name("inside")
taken = 0
while taken < 100:
    try:
        held = LogLock.acquire(log, "CD")
    except SoftaError as error:
        assert error.code == "log-in-use", error
        continue
    inside.touch(exist_ok=False)
    inside.unlink()
    held.release()
    taken += 1
"""


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "0042_AB.softa.jsonl"


@contextmanager
def another_process_holding(log: Path) -> Iterator[subprocess.Popen[str]]:
    program = [sys.executable, "-c", HOLDING, str(log)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def lock_file(log: Path) -> Path:
    return log.with_name(log.name + ".lock")


def test_a_held_lock_names_its_holder_and_is_private(log: Path) -> None:
    with LogLock.acquire(log, "AB"):
        holder = msgspec.json.decode(lock_file(log).read_bytes(), type=Holder)
        assert (holder.who, holder.pid) == ("AB", os.getpid())
        if sys.platform != "win32":
            assert lock_file(log).stat().st_mode & 0o777 == 0o600
        with pytest.raises(SoftaError) as caught:
            LogLock.acquire(log, "CD")
    assert caught.value.code == "log-in-use"
    assert caught.value.fields == {"path": log, "who": "AB", "host": holder.host, "since": holder.since}
    assert not lock_file(log).exists()
    LogLock.acquire(log, "CD").release()


def test_another_process_is_named(log: Path) -> None:
    with another_process_holding(log), pytest.raises(SoftaError) as caught:
        LogLock.acquire(log, "AB")
    assert caught.value.fields["who"] == "CD"


def test_a_killed_process_lets_go(log: Path) -> None:
    with another_process_holding(log) as process:
        process.kill()
        process.wait()
        assert lock_file(log).exists()
        with LogLock.acquire(log, "AB"):
            assert msgspec.json.decode(lock_file(log).read_bytes(), type=Holder).who == "AB"


def test_processes_that_take_turns_are_never_inside_together(log: Path) -> None:
    programs = [subprocess.Popen([sys.executable, "-c", TAKING_TURNS, str(log)]) for _ in range(3)]
    assert [program.wait(timeout=60) for program in programs] == [0, 0, 0]


def test_releasing_twice_and_after_the_file_is_another_ones(log: Path) -> None:
    first = LogLock.acquire(log, "AB")
    lock_file(log).unlink()
    second = LogLock.acquire(log, "CD")
    first.release()
    first.release()
    assert lock_file(log).exists()
    second.release()


def test_a_missing_folder(log: Path) -> None:
    with pytest.raises(SoftaError) as caught:
        LogLock.acquire(log.parent / "gone" / log.name, "AB")
    assert caught.value.code == "folder-missing"


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS])
def test_a_read_only_folder(log: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(path: Path, flags: int) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(lock, "open_private", refuse)
    with pytest.raises(SoftaError) as caught:
        LogLock.acquire(log, "AB")
    assert (caught.value.code, caught.value.fields) == ("folder-read-only", {"path": log.parent})


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(descriptor: int) -> bool:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_lock", refuse)


def test_a_full_disk_leaves_no_lock_behind(log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_full(descriptor: int, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", is_full)
    with pytest.raises(SoftaError) as caught:
        LogLock.acquire(log, "AB")
    monkeypatch.undo()

    assert (caught.value.code, caught.value.fields["reason"]) == ("lock-failed", "No space left on device")
    assert list(log.parent.iterdir()) == []
    LogLock.acquire(log, "AB").release()


@pytest.mark.usefixtures("without_locks")
def test_where_nothing_can_be_locked_the_file_itself_counts(log: Path) -> None:
    with LogLock.acquire(log, "AB"):
        with pytest.raises(SoftaError) as caught:
            LogLock.acquire(log, "CD")
        assert caught.value.fields["who"] == "AB"
    LogLock.acquire(log, "CD").release()


@pytest.mark.usefixtures("without_locks")
@pytest.mark.skipif(sys.platform == "win32", reason="only a person can know there")
def test_where_nothing_can_be_locked_a_dead_process_holds_nothing(log: Path) -> None:
    with another_process_holding(log) as process:
        process.kill()
        process.wait()
    LogLock.acquire(log, "AB").release()


@pytest.mark.usefixtures("without_locks")
def test_where_nothing_can_be_locked_another_computer_counts_as_running(log: Path) -> None:
    lock_file(log).write_bytes(msgspec.json.encode(Holder("CD", "elsewhere", 1, "2022-05-13T09:00:00+00:00")))
    with pytest.raises(SoftaError) as caught:
        LogLock.acquire(log, "AB")
    assert caught.value.fields["host"] == "elsewhere"
