"""The stopwatch, with a wall clock that the test moves."""

from __future__ import annotations

import asyncio

import pytest

from softa_tui.player.clock import ClockPlayer
from softa_tui.player.process import ReachedEnd
from tests.player.listening import Heard


class Wall:
    """A wall clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
async def wall() -> Wall:
    return Wall()


@pytest.fixture
async def clock(wall: Wall) -> ClockPlayer:
    return ClockPlayer(3000.0, now=wall)


async def test_it_runs_with_the_wall_and_its_speed(clock: ClockPlayer, wall: Wall) -> None:
    clock.seek(100)
    clock.play()
    wall.time += 10
    clock.set_speed(2.0)
    wall.time += 10
    assert clock.position == pytest.approx(130)
    clock.pause()
    wall.time += 10
    assert clock.position == pytest.approx(130)


async def test_it_never_reads_beyond_the_boundary_although_nothing_has_stopped_it_yet(
    clock: ClockPlayer, wall: Wall
) -> None:
    clock.stop_at(300)
    clock.seek(299)
    clock.play()
    wall.time += 5
    assert clock.position == 300


async def test_a_stamp_is_the_reading_at_the_press(clock: ClockPlayer, wall: Wall) -> None:
    clock.play()
    wall.time += 12.5
    pressed = wall.time
    wall.time += 0.7
    stamp = await clock.stamp(pressed)
    assert stamp.at == pytest.approx(12.5)
    assert (stamp.playing, stamp.source) == (True, "clock")


async def test_nothing_before_the_last_start_is_reckoned(clock: ClockPlayer, wall: Wall) -> None:
    clock.seek(60)
    pressed = wall.time
    wall.time += 0.7
    clock.play()
    assert (await clock.stamp(pressed)).at == 60


async def test_it_is_kept_within_its_length(clock: ClockPlayer) -> None:
    clock.seek(-5)
    assert clock.position == 0
    clock.seek(9999)
    assert clock.position == 3000


async def test_a_seek_beyond_the_boundary_leaves_it_behind(clock: ClockPlayer, wall: Wall) -> None:
    clock.stop_at(300)
    clock.seek(310)
    clock.play()
    wall.time += 10
    assert clock.position == pytest.approx(320)


@pytest.mark.parametrize("speed", [1.0, 4.0])
async def test_it_stops_at_the_boundary_and_goes_on_beyond_it_with_a_new_one(speed: float) -> None:
    clock, heard = ClockPlayer(60.0), Heard()
    clock.listen(heard)
    clock.set_speed(speed)
    clock.stop_at(0.2)
    clock.play()
    assert await heard.next(ReachedEnd) == ReachedEnd(0.2)
    assert (clock.paused, clock.position) == (True, 0.2)
    clock.play()
    assert await heard.next(ReachedEnd, 2) == ReachedEnd(0.2)
    clock.stop_at(0.4)
    clock.play()
    assert await heard.next(ReachedEnd, 3) == ReachedEnd(0.4)


async def test_pausing_calls_the_stop_off() -> None:
    clock, heard = ClockPlayer(60.0), Heard()
    clock.listen(heard)
    clock.stop_at(0.05)
    clock.play()
    clock.pause()
    await asyncio.sleep(0.1)
    assert heard.all(ReachedEnd) == []
