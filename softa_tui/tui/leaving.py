"""The ways out: quitting, with another place for what cannot be written, and ends that come from outside."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Literal

from textual.screen import Screen

from softa_tui.locale import _
from softa_tui.tui.saving import unsaved_words

if TYPE_CHECKING:
    from softa_tui.tui.app import SoftaApp

QUIT_WAITS_S = 3.0
QUIT_WAITS_IN_TROUBLE_S = 1.0
"""Long enough for one more try at what is known to fail."""
SIGNAL_WAITS_S = 5.0
FROM_OUTSIDE = ("SIGINT", "SIGTERM", "SIGHUP")

Answer = Literal["retry", "back", "lose"]


def obey_from_outside(end: Callable[[int], None]) -> None:
    """Have the running loop call `end` with the number of a signal that ends the application."""
    loop = asyncio.get_running_loop()
    for name in FROM_OUTSIDE:
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError):  # Windows has no handlers in its loop
                loop.add_signal_handler(number, end, number)


class Leaving:
    """Leaves once, when everything is on the disk or was given up on purpose."""

    def __init__(self, app: "SoftaApp") -> None:
        self.app = app
        self.under_way = False
        self._asked_early = False
        self._dialog: Screen[str | None] | None = None

    def leave(self) -> None:
        """Quit; what cannot be written is offered another place."""
        if not self.under_way:
            self.under_way = True
            self.app.run_worker(self._leave(), group="leaving")

    def saved_after_all(self) -> None:
        """The disk takes it again: the question what to do with the rest answers itself."""
        if self._dialog is not None and self.app.screen is self._dialog:
            self._dialog.dismiss("retry")

    def obey_signals(self) -> None:
        """A closed terminal or a polite end: what is decided is written, then the terminal is given back."""
        obey_from_outside(self._end)
        if self._asked_early:
            self._end(signal.SIGINT)

    def interrupted_early(self) -> None:
        """Ctrl+C came before there was a loop to obey it: leave as soon as there is one."""
        self._asked_early = True

    async def _leave(self) -> None:
        session, log = self.app.session, self.app.log_on_disk
        if self.app.player_ready:
            session.player.pause()
            session.close()
        session.stop_serving()
        while not await log.close(QUIT_WAITS_IN_TROUBLE_S if log.trouble else QUIT_WAITS_S):
            answer = await self._ask_about_unsaved()
            if answer == "back":
                self.under_way = False
                session.go_on_serving()
                return
            if answer == "lose":
                await asyncio.to_thread(log.abandon)
                break
        self.app.workers.cancel_group(self.app, "session")
        self.app.workers.cancel_group(self.app, "opening")
        await session.player.close()
        if not self.app.ended:
            self.app.exit(0)

    async def _ask_about_unsaved(self) -> Answer:
        from softa_tui.tui.choice_dialog import ChoiceDialog

        question = unsaved_words(self.app.log_on_disk.pending)
        options = [
            ("r", _("try again"), "retry"),
            ("f", _("save everything in another folder"), "folder"),
            ("b", _("back to coding"), "back"),
            ("ctrl+x", _("quit and lose them"), "lose"),
        ]
        dialog = self._dialog = ChoiceDialog(question, options, held=self.app.session.held)
        answer = await self.app.push_screen_wait(dialog)
        self._dialog = None
        if answer == "folder":
            await self.app.openings.ask_other_folder()
        elif answer == "retry":
            self.app.log_on_disk.retry_now()
        elif answer == "lose":
            return "lose"
        return "back" if answer in (None, "back") else "retry"

    def _end(self, number: int) -> None:
        if self.app.player_ready and not self.under_way:
            self.app.session.close()
        self.under_way = self.app.ended = True
        self.app.session.stop_serving()
        self.app.log_on_disk.close_now(SIGNAL_WAITS_S)
        self.app.exit(128 + number)
