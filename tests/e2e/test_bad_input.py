"""What is wrong is said in one line, with exit code 2; nothing is lost, and the terminal is as it was."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from softa_tui.records.lines import DIGEST_MARK, chain_digest
from tests.support.application import (
    LAUNCHER,
    children,
    code_command,
    environment,
    is_softa,
    log_of,
    logged,
    new_case,
    softa,
    wait_for_logged,
)
from tests.support.terminal import Terminal
from tests.support.video import make_video
from tests.support.xvfb import XDisplay, wait_until

CLOCK = ("--player", "clock")
WIDE = 600
"""Columns in which no sentence is broken."""


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with two marks in its log; each test works on a copy."""
    home = tmp_path_factory.mktemp("home")
    environ = environment(home)
    folder = new_case(environ, home / "0042", "--length", "50:00")
    with Terminal() as terminal:
        terminal.start(code_command(folder, *CLOCK), environ)
        terminal.wait_for("Playing with the clock")
        terminal.send("l", "a", "F10")
        assert terminal.wait_for_exit() == 0
    assert len(logged(folder, "marked")) == 2
    return folder


@pytest.fixture
def case(coded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(coded, tmp_path / "0042"))


def edit(case: Path, old: str, new: str) -> None:
    """Change `case.toml` as a person does in an editor."""
    toml = case / "case.toml"
    assert old in toml.read_text(encoding="utf-8")
    toml.write_text(toml.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def refusal(terminal: Terminal, command: list[str], environ: dict[str, str], columns: int = WIDE) -> str:
    """The one line that a command line is refused with, with exit code 2 and the terminal as it was."""
    terminal.start_in_shell(command, environ, columns=columns)
    rows = [row for row in terminal.wait_for("terminal restored") if row]
    assert not terminal.on_alternate_screen
    assert rows[1:] == ["exit code 2", "terminal restored"], "\n".join(rows)
    return rows[0]


def test_no_such_video(terminal: Terminal, at_display: dict[str, str], case: Path) -> None:
    edit(case, "length", 'recording = "gone.mp4"\nlength')
    before = log_of(case).read_bytes()
    assert f"{case / 'gone.mp4'} does not exist" in refusal(terminal, code_command(case), at_display)
    assert log_of(case).read_bytes() == before


@pytest.mark.parametrize("player", ["auto", "libmpv", "mpv"])
def test_a_text_as_video(player: str, terminal: Terminal, at_display: dict[str, str], case: Path) -> None:
    (case / "notes.mp4").write_text("not a video\n" * 1000, encoding="utf-8")
    edit(case, "length", 'recording = "notes.mp4"\nlength')
    before = log_of(case).read_bytes()
    said = refusal(terminal, code_command(case, "--player", player), at_display)
    assert f"{case / 'notes.mp4'} cannot be played" in said
    assert log_of(case).read_bytes().startswith(before)
    softa(at_display, "check", case)


def test_a_broken_case_file(terminal: Terminal, environ: dict[str, str], case: Path) -> None:
    edit(case, "date =", "date")
    assert f"{case / 'case.toml'}, line 3: " in refusal(terminal, code_command(case), environ)


def test_a_log_of_another_case(terminal: Terminal, environ: dict[str, str], case: Path) -> None:
    edit(case, '"0042"', '"0043"')
    log_of(case).rename(case / "0043_AB.softa.jsonl")
    assert "log of case 0042" in refusal(terminal, code_command(case), environ)
    (found,) = case.glob("*.jsonl")
    assert b'"0042"' in found.read_bytes()


def digest_of(line: bytes) -> bytes:
    start = line.rindex(DIGEST_MARK) + len(DIGEST_MARK)
    return line[start : start + 16]


def with_item_changed(lines: list[bytes]) -> bytes:
    return b"".join([*lines[:2], lines[2].replace(b"safety.9", b"safety.8"), *lines[3:]])


def from_two_writers(lines: list[bytes]) -> bytes:
    """The third event stands there twice, each following from the second."""
    head = lines[2][: lines[2].rindex(DIGEST_MARK)].replace(b"safety.9", b"safety.8")
    other = head + DIGEST_MARK + chain_digest(digest_of(lines[1]), head) + b'"}\n'
    return b"".join([*lines[:3], other, *lines[3:]])


def of_a_newer_version(lines: list[bytes]) -> bytes:
    head = b'{"type":"sung","seq":%d,"song":"a"' % (len(lines) + 1)
    return b"".join([*lines, head, DIGEST_MARK, chain_digest(digest_of(lines[-1]), head), b'"}\n'])


@pytest.mark.parametrize(
    ("damage", "words", "replayed"),
    [
        (with_item_changed, ", line 3: ", 1),
        (from_two_writers, ", line 4: ", 1),
        (of_a_newer_version, "newer version of softa", 1),
        (lambda lines: b"".join([lines[0][:-9], b"\n", *lines[1:]]), ", line 1: ", 2),
    ],
    ids=["changed", "two-writers", "newer", "first-line-bad"],
)
def test_a_log_that_is_not_coded_on(
    damage: Callable[[list[bytes]], bytes],
    words: str,
    replayed: int,
    terminal: Terminal,
    environ: dict[str, str],
    case: Path,
) -> None:
    """`code` refuses, naming the line; the log stays as it is, for those who read it."""
    log = log_of(case)
    damaged = damage(log.read_bytes().splitlines(keepends=True))
    log.write_bytes(damaged)
    said = refusal(terminal, code_command(case, *CLOCK), environ)
    assert str(log) in said
    assert words in said
    assert str(log) in softa(environ, "check", case, code=1)
    assert str(log) in softa(environ, "replay", case, code=replayed)
    assert log.read_bytes() == damaged
    assert [file.name for file in case.glob("*.cut-*")] == []


@pytest.mark.parametrize(
    ("damage", "kept", "said", "checked"),
    [
        (lambda log: log[:-1], 2, "Playing with the clock", 0),
        (lambda log: log[:-5], 2, "unfinished line", 0),
        (lambda log: log + b"\0" * 500, 2, "unfinished line", 0),
        (lambda log: log + log.splitlines(keepends=True)[-1], 2, "Playing with the clock", 1),
        (lambda log: log[:40], 0, "begins anew", 0),
    ],
    ids=["no-newline", "cut", "nuls", "line-twice", "no-first-line"],
)
def test_a_log_that_is_coded_on(
    damage: Callable[[bytes], bytes],
    kept: int,
    said: str,
    checked: int,
    terminal: Terminal,
    environ: dict[str, str],
    case: Path,
) -> None:
    """What is unfinished is set aside, never deleted, and said; the marks are there.

    The log is whole again then, but for a line that stands there twice: it is named, and harmless.
    """
    log = log_of(case)
    damaged = damage(log.read_bytes())
    log.write_bytes(damaged)
    terminal.start(code_command(case, *CLOCK), environ, columns=WIDE)
    terminal.wait_for(said)
    terminal.type("s", "F10")
    assert terminal.wait_for_exit() == 0
    aside = b"".join(file.read_bytes() for file in case.glob("*.cut-*"))
    whole = damaged.removesuffix(aside)
    assert log.read_bytes().startswith(whole)
    assert len({mark["seq"] for mark in logged(case, "marked")}) == kept + 1
    softa(environ, "check", case, code=checked)


def test_a_folder_that_may_not_be_written(terminal: Terminal, environ: dict[str, str], case: Path) -> None:
    """Root may write everywhere: as root, the test goes on without that right."""
    before = log_of(case).read_bytes()
    command = code_command(case, *CLOCK)
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    case.chmod(0o555)
    try:
        assert f"{case} may not be written to" in refusal(terminal, command, environ)
    finally:
        case.chmod(0o755)
    assert log_of(case).read_bytes() == before
    assert not list(case.glob("*.lock"))


def test_a_disk_that_is_full_when_coding_begins(
    terminal: Terminal, environ: dict[str, str], case: Path, tmp_path: Path
) -> None:
    before = log_of(case).read_bytes()
    log_of(case).rename(tmp_path / "kept")
    (tmp_path / "file-size").write_text("1000")
    command = code_command(case, *CLOCK, start=(*LAUNCHER, str(tmp_path)))
    assert "The disk is full" in refusal(terminal, command, environ)
    assert (tmp_path / "kept").read_bytes() == before


def test_a_disk_that_fills_up_while_coding(
    terminal: Terminal, environ: dict[str, str], case: Path, tmp_path: Path
) -> None:
    """The coder is told, coding goes on, nothing is shown that is not saved, and another folder takes it all."""
    room = log_of(case).stat().st_size + 450
    (tmp_path / "file-size").write_text(str(room))
    terminal.start(code_command(case, *CLOCK, start=(*LAUNCHER, str(tmp_path))), environ)
    terminal.wait_for("Playing with the clock")
    terminal.send("s", "d", "f")
    terminal.wait_for("The disk is full")
    terminal.wait_for("NOT SAVED")
    assert not terminal.shows("+ f  contains hostility")
    terminal.send("F10")
    terminal.wait_for("are not on the disk yet")
    terminal.send("C-x")
    assert terminal.wait_for_exit() == 0
    whole = [mark["item"] for mark in logged(case, "marked")]
    assert whole[:2] == ["therapist.safety.9", "therapist.safety.1"]
    softa(environ, "status", case)


def test_a_second_coding_of_the_same_log(terminal: Terminal, environ: dict[str, str], case: Path) -> None:
    terminal.start(code_command(case, *CLOCK), environ)
    terminal.wait_for("Playing with the clock")
    with Terminal() as second:
        said = refusal(second, code_command(case, *CLOCK), environ)
    assert f"{log_of(case)} is being coded by AB" in said
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0


def test_a_terminal_that_is_too_small(terminal: Terminal, environ: dict[str, str], case: Path) -> None:
    terminal.start_in_shell(code_command(case, *CLOCK), environ, columns=40, rows=10)
    rows = [row for row in terminal.wait_for("terminal restored") if row]
    assert rows[-2:] == ["exit code 2", "terminal restored"]
    assert "The terminal is 40×10." in "".join(rows[:-2])


def interpreter_had_not_begun(rows: list[str]) -> bool:
    """Whether Python was interrupted before a line of ours ran; it says so in its own way, and names none of ours."""
    printed = "".join(rows)
    starting = any(sign in printed for sign in ("init_import_site", "Could not import runpy module", "<frozen runpy>"))
    return starting and "softa_tui" not in printed


@pytest.mark.parametrize("delays", [range(0, 240, 30), range(240, 480, 30), range(480, 1200, 90)], ids=str)
def test_ctrl_c_at_any_moment(delays: range, environ: dict[str, str], case: Path) -> None:
    """From the very start on, every so many milliseconds: one line or none, the terminal as it was, a whole log."""
    for delay in delays:
        with Terminal() as terminal:
            terminal.start_in_shell(code_command(case, *CLOCK), environ)
            wait_until(lambda opened=terminal: any(map(is_softa, children(opened.pid))))  # type: ignore[misc]
            moment = time.monotonic() + delay / 1000
            wait_until(lambda until=moment: time.monotonic() >= until)  # type: ignore[misc]
            terminal.send("C-c")
            rows = [row for row in terminal.wait_for("terminal restored") if row]
            assert not terminal.on_alternate_screen
            if interpreter_had_not_begun(rows):
                continue
            assert len(rows) <= 3, "\n".join(rows)
            assert rows[-2].removeprefix("^C") in ("exit code 0", "exit code 2", "exit code 130")
        softa(environ, "check", case)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_end_it_politely(
    number: signal.Signals, terminal: Terminal, environ: dict[str, str], case: Path
) -> None:
    """What was typed before is written, the place is kept, and the terminal is given back."""
    terminal.start_in_shell(code_command(case, *CLOCK), environ)
    terminal.wait_for("Playing with the clock")
    terminal.send("s", "d", "f")
    wait_for_logged(case, "marked", 3)
    (application,) = children(terminal.pid)
    os.kill(application, number)
    rows = [row for row in terminal.wait_for("terminal restored") if row]
    assert not terminal.on_alternate_screen
    assert rows[-2] == f"exit code {128 + number}"
    assert logged(case)[-1]["type"] == "closed"
    softa(environ, "check", case)


def test_a_video_without_sound(
    terminal: Terminal, display: XDisplay, at_display: dict[str, str], tmp_path: Path
) -> None:
    silent = make_video(tmp_path / "silent.mp4", 20, sound=False)
    folder = new_case(at_display, tmp_path / "silent", "--recording", silent)
    terminal.start(code_command(folder), at_display)
    terminal.wait_for("Playing with the video window")
    terminal.type("Space")
    terminal.wait_for("▶")
    window = display.focus_window("softa")
    wait_until(lambda: display.burnt_in_frame(window) > 10)
    terminal.type("l")
    (mark,) = wait_for_logged(folder, "marked")
    assert (mark["timing"], mark["time_source"]) == ("playing", "frame")
    assert mark["at"] > 10 / 25
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0
