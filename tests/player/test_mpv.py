"""The real mpv, as a program and as a library, without a window or a sound."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from softa_tui.player.errors import PlayerError
from softa_tui.player.mpv_player import MpvPlayer
from softa_tui.player.process import Died, Frozen, KeyBinding, Loaded, LoadFailed, Overlay, ReachedEnd, Thawed
from tests.player.listening import DEADLINE, Heard, eventually
from tests.support.video import make_video

UNSEEN = {"vo": "null", "ao": "null"}


@pytest.fixture(params=["libmpv", "mpv"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def heard() -> Heard:
    return Heard()


@pytest.fixture
async def player(kind: str, recording: Path, heard: Heard) -> AsyncIterator[MpvPlayer]:
    opened = MpvPlayer(kind, UNSEEN)
    opened.listen(heard)
    await opened.start()
    await opened.load(recording, 3.0)
    try:
        yield opened
    finally:
        await opened.close()


def state_of(pid: int | None) -> str:
    """The process's state as the kernel's letter: T is stopped, Z a zombie; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return ""


def is_running(pid: int) -> bool:
    return state_of(pid) not in ("", "Z")


async def position_is(player: MpvPlayer, place: float) -> None:
    await eventually(lambda: player.position == pytest.approx(place, abs=0.001))


async def test_a_recording_opens_paused_at_its_place_and_unseen(player: MpvPlayer, heard: Heard) -> None:
    assert heard.all(Loaded) == [Loaded(20.0, has_video=True, has_audio=True)]
    assert (player.position, player.paused, player.visible) == (3.0, True, False)


async def test_a_seek_is_exact_and_kept_within_the_recording(player: MpvPlayer) -> None:
    player.seek(7.48)
    assert (await player.stamp(time.monotonic())).at == 7.48
    player.seek(-3)
    await position_is(player, 0.0)
    player.seek(99)
    assert player.position <= 20.0


@pytest.mark.parametrize("speed", [1.0, 2.0, 4.0])
async def test_it_stops_exactly_at_the_boundary_and_goes_on_beyond_it(
    player: MpvPlayer, heard: Heard, speed: float
) -> None:
    player.set_speed(speed)
    player.seek(4.5)
    player.stop_at(5.0)
    player.play()
    assert await heard.next(ReachedEnd) == ReachedEnd(5.0)
    assert player.paused
    assert (await player.stamp(time.monotonic())).at == 5.0
    player.play()
    assert await heard.next(ReachedEnd, 2) == ReachedEnd(5.0)
    player.stop_at(5.6)
    player.play()
    assert await heard.next(ReachedEnd, 3) == ReachedEnd(5.6)


async def test_it_stops_at_the_boundary_although_our_loop_is_busy(player: MpvPlayer, heard: Heard) -> None:
    player.stop_at(3.4)
    player.play()
    await eventually(lambda: player.position > 3.1)
    time.sleep(0.7)  # noqa: ASYNC251 - our loop is busy
    assert await heard.next(ReachedEnd) == ReachedEnd(3.4)
    assert not heard.all(Frozen)


async def test_beyond_its_end_it_plays_freely_and_before_it_it_stops_again(player: MpvPlayer, heard: Heard) -> None:
    player.stop_at(5.0)
    player.seek(5.5)
    player.play()
    await eventually(lambda: player.position > 5.7)
    player.seek(4.8)
    assert await heard.next(ReachedEnd) == ReachedEnd(5.0)


async def test_the_end_of_the_recording_is_an_end(player: MpvPlayer, heard: Heard) -> None:
    player.seek(19.7)
    player.play()
    assert (await heard.next(ReachedEnd)).at == pytest.approx(20, abs=0.05)
    player.frame_step(-1)
    await eventually(lambda: player.position < 19.97)


async def test_steps_are_frames_on_both_sides_of_a_boundary(player: MpvPlayer, heard: Heard) -> None:
    player.seek(4.8)
    player.stop_at(5.0)
    player.play()
    await heard.next(ReachedEnd)
    for step, place in ((-1, 4.96), (-1, 4.92), (1, 4.96), (1, 5.0), (1, 5.04)):
        player.frame_step(step)
        await position_is(player, place)
    assert player.paused


async def test_a_stamp_reckons_back_to_the_press_however_late_it_is_asked(player: MpvPlayer) -> None:
    player.play()
    await eventually(lambda: player.position > 3.3)
    pressed, place = time.monotonic(), player.position
    time.sleep(0.7)  # noqa: ASYNC251 - our loop is busy
    stamp = await player.stamp(pressed)
    assert stamp.at == pytest.approx(place, abs=0.08)
    assert (stamp.playing, stamp.source) == (True, "frame")


async def test_a_killed_player_is_told_of_and_keeps_its_place(player: MpvPlayer, heard: Heard) -> None:
    player.set_speed(2.0)
    player.stop_at(10.0)
    player.bind([KeyBinding("a", repeats=False)])
    player.play()
    await eventually(lambda: player.position > 4.0)
    assert player.pid is not None
    os.kill(player.pid, signal.SIGKILL)
    assert await heard.next(Died) == Died("signal-9")
    assert (player.alive, player.paused) == (False, True)
    died_at = player.position
    stamp = await player.stamp(time.monotonic())
    assert (stamp.at, stamp.source) == (died_at, "estimated")
    player.overlay(Overlay(corner="nobody sees this"))
    player.seek(9.6)
    player.play()
    assert (player.paused, player.position) == (True, 9.6)


async def test_a_frozen_player_is_reckoned_and_told_later_what_it_missed(player: MpvPlayer, heard: Heard) -> None:
    player.play()
    await eventually(lambda: player.position > 3.2)
    assert player.pid is not None
    os.kill(player.pid, signal.SIGSTOP)
    await eventually(lambda: state_of(player.pid) == "T")
    stamp = await player.stamp(time.monotonic())
    assert stamp.source == "estimated"
    await heard.next(Frozen)
    assert player.alive and player.frozen
    frozen_at = player.position
    await eventually(lambda: player.position > frozen_at + 0.2)
    player.seek(12.0)
    player.pause()
    os.kill(player.pid, signal.SIGCONT)
    await heard.next(Thawed)
    await eventually(lambda: not player.frozen)
    stamp = await player.stamp(time.monotonic())
    assert (stamp.at, stamp.playing, stamp.source) == (12.0, False, "frame")


async def test_ten_thousand_commands_to_a_frozen_player_take_no_time_and_it_ends(player: MpvPlayer) -> None:
    pid = player.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    await eventually(lambda: player.frozen)
    for number in range(10_000):
        player.seek(number / 1000)
    await player.close()
    await player.close()
    assert not is_running(pid)


async def test_what_is_no_recording_is_refused(player: MpvPlayer, heard: Heard, tmp_path: Path) -> None:
    text = tmp_path / "text.mp4"
    text.write_text("no recording")
    with pytest.raises(PlayerError) as refused:
        await player.load(text)
    assert (refused.value.code, refused.value.fields) == ("recording-unreadable", {"path": str(text)})
    assert heard.all(LoadFailed)
    with pytest.raises(PlayerError) as refused:
        await player.load(tmp_path / "nothing.mp4")
    assert refused.value.code == "recording-missing"


@pytest.mark.parametrize("name", ["-o a 'b' \"c\" $HOME ${path} é%n.mp4", "http:x.mp4", "a;quit\n.mp4"])
async def test_a_name_is_only_a_name(player: MpvPlayer, tmp_path: Path, recording: Path, name: str) -> None:
    (tmp_path / name).write_bytes(recording.read_bytes())
    await player.load(tmp_path / name, 1.0)
    assert (player.duration, player.position) == (20.0, 1.0)


async def test_a_recording_without_sound_stops_at_its_boundary(player: MpvPlayer, heard: Heard, tmp_path: Path) -> None:
    await player.load(make_video(tmp_path / "silent.mp4", seconds=4, sound=False), 1.0)
    assert heard.all(Loaded)[-1] == Loaded(4.0, has_video=True, has_audio=False)
    player.stop_at(1.4)
    player.play()
    assert await heard.next(ReachedEnd) == ReachedEnd(1.4)


async def test_nothing_of_the_recording_is_kept(kind: str, recording: Path, tmp_path: Path) -> None:
    environ = os.environ | {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)}
    environ |= {"XDG_STATE_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    player = MpvPlayer(kind, UNSEEN, environ)
    await player.start()
    await player.load(recording, 8.0)
    player.play()
    await eventually(lambda: player.position > 8.2)
    await player.close()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_no_player_outlives_an_application_that_was_killed(kind: str, recording: Path) -> None:
    program = (
        "import asyncio, sys, pathlib\n"
        "from softa_tui.player.mpv_player import MpvPlayer\n"
        "async def main():\n"
        f"    player = MpvPlayer({kind!r}, {UNSEEN!r})\n"
        "    await player.start()\n"
        f"    await player.load(pathlib.Path({str(recording)!r}))\n"
        "    player.play()\n"
        "    print(player.pid, flush=True)\n"
        "    await asyncio.sleep(600)\n"
        "asyncio.run(main())\n"
    )
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=root, env=os.environ | {"PYTHONPATH": root}
    ) as application:
        assert application.stdout is not None
        pid = int(application.stdout.readline())
        assert is_running(pid)
        application.kill()
    deadline = time.monotonic() + DEADLINE
    while is_running(pid):
        assert time.monotonic() < deadline
        time.sleep(0.01)


async def test_ctrl_c_in_the_terminal_is_not_for_the_player(player: MpvPlayer) -> None:
    assert player.pid is not None
    assert os.getsid(player.pid) != os.getsid(0)


async def test_a_program_that_is_not_there_has_its_own_error() -> None:
    player = MpvPlayer("mpv", UNSEEN, {"PATH": "/nowhere"})
    before = os.environ["PATH"]
    os.environ["PATH"] = "/nowhere"
    try:
        with pytest.raises(PlayerError) as refused:
            await player.start()
    finally:
        os.environ["PATH"] = before
    assert refused.value.code == "no-mpv"


async def test_many_stamps_at_once_all_have_an_answer(player: MpvPlayer) -> None:
    player.play()
    stamps = await asyncio.gather(*(player.stamp(time.monotonic()) for _ in range(200)))
    assert {stamp.source for stamp in stamps} == {"frame"}


async def test_a_jump_to_the_end_that_was_set_while_playing_and_a_later_end_play_on_from_there(
    player: MpvPlayer, heard: Heard
) -> None:
    """A block confirmed before its end: the next one begins where this one would have stopped."""
    for _ in range(6):
        player.stop_at(None)
        player.seek(3.0)
        player.stop_at(10.0)
        player.play()
        await eventually(lambda: player.position > 3.3)
        player.seek(10.0)
        player.stop_at(15.0)
        player.play()
        await eventually(lambda: player.position > 10.4)
        stamp = await player.stamp(time.monotonic())
        assert 10.2 < stamp.at < 12.0
        assert (player.paused, stamp.playing, stamp.source) == (False, True, "frame")
        player.pause()
    assert not [event for event in heard.events if isinstance(event, ReachedEnd)]


async def test_a_jump_to_the_end_that_was_set_stops_there(player: MpvPlayer, heard: Heard) -> None:
    for number in range(1, 5):
        player.seek(3.0)
        player.stop_at(10.0)
        player.play()
        await eventually(lambda: player.position > 3.2)
        player.seek(10.0)
        assert await heard.next(ReachedEnd, number) == ReachedEnd(10.0)
        assert (player.paused, player.position) == (True, 10.0)
        stamp = await player.stamp(time.monotonic())
        assert stamp.at == pytest.approx(10.0, abs=0.05)
