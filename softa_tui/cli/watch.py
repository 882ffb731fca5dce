"""`softa replay --watch`: a log played back in the application, the recording in step."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from softa_tui.cli.reading import ReadCoding
from softa_tui.cli.terminal import require_terminal, terminal_given_back
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import KnownEvent, Unknown
from softa_tui.coding.observation import Observation
from softa_tui.export.work_text import work_text
from softa_tui.forms.work import work_of
from softa_tui.locale.messages import sentence
from softa_tui.player.opening import open_player
from softa_tui.records.case import CASE_FILE, Case, read_case
from softa_tui.records.keymap import Keymap, load_scheme
from softa_tui.records.places import keymap_folders
from softa_tui.records.recording import fingerprint

SLOWEST, FASTEST = 0.25, 16.0


@dataclass(frozen=True, slots=True)
class Watching:
    """How to play a log back; `begin_at` is how many events to stand at, None to play from the start."""

    player: str = "auto"
    speed: float = 1.0
    begin_at: int | None = None


def read_speed(text: str) -> float:
    """`1`, `8`, `0.5` or `0,5`; raises `bad-speed`."""
    try:
        speed = float(text.replace(",", "."))
    except ValueError:
        speed = 0.0
    if not SLOWEST <= speed <= FASTEST:
        raise SoftaError("bad-speed", value=text, slowest=f"{SLOWEST:g}", fastest=f"{FASTEST:g}")
    return speed


def watch(coding: ReadCoding, asked: Watching) -> int:
    """Play a log back until the coder leaves; returns the exit code."""
    require_terminal()
    path, final = coding.log.path, coding.observation
    case = _case_of(path, final)
    recording = case.recording if case is not None and case.recording and case.recording.is_file() else None
    kind = asked.player if recording is not None or asked.player != "auto" else "clock"
    from softa_tui.tui.replay.app import ReplayApp

    length = final.case.recording.duration_s if final.case.recording else final.case.end_s
    app = ReplayApp(
        coding.log.events,
        _keymaps(final),
        lambda at, listener: open_player(kind, recording, at, listener, length=length),
        _work_lines,
        speed=asked.speed,
        begin_at=asked.begin_at,
        notices=_notices(final, recording),
    )
    with terminal_given_back(app.leave):
        code = app.run()
    if app.failure is not None:
        raise app.failure
    return code or 0


def _case_of(log: Path, final: Observation) -> Case | None:
    """The case that the log lies in, which knows where the recording is; None when there is none, or another."""
    if not (log.parent / CASE_FILE).exists():
        return None
    try:
        case = read_case(log.parent)
    except SoftaError:
        return None
    return case if case.number == final.case.number else None


def _keymaps(final: Observation) -> dict[str, Keymap]:
    """The keys as they are today; a log shows itself without any, whatever has become of its keymap."""
    try:
        _scheme, keymaps = load_scheme(final.scheme.id, keymap_folders(os.environ), DEFAULT_KEYS)
    except SoftaError:
        return {}
    return keymaps


def _notices(final: Observation, recording: Path | None) -> list[str]:
    """What to know of the recording: that it is missing, or another file than the one that was coded."""
    coded = final.case.recording
    if coded is None:
        return []
    if recording is None:
        return [sentence("replay-without-recording", {})]
    if fingerprint(recording) != coded.fingerprint:
        return [sentence("replay-other-recording", {})]
    return []


def _work_lines(events: Sequence[KnownEvent | Unknown], width: int) -> list[str]:
    from softa_tui.coding.folding import replay

    state = replay(events)
    return [] if state is None else work_text(work_of(events), state, width)
