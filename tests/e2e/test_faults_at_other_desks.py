"""Disk and player fail at talk time, at the ratings and in a log that is played back, as they do while coding."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support import fake_mpv
from tests.support.application import (
    LAUNCHER,
    code_command,
    desk_command,
    environment,
    log_of,
    logged,
    new_case,
    softa,
    wait_for_logged,
    watch_command,
)
from tests.support.terminal import Terminal
from tests.support.xvfb import wait_until

WIDE = 240
"""Columns in which no sentence is broken."""
READY = "Playing with the video window (mpv)"
DESKS = {"talk": ("1", "speaker_on", "◉ T1 hulpverlener"), "rate": ("7", "rated", "◉ +3")}
"""Per desk a key, what it writes and what is then on the screen."""


@pytest.fixture(scope="module")
def case(fifty_minutes: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that nobody has coded yet; each test works on a copy."""
    home = tmp_path_factory.mktemp("home")
    return new_case(environment(home), home / "0042", "--recording", fifty_minutes, subjects=("T1", "C1"))


@pytest.fixture
def folder(case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(case, tmp_path / "0042"))


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """The folder of the mpv that can go out of its mind."""
    return tmp_path / "programs"


@pytest.fixture
def with_fake_mpv(environ: dict[str, str], programs: Path) -> dict[str, str]:
    return environ | fake_mpv.alone_in(programs)


def leave(terminal: Terminal, environ: dict[str, str], log: Path) -> None:
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0
    softa(environ, "check", log)


@pytest.mark.parametrize("desk", DESKS)
def test_a_full_disk(desk: str, terminal: Terminal, environ: dict[str, str], folder: Path, tmp_path: Path) -> None:
    key, kind, shown = DESKS[desk]
    faults = tmp_path / "faults"
    faults.mkdir()
    command = desk_command(desk, folder, "--player", "clock", start=(*LAUNCHER, str(faults)))
    terminal.start(command, environ, columns=WIDE)
    terminal.wait_for("saved · ")
    wait_for_logged(folder, "opened")
    (faults / "write-error").write_text("ENOSPC")
    terminal.type(key)
    terminal.wait_for("The disk is full: your acts wait.")
    terminal.wait_for("NOT SAVED: 1 waiting")
    assert not terminal.shows(shown)
    assert not logged(folder, kind)
    (faults / "write-error").unlink()
    terminal.wait_for(shown)
    assert not terminal.shows("NOT SAVED")
    (faults / "write-error").write_text(f"EIO {folder}")
    terminal.type("C-z")
    terminal.wait_for("NOT SAVED: 1 waiting")
    assert terminal.shows(shown)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    terminal.type("C-s")
    terminal.wait_for("Folder in which to go on saving")
    terminal.write(str(elsewhere))
    terminal.send("Enter")
    terminal.wait_for("The log goes on in")
    wait_until(lambda: not terminal.shows(shown))
    leave(terminal, environ, log_of(elsewhere))
    types = [event["type"] for event in logged(elsewhere)]
    assert types[types.index(kind) :][:2] == [kind, "undone"]
    assert types[-1] == "closed"


def test_a_player_that_dies_while_somebody_speaks(
    terminal: Terminal, with_fake_mpv: dict[str, str], programs: Path, folder: Path
) -> None:
    """No second counts as spoken that nobody knows to have been played, and the stretch is closed."""
    terminal.start(desk_command("talk", folder, "--player", "mpv"), with_fake_mpv)
    terminal.wait_for(READY)
    terminal.type("1", "Space")
    terminal.wait_for("▶")
    wait_until(lambda: terminal.shows(" 0:01."))
    fake_mpv.wish(programs, "half_a_line_and_death")
    terminal.wait_for("The video is gone")
    terminal.type("2")
    speaker = wait_for_logged(folder, "speaker_on", 2)[-1]
    assert (speaker["subject"], speaker["time_source"]) == ("C1", "estimated")
    terminal.type("F12")
    terminal.wait_for(READY)
    (cut,) = wait_for_logged(folder, "talk_cut")
    assert cut["why"] == "player"
    assert cut["at"] <= max(event["to_s"] for event in logged(folder, "talk_played")) + 0.01
    terminal.wait_for("nobody speaks")
    leave(terminal, with_fake_mpv, folder)


def test_a_player_that_falls_silent_while_somebody_is_rated(
    terminal: Terminal, with_fake_mpv: dict[str, str], programs: Path, folder: Path
) -> None:
    terminal.start(desk_command("rate", folder, "--player", "mpv"), with_fake_mpv)
    terminal.wait_for(READY)
    fake_mpv.wish(programs, "half_a_line_and_silence")
    terminal.wait_for("The video does not answer")
    terminal.type("7")
    wait_for_logged(folder, "rated")
    terminal.wait_for("◉ +3")
    terminal.type("F12")
    terminal.wait_for(READY)
    leave(terminal, with_fake_mpv, folder)


def test_a_player_out_of_its_mind_while_a_log_is_played_back(
    terminal: Terminal, with_fake_mpv: dict[str, str], programs: Path, folder: Path
) -> None:
    with Terminal() as coding:
        coding.start(code_command(folder, "--player", "clock"), with_fake_mpv)
        coding.wait_for("Playing with the clock")
        coding.type("Space")
        wait_until(lambda: coding.shows(" 0:01."))
        coding.type("a")
        wait_for_logged(folder, "marked")
        leave(coding, with_fake_mpv, folder)
    written = log_of(folder).read_bytes()
    terminal.start(watch_command(folder, "--player", "mpv"), with_fake_mpv, columns=WIDE)
    terminal.wait_for("nothing is written")
    for words in ("garbage", "nonsense", "answer_twice"):
        fake_mpv.wish(programs, words)
    terminal.type("Space")
    screen = terminal.wait_for("event 5 of 5")
    assert sum(row.count("●") for row in screen) == 1
    terminal.type("F12")
    terminal.wait_for(READY)
    terminal.type("Escape")
    assert terminal.wait_for_exit() == 0
    assert log_of(folder).read_bytes() == written
