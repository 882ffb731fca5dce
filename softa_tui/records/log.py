"""Reading a log: every event that its chain of digests proves, and everything odd beside them. Nothing is changed."""

import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import KnownEvent, Unknown
from softa_tui.records.chain import ChainReader
from softa_tui.records.lines import DIGEST_MARK, LINE_START
from softa_tui.records.problems import HARMLESS, Problem

__all__ = ["LogRead", "Notice", "Problem", "ReadOnlyReason", "read_log"]

ReadOnlyReason = Literal["newer-event", "newer-format"]

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MOST_BYTES_WITHOUT_LINE_START = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that was done to a log before going on with it, as a code with fields."""

    code: str
    fields: dict[str, object]


@dataclass(slots=True)
class LogRead:
    """A log as it was found.

    `good_length` counts the bytes up to and including the last whole line; `needs_newline` says that this line has no
    newline of its own. An unfinished tail begins at byte `cut_from`. `last_digest` is empty when there is no line.
    """

    path: Path
    events: list[KnownEvent | Unknown] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    good_length: int = 0
    needs_newline: bool = False
    cut_from: int | None = None
    last_digest: str = ""
    last_seq: int = 0
    read_only_because: ReadOnlyReason | None = None
    begun: bool = False
    notices: list[Notice] = field(default_factory=list)
    line_count: int = 0
    lines: Mapping[int, int] = field(default_factory=dict)
    """The line on which the event of a sequence number stands."""

    @property
    def holds_nothing_whole(self) -> bool:
        """Whether all there is, is a first line that cannot be read: it may be set aside to begin anew."""
        return not self.begun and not self.events and self.line_count <= 1

    def refuses_writing(self) -> Problem | None:
        """The first problem that forbids coding to go on in this log; None when it may."""
        if self.holds_nothing_whole:
            return None
        return next((problem for problem in self.problems if problem.code not in HARMLESS), None)


def read_log(path: Path) -> LogRead:
    """Read a log, whatever state it is in.

    Raises SoftaError `log-missing`, `log-unreadable` (reason) or `not-a-log`.
    """
    return log_in(path, read_bytes(path))


def log_in(path: Path, data: bytes) -> LogRead:
    """The log that these bytes are, whatever state it is in; raises `not-a-log`."""
    mark_length = len(BYTE_ORDER_MARK) if data.startswith(BYTE_ORDER_MARK) else 0
    lines = data[mark_length:].split(b"\n") if mark_length else data.split(b"\n")
    tail = lines.pop()
    chain = ChainReader()
    converted = _take_lines(chain, lines)
    tail_start = len(data) - len(tail)
    log = LogRead(path, good_length=tail_start, line_count=len(lines))
    if tail and _take_tail(chain, log, tail):
        converted.append(log.line_count)
    if mark_length:
        log.problems.append(Problem("byte-order-mark", 1, {}))
    if converted:
        log.problems.append(Problem("line-ends-changed", converted[0], {"lines": len(converted)}))
    chain.finish()
    log.events = chain.events
    log.problems = sorted([*log.problems, *chain.problems], key=lambda problem: problem.line)
    log.last_digest = chain.last_digest.decode()
    log.last_seq = chain.last_seq
    log.begun = chain.begun
    log.lines = chain.lines
    log.read_only_because = "newer-format" if chain.newer_format else "newer-event" if chain.newer_event else None
    if not log.events and data.strip(b"\0") and not _looks_like_log(data[mark_length:]):
        raise SoftaError("not-a-log", path=path)
    return log


def _take_lines(chain: ChainReader, lines: Sequence[bytes]) -> list[int]:
    """Feed whole lines to the chain; returns the numbers of those whose ends were converted to CRLF."""
    converted: list[int] = []
    if chain.take_sound(lines):
        return converted
    take = chain.take
    for number, line in enumerate(lines, 1):
        if line[-2:] != b"}\r":
            take(number, line)
        elif take(number, line[:-1]):
            converted.append(number)
    return converted


def _take_tail(chain: ChainReader, log: LogRead, tail: bytes) -> bool:
    """Keep a last line that only lacks its newline, or has another byte there; name everything else behind it.

    Returns whether it was kept and has half of a converted line end.
    """
    number = log.line_count + 1
    shown = tail.rstrip(b"\0")
    rest = len(tail)
    # the last byte may be what became of a newline: no event is lost for that
    whole = (each for each in (shown, shown[:-1]) if each and chain.take_unterminated(number, each.removesuffix(b"\r")))
    line = next(whole, b"")
    if line:
        log.needs_newline = True
        log.good_length += len(line)
        log.line_count += 1
        rest -= len(line)
    if rest:
        log.cut_from = log.good_length
        log.problems.append(Problem("unfinished-tail", number, {"bytes": rest}))
    return line.endswith(b"\r")


def read_bytes(path: Path) -> bytes:
    """What stands in a log's file; raises `log-missing`, `log-unreadable` (reason), or `not-a-log` for a recording."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SoftaError("not-a-log", path=path)
        with path.open("rb", buffering=0) as file:
            if status.st_size > _MOST_BYTES_WITHOUT_LINE_START:
                if file.read(len(LINE_START)) != LINE_START:
                    raise SoftaError("not-a-log", path=path)  # a recording, most likely: not to be read whole
                file.seek(0)
            return file.readall()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SoftaError("log-missing", path=path) from error
    except OSError as error:
        raise SoftaError("log-unreadable", path=path, reason=error.strerror) from error


def _looks_like_log(data: bytes) -> bool:
    return data.startswith(LINE_START) or LINE_START.startswith(data.rstrip(b"\0")) or DIGEST_MARK in data
