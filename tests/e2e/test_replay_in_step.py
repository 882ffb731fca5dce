"""`softa replay --watch` beside a recording with burnt-in frame numbers: each mark stands there when its frame does.

The terminal's output is read as it comes; the moment a row shows its mark, the video window is looked at.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from softa_tui.coding.acts import Act, Confirm, Moment, Open, ReportPlayed, ToggleItem
from softa_tui.coding.beginning import begin_log
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.deciding import decide
from softa_tui.coding.events import Event
from softa_tui.coding.folding import apply, begin
from softa_tui.records.case import facts, log_path, read_case, roles
from softa_tui.records.keymap import load_scheme
from softa_tui.records.lines import encode_event
from softa_tui.records.places import keymap_folders
from tests.bench.measuring import marked
from tests.bench.pty_app import PtyApp
from tests.support.application import PROJECT, new_case
from tests.support.eyes_and_hands import EyesAndHands
from tests.support.xvfb import XDisplay

FPS = 25
AWAY_S = 0.4
"""So near its own moment of the recording a mark is to appear, in seconds of the wall's clock.

What is printed is within a tenth where nothing else runs; here other tests do.
"""

MARKS = {"q": 4.2, "a": 9.0, "3": 15.52, "x": 24.4, "r": 30.0, "l": 38.28, "n": 47.16}
"""Item key to media seconds."""


def coded_case(environ: dict[str, str], folder: Path, recording: Path) -> Path:
    """A case in which one block was coded while the recording ran from its start to its end."""
    new_case(environ, folder, "--recording", recording)
    case = read_case(folder)
    scheme, keymaps = load_scheme(case.scheme, keymap_folders({}), DEFAULT_KEYS)
    began = begin_log(
        facts(case, None, "AB"),
        scheme,
        roles(case),
        coder="AB",
        coder_name="",
        software="test",
        moment=Moment(0.0, "2026-01-05T10:00:00.000Z"),
    )
    state, log = begin(began), [began]
    items = keymaps["therapist"].items
    acts: list[tuple[Act, float]] = [(Open("test", "libmpv", "toggle", False, 0.0), 0.0)]
    acts += [(ToggleItem(items[key]), at) for key, at in MARKS.items()]
    acts += [(ReportPlayed(0.0, 55.0, 1.0), 55.0), (Confirm("stay"), 55.0)]
    events: list[Event] = [*log]
    for act, at in acts:
        moment = Moment(at, f"2026-01-05T10:00:{at:06.3f}Z", "playing", "frame")
        for event in decide(state, act, moment):
            apply(state, event)
            events.append(event)
    digest = ""
    with log_path(folder, case.number, "AB").open("wb") as file:
        for event in events:
            line, digest = encode_event(event, digest)
            file.write(line)
    return folder


@pytest.mark.parametrize("speed", [1, 8])
def test_marks_appear_at_their_own_moment(
    speed: int, display: XDisplay, at_display: dict[str, str], numbered: Path, tmp_path: Path
) -> None:
    folder = coded_case(at_display, tmp_path / "0042", numbered)
    command = [sys.executable, "-m", "softa_tui", "replay", str(folder), "--watch"]
    options = ["--player", "libmpv", "--speed", str(speed), "--at", "1", "--lang", "en"]
    environ = at_display | {"TERM": "xterm-256color"}
    with PtyApp([*command, *options], environ, PROJECT) as app:
        app.seen(lambda text: "nothing is written" in text)
        window = int(display.focus_window("softa"))
        with EyesAndHands(display.name, window) as person:
            app.press(" ")
            for key, at in MARKS.items():
                painted = marked(key)
                app.seen(lambda text, painted=painted: painted.search(text) is not None)  # type: ignore[misc]
                seen = person.frame() / FPS
                print(f"×{speed} {key} at {at:.2f}: the video shows {seen:.2f} ({seen - at:+.2f})")
                assert abs(seen - at) / speed <= AWAY_S
