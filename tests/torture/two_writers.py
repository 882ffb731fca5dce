"""Two writers in one log, as a folder that is shared by two computers may bring about: found, and their lines named."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import msgspec

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import KnownEvent
from softa_tui.records.lock import LogLock
from softa_tui.records.log import read_log
from softa_tui.records.recovery import open_for_coding
from softa_tui.records.writer import LogWriter
from tests.records.logs import digest_of
from tests.torture.made_logs import encoded, made_events, quick_folder
from tests.torture.tally import Tally


def two_writers(times: int, seed: int) -> Tally:
    """Mix the lines of two writers at random so often, and let two writers write at the same time."""
    tally = Tally()
    with TemporaryDirectory(dir=quick_folder()) as name:
        path = Path(name) / "0042_AB.softa.jsonl"
        for number in range(times):
            chance = Random(f"writers {seed} {number}")
            tally.tried += 2
            if fault := _mixed(path, chance, number):
                tally.lost.append(f"mixed, seed {seed}, number {number}: {fault}")
            path.unlink()
            if fault := _at_once(path, chance, number):
                tally.lost.append(f"at once, seed {seed}, number {number}: {fault}")
            path.unlink()
    return tally


def _mixed(path: Path, chance: Random, number: int) -> str:
    """Both went on from the same line; their lines stand there in any mixture, the first one's first."""
    common, ours, theirs = chance.randint(1, 20), chance.randint(1, 12), chance.randint(1, 12)
    events = made_events(common + ours, number)
    lines = encoded(events, "", number)
    others = encoded(_theirs(theirs, common + 1, number), digest_of(lines[common - 1]), number)
    order = [True] * (ours - 1) + [False] * theirs
    chance.shuffle(order)
    mine, foreign = iter(lines[common + 1 :]), iter(others)
    whole = [*lines[: common + 1], *(next(mine) if own else next(foreign) for own in order)]
    path.write_bytes(b"".join(whole))
    expected = {common + 2 + place for place, own in enumerate(order) if not own}
    log = read_log(path)
    named = {
        line
        for problem in log.problems
        if problem.code == "two-writers"
        for line in range(problem.line, int(str(problem.fields["last_line"])) + 1)
    }
    if named != expected or len(log.problems) != len([each for each in log.problems if each.code == "two-writers"]):
        return f"named {sorted(named)} in place of {sorted(expected)}: {log.problems}"
    if log.events != events:
        return "the first writer's events are not all read"
    try:
        open_for_coding(path)
    except SoftaError as error:
        return "" if error.fields.get("line") == min(expected) else f"{error.code} {error.fields}"
    return "coding may go on"


def _at_once(path: Path, chance: Random, number: int) -> str:
    """Two writers took the log up at the same line, the second past its lock: the late one stops and writes nothing."""
    count, first, second = chance.randint(1, 10), chance.randint(1, 4), chance.randint(1, 4)
    path.write_bytes(b"".join(encoded(made_events(count, number), "", number)))
    with LogLock.acquire(path, "AB"):
        try:
            LogLock.acquire(path, "CD").release()
            return "the lock was given twice"
        except SoftaError as error:
            if error.code != "log-in-use":
                return f"the lock: {error.code}"
        told: list[int] = []
        early, late = (_writer(path, told) for _ in range(2))
        early.append(made_events(first, number, first=count + 1))
        assert early.close()
        late.append(made_events(second, number + 1, first=count + 1))
        closed = late.close(timeout=5)
        trouble = late.trouble
        late.abandon()
    log = read_log(path)
    if closed or trouble is None or trouble.code != "log-changed":
        return f"the late writer was not stopped: {trouble}"
    if log.problems or len(log.events) != count + first or sum(told) != first:
        return f"{len(log.events)} events in the log, {count + first} were acknowledged; {log.problems}"
    return ""


def _theirs(count: int, first: int, number: int) -> list[KnownEvent]:
    """The other writer's events: at another time, or they would be the same lines twice."""
    events = made_events(count, number, first)
    return [msgspec.structs.replace(event, wall="2022-05-13T09:00:01.000Z") for event in events]


def _writer(path: Path, told: list[int]) -> LogWriter:
    log = read_log(path)
    return LogWriter(
        path,
        last_digest=log.last_digest,
        length=log.good_length,
        on_durable=lambda events: told.append(len(events)),
        on_trouble=lambda trouble: None,
    )
