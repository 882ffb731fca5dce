"""The power fails: what was not synced is lost, half written, or NULs; nothing that was acknowledged may be.

The writer works on files that note every write, truncation, sync and acknowledgement. Every state that the disk may
have been left in between two of these is then made, and opened as a coder would.
"""

import errno
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event, KnownEvent
from softa_tui.records.file_ops import RealFiles
from softa_tui.records.log import read_log
from softa_tui.records.recovery import open_for_coding
from softa_tui.records.writer import LogWriter
from tests.torture.made_logs import made_events, quick_folder
from tests.torture.tally import Tally

FAILING = 0.06
"""The share of writes that stop short or fail, and of syncs that fail."""
GONE_ON_WITH = 40
"""One state in so many is also coded on."""
MEMORY_BYTES = 512
"""Stands for the page of a disk, small enough that a few lines take several."""


@dataclass
class Moment:
    """What could be on the disk at one time: `durable` for certain, and any mixture with one of `later`."""

    durable: bytes
    later: tuple[bytes, ...]
    acknowledged: int

    def states(self) -> Iterator[bytes]:
        """Every file that this moment may leave: cut, filled up with NULs, or with a page of NULs, at any byte."""
        yield self.durable
        start = len(self.durable)
        for content in self.later:
            for place in range(start, len(content) + 1):
                rest = len(content) - place
                yield content[:place]
                yield content[:place] + bytes(rest)
                if rest > MEMORY_BYTES:
                    yield content[:place] + bytes(MEMORY_BYTES) + content[place + MEMORY_BYTES :]


@dataclass
class NotingFiles(RealFiles):
    """The real files, faulty now and then; notes what the disk may hold after each call."""

    chance: Random
    moments: list[Moment] = field(default_factory=list)
    acknowledged: int = 0
    _durable: bytes = b""
    _later: list[bytes] = field(default_factory=list)

    def acknowledge(self, events: Sequence[Event]) -> None:
        self.acknowledged += len(events)
        self._note()

    def write(self, descriptor: int, content: memoryview) -> int:
        if self.chance.random() < FAILING:
            self._change(descriptor, super().write(descriptor, content[: self.chance.randint(1, len(content))]))
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        short = content[: max(1, len(content) // 2)] if self.chance.random() < FAILING else content
        return self._change(descriptor, super().write(descriptor, short))

    def truncate(self, descriptor: int, length: int) -> None:
        super().truncate(descriptor, length)
        self._change(descriptor, 0)

    def fsync(self, descriptor: int) -> None:
        if self.chance.random() < FAILING:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self._durable, self._later = _content(descriptor), []
        self._note()

    def _change(self, descriptor: int, written: int) -> int:
        self._later.append(_content(descriptor))
        self._note()
        return written

    def _note(self) -> None:
        self.moments.append(Moment(self._durable, tuple(self._later), self.acknowledged))


def cut_power(events: int, seed: int) -> Tally:
    """Write so many events on such a disk, and open every state that it may have been left in."""
    chance = Random(f"power {seed}")
    wanted = made_events(events, seed)
    tally = Tally()
    with TemporaryDirectory(dir=quick_folder()) as name:
        folder = Path(name)
        files = NotingFiles(chance)
        _write(folder / "written", wanted, files, chance)
        tried: dict[bytes, int] = {}
        for moment in files.moments:
            for state in moment.states():
                if tried.get(state, -1) < moment.acknowledged:
                    tried[state] = moment.acknowledged
                    _open(folder / "0042_AB.softa.jsonl", state, moment, wanted, tally)
    return tally


def _write(path: Path, events: list[KnownEvent], files: NotingFiles, chance: Random) -> None:
    writer = LogWriter(
        path,
        last_digest="",
        length=0,
        on_durable=files.acknowledge,
        on_trouble=lambda trouble: None,
        files=files,
        retry_waits_s=(0.0,),
    )
    rest = events
    while rest:
        some = chance.randint(1, 3)
        writer.append(rest[:some])
        rest = rest[some:]
    assert writer.close()


def _open(path: Path, state: bytes, moment: Moment, wanted: list[KnownEvent], tally: Tally) -> None:
    """Open one state: what was acknowledged is there, and what is not whole is set aside or named with its line."""
    path.write_bytes(state)
    tally.tried += 1
    where = f"{len(moment.durable)} bytes synced, {len(state)} there: "
    try:
        log = open_for_coding(path)
    except SoftaError as error:
        if error.code != "log-refused" or "line" not in error.fields:
            tally.unreadable.append(f"{where}{error.code}")
        log = read_log(path)
    if log.events[: moment.acknowledged] != wanted[: moment.acknowledged]:
        tally.lost.append(f"{where}{len(log.events)} events, {moment.acknowledged} were acknowledged")
    asides = list(path.parent.glob(f"{path.name}.cut-*"))
    if sum(len(aside.read_bytes()) for aside in asides) + path.stat().st_size != len(state):
        tally.lost.append(f"{where}bytes are neither in the log nor set aside")
    for aside in asides:
        aside.unlink()
    if tally.tried % GONE_ON_WITH == 0 and log.refuses_writing() is None:
        _go_on(path, wanted, tally, where)


def _go_on(path: Path, wanted: list[KnownEvent], tally: Tally, where: str) -> None:
    log = open_for_coding(path)
    writer = LogWriter(
        path,
        last_digest=log.last_digest,
        length=log.good_length,
        needs_newline=log.needs_newline,
        on_durable=lambda events: None,
        on_trouble=lambda trouble: None,
    )
    more = made_events(2, 0, first=len(log.events) + 1)
    writer.append(more)
    assert writer.close()
    again = read_log(path)
    if again.problems or again.events != [*log.events, *more]:
        tally.lost.append(f"{where}what was written afterwards does not follow: {again.problems}")


def _content(descriptor: int) -> bytes:
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0)
