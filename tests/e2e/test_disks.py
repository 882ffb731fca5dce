"""Whatever becomes of the disk: the coder is told, keys are taken, what is not saved is not shown, and none is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.application import (
    LAUNCHER,
    code_command,
    environment,
    log_of,
    logged,
    new_case,
    softa,
    wait_for_logged,
)
from tests.support.terminal import Terminal
from tests.support.xvfb import wait_until

WIDE = 240
"""Columns in which no sentence is broken."""

KEYS = "asdfghjkl"
ITEMS = [f"therapist.safety.{number}" for number in range(1, 10)]
SHOWN = "●"


class Desk:
    """The application at work, with one mark made, on a disk whose faults are switched on and off."""

    def __init__(self, terminal: Terminal, environ: dict[str, str], folder: Path, tmp_path: Path) -> None:
        self.terminal = terminal
        self.environ = environ
        self.folder = folder
        self.faults = tmp_path / "faults"
        self.others = [tmp_path / name for name in ("first", "second", "third")]
        for made in (self.faults, *self.others):
            made.mkdir()
        self._keys = list(KEYS)
        command = code_command(folder, "--player", "clock", start=(*LAUNCHER, str(self.faults)))
        terminal.start(command, environ, columns=WIDE)
        terminal.wait_for("Playing with the clock")
        self.mark(1)
        wait_for_logged(folder, "marked")
        self.shows_marks(1)

    def mark(self, count: int) -> None:
        """Mark the next items."""
        for _ in range(count):
            self.terminal.send(self._keys.pop(0))

    def shows_marks(self, count: int) -> None:
        """Wait until so many marks are on the screen, and that it says that all is saved."""
        wait_until(lambda: sum(row.count(SHOWN) for row in self.terminal.screen()) == count)
        self.terminal.wait_for("saved · ")
        assert not self.terminal.shows("NOT SAVED")

    def unsaved(self, waiting: int, words: str) -> None:
        """Wait until the coder is told why so many acts wait; none of them is shown."""
        self.terminal.wait_for(words)
        self.terminal.wait_for(f"NOT SAVED: {waiting} waiting")
        assert sum(row.count(SHOWN) for row in self.terminal.screen()) == 1

    def fault(self, name: str, words: str = "") -> Path:
        """Switch a fault on; the file to remove when it shall be over."""
        made = self.faults / name
        made.with_suffix(".new").write_text(words)
        return made.with_suffix(".new").rename(made)

    def save_elsewhere(self, folder: Path) -> None:
        self.terminal.send("C-s")
        self.terminal.wait_for("Folder in which to go on saving")
        self.terminal.write(str(folder))
        self.terminal.send("Enter")

    def leave(self, folder: Path, marks: int) -> None:
        """Quit: the log in this folder has all marks, each once and in their order, and is whole."""
        self.terminal.send("F10")
        assert self.terminal.wait_for_exit() == 0
        assert [mark["item"] for mark in logged(folder, "marked")] == ITEMS[:marks]
        softa(self.environ, "check", log_of(folder))


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that nobody has coded yet; each test works on a copy."""
    home = tmp_path_factory.mktemp("home")
    return new_case(environment(home), home / "0042", "--length", "50:00")


@pytest.fixture
def desk(terminal: Terminal, environ: dict[str, str], case: Path, tmp_path: Path) -> Desk:
    return Desk(terminal, environ, Path(shutil.copytree(case, tmp_path / "0042")), tmp_path)


@pytest.mark.parametrize(
    ("fault", "number", "words"),
    [
        ("write-error", "EDQUOT", "Your share of this disk (quota) is used up: your acts wait."),
        ("fsync-error", "EIO", "cannot be written: Input/output error. Your acts wait;"),
        ("open-error", "EIO", "cannot be written: Input/output error. Your acts wait;"),
    ],
)
def test_a_disk_that_takes_nothing_for_a_while(fault: str, number: str, words: str, desk: Desk) -> None:
    ends = [desk.fault(fault, number)]
    if fault == "open-error":
        ends.append(desk.fault("write-error", "EIO"))
    desk.mark(2)
    desk.unsaved(2, words)
    desk.mark(1)
    desk.unsaved(3, words)
    for end in reversed(ends):
        end.unlink()
    desk.terminal.wait_for("Everything is saved again")
    desk.shows_marks(4)
    desk.mark(1)
    desk.shows_marks(5)
    desk.leave(desk.folder, 5)


def test_a_disk_that_takes_a_little_at_a_time(desk: Desk) -> None:
    desk.fault("short-writes")
    desk.mark(4)
    desk.shows_marks(5)
    desk.leave(desk.folder, 5)


def test_rights_taken_away_from_a_log_that_is_open(desk: Desk) -> None:
    """It can be written until it is closed; what it cannot be after that is said when it is opened again."""
    log_of(desk.folder).chmod(0o444)
    desk.folder.chmod(0o555)
    desk.mark(2)
    desk.shows_marks(3)
    desk.fault("open-error", "EACCES")
    end = desk.fault("fsync-error", "EIO")
    desk.mark(1)
    desk.terminal.wait_for("NOT SAVED: 1 waiting")
    end.unlink()
    desk.terminal.wait_for("cannot be written: Permission denied. Your acts wait;")
    desk.folder.chmod(0o755)
    log_of(desk.folder).chmod(0o644)
    (desk.faults / "open-error").unlink()
    desk.shows_marks(4)
    desk.leave(desk.folder, 4)


def rename_folder(folder: Path, away: Path) -> Callable[[], object]:
    folder.rename(away)
    return lambda: away.rename(folder)


def take_log_away(folder: Path, away: Path) -> Callable[[], object]:
    shutil.copy(log_of(folder), away)
    log_of(folder).unlink()
    return lambda: shutil.copy(away, log_of(folder))


def replace_log(folder: Path, away: Path) -> Callable[[], object]:
    log_of(folder).rename(away)
    log_of(folder).write_text("something else\n")
    return lambda: away.replace(log_of(folder))


@pytest.mark.parametrize(
    ("happens", "words"),
    [
        (rename_folder, "/0042 is gone: your acts wait. Bring the folder back, or"),
        (take_log_away, "was changed by another program (it was removed): your acts wait. Put it back as it was, or"),
        (replace_log, "was changed by another program (it was replaced): your acts wait. Put it back as it was, or"),
    ],
)
def test_a_log_that_is_gone_or_changed_and_put_back(
    happens: Callable[[Path, Path], Callable[[], object]], words: str, desk: Desk, tmp_path: Path
) -> None:
    put_back = happens(desk.folder, tmp_path / "away")
    desk.mark(2)
    desk.unsaved(2, words)
    put_back()
    desk.terminal.wait_for("Everything is saved again")
    desk.shows_marks(3)
    desk.leave(desk.folder, 3)


def test_a_deleted_folder_two_others_that_fail_and_a_third(desk: Desk) -> None:
    """Each is said; what is tried in vain leaves nothing behind, and the third has the whole log."""
    full, taken, good = desk.others
    shutil.rmtree(desk.folder)
    desk.fault("write-error", f"ENOSPC {full}")
    log_of(taken).write_text("a log of somebody's")
    desk.mark(2)
    desk.unsaved(2, "is gone: your acts wait.")

    desk.save_elsewhere(full)
    desk.terminal.wait_for(f"The log cannot go on in {full}: that disk is full. Choose another folder")
    desk.unsaved(2, "NOT SAVED")
    desk.save_elsewhere(taken)
    desk.terminal.wait_for("There is a log of this name already; choose another folder")
    desk.terminal.send("Escape")
    wait_until(lambda: not desk.terminal.shows("choose another folder"))
    desk.mark(1)
    desk.unsaved(3, "is gone: your acts wait.")

    desk.terminal.send("BSpace", "d")
    desk.terminal.wait_for("Folder in which to go on saving")
    desk.terminal.write(str(good))
    desk.terminal.send("Enter")
    desk.terminal.wait_for(f"The log goes on in {good}")
    desk.shows_marks(4)
    desk.mark(1)
    desk.shows_marks(5)
    desk.leave(good, 5)
    assert desk.terminal.shows(f"The log is now {log_of(good)}. Move it back to {desk.folder} before you go on.")
    assert list(full.iterdir()) == []
    assert log_of(taken).read_text() == "a log of somebody's"


def test_a_disk_that_does_not_answer(desk: Desk) -> None:
    """Nothing fails and nothing is done: it is said all the same, another folder is free, and so is the way out."""
    desk.fault("slow-fsync", str(desk.folder))
    desk.mark(2)
    desk.unsaved(2, "the disk does not answer, your acts wait.")
    desk.save_elsewhere(desk.others[0])
    desk.terminal.wait_for("The log goes on in")
    desk.shows_marks(3)
    desk.leave(desk.others[0], 3)


def test_a_screen_over_the_desk_says_it_too(desk: Desk) -> None:
    """In the grid, and over a text that is being written."""
    desk.terminal.send("F8")
    desk.terminal.wait_for("F8 close")
    end = desk.fault("write-error", "ENOSPC")
    desk.terminal.send("1")
    desk.terminal.wait_for("NOT SAVED: 1 waiting. The disk is full: your acts wait.")
    desk.terminal.wait_for("F8 close")
    end.unlink()
    wait_until(lambda: not desk.terminal.shows("NOT SAVED"))
    desk.terminal.type("F8")
    desk.shows_marks(2)
    end = desk.fault("write-error", "ENOSPC")
    desk.terminal.type("F5")
    desk.terminal.wait_for("Note · T1")
    desk.terminal.write("well")
    desk.terminal.send("Enter")
    desk.terminal.type("F5")
    desk.terminal.wait_for("NOT SAVED: 1 waiting. The disk is full: your acts wait.")
    end.unlink()
    wait_until(lambda: not desk.terminal.shows("NOT SAVED"))
    assert desk.terminal.shows("Note · T1")


@pytest.fixture
def stuck(desk: Desk) -> Iterator[Desk]:
    """Somebody wants to leave while two marks and the end of the work cannot be written."""
    desk.fault("write-error", f"EIO {desk.folder}")
    desk.mark(2)
    desk.unsaved(2, "Input/output error")
    desk.terminal.send("F10")
    desk.terminal.wait_for("3 acts are not on the disk yet.")
    yield desk


def test_leaving_by_trying_again(stuck: Desk) -> None:
    stuck.terminal.send("r")
    wait_until(lambda: not stuck.terminal.shows("are not on the disk yet."))
    stuck.terminal.wait_for("3 acts are not on the disk yet.")
    (stuck.faults / "write-error").unlink()
    stuck.terminal.type("r")
    assert stuck.terminal.wait_for_exit() == 0
    assert [mark["item"] for mark in logged(stuck.folder, "marked")] == ITEMS[:3]


def test_leaving_answers_itself_when_the_disk_takes_it(stuck: Desk) -> None:
    (stuck.faults / "write-error").unlink()
    assert stuck.terminal.wait_for_exit() == 0
    assert [mark["item"] for mark in logged(stuck.folder, "marked")] == ITEMS[:3]


def test_leaving_by_another_folder(stuck: Desk) -> None:
    stuck.terminal.send("f")
    stuck.terminal.wait_for("Folder in which to go on saving")
    stuck.terminal.write(str(stuck.others[0]))
    stuck.terminal.send("Enter")
    assert stuck.terminal.wait_for_exit() == 0
    assert [mark["item"] for mark in logged(stuck.others[0], "marked")] == ITEMS[:3]
    softa(stuck.environ, "check", log_of(stuck.others[0]))
    assert len(logged(stuck.folder, "marked")) == 1


def test_not_leaving_after_all(stuck: Desk) -> None:
    stuck.terminal.send("b")
    wait_until(lambda: not stuck.terminal.shows("are not on the disk yet."))
    stuck.mark(1)
    stuck.unsaved(5, "Input/output error")
    (stuck.faults / "write-error").unlink()
    stuck.shows_marks(4)
    stuck.leave(stuck.folder, 4)


def test_leaving_and_losing_what_was_never_shown(stuck: Desk) -> None:
    stuck.terminal.send("C-x")
    assert stuck.terminal.wait_for_exit() == 0
    assert [mark["item"] for mark in logged(stuck.folder, "marked")] == ITEMS[:1]
    softa(stuck.environ, "check", stuck.folder)
