"""Ended from outside, whatever is open: saved, the lock gone, the terminal given back; shown elsewhere: it goes on."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
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
)
from tests.support.terminal import Terminal
from tests.support.xvfb import wait_until

CLOCK = ("--player", "clock")
WIDE = 300
"""Columns in which no sentence is broken."""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case without a recording that nobody has coded yet; each test works on a copy."""
    home = tmp_path_factory.mktemp("home")
    return new_case(environment(home), home / "0042", "--length", "50:00", subjects=("T1", "C1"))


@pytest.fixture
def folder(case: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(case, tmp_path / "0042"))


def open_note(terminal: Terminal) -> None:
    terminal.type("F5")
    terminal.wait_for("Note · T1")
    terminal.write("half a thought")
    terminal.wait_for("half a thought")


def question_over_note(terminal: Terminal) -> None:
    open_note(terminal)
    terminal.type("Escape")
    terminal.wait_for("Escape again throws this away.")


def open_grid(terminal: Terminal) -> None:
    terminal.type("F8")
    terminal.wait_for("F8 close")
    terminal.type("1")


def two_speak(terminal: Terminal) -> None:
    terminal.type("Space")
    terminal.wait_for("▶")
    terminal.type("1", "2")
    terminal.wait_for("◉ T1 hulpverlener, C1 moeder")


def explanation_while_two_speak(terminal: Terminal) -> None:
    two_speak(terminal)
    terminal.type("C-e")
    terminal.write("the mother speaks")
    terminal.wait_for("the mother speaks")


def reason_for_a_rating(terminal: Terminal) -> None:
    terminal.type("7", "Enter")
    terminal.wait_for("why this rating?")


TWO_SPOKE = ["speaker_on", "speaker_on", "talk_cut", "closed"]


def assert_written(folder: Path, types: list[str]) -> None:
    """These lines stand in the log since it was opened, beside what was played; nobody holds it any more."""
    written = [event["type"] for event in logged(folder)]
    assert [kind for kind in written[written.index("opened") + 1 :] if kind != "talk_played"] == types
    assert not list(folder.glob("*.lock"))


@pytest.mark.parametrize(
    ("desk", "open_screen", "number", "written"),
    [
        ("code", question_over_note, signal.SIGHUP, ["closed"]),
        ("code", open_grid, signal.SIGINT, ["marked", "closed"]),
        ("talk", explanation_while_two_speak, signal.SIGTERM, TWO_SPOKE),
        ("rate", reason_for_a_rating, signal.SIGHUP, ["rated", "closed"]),
    ],
)
def test_ended_whatever_is_open(
    desk: str,
    open_screen: Callable[[Terminal], None],
    number: signal.Signals,
    written: list[str],
    terminal: Terminal,
    environ: dict[str, str],
    folder: Path,
) -> None:
    terminal.start_in_shell(desk_command(desk, folder, *CLOCK), environ)
    terminal.wait_for("saved · ")
    wait_for_logged(folder, "opened")
    open_screen(terminal)
    (application,) = filter(is_softa, children(terminal.pid))
    os.kill(application, number)
    rows = [row for row in terminal.wait_for("terminal restored") if row]
    assert not terminal.on_alternate_screen
    assert rows == [f"exit code {128 + number}", "terminal restored"]
    assert_written(folder, written)
    softa(environ, "check", folder)


def test_the_terminal_closed_over_an_open_text(terminal: Terminal, environ: dict[str, str], folder: Path) -> None:
    terminal.start(desk_command("talk", folder, *CLOCK), environ)
    terminal.wait_for("saved · ")
    wait_for_logged(folder, "opened")
    explanation_while_two_speak(terminal)
    application = terminal.pid
    terminal.close()
    wait_until(lambda: has_ended(application))
    assert_written(folder, TWO_SPOKE)
    softa(environ, "check", folder)


@pytest.mark.parametrize("recovers", [True, False])
def test_ended_while_asked_what_to_do_with_unsaved_acts(
    recovers: bool, terminal: Terminal, environ: dict[str, str], folder: Path, tmp_path: Path
) -> None:
    """The disk gets a last chance; what it does not take is told in one line, and what it had taken stays whole."""
    faults = tmp_path / "faults"
    faults.mkdir()
    terminal.start_in_shell(code_command(folder, *CLOCK, start=(*LAUNCHER, str(faults))), environ, columns=WIDE)
    terminal.wait_for("Playing with the clock")
    terminal.type("l")
    wait_for_logged(folder, "marked")
    (faults / "write-error").write_text("EIO")
    terminal.type("a", "F10")
    terminal.wait_for("2 acts are not on the disk yet.")
    (application,) = filter(is_launched, children(terminal.pid))
    os.kill(application, signal.SIGTERM)
    if recovers:
        (faults / "write-error").unlink()
    rows = [row for row in terminal.wait_for("terminal restored") if row]
    assert not terminal.on_alternate_screen
    if recovers:
        assert rows == ["exit code 143", "terminal restored"]
        assert [event["type"] for event in logged(folder)[-2:]] == ["marked", "closed"]
    else:
        unsaved = (
            f"What you did last could not be saved in {log_of(folder)} (acts: 2). Make room there and do it again."
        )
        assert rows == [f"softa: {unsaved}", "exit code 2", "terminal restored"]
        assert len(logged(folder, "marked")) == 1
    softa(environ, "check", folder)


def is_launched(pid: int) -> bool:
    return b"launcher" in Path(f"/proc/{pid}/cmdline").read_bytes()


def test_detached_coded_on_and_attached_elsewhere_at_other_sizes(
    terminal: Terminal, environ: dict[str, str], folder: Path
) -> None:
    """The terminal is shown in another one, let go, shown in a smaller one, and pulled about while keys are typed."""
    terminal.start(code_command(folder, *CLOCK), environ)
    terminal.wait_for("Playing with the clock")
    with Terminal() as outer:
        outer.start(terminal.attach_command, environ, columns=140, rows=45)
        outer.wait_for("Playing with the clock")
        outer.type("l")
        outer.wait_for("+ l  lets conflict escalate")
        outer.send("C-b", "d")
        assert outer.wait_for_exit() == 0
    terminal.type("a")
    wait_for_logged(folder, "marked", 2)
    with Terminal() as outer:
        outer.start(terminal.attach_command, environ, columns=80, rows=24)
        outer.wait_for("+ a  acknowledges risk")
        outer.type("s")
        outer.wait_for("+ s  opens talk on camera")
        wait_until(lambda: sum(row.count("●") for row in outer.screen()) >= 3)
        outer.close()
    for key, size in zip("dfghjk", [(200, 60), (20, 5), (80, 24), (1, 1), (70, 20), (120, 40)], strict=True):
        terminal.resize(*size)
        terminal.send(key)
    marks = wait_for_logged(folder, "marked", 9)
    assert [mark["item"] for mark in marks] == [f"therapist.safety.{number}" for number in (9, *range(1, 9))]
    wait_until(lambda: sum(row.count("●") for row in terminal.screen()) == 9)
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0
    softa(environ, "check", folder)
