"""A key held down acts once, wherever it is typed; the same key pressed again acts again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.support.application import code_command, logged, new_case, wait_for_logged
from tests.support.xterm import TITLE, Xterm
from tests.support.xvfb import XDisplay, wait_until

HELD_S = 2.0
BETWEEN_PRESSES_S = 1.0


def hold(display: XDisplay, key: str) -> None:
    """Hold a key down for two seconds; the display repeats it as a keyboard does."""
    display.key_down(key)
    let_go = time.monotonic() + HELD_S
    wait_until(lambda: time.monotonic() >= let_go)
    display.key_up(key)


@pytest.mark.parametrize("window", [TITLE, "softa"], ids=["xterm", "video-window"])
def test_a_held_key_marks_once(
    window: str, display: XDisplay, at_display: dict[str, str], fifty_minutes: Path, tmp_path: Path
) -> None:
    """The key after it shows that everything before was acted on; the arrow held shows that the display repeats."""
    folder = new_case(at_display, tmp_path / "0042", "--recording", fifty_minutes)
    with Xterm(code_command(folder, "--player", "libmpv"), at_display):
        wait_for_logged(folder, "opened")
        display.focus_window(window)
        hold(display, "l")
        display.type("a")
        assert [mark["item"] for mark in wait_for_logged(folder, "marked", 2)] == [
            "therapist.safety.9",
            "therapist.safety.1",
        ]
        hold(display, "Right")
        display.type("s")
        (*_, mark) = wait_for_logged(folder, "marked", 3)
        assert mark["at"] >= 10 * 5.0
        display.type("F10")
        wait_for_logged(folder, "closed")


@pytest.mark.parametrize("window", [TITLE, "softa"], ids=["xterm", "video-window"])
def test_two_presses_mark_and_take_back(
    window: str, display: XDisplay, at_display: dict[str, str], fifty_minutes: Path, tmp_path: Path
) -> None:
    folder = new_case(at_display, tmp_path / "0042", "--recording", fifty_minutes)
    with Xterm(code_command(folder, "--player", "libmpv"), at_display):
        wait_for_logged(folder, "opened")
        display.focus_window(window)
        display.type("l")
        again = time.monotonic() + BETWEEN_PRESSES_S
        wait_until(lambda: time.monotonic() >= again)
        display.type("l")
        wait_for_logged(folder, "marked", 2)
        display.type("F10")
        wait_for_logged(folder, "closed")
    assert [(mark["item"], mark["present"]) for mark in logged(folder, "marked")] == [
        ("therapist.safety.9", True),
        ("therapist.safety.9", False),
    ]
