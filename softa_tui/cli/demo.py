"""`softa demo`: a made-up case, half coded, in a folder that is gone when you quit."""

import tempfile
from pathlib import Path

from softa_tui.cli.code import CodeRequest
from softa_tui.cli.demo_case import CODER, make_demo
from softa_tui.cli.plain import say
from softa_tui.locale import _


def demo(player: str, lang: str | None) -> int:
    """Make the demo's case, open it in the coding screen, and remove it; returns the exit code."""
    from softa_tui.cli.wiring import open_coding

    with tempfile.TemporaryDirectory(prefix="softa-demo-") as folder:
        make_demo(Path(folder))
        say(_("The demo is in {folder} for as long as it is open.").format(folder=folder))
        code = open_coding(CodeRequest(folder=Path(folder), coder=CODER, player=player, lang=lang))
    say(_("That was the demo; nothing of it is left. Make a case of your own with: softa new"))
    return code
