"""A log in which one byte was changed: it is found, its line named, and every other event is read."""

from collections.abc import Iterable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import KnownEvent
from softa_tui.records.log import LogRead, read_log
from softa_tui.records.recovery import open_for_coding
from tests.torture.made_logs import made_events, made_lines, quick_folder
from tests.torture.tally import Tally

NEWLINE = 0x0A


def values_at(byte: int, position: int, seed: int) -> list[int]:
    """What a byte is turned into: its lowest bit and its case turned over, the highest bit, a newline, any other."""
    other = Random(f"{seed} {position}").randrange(256)
    wanted = [byte ^ 0x01, byte ^ 0x20, byte ^ 0x80, NEWLINE, other]
    return [value for value in dict.fromkeys(wanted) if value != byte]


def flip_at(positions: Iterable[int], count: int, seed: int) -> Tally:
    """Turn each of these bytes of a log of so many events into several others."""
    events, lines = made_events(count, seed), made_lines(count, seed)
    content = b"".join(lines)
    line_of = [number for number, line in enumerate(lines, 1) for _ in line]
    tally = Tally()
    with TemporaryDirectory(dir=quick_folder()) as name:
        path = Path(name) / "0042_AB.softa.jsonl"
        for position in positions:
            for value in values_at(content[position], position, seed):
                path.write_bytes(content[:position] + bytes([value]) + content[position + 1 :])
                tally.tried += 1
                where = f"byte {position} turned into {value}: "
                try:
                    log = read_log(path)
                except SoftaError as error:
                    tally.unreadable.append(f"{where}{error.code}")
                    continue
                fault = _wrong(log, events, line_of[position], newline=content[position] == NEWLINE)
                if not fault and position == len(content) - 1:
                    fault = _wrong_about_last_newline(path, events)
                if fault:
                    tally.lost.append(where + fault)
    return tally


def _wrong(log: LogRead, events: list[KnownEvent], number: int, *, newline: bool) -> str:
    """What is wrong about how a log was read whose line `number` was changed."""
    last = len(events)
    found = [(problem.code, problem.line, problem.fields.get("last_line")) for problem in log.problems]
    if len(found) != 1 or found[0][1] != number:
        return f"of line {number}: found {found}"
    if log.refuses_writing() is None and found[0][0] not in ("unfinished-tail", "line-ends-changed"):
        return f"of line {number}: {found[0][0]}, and coding may go on"
    kept = {event.seq: event for event in log.events}
    may_miss = set() if newline and number == last else {number, number + 1} if newline else {number}
    if lost := {event.seq for event in events} - set(kept) - may_miss:
        return f"of line {number}: the events {sorted(lost)} are not read"
    strange = [seq for seq, event in kept.items() if seq != number and event != events[seq - 1]]
    return f"of line {number}: the events {strange} read otherwise" if strange else ""


def _wrong_about_last_newline(path: Path, events: list[KnownEvent]) -> str:
    """The last byte is no event's: without it every event is still there, and coding goes on."""
    log = open_for_coding(path)
    if log.events != events:
        return f"the last newline: {len(log.events)} of {len(events)} events kept"
    return ""
