"""Which players are tried, and what happens when none will do."""

from __future__ import annotations

from pathlib import Path

import pytest

from softa_tui.player.errors import PlayerError
from softa_tui.player.opening import choose_player, open_player
from softa_tui.player.process import Loaded
from tests.player.listening import Heard

SCREEN = {"DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("wanted", "environ", "platform", "has_recording", "kinds"),
    [
        ("auto", SCREEN, "linux", True, ["libmpv", "mpv", "clock"]),
        ("auto", {"WAYLAND_DISPLAY": "wayland-0"}, "linux", True, ["libmpv", "mpv", "clock"]),
        ("auto", {}, "linux", True, ["clock"]),
        ("auto", {"DISPLAY": ""}, "linux", True, ["clock"]),
        ("auto", {}, "darwin", True, ["mpv", "clock"]),
        ("auto", {}, "win32", True, ["libmpv", "mpv", "clock"]),
        ("auto", SCREEN, "linux", False, ["clock"]),
        ("mpv", SCREEN, "linux", True, ["mpv"]),
        ("libmpv", {}, "linux", True, ["libmpv"]),
        ("clock", SCREEN, "linux", True, ["clock"]),
    ],
)
def test_the_order_to_try(
    wanted: str, environ: dict[str, str], platform: str, has_recording: bool, kinds: list[str]
) -> None:
    assert choose_player(wanted, environ=environ, platform=platform, has_recording=has_recording) == kinds


def test_a_player_nobody_knows_and_one_without_a_recording_are_refused() -> None:
    with pytest.raises(PlayerError) as unknown:
        choose_player("vlc", environ={}, platform="linux", has_recording=True)
    assert (unknown.value.code, unknown.value.fields) == ("player-unknown", {"player": "vlc"})
    with pytest.raises(PlayerError) as without:
        choose_player("mpv", environ={}, platform="linux", has_recording=False)
    assert without.value.code == "player-without-recording"


async def test_a_clock_counts_to_its_length() -> None:
    heard = Heard()
    player, passed_over = await open_player("auto", None, 12.0, heard, length=3000.0)
    assert (player.kind, player.position, player.duration, passed_over) == ("clock", 12.0, 3000.0, [])
    assert heard.events == [Loaded(3000.0, has_video=False, has_audio=False)]
    await player.close()


async def test_a_clock_without_any_length_is_refused() -> None:
    with pytest.raises(PlayerError) as refused:
        await open_player("clock", None, 0.0, Heard())
    assert refused.value.code == "clock-without-length"


@pytest.mark.parametrize("kind", ["libmpv", "mpv"])
async def test_a_named_player_without_a_screen_is_refused(kind: str, recording: Path) -> None:
    with pytest.raises(PlayerError) as refused:
        await open_player(kind, recording, 0.0, Heard(), environ={"PATH": "/usr/bin:/bin"})
    assert (refused.value.code, refused.value.fields) == ("player-invisible", {"player": kind})
