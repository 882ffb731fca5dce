"""Puts the rooms together for one coder at one case: case, scheme, lock, log, player, screen."""

import gc
import os
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from softa_tui.cli.code import CodeRequest
from softa_tui.cli.log_held import log_held
from softa_tui.cli.log_start import SOFTWARE, StartedLog, start_log
from softa_tui.cli.meaning import meanings_in_language
from softa_tui.cli.terminal import require_terminal, terminal_given_back
from softa_tui.coding.acts import ChangeMode
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Recording
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_targets import subjects_to_rate
from softa_tui.locale.messages import sentence
from softa_tui.player.clock import ClockPlayer
from softa_tui.player.opening import choose_player, open_player
from softa_tui.records.case import Case, log_path, read_case
from softa_tui.records.case_words import Subject
from softa_tui.records.keymap import load_scheme
from softa_tui.records.places import keymap_folders
from softa_tui.records.recording import fingerprint
from softa_tui.tui.durable_log import DurableLog
from softa_tui.tui.session import CodingOptions, CodingSession


def open_coding(request: CodeRequest) -> int:
    """Code a case until the coder leaves; returns the exit code. Raises SoftaError before anything is shown."""
    require_terminal()
    case = read_case(request.folder)
    coder = request.coder or ""
    scheme, keymaps = load_scheme(case.scheme, keymap_folders(os.environ), DEFAULT_KEYS)
    recording = _recording_of(case, request.player)
    with log_held(log_path(request.folder, case.number, coder), coder) as (read, log):
        notices = [sentence(notice.code, notice.fields) for notice in read.notices]
        started = start_log(log, read, case, recording, scheme, coder)
        _begin_where_asked(started, request)
        options = CodingOptions(
            SOFTWARE,
            repeat=request.repeat or started.head.scheme.repeat,
            continuous=request.continuous,
            reaction_lag_s=request.reaction_lag_s or 0.0,
            first_subject=request.subject if request.mode == "rating" else None,
            pause_for_meaning=request.pause_for_meaning,
        )
        session = CodingSession(
            head=started.head,
            shown=started.shown,
            log=log,
            player=_standing_clock(started.head),
            keymaps=keymaps,
            options=options,
        )
        return _run(session, log, case, request.player, [*notices, *started.news])


def _begin_where_asked(started: StartedLog, request: CodeRequest) -> None:
    """Turn to a subject and a part of the work; raises `subject-not-coded`, or `not-rated-here` where one rates."""
    if request.mode == "rating":
        if request.subject not in (None, *subjects_to_rate(started.head)):
            raise SoftaError("not-rated-here", subject=request.subject)
    elif request.subject is not None:
        started.go_to_subject(request.subject)
    if request.mode is not None:
        started.act(ChangeMode(request.mode))


def _run(session: CodingSession, log: DurableLog, case: Case, player: str, notices: Sequence[str]) -> int:
    gc.disable()  # what is imported stays: to look for garbage in it takes time, now and later while a key waits
    from softa_tui.tui.app import SoftaApp

    gc.freeze()
    gc.enable()
    app = SoftaApp(
        session,
        log,
        lambda at, listener: open_player(player, case.recording, at, listener, length=case.duration_s or case.end_s),
        notices,
        wants_video=player != "clock" and case.recording is not None,
        on_subject_added=partial(_tell_case, case),
        load_meanings=partial(meanings_in_language, case.scheme),
    )
    with terminal_given_back(app.leaving.interrupted_early):
        code = app.run()
    if app.failure is not None:
        raise app.failure
    return code or 0


def _tell_case(case: Case, subject: str, role: str) -> None:
    """Let `case.toml` name a subject who was added, for the other coder; the log has it already."""
    from softa_tui.records.case_writing import add_subject

    with suppress(SoftaError, OSError):
        add_subject(case.folder, Subject(subject, role))


def _recording_of(case: Case, player: str) -> Recording | None:
    """What the log may know of the recording; one that is missing stops everything but the clock."""
    kinds = choose_player(player, environ=os.environ, has_recording=case.recording is not None)
    if case.recording is None or not (kinds != ["clock"] or case.recording.is_file()):
        return None
    return Recording(duration_s=round(case.duration_s or case.end_s, 3), fingerprint=fingerprint(case.recording))


def _standing_clock(state: Observation) -> ClockPlayer:
    """Stands in until the real player is there, at the place where coding stopped."""
    return ClockPlayer(state.blocks.end_s, at=state.place)
