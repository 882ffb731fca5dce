"""Whatever is killed, nothing that was shown is lost, and coding goes on."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.application import (
    children,
    code_command,
    has_ended,
    log_of,
    logged,
    new_case,
    softa,
    wait_for_logged,
)
from tests.support.terminal import Terminal
from tests.support.xvfb import XDisplay, wait_until

THERAPIST_KEYS = "1234567890-=]qwertyuiop[asdfghjkl;zxcvbnm,."
CLIENT_KEYS = "1234567890qwertyuiop"
BLOCKS = 10
READY = "Playing with the video window"


def marks_on(screen: list[str]) -> set[tuple[str, int]]:
    """The marks on a coding screen of 120 columns, each as the item's key and the block."""
    panels = [panel for row in screen for panel in (row[:59].ljust(59), row[60:].ljust(60))]
    rows = [(re.match(r" (\S) [+−] ", panel), panel[-2 * BLOCKS :][1::2]) for panel in panels]
    return {(key[1], block) for key, strip in rows if key for block, sign in enumerate(strip, 1) if sign == "●"}


def place_on(screen: list[str]) -> tuple[str, ...]:
    """Subject and block on the first line of a coding screen."""
    found = re.search(r"  (\w+) .*  block (\d+) ", screen[0])
    assert found is not None, screen[0]
    return found.groups()


@pytest.fixture
def folder(at_display: dict[str, str], fifty_minutes: Path, tmp_path: Path) -> Path:
    return new_case(at_display, tmp_path / "0042", "--recording", fifty_minutes, subjects=("T1", "C1"))


@pytest.fixture
def player(terminal: Terminal, display: XDisplay, at_display: dict[str, str], folder: Path) -> int:
    """The application at work on its sixth minute, with one mark; returns the process of its video window."""
    terminal.start(code_command(folder, "--player", "libmpv"), at_display)
    terminal.wait_for(READY)
    terminal.type("PageDown", "Right", "Right", "a")
    wait_for_logged(folder, "marked")
    (process,) = children(terminal.pid)
    return process


@pytest.fixture
def played_on(terminal: Terminal, display: XDisplay, folder: Path, player: int) -> Iterator[None]:
    """After the test: the video comes back at the same place, and its window hands on keys as before."""
    yield
    marks = logged(folder, "marked")
    terminal.type("F12")
    wait_until(lambda: set(children(terminal.pid)) - {player} != set())
    terminal.wait_for(READY)
    display.focus_window("softa")
    display.type("g")
    mark = wait_for_logged(folder, "marked", len(marks) + 1)[-1]
    assert mark["at"] == pytest.approx(marks[-1]["at"], abs=0.05)
    assert mark["time_source"] == "frame"
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0
    assert softa(dict(os.environ), "check", folder)


@pytest.mark.parametrize(
    ("nth", "subject", "keys"), [(1, "T1", "l"), (7, "C1", CLIENT_KEYS), (50, "T1", THERAPIST_KEYS)], ids=str
)
def test_the_application_killed_after_a_mark(
    nth: int, subject: str, keys: str, terminal: Terminal, at_display: dict[str, str], folder: Path
) -> None:
    """Keys come faster than the disk: at the kill some marks are shown, some are written, some are on their way."""
    terminal.start(code_command(folder, "--player", "libmpv", "--subject", subject), at_display)
    terminal.wait_for(READY)
    (player,) = children(terminal.pid)
    terminal.send(*keys)
    if nth > len(keys):
        terminal.type("Enter", *keys)
    wait_until(lambda: len(marks_on(terminal.screen())) >= nth)
    assert terminal.kill(signal.SIGKILL) == -signal.SIGKILL
    last_seen = terminal.screen()
    assert len(marks_on(last_seen)) >= nth
    wait_until(lambda: has_ended(player))

    with Terminal() as reopened:
        reopened.start(code_command(folder, "--player", "libmpv"), at_display)
        screen = reopened.wait_for(READY)
        assert marks_on(screen) >= marks_on(last_seen)
        assert place_on(screen) == (subject, str(logged(folder)[-1]["block"]))
        assert place_on(screen) >= place_on(last_seen)
        reopened.type("F10")
        assert reopened.wait_for_exit() == 0
    softa(at_display, "check", folder)


def test_the_video_killed(terminal: Terminal, folder: Path, player: int, played_on: None) -> None:
    os.kill(player, signal.SIGKILL)
    terminal.wait_for("is gone; coding goes on")
    assert_coding_goes_on(terminal, folder)


def test_the_video_frozen(terminal: Terminal, folder: Path, player: int, played_on: None) -> None:
    os.kill(player, signal.SIGSTOP)
    terminal.wait_for("The video does not answer")
    assert_coding_goes_on(terminal, folder)


def test_the_video_window_destroyed(
    terminal: Terminal, display: XDisplay, folder: Path, player: int, played_on: None
) -> None:
    display.destroy_window("softa")
    terminal.wait_for("Close the video window?")
    terminal.type("n")
    wait_until(lambda: not terminal.shows("Close the video window?"))
    assert_coding_goes_on(terminal, folder)


def test_the_video_window_closed_by_mistake(
    terminal: Terminal, display: XDisplay, folder: Path, player: int, played_on: None
) -> None:
    display.close_window("softa")
    terminal.wait_for("Close the video window?")
    terminal.type("n")
    wait_until(lambda: not terminal.shows("Close the video window?"))
    assert_coding_goes_on(terminal, folder)


def test_the_video_window_closed_on_purpose(
    terminal: Terminal, display: XDisplay, folder: Path, player: int, played_on: None
) -> None:
    display.close_window("softa")
    terminal.wait_for("Close the video window?")
    terminal.type("c")
    wait_until(lambda: has_ended(player))
    assert_coding_goes_on(terminal, folder)


def assert_coding_goes_on(terminal: Terminal, folder: Path) -> None:
    """Marks are made, shown and saved, at the place where the video was; undone as well."""
    marks = logged(folder, "marked")
    terminal.type("d")
    terminal.wait_for("+ d  helps them talk honestly")
    made = wait_for_logged(folder, "marked", len(marks) + 1)[-1]
    assert (made["item"], made["block"]) == ("therapist.safety.3", 2)
    assert made["at"] == pytest.approx(310.0, abs=0.05)
    assert {("a", 2), ("d", 2)} <= marks_on(terminal.screen())
    terminal.type("C-z")
    terminal.wait_for("↶ ")
    assert log_of(folder).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("last_key", ["l", "F10"], ids=["at-work", "leaving"])
@pytest.mark.parametrize("player", ["clock", "libmpv"])
def test_the_terminal_closed(last_key: str, player: str, at_display: dict[str, str], folder: Path) -> None:
    """Its window closed, at any moment: everything is saved, the process ends, and the log can be coded on."""
    for time_before in range(4):
        with Terminal() as terminal:
            terminal.start(code_command(folder, "--player", player), at_display)
            terminal.wait_for("Playing with")
            application = terminal.pid
            terminal.send(last_key)
            close_at = time.monotonic() + 0.02 * time_before
            wait_until(lambda close_at=close_at: time.monotonic() >= close_at)  # type: ignore[misc]
            terminal.close()
            wait_until(lambda application=application: has_ended(application))  # type: ignore[misc]
        assert logged(folder)[-1]["type"] == "closed"
    softa(at_display, "check", folder)
