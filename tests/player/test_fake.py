"""The fake keeps the manners of a player."""

from __future__ import annotations

import pytest

from softa_tui.player.clock import ClockPlayer
from softa_tui.player.mpv_player import MpvPlayer
from softa_tui.player.process import Died, KeyBinding, KeyPressed, Player, ReachedEnd
from tests.fakes import FakePlayer
from tests.player.listening import Heard


def test_every_player_is_a_player() -> None:
    players: list[Player] = [FakePlayer(), ClockPlayer(60.0), MpvPlayer("mpv")]
    assert [player.kind for player in players] == ["mpv", "clock", "mpv"]


@pytest.fixture
async def fake() -> FakePlayer:
    player = FakePlayer()
    await player.start()
    return player


async def test_it_stops_at_the_boundary(fake: FakePlayer) -> None:
    heard = Heard()
    fake.listen(heard)
    fake.stop_at(300)
    fake.set_speed(2)
    fake.play()
    fake.advance(100)
    assert fake.position == 200
    fake.advance(100)
    assert (fake.position, fake.paused, heard.events) == (300, True, [ReachedEnd(300)])


async def test_only_bound_keys_arrive_and_none_from_the_dead(fake: FakePlayer) -> None:
    heard = Heard()
    fake.listen(heard)
    fake.bind([KeyBinding("a", repeats=False)])
    fake.press("a")
    fake.press("b")
    fake.die()
    fake.press("a")
    assert heard.events == [KeyPressed("a", 0.0, True, False), Died("signal-9")]
    assert (await fake.stamp(0.0)).source == "estimated"
