"""`softa keymap` on the command line: the group and its commands, in the manner of `cli.main`."""

from functools import partial
from typing import Annotated

import typer

from softa_tui.cli.help import TranslatedCommand, TranslatedGroup
from softa_tui.cli.options import Language
from softa_tui.cli.running import Work
from softa_tui.coding.words import N_

keymap_app = typer.Typer(
    cls=TranslatedGroup,
    help=N_("Show and check the coding schemes and which key is which item."),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
keymap_command = partial(keymap_app.command, cls=TranslatedCommand)


@keymap_command("list", help=N_("List the keymaps that softa finds, and what is wrong with any of them."))
def keymap_list(lang: Language = None) -> Work:
    from softa_tui.cli import keymap

    return keymap.show_list


@keymap_command("show", help=N_("Print a keymap as the rows of the keyboard, with the command keys."))
def keymap_show(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("Name of a keymap, or a file."))],
    lang: Language = None,
) -> Work:
    from softa_tui.cli import keymap

    return partial(keymap.show, name)


@keymap_command("check", help=N_("Check a keymap and say what is wrong with it, on which line, and what to do."))
def keymap_check(
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("Name of a keymap, or a file."))],
    lang: Language = None,
) -> Work:
    from softa_tui.cli import keymap

    return partial(keymap.check, name)
