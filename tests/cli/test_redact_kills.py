"""A redaction that is killed, at hundreds of places: the log is whole, as it was or blanked, and can be finished."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from softa_tui.cli.redact import redact
from softa_tui.coding.events import REDACTED, KnownEvent, Noted, Redacted, Unknown
from softa_tui.records.lines import split_line
from softa_tui.records.log import read_log
from tests.cli.conftest import Softa
from tests.cli.sealing import begun, case_in, log_of

KILLS = 240
NAME = "mevrouw Jansen"
TARGET = 4
BYTES_AT_ONCE = 61
"""So little is written at a time that files are left half written too."""

HARMLESS = {"text-not-blanked", "unfinished-tail"}
WHERE = os.sep + "softa_tui" + os.sep


class _Clockwork:
    """Counts the lines of ours that are run, in all threads, and kills this process at one of them."""

    def __init__(self, last: int | None) -> None:
        self.count = 0
        self.last = last

    def call(self, frame: FrameType, _event: str, _argument: object) -> Callable[..., Any] | None:
        return self.line if WHERE in frame.f_code.co_filename else None

    def line(self, _frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
        self.count += event == "line"
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        return self.line


def redact_in_a_child(log: Path, last: int | None) -> tuple[int, int]:
    """Run the command in a process of its own, up to a line; returns how that ended and how many lines it ran."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        status = 70
        try:
            os.close(reader)
            write = os.write
            os.write = lambda descriptor, data: write(descriptor, memoryview(data)[:BYTES_AT_ONCE])
            sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
            clockwork = _Clockwork(last)
            threading.settrace(clockwork.call)
            sys.settrace(clockwork.call)
            status = redact(log, str(TARGET), ())
            sys.settrace(None)
            write(writer, str(clockwork.count).encode())
        finally:
            os._exit(status)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        lines = pipe.read()
    _child, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), int(lines or b"0")


def untouched(line: bytes, was: bytes) -> bool:
    """Whether a line is the same, or lost its text and no other byte."""
    if line == was:
        return True
    now, before = split_line(line.rstrip(b"\n")), split_line(was.rstrip(b"\n"))
    assert now is not None and before is not None
    return (now.head, now.digest, now.tail) == (before.head, before.digest, b',"text":{"text":null}}')


def shown(events: list[KnownEvent | Unknown]) -> list[object]:
    """The events of before the redaction, the note as it is shown afterwards."""
    return [
        Noted(**{name: getattr(event, name) for name in event.__struct_fields__ if name != "text"}, text=REDACTED)
        if isinstance(event, Noted) and event.seq == TARGET
        else event
        for event in events
    ]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on Windows, and kill -9 neither")
def test_killed_at_any_line_it_leaves_a_whole_log_and_can_be_finished(softa: Softa, tmp_path: Path) -> None:
    log = log_of(
        begun().go("C1", 2).note(f"{NAME} huilt").note("stil").mark("client.safety.2"), case_in(tmp_path).folder
    )
    before = log.read_bytes()
    lines = before.splitlines(keepends=True)
    events = read_log(log).events
    other_files = {path.name for path in tmp_path.iterdir()}
    ended, steps = redact_in_a_child(log, None)
    assert (ended, read_log(log).problems) == (0, [])
    states: dict[str, int] = {"as it was": 0, "said so": 0, "blanked": 0}

    for kill in range(KILLS):
        log.write_bytes(before)
        ended, _ = redact_in_a_child(log, 1 + kill * (steps - 1) // (KILLS - 1))
        assert ended in (-signal.SIGKILL, 0)  # two threads do not run the same number of lines each time

        found = read_log(log)
        assert {problem.code for problem in found.problems} <= HARMLESS
        now = log.read_bytes().splitlines(keepends=True)
        assert all(map(untouched, now, lines)) and len(now) >= len(lines)
        assert [line == was for line, was in zip(now, lines, strict=False)].count(False) <= 1
        said = len(found.events) > len(events)
        blanked = NAME.encode() not in log.read_bytes()
        assert said or not blanked
        assert found.events[: len(events)] == (shown(events) if said else events)
        states["blanked" if blanked else "said so" if said else "as it was"] += 1

        assert softa("redact", log, TARGET).code == 0
        found = read_log(log)
        assert (found.problems, found.events[: len(events)]) == ([], shown(events))
        assert [type(event) for event in found.events[len(events) :]] == [Redacted]
        assert not any(NAME.encode() in path.read_bytes() for path in tmp_path.iterdir())
        for cut in tmp_path.glob("*.cut-*"):
            cut.unlink()
        assert {path.name for path in tmp_path.iterdir()} <= other_files | {f"{log.name}.lock"}

    assert all(states.values()), states
