"""A real window on a screen of its own: keys typed in it, text on it, frames read off it."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from softa_tui.player.mpv_player import MpvPlayer
from softa_tui.player.opening import open_player
from softa_tui.player.process import CloseRequested, KeyBinding, KeyPressed, Overlay, Player
from tests.player.listening import Heard, eventually
from tests.support.xvfb import XDisplay

BINDINGS = [KeyBinding("a", False), KeyBinding("#", False), KeyBinding("SPACE", False), KeyBinding("RIGHT", True)]


@pytest.fixture(params=["libmpv", "mpv"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def heard() -> Heard:
    return Heard()


@pytest.fixture
async def player(kind: str, recording: Path, display: XDisplay, heard: Heard) -> AsyncIterator[Player]:
    opened, _ = await open_player(kind, recording, 3.0, heard, environ=display.environ)
    opened.bind(BINDINGS)
    try:
        yield opened
    finally:
        await opened.close()


async def at_the(display: XDisplay) -> str:
    return await asyncio.to_thread(display.focus_window, "softa")


async def test_auto_takes_libmpv_where_there_is_a_screen(recording: Path, display: XDisplay, heard: Heard) -> None:
    player, passed_over = await open_player("auto", recording, 0.0, heard, environ=display.environ)
    try:
        assert (player.kind, player.visible, passed_over) == ("libmpv", True, [])
    finally:
        await player.close()


async def test_a_player_on_a_screen_that_is_not_there_is_passed_over(recording: Path, heard: Heard) -> None:
    nowhere = {"PATH": "/usr/bin:/bin", "DISPLAY": ":65000"}
    player, passed_over = await open_player("auto", recording, 5.0, heard, environ=nowhere)
    assert (player.kind, player.position) == ("clock", 5.0)
    assert player.duration == pytest.approx(20, abs=0.1)
    assert passed_over == ["player-invisible", "player-invisible"]
    await player.close()


async def test_the_window_names_nothing_of_the_recording(player: Player, display: XDisplay, recording: Path) -> None:
    await at_the(display)
    titles = display.titles()
    assert "softa" in titles
    assert not any(recording.stem in title for title in titles)


async def test_a_key_brings_the_exact_frame_when_paused(player: Player, display: XDisplay, heard: Heard) -> None:
    window = await at_the(display)
    player.seek(7.4)
    await eventually(lambda: display.burnt_in_frame(window) == 185)
    display.type("a")
    pressed = await heard.next(KeyPressed)
    assert pressed == KeyPressed("a", 7.4, paused=True, repeat=False)
    assert (await player.stamp(time.monotonic())).at == 7.4


async def test_a_held_key_arrives_once_and_a_repeating_one_again_and_again(
    player: Player, display: XDisplay, heard: Heard
) -> None:
    await at_the(display)
    display.key_down("a")
    display.key_down("Right")
    await eventually(lambda: sum(event.repeat for event in heard.all(KeyPressed)) >= 10)
    display.key_up("Right")
    display.key_up("a")
    keys = heard.all(KeyPressed)
    assert [key.key for key in keys if not key.repeat] == ["a", "RIGHT"]
    assert {key.key for key in keys if key.repeat} == {"RIGHT"}


async def test_a_key_held_alone_for_longer_than_a_repeat_arrives_once(
    player: Player, display: XDisplay, heard: Heard
) -> None:
    await at_the(display)
    display.key_down("a")
    released = time.monotonic() + 2
    await eventually(lambda: time.monotonic() > released)
    display.key_up("a")
    display.type("numbersign")
    await eventually(lambda: bool(heard.all(KeyPressed)) and heard.all(KeyPressed)[-1].key == "#")
    assert [key.key for key in heard.all(KeyPressed)] == ["a", "#"]


async def test_the_time_of_a_key_is_right_although_our_loop_was_busy(
    player: Player, display: XDisplay, heard: Heard
) -> None:
    await at_the(display)
    player.play()
    await eventually(lambda: player.position > 4.0)
    display.type("a")
    before = player.position
    time.sleep(0.7)  # noqa: ASYNC251 - our loop is busy
    stamped = (await heard.next(KeyPressed)).at
    assert stamped is not None
    assert stamped == pytest.approx(before, abs=0.25)
    assert player.position > stamped + 0.5


@pytest.mark.parametrize("speed", [1.0, 2.0])
async def test_a_stamp_while_playing_is_within_two_frames_of_the_screen(
    player: Player, display: XDisplay, speed: float
) -> None:
    window = await at_the(display)
    player.set_speed(speed)
    player.play()
    await eventually(lambda: player.position > 4.0)
    for _ in range(5):
        before = time.monotonic()
        seen = await asyncio.to_thread(display.burnt_in_frame, window)
        after = time.monotonic()
        first, last = (await player.stamp(before)).at * 25, (await player.stamp(after)).at * 25
        assert first - 2 <= seen <= last + 2


async def test_closing_the_window_is_asked_about_and_the_window_stays(
    player: Player, display: XDisplay, heard: Heard
) -> None:
    await at_the(display)
    display.close_window("softa")
    await heard.next(CloseRequested)
    assert player.alive
    assert display.windows("softa")
    assert (await player.stamp(time.monotonic())).source == "frame"


async def test_keys_that_piled_up_in_a_frozen_player_are_dropped(
    player: Player, display: XDisplay, heard: Heard
) -> None:
    assert isinstance(player, MpvPlayer) and player.pid is not None
    await at_the(display)
    os.kill(player.pid, signal.SIGSTOP)
    await eventually(lambda: player.frozen)
    display.type("a")
    released = time.monotonic() + 1
    await eventually(lambda: time.monotonic() > released)
    os.kill(player.pid, signal.SIGCONT)
    await eventually(lambda: not player.frozen)
    settled = time.monotonic() + 0.5
    await eventually(lambda: time.monotonic() > settled)
    display.type("space")
    await heard.next(KeyPressed)
    assert [key.key for key in heard.all(KeyPressed)] == ["SPACE"]


async def test_text_lies_on_the_picture_and_never_acts(player: Player, display: XDisplay, tmp_path: Path) -> None:
    window = await at_the(display)
    await eventually(lambda: display.burnt_in_frame(window) == 75)
    bare = display.screenshot(tmp_path / "bare.ppm").read_bytes()
    player.overlay(
        Overlay(corner=r"C1 · blok 3 {\fs200}\N${path}", flash="+ 2  eigen plan", middle="blok 3 klaar?  Enter")
    )
    await eventually(lambda: display.screenshot(tmp_path / "text.ppm").read_bytes() != bare)
    player.overlay(Overlay())
    await eventually(lambda: display.screenshot(tmp_path / "gone.ppm").read_bytes() == bare)
