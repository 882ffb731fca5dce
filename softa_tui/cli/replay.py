"""`softa replay`: the forms that a log makes."""

import shutil
import sys
from pathlib import Path

from softa_tui.cli.reading import complain_of_problems, read_coding
from softa_tui.cli.sources import one_log
from softa_tui.cli.standing import events_at
from softa_tui.coding import folding
from softa_tui.coding.errors import SoftaError
from softa_tui.export.json_form import form_json
from softa_tui.export.json_text import json_text
from softa_tui.export.text import form_text

WIDTH_WHEN_NOT_A_TERMINAL = 120
MAX_WIDTH = 200


def replay(path: Path, at: str | None, *, as_json: bool) -> int:
    """Print the forms at the end of the log, or as they stood `at`; 1 when something had to be left out."""
    coding = read_coding(one_log(path))
    observation = coding.observation
    if at is not None:
        standing = folding.replay(events_at(coding.log.events, at))
        if standing is None:
            raise SoftaError("nothing-to-replay", path=coding.log.path)
        observation = standing
    if as_json:
        print(json_text(form_json(observation)), end="")
    else:
        print(form_text(observation, _width()), end="")
    return 1 if complain_of_problems(coding.log) else 0


def _width() -> int:
    if not sys.stdout.isatty():
        return WIDTH_WHEN_NOT_A_TERMINAL
    return min(shutil.get_terminal_size().columns, MAX_WIDTH)
