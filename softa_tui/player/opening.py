"""Choosing a player: the first that works visibly. Each is imported when it is tried."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from softa_tui.player.clock import ClockPlayer
from softa_tui.player.errors import PlayerError
from softa_tui.player.process import Listener, Player, nobody

KINDS = ("libmpv", "mpv", "clock")


def choose_player(
    wanted: str, *, environ: Mapping[str, str], platform: str = sys.platform, has_recording: bool = True
) -> list[str]:
    """The kinds to try in order; `auto` leaves it to the machine, any other word is that kind and no other."""
    if wanted != "auto":
        if wanted not in KINDS:
            raise PlayerError("player-unknown", player=wanted)
        if wanted != "clock" and not has_recording:
            raise PlayerError("player-without-recording", player=wanted)
        return [wanted]
    if not has_recording:
        return ["clock"]
    if platform == "darwin":
        return ["mpv", "clock"]
    if platform == "linux" and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return ["clock"]
    return list(KINDS)


async def open_player(
    wanted: str,
    recording: Path | None,
    at: float,
    listener: Listener,
    *,
    length: float | None = None,
    environ: Mapping[str, str] | None = None,
) -> tuple[Player, list[str]]:
    """Start and load the first player that works visibly, with the reason codes of those passed over.

    `length` (seconds) is what a clock player counts to; without it the recording's own duration.
    A player named by `wanted` that does not work raises PlayerError, and so does a recording that none can play.
    """
    kinds = choose_player(
        wanted,
        environ=os.environ if environ is None else environ,
        platform=sys.platform,
        has_recording=recording is not None,
    )
    passed_over = ["no-display"] if wanted == "auto" and recording is not None and kinds == ["clock"] else []
    for kind in kinds:
        if kind == "clock":
            return await _open_clock(recording, at, listener, length), passed_over
        from softa_tui.player.mpv_player import MpvPlayer

        player = MpvPlayer(kind, environ=environ)
        player.listen(listener)
        try:
            await player.start()
            await player.load(recording, at)
            if not player.visible:
                raise PlayerError("player-invisible", player=kind)
        except asyncio.CancelledError:
            await player.close()
            raise
        except PlayerError as error:
            player.listen(nobody)
            await player.close()
            if wanted != "auto" or error.code.startswith("recording-"):
                raise
            passed_over.append(error.code)
        else:
            return player, passed_over
    raise PlayerError("player-no-start", player=wanted)


async def _open_clock(recording: Path | None, at: float, listener: Listener, length: float | None) -> Player:
    if length is None and recording is not None:
        from softa_tui.player.probe import probe

        length = (await asyncio.to_thread(probe, recording)).duration
    if length is None:
        raise PlayerError("clock-without-length")
    clock = ClockPlayer(length)
    clock.listen(listener)
    await clock.load(recording, at)
    return clock
