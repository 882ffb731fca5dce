"""`softa export` and `softa import` on the command line, in the manner of `cli.main`."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from softa_tui.cli.help import TranslatedCommand
from softa_tui.cli.options import Language
from softa_tui.cli.running import Work
from softa_tui.coding.words import N_

forms_app = typer.Typer()
"""Its commands stand beside those of `cli.main`, without a name of their own before them."""

command = partial(forms_app.command, cls=TranslatedCommand)


@command(
    help=N_(
        "Write the forms as files for Excel, SPSS or other programs.\n\n"
        "Exports can always be made again: files of the same name are replaced."
    )
)
def export(
    sources: Annotated[
        list[Path], typer.Argument(metavar="PATH", help=N_("Folders of cases, or logs; also of several cases."))
    ],
    to: Annotated[
        str,
        typer.Option(
            metavar="csv,xlsx", help=N_("Formats, with commas between them: csv, xlsx, sav, parquet, json, eaf.")
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="DIR", help=N_("The folder to write to; it is made when missing."))],
    coder: Annotated[str | None, typer.Option(metavar="AB", help=N_("Only the logs of this coder."))] = None,
    lang: Language = None,
) -> Work:
    from softa_tui.cli import export as module

    return partial(module.export, sources, to, out, coder)


@command(
    "import",
    help=N_(
        "Make a coder's log of tables and workbooks that export wrote, as they are now.\n\n"
        "Give all files of one case together. Nothing is written unless everything in them fits."
    ),
    epilog=(
        "softa import forms/*.xlsx --into 0042 --coder AB\n"
        "softa import marks.csv coverage.csv talk.csv --into 0042 --coder AB"
    ),
)
def import_forms(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help=N_("Tables (marks.csv and the others) and workbooks."))
    ],
    into: Annotated[
        Path,
        typer.Option(metavar="DIR", help=N_("The folder of the case; workbooks make one when there is none.")),
    ],
    coder: Annotated[str, typer.Option(metavar="AB", help=N_("Initials of the coder whose forms these are."))],
    lang: Language = None,
) -> Work:
    from softa_tui.cli import importing as module

    return partial(module.import_forms, files, into, coder)
