"""`softa redact` on the command line, in the manner of `cli.main`."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from softa_tui.cli.help import TranslatedCommand
from softa_tui.cli.options import Language
from softa_tui.cli.running import Work
from softa_tui.coding.words import N_

redact_app = typer.Typer()
"""Its command stands beside those of `cli.main`, without a name of its own before it."""

command = partial(redact_app.command, cls=TranslatedCommand)


@command(
    help=N_(
        "Blank a text that somebody typed, such as a name in a note, so that it is gone from the log.\n\n"
        "Without a number it lists the events that hold such texts. Everything else in the log stays as it is, and can "
        "still be proven; where the same text stands besides is named, and left as it is."
    ),
    epilog=N_(
        "softa redact 0042\n"
        "softa redact 0042/0042_AB.softa.jsonl 214\n"
        "softa redact 0042/0042_AB.softa.jsonl 1 --text roles.C1"
    ),
)
def redact(
    log: Annotated[Path, typer.Argument(metavar="LOG", help=N_("A log, or the folder of a case that has one log."))],
    seq: Annotated[str | None, typer.Argument(metavar="SEQ", help=N_("The number of the event."))] = None,
    text: Annotated[
        list[str] | None,
        typer.Option(
            metavar="roles.C1",
            help=N_("Which text of an event that holds several; once for each of them, or all for all of them."),
        ),
    ] = None,
    lang: Language = None,
) -> Work:
    from softa_tui.cli import redact as module

    return partial(module.redact, log, seq, tuple(text or ()))
