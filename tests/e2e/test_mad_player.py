"""A player that goes out of its mind: coding goes on, no time is believed that cannot be, and F12 brings a sane one."""

from __future__ import annotations

import shutil
import statistics
import time
from pathlib import Path

import pytest

from tests.support import fake_mpv
from tests.support.application import (
    Logged,
    children,
    code_command,
    environment,
    has_ended,
    logged,
    new_case,
    softa,
    wait_for_logged,
)
from tests.support.terminal import Terminal
from tests.support.xvfb import wait_until

READY = "Playing with the video window (mpv)"
ITEM_KEYS = "asdfghjkl"


class Desk:
    """The application at work in the sixth minute of a recording, and the player that it started."""

    def __init__(self, terminal: Terminal, environ: dict[str, str], folder: Path) -> None:
        self.terminal = terminal
        self.environ = environ
        self.folder = folder
        self.program = Path(environ["FAKE_MPV"]) / "mpv"
        self._keys = iter(ITEM_KEYS * 100)
        terminal.start(code_command(folder, "--player", "mpv"), environ)
        terminal.wait_for(READY)
        terminal.type("PageDown", "Right", "Right")

    @property
    def player(self) -> int:
        (process,) = children(self.terminal.pid)
        return process

    def wish(self, wish: str) -> None:
        """Have the player do something, and wait until it has begun."""
        fake_mpv.wish(self.program.parent, wish)

    def mark(self) -> Logged:
        """Press an item's key in the terminal; the mark or what takes it back, once it is on the disk."""
        marks = len(logged(self.folder, "marked"))
        self.terminal.type(next(self._keys))
        return wait_for_logged(self.folder, "marked", marks + 1)[-1]

    def bring_back(self) -> None:
        """F12: another player, at the same place."""
        before = children(self.terminal.pid)
        self.terminal.type("F12")
        wait_until(lambda: set(children(self.terminal.pid)) - set(before) != set())
        self.terminal.wait_for(READY)

    def leave(self) -> None:
        self.terminal.type("F10")
        assert self.terminal.wait_for_exit() == 0
        softa(self.environ, "check", self.folder)


@pytest.fixture(scope="module")
def case(fifty_minutes: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that nobody has coded yet; each test works on a copy."""
    home = tmp_path_factory.mktemp("home")
    return new_case(environment(home), home / "0042", "--recording", fifty_minutes)


@pytest.fixture
def desk(terminal: Terminal, environ: dict[str, str], case: Path, tmp_path: Path) -> Desk:
    folder = Path(shutil.copytree(case, tmp_path / "0042"))
    return Desk(terminal, environ | fake_mpv.alone_in(tmp_path / "programs"), folder)


def where(mark: Logged) -> tuple[float, str]:
    return round(mark["at"], 2), mark["time_source"]


def test_nonsense_is_passed_over(desk: Desk) -> None:
    """Garbage, wrong shapes, nesting without end, answers twice and to nobody: what is sane in between is heard."""
    for wish in ("garbage", "nonsense", "answer_twice"):
        desk.wish(wish)
        assert where(desk.mark()) == (310.0, "frame"), wish
    desk.terminal.type("Space")
    desk.terminal.wait_for("▶")
    assert desk.mark()["timing"] == "playing"
    desk.leave()


@pytest.mark.parametrize("wish", ["long_line", "half_a_line_and_death", "half_a_line_and_silence"])
def test_a_broken_player_is_told_and_another_brought(wish: str, desk: Desk) -> None:
    broken = desk.player
    desk.wish(wish)
    desk.terminal.wait_for("does not answer" if wish.endswith("silence") else "The video is gone")
    assert where(desk.mark()) == (310.0, "estimated")
    desk.bring_back()
    wait_until(lambda: has_ended(broken))
    assert where(desk.mark()) == (310.0, "frame")
    desk.leave()


PLACES = ["null", "NaN", "-1000", "1e300", "1" + "0" * 400, '"12:34"', "true", "[310.0]", "{}"]


def test_places_that_cannot_be_are_not_believed(desk: Desk) -> None:
    """The place is reckoned instead, and the mark says so; the last block's end is not taken for reached."""
    for place in PLACES:
        desk.wish(f"say_place {place}")
        assert where(desk.mark()) == (310.0, "estimated"), place
    desk.terminal.type("Space")
    desk.terminal.wait_for("▶")
    mark = desk.mark()
    assert (mark["timing"], mark["time_source"], mark["block"]) == ("playing", "estimated", 2)
    assert 310.0 < mark["at"] < 330.0
    desk.leave()


def test_ten_thousand_news_a_second_hold_up_no_key(desk: Desk) -> None:
    """The time from a key to its line in the log, and the memory taken, beside those before the flood."""

    def took() -> float:
        began = time.monotonic()
        desk.mark()
        return time.monotonic() - began

    def memory_kb() -> int:
        status = Path(f"/proc/{desk.terminal.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])

    desk.mark()
    before = statistics.median(took() for _ in range(5))
    desk.wish("flood")
    during = statistics.median(took() for _ in range(5))
    flooded = memory_kb()
    for _ in range(5):
        took()
    grown = memory_kb() - flooded
    assert during < 25 * before
    assert grown < flooded / 10
    assert where(desk.mark())[0] == 310.0
    desk.leave()


def test_a_hundred_wishes_to_close_the_window_are_one_question(desk: Desk) -> None:
    desk.wish("ask_to_close")
    for _ in range(2):
        desk.terminal.wait_for("Close the video window?")
        desk.terminal.type("n")
        wait_until(lambda: not desk.terminal.shows("Close the video window?"))
        assert where(desk.mark()) == (310.0, "frame")
        desk.wish("ask_to_close")
    desk.terminal.wait_for("Close the video window?")
    desk.terminal.type("n")
    desk.leave()


def test_a_player_that_is_gone_for_good_gives_way_to_the_clock(desk: Desk) -> None:
    desk.program.unlink()
    desk.wish("half_a_line_and_death")
    desk.terminal.wait_for("The video is gone")
    desk.terminal.type("F12")
    desk.terminal.wait_for("mpv is not installed")
    desk.terminal.wait_for("The clock runs now")
    assert where(desk.mark()) == (310.0, "clock")
    desk.leave()
