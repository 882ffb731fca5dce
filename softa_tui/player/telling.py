"""How a player tells what happens: at once, or when the loop comes to it."""

from __future__ import annotations

import asyncio

from softa_tui.player.process import Changed, Listener, PlayerEvent, nobody


class Telling:
    """The one who hears a player."""

    def __init__(self) -> None:
        self.listener: Listener = nobody
        self._change_untold = False

    def __call__(self, event: PlayerEvent) -> None:
        """Tell at once."""
        self.listener(event)

    def soon(self, event: PlayerEvent) -> None:
        """Tell once whoever asked for it has gone on."""
        asyncio.get_running_loop().call_soon(lambda: self.listener(event))

    def changed(self) -> None:
        """Tell that something changed, once for all that changes before the loop comes to it."""
        if not self._change_untold:
            self._change_untold = True
            asyncio.get_running_loop().call_soon(self._tell_change)

    def _tell_change(self) -> None:
        self._change_untold = False
        self.listener(Changed())
