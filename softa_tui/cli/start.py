"""`softa` without a command: the case opened last, or how to begin."""

import sys

from softa_tui import __version__
from softa_tui.cli.code import CodeRequest, code
from softa_tui.cli.plain import say
from softa_tui.cli.state import last_case
from softa_tui.locale import _
from softa_tui.records.case import CASE_FILE


def print_version() -> int:
    say(f"softa-tui {__version__}")
    return 0


def open_last(lang: str | None) -> int:
    """Open the case of last time; without one, or without a terminal to open it in, say how to begin."""
    folder = last_case()
    if folder is None or not (folder / CASE_FILE).is_file() or not (sys.stdin.isatty() and sys.stdout.isatty()):
        say(_("softa codes the recording of a family-therapy session with SOFTA-NL. How to begin:"))
        say()
        for line, meaning in (
            ("softa demo", _("look around in a made-up session")),
            ("softa new", _("make a case; you are asked for everything")),
            ("softa code DIR --coder AB", _("code it")),
            ("softa talk DIR --coder AB", _("mark who speaks when")),
            ("softa rate DIR --coder AB", _("rate who you coded")),
            ("softa seal DIR --coder AB", _("sign it off")),
            ("softa --help", _("all commands")),
        ):
            say(f"  {line.ljust(28)}{meaning}")
        return 0
    return code(CodeRequest(folder=folder, lang=lang))
