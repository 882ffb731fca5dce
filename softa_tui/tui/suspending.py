"""Stopped and continued from outside: written down and given back before, whole again after, and nothing false between.

A shell that stops the application politely (SIGTSTP) gets its terminal back. SIGSTOP gives no warning: all that can be
done is to take the terminal back after it, and to believe neither keys nor places of the time in between.

Textual 8.2 has handlers of its own. They write to the terminal in the middle of whatever is going on, and take it a
second time at a SIGCONT that no SIGTSTP went before.
"""

import asyncio
import math
import os
import signal
import sys
from time import monotonic
from types import FrameType
from typing import TYPE_CHECKING

from textual.events import Event, Key

from softa_tui.locale import _

if TYPE_CHECKING:
    from softa_tui.tui.desk_app import DeskApp

STOOD_STILL_S = 0.5
"""So long without a look around, and the process or the whole computer stood still."""
SETTLES_WITHIN_S = 0.5
"""How long after that the recording's place is only reckoned, if nothing is heard of the player."""
READ_BEFORE_S = 0.2
"""So much sooner than the process hears that it was continued, keys may be read that were typed before."""
LOOKS_EVERY_S = 0.1


class Suspending:
    """Stops when asked to, and comes back when the terminal is ours again."""

    def __init__(self, app: "DeskApp") -> None:
        self.app = app
        self._suspended = False
        """The shell has the terminal."""
        self._continued = False
        self._stale_keys = (math.inf, math.inf)
        """From when to when keys are read that were typed while the process was stopped."""
        self._looked_at = monotonic()
        self._settled_at = -math.inf

    def obey_signals(self) -> None:
        """Where there is a terminal to give back."""
        driver = self.app._driver
        if sys.platform != "win32" and driver is not None and driver.can_suspend:
            asyncio.get_running_loop().add_signal_handler(signal.SIGTSTP, self._suspend)
            signal.signal(signal.SIGCONT, self._note_continued)

    def look(self) -> bool:
        """Look around, often; whether what is reckoned of the recording can be believed."""
        now = monotonic()
        if now - self._looked_at > STOOD_STILL_S:
            self._settled_at = now + SETTLES_WITHIN_S
        self._looked_at = now
        if self._continued and not self._suspended:
            self._continued = False
            self._take_terminal_back()
        return now >= self._settled_at

    def typed_while_stopped(self, event: Event) -> bool:
        """Whether this is a key that may have been typed while the process was stopped unasked."""
        first, last = self._stale_keys
        return isinstance(event, Key) and first <= event.time <= last

    def _suspend(self) -> None:
        app = self.app
        unsaved = app.stand_still()
        assert app._driver is not None
        app._driver.suspend_application_mode()
        self._suspended = True
        if unsaved:
            print(unsaved, _("fg brings softa back."), file=sys.__stdout__, flush=True)
        self._stop()

    def _stop(self) -> None:
        """Stop; the shell goes on, and this after it."""
        if not self.app.ended:
            self._continued = False
            os.kill(os.getpid(), signal.SIGSTOP)
            self._look_again_soon()

    def _look_again_soon(self) -> None:
        asyncio.get_running_loop().call_later(LOOKS_EVERY_S, self._look_for_terminal)

    def _look_for_terminal(self) -> None:
        """Come back in the foreground; continued in the background there is nothing to do: stop again."""
        if self.app.ended:
            return
        if not self._continued:
            self._look_again_soon()
        elif self._in_foreground():
            self._come_back()
        else:
            self._stop()

    def _come_back(self) -> None:
        self._continued = self._suspended = False
        self._repaint_on_own_terminal()
        self.app.say(_("Back again. The recording stands where it was: Space plays on."))

    def _take_terminal_back(self) -> None:
        """The process was stopped without warning: whatever is on the screen now, and however the terminal is set."""
        if not self._in_foreground():
            os.kill(os.getpid(), signal.SIGSTOP)
            return
        assert self.app._driver is not None
        self.app._driver.suspend_application_mode()
        first, last = self._stale_keys
        was_long = first < last == math.inf
        if was_long:
            self._stale_keys = (first, monotonic())
        self._repaint_on_own_terminal()
        if was_long:
            self.app.say(_("softa was stopped for a while; keys typed meanwhile were left out."))

    def _repaint_on_own_terminal(self) -> None:
        assert self.app._driver is not None
        self.app._driver.resume_application_mode()
        for screen in self.app.screen_stack:
            screen.refresh(layout=True)

    def _note_continued(self, number: int, frame: FrameType | None) -> None:
        """At once, before the loop comes to anything that was typed."""
        self._continued = True
        now = monotonic()
        if not self._suspended and now - self._looked_at > STOOD_STILL_S:
            self._stale_keys = (now - READ_BEFORE_S, math.inf)

    def _in_foreground(self) -> bool:
        try:
            return os.tcgetpgrp(sys.__stdin__.fileno()) == os.getpgrp() if sys.__stdin__ else True
        except OSError:  # the terminal is gone: that is heard of in another way
            return True
