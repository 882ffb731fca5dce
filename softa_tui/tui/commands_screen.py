"""The list of all commands: a letter runs one at once."""

from collections.abc import Callable, Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from softa_tui.coding.commands import COMMANDS, DEFAULT_KEYS, Command, keys_to_commands
from softa_tui.coding.keys import is_character
from softa_tui.locale import _
from softa_tui.tui.columns import in_columns
from softa_tui.tui.command_list import command_line, letter_cells
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import KeyScreen
from softa_tui.tui.key_words import key_words
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.scrolled_text import ScrolledText

COLUMN_CELLS = 40
"""Two of these are the narrowest terminal."""

WIDEST_COLUMN_CELLS = 70
"""Wider than this the eye loses the way from a title to its keys."""


class CommandsScreen(KeyScreen[type[Command] | None]):
    """Dismisses with the command chosen, or None: by its letter, its own key, or the arrows and Enter.

    `/` begins to search; what is typed then are words of the title, until Escape.
    """

    DEFAULT_CSS = """
    CommandsScreen { background: $background; layout: vertical; overflow: hidden; }
    CommandsScreen > .heading { height: 1; text-style: bold; }
    CommandsScreen > .chosen { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    CommandsScreen > KeyHints { padding: 0 1; }
    """

    def __init__(
        self,
        keys: Mapping[str, tuple[str, ...]] = DEFAULT_KEYS,
        *,
        held: HeldKeys | None = None,
        on_chosen: Callable[[type[Command]], None] = lambda command: None,
    ) -> None:
        """`keys` are the keys of every command, by its id; `on_chosen` hears of the choice before the screen goes."""
        super().__init__(held)
        self._on_chosen = on_chosen
        self.keys = keys
        self.found: tuple[type[Command], ...] = COMMANDS
        self._searched: str | None = None
        self._place = 0
        self._rows = len(COMMANDS)
        self.heading = Static(classes="heading", markup=False)
        self.listed = ScrolledText()
        self.chosen = Static(classes="chosen", markup=False)

    def compose(self) -> ComposeResult:
        hints: list[KeyHint] = [
            (("/",), _("search")),
            (("up", "down", "left", "right"), _("choose")),
            (("enter",), _("do it")),
            (("escape",), _("close")),
        ]
        yield self.heading
        yield self.listed
        yield self.chosen
        yield KeyHints(hints)

    def on_scrolled_text_resized(self) -> None:
        self._show()

    def take(self, key: str) -> None:
        if key == "escape" and self._searched is not None:
            self._search(None)
        elif key == "escape":
            self.dismiss(None)
        elif key == "enter":
            if self.found:
                self._choose(self.found[self._place])
        elif step := self._step(key):
            self._place = min(max(self._place + step, 0), max(len(self.found) - 1, 0))
            self._show()
        elif self._searched is not None:
            self._type(key, self._searched)
        elif key == "/":
            self._search("")
        elif command := self._command_of(key):
            self._choose(command)

    def _choose(self, command: type[Command]) -> None:
        self._on_chosen(command)
        self.dismiss(command)

    def _step(self, key: str) -> int:
        """How many places a moving key goes on; 0 for other keys."""
        everything = len(COMMANDS)
        rows = self._rows
        steps = {"up": -1, "down": 1, "left": -rows, "right": rows, "home": -everything, "end": everything}
        return (steps | {"pageup": -rows, "pagedown": rows}).get(key, 0)

    def _command_of(self, key: str) -> type[Command] | None:
        letters = {command.letter: command for command in COMMANDS}
        return letters.get(key) or keys_to_commands(dict(self.keys)).get(key)

    def _type(self, key: str, searched: str) -> None:
        if key == "backspace":
            self._search(searched[:-1] if searched else None)
        elif key == "space" or is_character(key):
            self._search(searched + (" " if key == "space" else key))

    def _search(self, searched: str | None) -> None:
        """Keep the commands whose titles have all the words."""
        words = (searched or "").casefold().split()
        self._searched = searched
        self.found = tuple(
            command for command in COMMANDS if all(word in _(command.title).casefold() for word in words)
        )
        self._place = 0
        self._show()

    def _show(self) -> None:
        width, height = self.listed.size
        columns = self._columns(width, height)
        self._rows = -(-len(self.found) // columns)
        cells = min(width // columns, WIDEST_COLUMN_CELLS)
        letters = letter_cells(COMMANDS)
        lines = [
            command_line(command, self.keys, cells, letters, here=place == self._place)
            for place, command in enumerate(self.found)
        ]
        self.listed.show(in_columns(lines, columns, cells), self._place % max(self._rows, 1))
        self._show_words()

    def _columns(self, width: int, height: int) -> int:
        """As few as show everything, if there is room for these."""
        most = max(1, width // COLUMN_CELLS)
        return next((count for count in range(1, most) if -(-len(self.found) // count) <= height), most)

    def _show_words(self) -> None:
        if self._searched is None:
            self.heading.update(" " + _("All commands: press a letter."), layout=False)
        else:
            self.heading.update(Content(" " + _("search") + f": {self._searched}▏"), layout=False)
        if not self.found:
            self.chosen.update(Content(" " + _("No command has these words.")), layout=False)
            return
        command = self.found[self._place]
        keys = "  ".join(map(key_words, self.keys.get(command.id, command.keys)))
        self.chosen.update(Content.assemble(" ▸ ", (_(command.title), "bold"), f"   {keys}"), layout=False)
