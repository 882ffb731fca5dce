"""Keys that come faster than the screens they are meant for: what may open one is waited for."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.events import Key

from softa_tui.coding import commands
from softa_tui.tui.desk_screen import DeskScreen
from softa_tui.tui.gate import Gate, PassOn
from softa_tui.tui.key_screen import KeyScreen
from softa_tui.tui.keys import from_textual

if TYPE_CHECKING:
    from softa_tui.tui.app import SoftaApp

SCREEN_ANSWERS_WITHIN_S = 0.5
GOES_OVER = (commands.NextDimension, commands.TalkTime, commands.Ratings, commands.ViewingPass)
"""Commands behind which keys may mean something else."""


class TypingAhead:
    """Closes the gate behind a key that may open a screen, and opens it once it is clear what has become of the key."""

    def __init__(self, app: "SoftaApp", forward: PassOn) -> None:
        """`forward` hands a key to the screen that is there."""
        self.app = app
        self.gate = Gate(self._pass_on_and_wait)
        self._forward = forward
        self._key_on_its_way = False
        """The key that closed the gate has not reached its screen yet."""

    @property
    def waiting(self) -> bool:
        """Whether keys are kept for a screen that is on its way."""
        return self.gate.closed

    async def hear(self, event: Key) -> None:
        """A key of the terminal, in its turn."""
        if self.gate.closed:
            self.gate.keep(event)
        else:
            await self._pass_on(event)

    def wait(self) -> None:
        """A screen is on its way: what is typed now is meant for it."""
        self.gate.close()

    def look_at(self, event: Key) -> None:
        """Wait behind a key of a desk that may open a screen or go over to other work.

        Quit at once while there is nothing to close yet.
        """
        app = self.app
        key = from_textual(event.key, event.character)
        command = app.session.keys.command(key, app.session.version) if key else None
        may_ask = app.session.rating and key == "enter"
        if key == commands.LEADER or may_ask or command in GOES_OVER or app.openings.opens(command):
            self._wait_for_key()
        elif command is commands.Quit and not app.player_ready:
            app.leave()

    def key_arrived(self) -> None:
        """The key that is waited for has reached its screen."""
        self._key_on_its_way = False
        self.go_on()

    def go_on(self) -> None:
        """Let what was typed go on once its key was acted on, or dropped as held down, and no screen is on its way."""
        if self._is_clear():
            self.app.call_later(self._open)

    async def _open(self) -> None:
        """Unless another key has closed the gate since this was asked for."""
        if self._is_clear():
            await self.gate.open()

    def _is_clear(self) -> bool:
        app = self.app
        return (
            self.gate.closed
            and not self._key_on_its_way
            and not app.session.serving_keys
            and not app.openings.under_way
        )

    def _wait_for_key(self) -> None:
        self.gate.close()
        self._key_on_its_way = True

    async def _pass_on(self, event: Key) -> None:
        screen = self.app.screen
        if isinstance(screen, DeskScreen):
            self.look_at(event)
        elif isinstance(screen, KeyScreen) and from_textual(event.key, event.character) in screen.OPENING:
            self._wait_for_key()
        await self._forward(event)
        if self._key_on_its_way:
            screen.call_later(self.key_arrived)

    async def _pass_on_and_wait(self, event: Key) -> None:
        """For keys that were kept: the screen has had this one before the next comes."""
        dealt_with = asyncio.Event()
        screen = self.app.screen
        await self._pass_on(event)
        screen.call_later(dealt_with.set)
        with suppress(TimeoutError):
            await asyncio.wait_for(dealt_with.wait(), SCREEN_ANSWERS_WITHIN_S)
