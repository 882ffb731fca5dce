"""What the screens that a coder works at have in common: clock, message, last act, keys; every key to the session."""

import sys
from collections.abc import Sequence
from time import monotonic, perf_counter
from typing import ClassVar

from textual import events
from textual.screen import Screen

from softa_tui.coding.commands import Command
from softa_tui.coding.events import Event
from softa_tui.locale import _
from softa_tui.tui.keys import from_textual
from softa_tui.tui.presses import Press
from softa_tui.tui.shown_session import ShownSession
from softa_tui.tui.widgets.clock_line import ClockLine
from softa_tui.tui.widgets.foot import KeyLine, LastActLine, MessageLine

TEXTUAL_CLOCK_BEHIND_S = monotonic() - perf_counter() if sys.platform == "win32" else 0.0
"""Textual stamps keys with `monotonic`, on Windows with `perf_counter`; players know `monotonic` alone."""


class DeskScreen(Screen[None], inherit_bindings=False):
    """Shows `session.shown` and hands every key to the session; nothing on it takes the focus."""

    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, session: ShownSession) -> None:
        super().__init__()
        self.session = session
        self.clock = ClockLine(session)
        self.message = MessageLine()
        self.last_act = LastActLine()
        self.key_line = KeyLine()

    def on_key(self, event: events.Key) -> None:
        if event.key == "ctrl+c":
            return
        event.stop()
        event.prevent_default()
        key = from_textual(event.key, event.character)
        if key is not None:
            self.session.press(Press(key, event.time + TEXTUAL_CLOCK_BEHIND_S))

    def durable(self, made: Sequence[Event]) -> None:
        """These events are on the disk: repaint what they change."""
        raise NotImplementedError

    def show_everything(self) -> None:
        """Repaint all: much may have changed while another screen was shown."""
        raise NotImplementedError

    def show_keys(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Name these keys at the foot, unless the session has its own."""
        self.key_line.show_keys(self.session.own_hints or pairs)

    def first_keys(self) -> dict[type[Command], str]:
        """The first key of every command, for the line of keys."""
        found: dict[type[Command], str] = {}
        for key, command in self.session.keys.commands(self.session.version).items():
            found.setdefault(command, key)
        return found

    def way_changed(self) -> None:
        """In talk time, the speakers' keys mean something else from now on."""

    def cursor_moved(self) -> None:
        """At the ratings, another row or page is the one that keys are about."""

    def scroll_detail(self, pages: int) -> None:
        """At the ratings, show more of what a row rests on: some screenfuls down or up."""

    def make_room(self, rows: int) -> int:
        """Show what must stay in sight in as few rows as leave `rows` for a text; returns how many that takes."""
        return 1

    def take_room_back(self) -> None:
        """The text is gone."""

    def tick(self) -> None:
        """Ten times a second: bring what moves with the recording up to date."""
        self.clock.tick()

    def leader(self, waiting: bool) -> None:
        """The leader key was pressed: the next letter is a command."""
        if waiting:
            self.message.say(_("Letter of a command?  c lists them, Escape leaves."))
        else:
            self.message.say("")
