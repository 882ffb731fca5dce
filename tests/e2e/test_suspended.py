"""Stopped and continued: all is on the disk before, the shell has its terminal between, nothing false comes after."""

from __future__ import annotations

import os
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.application import (
    LAUNCHER,
    children,
    code_command,
    desk_command,
    environment,
    has_ended,
    is_softa,
    log_of,
    logged,
    new_case,
    softa,
    wait_for_logged,
    watch_command,
)
from tests.support.shell import Shell
from tests.support.terminal import Terminal
from tests.support.xvfb import XDisplay, wait_until

BACK = "Back again. The recording stands where it was"
CLOCK = ("--player", "clock")
FPS = 25


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case without a recording that nobody has coded yet; each test works on a copy."""
    home = tmp_path_factory.mktemp("home")
    return new_case(environment(home), home / "0042", "--length", "50:00", subjects=("T1", "C1"))


@pytest.fixture
def folder(case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(case, tmp_path / "0042"))


@pytest.fixture
def faults(tmp_path: Path) -> Path:
    """The folder in which faults are switched on."""
    made = tmp_path / "faults"
    made.mkdir()
    return made


@pytest.fixture
def shell(environ: dict[str, str]) -> Iterator[Shell]:
    with Shell(environ) as opened:
        yield opened


def at_work(shell: Shell, folder: Path, faults: Path) -> int:
    """The application with the clock, one mark made; its process."""
    application = shell.start(code_command(folder, *CLOCK, start=(*LAUNCHER, str(faults))))
    shell.terminal.wait_for("Playing with the clock")
    shell.terminal.send("l")
    wait_for_logged(folder, "marked")
    shell.terminal.wait_for("+ l  lets conflict escalate")
    return application


def later(seconds: float) -> None:
    """Let some time go by in which nothing may happen."""
    over = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() > over)


def test_a_video_that_plays_is_paused_and_goes_on_where_it_was(
    display: XDisplay, at_display: dict[str, str], numbered: Path, tmp_path: Path
) -> None:
    folder = new_case(at_display, tmp_path / "filmed", "--recording", numbered)
    with Shell(at_display) as shell:
        terminal = shell.terminal
        before = shell.settings()
        application = shell.start(code_command(folder, "--player", "libmpv"))
        terminal.wait_for("Playing with the video window")
        window = display.windows("softa")[0]
        terminal.send("l", "Space")
        wait_until(lambda: display.burnt_in_frame(window) > FPS)

        shell.stop(application)
        stopped_at = display.burnt_in_frame(window)
        assert not terminal.on_alternate_screen
        assert terminal.shows_cursor
        assert shell.settings() == before
        assert [event["type"] for event in logged(folder)] == ["began", "opened", "marked", "played"]
        later(0.5)
        assert display.burnt_in_frame(window) == stopped_at

        shell.run("fg")
        terminal.wait_for(BACK)
        terminal.send("a")
        screen = terminal.wait_for("+ a  acknowledges risk")
        assert terminal.on_alternate_screen
        assert not terminal.shows_cursor
        assert "❚❚" in screen[0]
        assert sum(row.count("●") for row in screen) == 2
        mark = logged(folder, "marked")[-1]
        assert (mark["timing"], mark["time_source"]) == ("stopped", "frame")
        assert mark["at"] * FPS == pytest.approx(stopped_at, abs=1.5)

        terminal.send("Space")
        wait_until(lambda: display.burnt_in_frame(window) > stopped_at + FPS)
        terminal.send("F10")
        shell.wait_for_prompt()
        assert shell.settings() == before
    played = logged(folder, "played")
    assert played[0]["to_s"] * FPS == pytest.approx(stopped_at, abs=5)
    assert played[1]["from_s"] == pytest.approx(played[0]["to_s"], abs=0.2)
    softa(at_display, "check", folder)


def test_continued_in_the_background_it_leaves_the_terminal_alone(shell: Shell, folder: Path, faults: Path) -> None:
    application = at_work(shell, folder, faults)
    shell.terminal.send("Space")
    shell.terminal.wait_for("▶")
    shell.stop(application)
    shell.run("clear; bg")
    wait_until(lambda: "T" in Path(f"/proc/{application}/stat").read_text().rpartition(")")[2].split()[0])
    later(0.3)
    shell.run("echo still mine")
    shell.terminal.wait_for("still mine")
    assert not shell.terminal.on_alternate_screen
    played = logged(folder, "played")
    shell.run("fg")
    shell.terminal.wait_for(BACK)
    shell.terminal.send("a")
    wait_for_logged(folder, "marked", 2)
    assert logged(folder, "played") == played
    shell.terminal.send("F10")
    shell.wait_for_prompt()
    assert logged(folder)[-1]["type"] == "closed"


def test_talk_time_pauses_and_whoever_speaks_goes_on_speaking(shell: Shell, folder: Path) -> None:
    """As when the coder pauses: nothing of the time in between was played or spoken."""
    terminal = shell.terminal
    application = shell.start(desk_command("talk", folder, *CLOCK))
    terminal.wait_for("saved · ")
    terminal.send("Space")
    terminal.wait_for("▶")
    terminal.send("1")
    terminal.wait_for("◉ T1 hulpverlener")
    shell.stop(application)
    played = logged(folder, "talk_played")
    later(0.5)
    shell.run("fg")
    screen = terminal.wait_for(BACK)
    assert "❚❚" in screen[0]
    terminal.send("Space")
    terminal.wait_for("▶")
    terminal.type("1")
    (off,) = wait_for_logged(folder, "speaker_off")
    terminal.send("F10")
    shell.wait_for_prompt()
    assert [event["type"] for event in logged(folder)].count("speaker_on") == 1
    ran = logged(folder, "talk_played")[len(played) :]
    assert ran[0]["from_s"] == pytest.approx(played[-1]["to_s"], abs=0.01)
    assert off["at"] <= ran[-1]["to_s"]


def test_a_reason_for_a_rating_is_there_again(shell: Shell, folder: Path) -> None:
    terminal = shell.terminal
    application = shell.start(desk_command("rate", folder, *CLOCK))
    terminal.wait_for("saved · ")
    terminal.type("7", "Enter")
    terminal.wait_for("why this rating?")
    terminal.write("be")
    terminal.wait_for(" be ")
    shell.stop(application)
    assert logged(folder)[-1]["type"] == "rated"
    shell.run("fg")
    terminal.wait_for("why this rating?")
    terminal.write("cause")
    terminal.wait_for("because")
    terminal.send("Enter")
    (reasoned,) = wait_for_logged(folder, "rating_reasoned")
    assert "because" in str(reasoned["text"])
    terminal.send("F10")
    shell.wait_for_prompt()


def test_a_log_that_is_played_back_stands_still_meanwhile(shell: Shell, folder: Path) -> None:
    terminal = shell.terminal
    shell.start(desk_command("code", folder, *CLOCK))
    terminal.wait_for("Playing with the clock")
    terminal.send("Space")
    wait_until(lambda: terminal.shows(" 0:01."))
    terminal.send("a")
    wait_for_logged(folder, "marked")
    terminal.send("F10")
    shell.wait_for_prompt()
    written = log_of(folder).read_bytes()

    application = shell.start(watch_command(folder, *CLOCK))
    terminal.wait_for("nothing is written")
    terminal.send("Space")
    terminal.wait_for("▶")
    shell.stop(application)
    later(1.5)
    shell.run("fg")
    screen = terminal.wait_for(BACK)
    assert "❚❚" in screen[0]
    later(0.3)
    assert not any("●" in row for row in terminal.screen())
    terminal.send("Space")
    screen = terminal.wait_for("event 5 of 5")
    assert sum(row.count("●") for row in screen) == 1
    terminal.send("Escape")
    shell.wait_for_prompt()
    assert not terminal.on_alternate_screen
    assert log_of(folder).read_bytes() == written


def test_what_cannot_be_written_before_is_said_and_written_after(shell: Shell, folder: Path, faults: Path) -> None:
    application = at_work(shell, folder, faults)
    (faults / "write-error").write_text("ENOSPC")
    shell.terminal.send("s")
    shell.terminal.wait_for("NOT SAVED: 1 waiting")
    shell.stop(application)
    assert shell.terminal.shows("1 act is not on the disk yet. fg brings softa back.")
    (faults / "write-error").unlink()
    shell.run("fg")
    wait_for_logged(folder, "marked", 2)
    shell.terminal.wait_for("+ s  opens talk on camera")
    shell.terminal.send("F10")
    shell.wait_for_prompt()


def test_ended_while_it_is_stopped(shell: Shell, folder: Path, faults: Path) -> None:
    """From the shell, which stays as it is: the place is written down and the log free."""
    application = at_work(shell, folder, faults)
    shell.stop(application)
    before = shell.settings()
    shell.run("kill %1")
    wait_until(lambda: has_ended(application))
    assert logged(folder)[-1]["type"] == "closed"
    assert shell.settings() == before
    assert not shell.terminal.on_alternate_screen
    assert not list(folder.glob("*.lock"))


def test_the_terminal_closed_while_it_is_stopped(shell: Shell, folder: Path, faults: Path) -> None:
    application = at_work(shell, folder, faults)
    shell.stop(application)
    shell.terminal.close()
    wait_until(lambda: has_ended(application))
    assert logged(folder)[-1]["type"] == "closed"
    assert not list(folder.glob("*.lock"))


def test_stopped_without_warning_and_brought_back_by_the_shell(shell: Shell, folder: Path, faults: Path) -> None:
    """It could not give the terminal back, so the shell wrote over its screen."""
    before = shell.settings()
    application = at_work(shell, folder, faults)
    shell.stop(application, signal.SIGSTOP)
    later(1.0)
    shell.run("fg")
    shell.terminal.wait_for("softa was stopped for a while")
    shell.terminal.type("a")
    screen = shell.terminal.wait_for("+ a  acknowledges risk")
    assert screen[0].startswith(" 0042")
    assert sum(row.count("●") for row in screen) == 2
    shell.terminal.send("F10")
    shell.wait_for_prompt()
    assert shell.settings() == before


def test_keys_typed_while_it_was_stopped_without_warning_mark_nothing(
    terminal: Terminal, display: XDisplay, at_display: dict[str, str], numbered: Path, tmp_path: Path
) -> None:
    """The video plays on meanwhile: no time would be right. The first key after it is taken, with its own time."""
    folder = new_case(at_display, tmp_path / "filmed", "--recording", numbered)
    terminal.start_in_shell(code_command(folder, "--player", "libmpv"), at_display)
    terminal.wait_for("Playing with the video window")
    (application,) = filter(is_softa, children(terminal.pid))
    window = display.windows("softa")[0]
    terminal.send("l", "Space")
    wait_until(lambda: display.burnt_in_frame(window) > FPS)
    os.kill(application, signal.SIGSTOP)
    later(1.0)
    terminal.send("a", "s")
    at_stop = display.burnt_in_frame(window)
    later(0.2)
    os.kill(application, signal.SIGCONT)
    terminal.wait_for("softa was stopped for a while; keys typed meanwhile were left out.")
    first = display.burnt_in_frame(window)
    assert first > at_stop
    terminal.send("d")
    mark = wait_for_logged(folder, "marked", 2)[-1]
    last = display.burnt_in_frame(window)
    assert [made["item"] for made in logged(folder, "marked")] == ["therapist.safety.9", "therapist.safety.3"]
    assert first - 2 <= mark["at"] * FPS <= last + 2
    assert (mark["timing"], mark["time_source"]) == ("playing", "frame")
    terminal.send("F10")
    terminal.wait_for("terminal restored")
    softa(at_display, "check", folder)
    assert log_of(folder).read_bytes().endswith(b"\n")
