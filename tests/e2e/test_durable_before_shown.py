"""A mark is on the disk before anybody sees it, however slow or faulty the disk; and keys never wait for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.application import LAUNCHER, code_command, log_of, logged, new_case, softa, wait_for_logged
from tests.support.terminal import Terminal
from tests.support.xvfb import XDisplay, wait_until

READY = "Playing with the"
SHOWN = {"l": "+ l  lets conflict escalate", "a": "+ a  acknowledges risk and privacy", "d": "+ d  helps them talk"}
"""Key to what the line of the last act says of it."""


@pytest.fixture
def faults(tmp_path: Path) -> Path:
    """The folder in which faults are switched on."""
    folder = tmp_path / "faults"
    folder.mkdir()
    return folder


@pytest.fixture
def folder(environ: dict[str, str], tmp_path: Path) -> Path:
    return new_case(environ, tmp_path / "0042", "--length", "50:00")


def at_work(terminal: Terminal, environ: dict[str, str], folder: Path, faults: Path, player: str = "clock") -> None:
    """The application at work on a disk with faults."""
    terminal.start(code_command(folder, "--player", player, start=(*LAUNCHER, str(faults))), environ)
    terminal.wait_for(READY)
    wait_for_logged(folder, "opened")


def test_the_fsync_returns_before_the_write_that_shows_the_mark(
    terminal: Terminal, environ: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    """The system calls of the whole application, in their order: the line is written, synced, and then shown."""
    trace = tmp_path / "trace"
    strace = ["strace", "-f", "-s", "100000", "-e", "trace=write,fsync", "-o", str(trace)]
    terminal.start([*strace, *code_command(folder, "--player", "clock")], environ)
    terminal.wait_for(READY, within=60)
    for key, words in SHOWN.items():
        terminal.type(key)
        terminal.wait_for(words)
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0

    calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    written = [number for number, call in enumerate(calls) if r"\"type\":\"marked\"" in call]
    assert len(written) == len(SHOWN)
    for start, words in zip(written, SHOWN.values(), strict=True):
        (descriptor,) = re.findall(r" write\((\d+), ", calls[start])
        synced = next(number for number in range(start, len(calls)) if is_synced(calls, number, descriptor))
        shown = next(number for number, call in enumerate(calls) if " write(" in call and plain(words) in call)
        assert start < synced < shown


def is_synced(calls: list[str], number: int, descriptor: str) -> bool:
    """Whether an fsync of a descriptor has returned with this call; strace may break it into a start and an end."""
    thread, call = calls[number].split(maxsplit=1)
    if call.startswith(f"fsync({descriptor})"):
        return call.endswith("= 0")
    before = [earlier for earlier in calls[:number] if earlier.split(maxsplit=1)[0] == thread]
    resumed = call.startswith("<... fsync resumed>") and call.endswith("= 0")
    return resumed and f"fsync({descriptor} <unfinished" in before[-1]


def plain(words: str) -> str:
    """As strace writes it."""
    return words.replace('"', r"\"")


def test_nothing_is_shown_while_the_disk_is_busy_and_keys_are_taken(
    terminal: Terminal, environ: dict[str, str], folder: Path, faults: Path
) -> None:
    """The disk takes as long as this test likes: meanwhile the clock goes on, speeds change, and marks queue up."""
    at_work(terminal, environ, folder, faults)
    (faults / "slow-fsync").touch()
    terminal.send("l")
    wait_until(lambda: (faults / "waiting").exists())
    terminal.send("a", "d", "Space", "Up")
    terminal.wait_for("saving…")
    (clock, *_) = terminal.wait_for("×1.25")
    assert "▶" in clock
    wait_until(lambda: terminal.screen()[0] != clock)
    for words in SHOWN.values():
        assert not terminal.shows(words)
    assert not any("●" in row for row in terminal.screen())

    (faults / "slow-fsync").unlink()
    terminal.wait_for(SHOWN["d"])
    assert [mark["item"] for mark in logged(folder, "marked")] == [
        "therapist.safety.9",
        "therapist.safety.1",
        "therapist.safety.3",
    ]
    assert sum(row.count("●") for row in terminal.screen()) == 3
    terminal.wait_for("saved · ")
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0
    softa(environ, "check", folder)


def test_the_video_too_shows_nothing_while_the_disk_is_busy(
    terminal: Terminal,
    display: XDisplay,
    at_display: dict[str, str],
    fifty_minutes: Path,
    faults: Path,
    tmp_path: Path,
) -> None:
    folder = new_case(at_display, tmp_path / "filmed", "--recording", fifty_minutes)
    at_work(terminal, at_display, folder, faults, player="libmpv")
    display.focus_window("softa")
    wait_until(lambda: letters_on(display, tmp_path) > 0)
    only_the_corner = letters_on(display, tmp_path)
    (faults / "slow-fsync").touch()
    display.type("l")
    wait_until(lambda: (faults / "waiting").exists())
    terminal.wait_for("saving…")
    assert letters_on(display, tmp_path) == only_the_corner
    (faults / "slow-fsync").unlink()
    wait_until(lambda: letters_on(display, tmp_path) > 2 * only_the_corner)
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0


def letters_on(display: XDisplay, folder: Path) -> int:
    """How much white there is on the screen: the picture itself is dark, the letters on it are not."""
    picture = display.screenshot(folder / "screen.ppm").read_bytes()
    return len(picture) - len(picture.translate(None, bytes(range(200, 256))))


def test_a_failed_fsync_loses_nothing(terminal: Terminal, environ: dict[str, str], folder: Path, faults: Path) -> None:
    """It is told, tried again on a newly opened file, and then shown; every line stands there once."""
    at_work(terminal, environ, folder, faults)
    (faults / "failing-fsync").touch()
    terminal.send("l", "a")
    terminal.wait_for("Everything is saved again")
    assert not (faults / "failing-fsync").exists()
    terminal.send("d")
    terminal.wait_for(SHOWN["d"])
    assert [mark["item"] for mark in logged(folder, "marked")] == [
        "therapist.safety.9",
        "therapist.safety.1",
        "therapist.safety.3",
    ]
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0
    softa(environ, "check", folder)
    assert log_of(folder).read_bytes().endswith(b"\n")
