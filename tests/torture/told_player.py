"""A video window that shows nothing and tells the test what it was told to show."""

import asyncio
import json
import os
from dataclasses import asdict
from pathlib import Path

from softa_tui.player.clock import ClockPlayer
from softa_tui.player.process import KeyPressed, Listener, Overlay, Player


class ToldPlayer(ClockPlayer):
    """Plays as the clock does; each overlay goes down a pipe at once, and keys come up another as from the window."""

    kind = "mpv"
    visible = True

    def __init__(self, length: float, tells: int, hears: int) -> None:
        super().__init__(length)
        self._tells, self._hears = tells, hears

    async def load(self, path: Path | None, at: float = 0.0) -> None:
        await super().load(path, at)
        asyncio.get_running_loop().add_reader(self._hears, self._hear)

    def overlay(self, overlay: Overlay) -> None:
        os.write(self._tells, json.dumps(asdict(overlay)).encode() + b"\n")

    async def close(self) -> None:
        asyncio.get_running_loop().remove_reader(self._hears)
        await super().close()

    def _hear(self) -> None:
        for key in os.read(self._hears, 65536).decode():
            self._tell(KeyPressed(key, self.position, self.paused, repeat=False))


async def open_told(tells: int, hears: int, at: float, listener: Listener, length: float) -> tuple[Player, list[str]]:
    """What stands in for `player.opening.open_player`."""
    player = ToldPlayer(length, tells, hears)
    player.listen(listener)
    await player.load(None, at)
    return player, []
