"""Puts the rooms together for one coder at one case: case, scheme, lock, log, player, screen."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path

from softa_tui.cli.code import CodeRequest
from softa_tui.cli.log_start import SOFTWARE, start_log
from softa_tui.cli.plain import complain
from softa_tui.cli.terminal import terminal_given_back
from softa_tui.coding.acts import ChangeMode
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Recording
from softa_tui.coding.observation import Observation
from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.player.clock import ClockPlayer
from softa_tui.player.opening import choose_player, open_player
from softa_tui.records.case import Case, log_path, read_case
from softa_tui.records.case_words import Subject
from softa_tui.records.keymap import load_scheme
from softa_tui.records.lock import LogLock
from softa_tui.records.log import LogRead
from softa_tui.records.places import keymap_folders
from softa_tui.records.recording import fingerprint
from softa_tui.records.recovery import open_for_coding
from softa_tui.records.writer import LogWriter
from softa_tui.tui.durable_log import DurableLog, OnDurable, OnTrouble
from softa_tui.tui.session import CodingOptions, CodingSession

SMALLEST_COLUMNS, SMALLEST_ROWS = 70, 20
LAST_WAIT_S = 5.0


def open_coding(request: CodeRequest) -> int:
    """Code a case until the coder leaves; returns the exit code. Raises SoftaError before anything is shown."""
    _require_terminal()
    case = read_case(request.folder)
    coder = request.coder or ""
    scheme, keymaps = load_scheme(case.scheme, keymap_folders(os.environ), DEFAULT_KEYS)
    recording = _recording_of(case, request.player)
    path = log_path(request.folder, case.number, coder)
    with ExitStack() as on_exit:
        on_exit.enter_context(LogLock.acquire(path, coder))
        read = open_for_coding(path)
        log = DurableLog(partial(_make_writer, path, read))
        on_exit.enter_context(_written_at_the_end(log, path))
        notices = [sentence(notice.code, notice.fields) for notice in read.notices]
        started = start_log(log, read, case, recording, scheme, coder)
        if request.subject is not None:
            started.go_to_subject(request.subject)
        if request.mode is not None:
            started.act(ChangeMode(request.mode))
        options = CodingOptions(
            SOFTWARE, request.repeat or started.head.scheme.repeat, request.continuous, request.reaction_lag_s or 0.0
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


@contextmanager
def _written_at_the_end(log: DurableLog, path: Path) -> Iterator[None]:
    """Wait for the disk a last time, and say what could not be saved or where the log is when that is elsewhere."""
    try:
        yield
    except BaseException:
        log.close_now(LAST_WAIT_S)
        raise
    written = log.close_now(LAST_WAIT_S)
    if log.path != path:
        moved = _("The log is now {path}. Move it back to {folder} before you go on.")
        complain(moved.format(path=log.path, folder=path.parent))
    if not written and not log.abandoned:
        raise SoftaError("acts-not-saved", count=log.pending, path=log.path)


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
    )
    for name in ("COLUMNS", "LINES"):  # Textual would draw at this size, whatever the terminal's is
        os.environ.pop(name, None)
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


def _require_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise SoftaError("no-terminal")
    columns, rows = os.get_terminal_size(sys.stdout.fileno())
    if columns < SMALLEST_COLUMNS or rows < SMALLEST_ROWS:
        raise SoftaError(
            "terminal-too-small", columns=columns, rows=rows, least_columns=SMALLEST_COLUMNS, least_rows=SMALLEST_ROWS
        )


def _recording_of(case: Case, player: str) -> Recording | None:
    """What the log may know of the recording; one that is missing stops everything but the clock."""
    kinds = choose_player(player, environ=os.environ, has_recording=case.recording is not None)
    if case.recording is None or not (kinds != ["clock"] or case.recording.is_file()):
        return None
    return Recording(duration_s=round(case.duration_s or case.end_s, 3), fingerprint=fingerprint(case.recording))


def _make_writer(path: Path, read: LogRead, on_durable: OnDurable, on_trouble: OnTrouble) -> LogWriter:
    return LogWriter(
        path,
        last_digest=read.last_digest,
        length=read.good_length,
        needs_newline=read.needs_newline,
        on_durable=on_durable,
        on_trouble=on_trouble,
    )


def _standing_clock(state: Observation) -> ClockPlayer:
    """Stands in until the real player is there, at the place where coding stopped."""
    return ClockPlayer(state.blocks.end_s, at=state.place)
