"""What is wrong is said in one line, with exit code 2; nothing is lost, and the terminal is as it was."""

from __future__ import annotations

import os
import shutil
import signal
import time
from pathlib import Path

import pytest

from tests.support.application import (
    LAUNCHER,
    children,
    code_command,
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
NOBODY = 65534
WIDE = 300
"""Columns in which no sentence is broken."""


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with two marks in its log; each test works on a copy."""
    from tests.support.application import environment

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


def test_a_log_with_a_changed_line(terminal: Terminal, environ: dict[str, str], case: Path) -> None:
    """Coding is refused and the line is named; readers go on."""
    log = log_of(case)
    changed = log.read_bytes().replace(b"therapist.safety.9", b"therapist.safety.8", 1)
    lines = changed.splitlines()
    line = 1 + next(number for number, content in enumerate(lines) if b'"item":"therapist.safety.8"' in content)
    whole = changed.replace(b'"id":"therapist.safety.8"', b'"id":"therapist.safety.9"')
    assert whole == changed or line
    log.write_bytes(b"".join(with_item_changed(log.read_bytes())))
    said = refusal(terminal, code_command(case, *CLOCK), environ)
    assert f"{log}, line 3: " in said
    assert "line 3" in softa(environ, "check", case, code=1)
    assert "Safety" in softa(environ, "replay", case)


def with_item_changed(log: bytes) -> list[bytes]:
    """The log's lines, the third of them about another item."""
    lines = log.splitlines(keepends=True)
    lines[2] = lines[2].replace(b"therapist.safety.9", b"therapist.safety.8")
    return lines
