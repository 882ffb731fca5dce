"""A replay in a real terminal with a real player: left in every way there is, it gives all back and writes nothing."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from softa_tui.cli.demo_case import make_demo
from tests.support.application import SOFTA, children, has_ended
from tests.support.terminal import Terminal
from tests.support.xvfb import wait_until


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_demo(tmp_path / "0000").folder


def watch_command(folder: Path, *more: str) -> list[str]:
    return [*SOFTA, "replay", str(folder), "--watch", "--lang", "en", *more]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_player_that_is_killed_comes_back_where_it_was(
    terminal: Terminal, at_display: dict[str, str], folder: Path
) -> None:
    before = contents(folder)
    terminal.start(watch_command(folder, "--player", "mpv", "--at", "20"), at_display)
    terminal.wait_for("replay · event 20 of 55")
    terminal.wait_for("nothing is written")
    (player,) = children(terminal.pid)

    os.kill(player, signal.SIGKILL)
    terminal.wait_for("The video is gone")
    terminal.type("Left")
    terminal.wait_for("replay · event 19 of 55")
    terminal.type("F12")
    terminal.wait_for("Playing with the video window")
    assert set(children(terminal.pid)) - {player}
    terminal.type("Escape")

    assert terminal.wait_for_exit() == 0
    assert contents(folder) == before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_the_terminal_as_it_was(
    number: signal.Signals, terminal: Terminal, environ: dict[str, str], folder: Path
) -> None:
    terminal.start_in_shell(watch_command(folder, "--player", "clock"), environ)
    terminal.wait_for("replay · event")
    (application,) = children(terminal.pid)

    os.kill(application, number)

    terminal.wait_for("terminal restored")
    assert not terminal.on_alternate_screen
    assert terminal.shows(f"exit code {128 + number}")


def test_a_terminal_that_vanishes_leaves_nothing_running(
    terminal: Terminal, at_display: dict[str, str], folder: Path
) -> None:
    terminal.start(watch_command(folder, "--player", "mpv"), at_display)
    terminal.wait_for("nothing is written")
    running = [terminal.pid, *children(terminal.pid)]

    terminal.close()

    wait_until(lambda: all(map(has_ended, running)))


def test_a_terminal_too_small_is_refused(terminal: Terminal, environ: dict[str, str], folder: Path) -> None:
    terminal.start_in_shell(watch_command(folder, "--player", "clock"), environ, columns=60, rows=20)
    terminal.wait_for("exit code 2")
