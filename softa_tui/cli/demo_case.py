"""The demo's case and its half-coded log: made by the same decisions and the same writer as any other."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Signal

import softa_tui
from softa_tui import __version__
from softa_tui.coding.acts import (
    Act,
    AddNote,
    ChangeMode,
    Close,
    Confirm,
    CutTalk,
    Moment,
    Open,
    PressSpeaker,
    ReportPlayed,
    ToggleItem,
    Undo,
    utc_text,
)
from softa_tui.coding.beginning import begin_log
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.deciding import decide
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event, Recording
from softa_tui.coding.folding import apply, begin
from softa_tui.records.case import Case, Coder, facts, log_path, roles
from softa_tui.records.case_words import Subject
from softa_tui.records.case_writing import write_case
from softa_tui.records.keymap import load_scheme
from softa_tui.records.places import keymap_folders
from softa_tui.records.recording import fingerprint
from softa_tui.records.trouble import Trouble
from softa_tui.records.writer import LogWriter

NUMBER = "0000"
CODER = "AB"
LENGTH_S = 750.0
RECORDING = Path(softa_tui.__file__).parent / "demo" / "gesprek.mp4"
SOFTWARE = f"softa-tui {__version__}"
WRITTEN_WITHIN_S = 10.0

Script = tuple[tuple[float, Act], ...]

TURNS = (
    (2.4, "T1"), (9.3, "C1"), (12.6, "T1"), (22.0, "C2"), (28.6, "C1"), (32.8, "T1"), (42.6, "C1"), (50.4, "C2"),
    (54.4, "T1"), (62.4, "C2"), (74.0, "C1"), (85.8, "C2"), (96.4, "T1"), (100.8, "C2"), (106.6, "C1"), (113.4, "C2"),
    (119.8, "C1"), (126.2, "C2"), (132.8, "C1"), (138.4, "T1"), (145.4, "C2"), (150.8, "C1"), (158.2, "C2"),
    (168.6, "T1"), (177.6, "C1"),
)  # fmt: skip
"""Who speaks from when in the first three minutes, as a coder hears it."""

SCRIPT: Script = (
    (0.0, Open(software=SOFTWARE, player="clock", repeat="toggle", continuous=False, reaction_lag_s=0.0)),
    (14.2, ToggleItem("therapist.connection.1")),
    (41.8, ToggleItem("therapist.engagement.1")),
    (97.5, ToggleItem("therapist.safety.1")),
    (133.0, ToggleItem("therapist.connection.9")),
    (134.6, Undo()),
    (138.1, ToggleItem("therapist.connection.8")),
    (205.3, AddNote("note", "vraagt door op wat moeder net zei", "therapist.engagement.7")),
    (262.9, ToggleItem("therapist.shared_purpose.4")),
    (300.0, ReportPlayed(0.0, 300.0, 1.0)),
    (300.0, Confirm("next_subject")),
    (52.4, ToggleItem("client.engagement.3")),
    (118.7, ToggleItem("client.connection.4")),
    (181.0, ToggleItem("client.safety.3")),
    (239.6, AddNote("moment", "moeder en zoon kijken elkaar voor het eerst aan")),
    (274.3, ToggleItem("client.shared_purpose.1")),
    (300.0, ReportPlayed(0.0, 300.0, 1.0)),
    (300.0, Confirm("next_subject")),
    (33.1, ToggleItem("client.engagement.10")),
    (96.0, ToggleItem("client.safety.9")),
    (152.7, ToggleItem("client.engagement.2")),
    (168.0, ReportPlayed(0.0, 168.0, 1.0)),
    (0.0, ChangeMode("talk")),
    *((at, PressSpeaker(subject, "solo")) for at, subject in TURNS),
    (180.0, ReportPlayed(0.0, 180.0, 1.0)),
    (180.0, CutTalk("left")),
    (168.0, ChangeMode("coding")),
    (168.0, Close()),
)
"""Media seconds and what the coder did then."""


def make_demo(folder: Path) -> Case:
    """Make the demo's case in a folder, with coder AB half way through the first block of the last subject."""
    if not RECORDING.is_file():
        raise SoftaError("demo-missing", file=RECORDING)
    case = Case(
        folder=folder,
        number=NUMBER,
        date=f"{datetime.now(UTC):%Y-%m-%d}",
        project="DEMO",
        scheme="softa-nl",
        recording=RECORDING,
        duration_s=LENGTH_S,
        start_s=0.0,
        end_s=LENGTH_S,
        subjects=(Subject("T1", "hulpverlener"), Subject("C1", "moeder"), Subject("C2", "zoon")),
        coders=(Coder(CODER),),
    )
    write_case(folder, case)
    _write_log(log_path(folder, NUMBER, CODER), list(_events(case)))
    return case


def _events(case: Case) -> Iterator[Event]:
    """The events of the script, as if it had been done just now."""
    scheme, _keymaps = load_scheme(case.scheme, keymap_folders(os.environ), DEFAULT_KEYS)
    recording = Recording(duration_s=LENGTH_S, fingerprint=fingerprint(RECORDING))
    begun = datetime.now(UTC) - timedelta(seconds=LENGTH_S * 2)
    began = begin_log(
        facts(case, recording, CODER),
        scheme,
        roles(case),
        coder=CODER,
        coder_name="",
        software=SOFTWARE,
        moment=Moment(at=0.0, wall=utc_text(begun)),
    )
    yield began
    state = begin(began)
    for number, (at, act) in enumerate(SCRIPT):
        moment = Moment(at=at, wall=utc_text(begun + timedelta(seconds=30 * number)), timing="playing")
        for event in decide(state, act, moment):
            apply(state, event)
            yield event


def _write_log(path: Path, events: list[Event]) -> None:
    """Append everything to a new log; raises SoftaError with the writer's trouble."""
    troubles: list[Trouble] = []
    settled = Signal()

    def on_trouble(trouble: Trouble | None) -> None:
        if trouble is not None:
            troubles.append(trouble)
            settled.set()

    writer = LogWriter(path, last_digest="", length=0, on_durable=lambda _: settled.set(), on_trouble=on_trouble)
    try:
        writer.append(events)
        settled.wait(WRITTEN_WITHIN_S)
    finally:
        writer.abandon()
    if troubles:
        raise SoftaError(troubles[0].code, **troubles[0].fields)
