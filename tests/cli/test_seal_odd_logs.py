"""`softa seal` of logs, cases and reasons that are not as they should be: what it does not do, and what it says."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from softa_tui.coding.acts import PressSpeaker
from softa_tui.coding.events import FORMAT, Began, Sealed
from softa_tui.records.case import Subject
from softa_tui.records.lock import LogLock
from tests.cli.conftest import Softa
from tests.cli.sealing import (
    begun,
    case_in,
    log_of,
    one_block_missing,
    rated,
    refused,
    replayed,
    watched,
    written,
)
from tests.records.logs import lines_of, write
from tests.support.coding import Coding


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the case, without logs."""
    return case_in(tmp_path / "0042").folder


def began_of(coder: Coding) -> Began:
    began = coder.events[0]
    assert isinstance(began, Began)
    return began


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--anyway", ""], "--anyway needs a reason behind it"),
        (["--anyway", " \t"], "--anyway needs a reason behind it"),
        (["--reopen", ""], "--reopen needs a reason behind it"),
        (["--anyway", "a", "--reopen", "b"], "--anyway and --reopen do not go together"),
        (["--coder", "CD"], "There is no log of coder CD here. There are logs of: AB"),
        (["--coder", "../x"], "“../x” cannot be a coder's initials"),
        (["--coder", "joint"], "“joint” is the word for the joint log"),
    ],
)
def test_wrong_input_is_one_line(softa: Softa, folder: Path, options: list[str], complaint: str) -> None:
    log = log_of(rated(watched()), folder)
    before = {path: path.read_bytes() for path in folder.iterdir()}

    assert softa("seal", folder, *options).complaint.startswith(complaint)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert log in before


def test_what_is_no_case_and_a_case_without_logs(softa: Softa, folder: Path, tmp_path: Path) -> None:
    assert "does not exist" in softa("seal", tmp_path / "none").complaint
    assert "is not the folder of a case" in softa("seal", tmp_path).complaint
    assert "holds no log yet" in softa("seal", folder, "--coder", "AB", "--anyway", "nothing to code").complaint
    assert [path.name for path in folder.iterdir()] == ["case.toml"]


def test_what_case_toml_says_now_is_what_counts(softa: Softa, tmp_path: Path) -> None:
    folder = case_in(tmp_path / "0042", Subject("C3", "dochter")).folder
    log = log_of(rated(watched()), folder)
    before = log.read_bytes()
    ran = softa("seal", folder)

    assert refused(ran)[:2] == ["C3: blocks not confirmed: 1–2.", "C3: no rating of Veiligheid."]
    assert log.read_bytes() == before
    assert softa("seal", folder, "--anyway", "C3 came later").code == 0
    assert replayed(log).subjects == ("T1", "C1", "C2", "C3")


def test_a_speaker_who_was_on_when_the_program_ended_is_closed_first(softa: Softa, folder: Path) -> None:
    coder = rated(watched()).talk().run(0, 60).act(PressSpeaker("C1", "start_stop")).run(60, 90)
    log = log_of(coder, folder)

    assert softa("seal", folder).code == 0
    assert replayed(log).speakers == []
    assert isinstance(written(log)[-1], Sealed)


def test_a_log_that_is_being_coded_is_left_alone(softa: Softa, folder: Path) -> None:
    log = log_of(rated(watched()), folder)
    before = log.read_bytes()
    with LogLock.acquire(log, "AB"):
        ran = softa("seal", folder)
    assert ran.code == 2
    assert f"softa: {log} is being coded by AB on " in ran.err
    assert log.read_bytes() == before


def test_a_damaged_log_is_named_and_not_written_on(softa: Softa, folder: Path) -> None:
    log = log_of(rated(watched()), folder)
    lines = log.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4].replace(b'"coder":"AB"', b'"coder":"AC"', 1)
    log.write_bytes(b"".join(lines))
    before = log.read_bytes()

    assert softa("seal", folder, "--anyway", "it is done").complaint.startswith(f"{log}, line 5: ")
    assert log.read_bytes() == before


def test_a_log_of_a_newer_version_is_not_written_on(softa: Softa, folder: Path) -> None:
    events = [event for event in begun().events if not isinstance(event, Began)]
    newer = msgspec.structs.replace(began_of(begun()), format=FORMAT + 1)
    log = write(folder / "0042_AB.softa.jsonl", lines_of([newer, *events]))
    before = log.read_bytes()

    assert "was written by a newer version of softa" in softa("seal", folder, "--anyway", "it is done").complaint
    assert log.read_bytes() == before


def test_an_unfinished_end_is_set_aside_only_when_there_is_something_to_write(softa: Softa, folder: Path) -> None:
    log = log_of(one_block_missing(), folder)
    log.write_bytes(log.read_bytes() + b'{"type":"mark')
    before = log.read_bytes()
    assert refused(softa("seal", folder))
    assert log.read_bytes() == before

    assert softa("seal", folder, "--anyway", "it is done").code == 0
    assert replayed(log).sealed
    assert log.with_name(f"{log.name}.cut-1").read_bytes() == b'{"type":"mark'


def test_the_recording_need_not_be_at_hand(softa: Softa, tmp_path: Path) -> None:
    folder = case_in(tmp_path / "0042", recording=tmp_path / "gone.mp4").folder
    log_of(rated(watched()), folder)

    assert softa("seal", folder).code == 0


def test_nothing_in_a_reason_acts_on_the_terminal(softa: Softa, folder: Path) -> None:
    log = log_of(one_block_missing(), folder)
    reason = "=1+1 \x1b[2J[b]\u202eמחר \udcff" + "x" * 10_000
    assert softa("seal", folder, "--anyway", reason).code == 0

    seal = replayed(log).seal
    assert seal is not None and seal.reason == reason.replace("\udcff", "?")
    for ran in (softa("seal", folder), softa("status", folder), softa("replay", folder)):
        assert "\x1b" not in ran.out and "\u202e" not in ran.out


@pytest.mark.skipif(os.name != "posix", reason="bytes that are no text are of another kind on Windows")
def test_the_program_itself_needs_no_terminal(folder: Path) -> None:
    log = log_of(rated(watched()), folder)
    ran = subprocess.run(
        [sys.executable, "-m", "softa_tui", "seal", str(folder), "--anyway", b"\xff late"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert replayed(log).sealed
