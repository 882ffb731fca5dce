"""The time on a mark, held against the frame that the window showed when the key went down.

How it is measured: the recording has its frame numbers burnt in as bars. One connection to the display looks at the
bars, sends the key press and looks again. The display carries out the requests of one connection in their order, so
that the press happens between the two looks, which are at most a frame or two apart. The key takes the way of any key:
from the display to the mpv window, or to an xterm and through its pty to the application. The time in the log, in
frames, is compared with what the two looks saw. Nothing is paused or asked of mpv in between.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.application import LAUNCHER, Logged, children, code_command, new_case, wait_for_logged
from tests.support.eyes_and_hands import EyesAndHands
from tests.support.xterm import TITLE, Xterm
from tests.support.xvfb import XDisplay, wait_until

FPS = 25
TOLERANCE_FRAMES = 2
KEYS = "asdfgh"


@dataclass
class Desk:
    """An application in an xterm, its video window, and somebody who looks and types."""

    folder: Path
    faults: Path
    application: int
    person: EyesAndHands
    marks: int = 0

    def mark(self, key: str) -> tuple[Logged, tuple[int, int]]:
        """Press an item's key; the mark, and the frames that were shown just before and after the press."""
        frames = self.person.press(key)
        self.marks += 1
        return wait_for_logged(self.folder, "marked", self.marks)[-1], frames

    def play(self, speed: int) -> None:
        """Play from the start at a speed; returns once it runs."""
        for _ in range({1: 0, 2: 4}[speed]):
            self.person.press("Up")
        self.person.press("space")
        wait_until(lambda: self.person.frame() > FPS)

    def block(self) -> None:
        """Keep the application's loop busy for 0.7 s, beginning now."""
        began = self.faults / "blocked"
        began.unlink(missing_ok=True)
        os.kill(self.application, signal.SIGUSR1)
        wait_until(began.exists)


@pytest.fixture(params=[TITLE, "softa"], ids=["terminal", "window"])
def desk(
    request: pytest.FixtureRequest, display: XDisplay, at_display: dict[str, str], numbered: Path, tmp_path: Path
) -> Iterator[Desk]:
    folder = new_case(at_display, tmp_path / "0042", "--recording", numbered)
    faults = tmp_path / "faults"
    faults.mkdir()
    command = code_command(folder, "--player", "libmpv", start=(*LAUNCHER, str(faults)))
    with Xterm(command, at_display) as xterm:
        wait_for_logged(folder, "opened")
        window = int(display.focus_window("softa"))
        display.focus_window(request.param)
        (application,) = children(xterm.pid)
        with EyesAndHands(display.name, window) as person:
            yield Desk(folder, faults, application, person)
            person.press("F10")
            wait_for_logged(folder, "closed")


def assert_within_two_frames(mark: Logged, frames: tuple[int, int]) -> None:
    before, after = frames
    assert (mark["timing"], mark["time_source"]) == ("playing", "frame")
    assert after - before <= TOLERANCE_FRAMES
    assert before - TOLERANCE_FRAMES <= mark["at"] * FPS <= after + TOLERANCE_FRAMES


def test_the_exact_frame_when_paused(desk: Desk) -> None:
    for steps, key in enumerate(KEYS[:3], 1):
        shown = desk.person.frame()
        desk.person.press("Right")
        wait_until(lambda shown=shown: desk.person.frame() == shown + 5 * FPS)  # type: ignore[misc]
        mark, (before, after) = desk.mark(key)
        assert before == after == steps * 5 * FPS
        assert mark["at"] * FPS == pytest.approx(before, abs=0.01)
        assert (mark["timing"], mark["time_source"]) == ("stopped", "frame")


@pytest.mark.parametrize("speed", [1, 2])
def test_within_two_frames_while_playing(speed: int, desk: Desk) -> None:
    """Each press at another moment of the frame that is shown."""
    desk.play(speed)
    for number, key in enumerate(KEYS):
        shown = desk.person.frame()
        wait_until(lambda shown=shown: desk.person.frame() > shown + FPS // 2)  # type: ignore[misc]
        moment = time.monotonic() + number / len(KEYS) / FPS
        wait_until(lambda moment=moment: time.monotonic() >= moment)  # type: ignore[misc]
        assert_within_two_frames(*desk.mark(key))


@pytest.mark.parametrize("speed", [1, 2])
def test_within_two_frames_while_our_loop_is_blocked(speed: int, desk: Desk) -> None:
    desk.play(speed)
    for key in KEYS[:3]:
        desk.block()
        assert_within_two_frames(*desk.mark(key))
