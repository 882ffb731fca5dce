"""The commands as lines: letter, title and keys."""

from collections.abc import Mapping

from rich.cells import cell_len
from textual.content import Content

from softa_tui.coding.commands import Command
from softa_tui.locale import _
from softa_tui.tui.key_words import key_words
from softa_tui.tui.widgets.lines import fit

CommandKeys = Mapping[str, tuple[str, ...]]
"""The keys of each command, by its id."""


def letter_cells(commands: tuple[type[Command], ...]) -> int:
    """The room that the longest letter takes: the space bar's is a word."""
    return max((cell_len(key_words(command.letter)) for command in commands), default=1)


def command_line(command: type[Command], keys: CommandKeys, width: int, letters: int, *, here: bool = False) -> Content:
    """One command in `width` cells, its letter in `letters` of these; the title gives way to the keys."""
    keys_shown = "  ".join(map(key_words, keys.get(command.id, command.keys)))
    room = width - letters - cell_len(keys_shown) - 5
    words = Content.assemble(
        (f"{key_words(command.letter):>{letters}}", "bold $text-accent"),
        f"  {fit(_(command.title), room)} ",
        (keys_shown, "$text-muted"),
    )
    return Content.assemble("▸" if here else " ", words.stylize("reverse") if here else words, " ")
