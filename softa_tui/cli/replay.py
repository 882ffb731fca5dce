"""`softa replay`: the forms that a log makes."""

import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from softa_tui.cli.reading import complain_of_problems, read_coding
from softa_tui.cli.sources import one_log
from softa_tui.cli.standing import events_at, place_of
from softa_tui.coding import folding
from softa_tui.coding.errors import SoftaError
from softa_tui.export.json_form import form_json
from softa_tui.export.json_text import json_text
from softa_tui.export.text import form_text
from softa_tui.export.work_json import work_json
from softa_tui.export.work_text import work_text
from softa_tui.forms.work import work_of

WIDTH_WHEN_NOT_A_TERMINAL = 120
MAX_WIDTH = 200


def asked(
    path: Path, at: str | None, *, watch: bool, speed: str | None, player: str, as_json: bool
) -> Callable[[], int]:
    """What the options ask for; raises `not-together`, `only-with` or `bad-speed`."""
    if not watch:
        for option, value in (("--speed", speed), ("--player", None if player == "auto" else player)):
            if value is not None:
                raise SoftaError("only-with", option=option, other="--watch")
        return partial(replay, path, at, as_json=as_json)
    from softa_tui.cli.watch import read_speed

    if as_json:
        raise SoftaError("not-together", option="--watch", other="--json")
    return partial(replay_watched, path, at, player, 1.0 if speed is None else read_speed(speed))


def replay(path: Path, at: str | None, *, as_json: bool) -> int:
    """Print the forms at the end of the log, or as they stood `at`, and the work behind them.

    1 when something had to be left out.
    """
    coding = read_coding(one_log(path))
    events, observation = coding.log.events, coding.observation
    if at is not None:
        events = events_at(events, at)
        standing = folding.replay(events)
        if standing is None:
            raise SoftaError("nothing-to-replay", path=coding.log.path)
        observation = standing
    if as_json:
        print(json_text(form_json(observation) | {"work": work_json(work_of(events))}), end="")
    else:
        print(form_text(observation, _width()), end="")
        print("\n" + "\n".join(work_text(work_of(events), observation, _width())))
    return 1 if complain_of_problems(coding.log) else 0


def replay_watched(path: Path, at: str | None, player: str, speed: float) -> int:
    """Play the log back in the application; `at` is the event or the time at which to begin, standing still.

    1 when something had to be left out.
    """
    from softa_tui.cli.watch import Watching, watch

    coding = read_coding(one_log(path))
    begin_at = None if at is None else place_of(coding.log.events, at)
    code = watch(coding, Watching(player, speed, begin_at))
    return code or (1 if complain_of_problems(coding.log) else 0)


def _width() -> int:
    if not sys.stdout.isatty():
        return WIDTH_WHEN_NOT_A_TERMINAL
    return min(shutil.get_terminal_size().columns, MAX_WIDTH)
