"""Blanking typed texts in a log's file: the one act that touches a line once it is written."""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from softa_tui.coding.errors import SoftaError
from softa_tui.records.lines import Line, claimed_seq, split_line
from softa_tui.records.log import BYTE_ORDER_MARK, LogRead, log_in, read_bytes
from softa_tui.records.private_files import sync_folder, write_new_private
from softa_tui.records.typed_texts import Salted, blank, salted_texts


def blank_texts(path: Path, seq: int, names: Collection[str]) -> dict[str, str]:
    """Take texts out of an event's line, once the redaction itself is in the log; returns those that were there still.

    The log's lock must be held, and its writer closed: Windows replaces no file that is open. A whole new file is
    written beside the log, read back, held against the old one, and put in its place; killed at whatever moment, the
    one or the other is there. Raises SoftaError `not-blanked` (path, reason), or `blanking-unproven` (path) where the
    new file is not what was meant, or the log is no longer what it was; the log then stays as it is.
    """
    path = path.resolve()
    beside = path.with_name(f"{path.name}.new")
    try:
        old = read_bytes(path)
        new, texts = _blanked(path, old, seq, names)
        if not texts:
            return {}
        beside.unlink(missing_ok=True)
        write_new_private(beside, new)
        if not is_blanked(path, old, beside.read_bytes(), seq, names) or read_bytes(path) != old:
            raise SoftaError("blanking-unproven", path=path)
        beside.replace(path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise SoftaError("not-blanked", path=path, reason=error.strerror or str(error)) from error
    with suppress(OSError):  # the text is gone whether or not the folder can be made to remember it at once
        sync_folder(path.parent)
    return texts


def is_blanked(path: Path, old: bytes, new: bytes, seq: int, names: Collection[str]) -> bool:
    """Whether nothing but these texts is gone: every head and every other line is the same, and the chain as good."""
    old_lines, new_lines = old.split(b"\n"), new.split(b"\n")
    return (
        len(old_lines) == len(new_lines)
        and all(
            was == now or _lost_only(seq, names, _parts(was), _parts(now))
            for was, now in zip(old_lines, new_lines, strict=True)
        )
        and _is_as_good(log_in(path, old), log_in(path, new), seq, names)
    )


def _blanked(path: Path, content: bytes, seq: int, names: Collection[str]) -> tuple[bytes, dict[str, str]]:
    """The log's content without these texts, and the texts; also in what a cloud folder made of the line: two of it."""
    lines = content.split(b"\n")
    number = log_in(path, content).lines.get(seq)
    wanted = _parts(lines[number - 1]) if number else None
    if wanted is None:
        raise SoftaError("blanking-unproven", path=path)
    texts: dict[str, str] = {}
    for place, line in enumerate(lines):
        parts = _parts(line) if wanted.head in line else None
        if parts is not None and (parts.head, parts.digest) == (wanted.head, wanted.digest):
            tail, taken = blank(parts.tail, names)
            end = len(line.removesuffix(b"\r"))
            lines[place] = line[: end - len(parts.tail)] + tail + line[end:]
            texts |= taken
    return b"\n".join(lines), texts


def _parts(line: bytes) -> Line | None:
    """The parts of a line, whatever an editor put before or behind it."""
    return split_line(line.removeprefix(BYTE_ORDER_MARK).removesuffix(b"\r"))


def _lost_only(seq: int, names: Collection[str], was: Line | None, now: Line | None) -> bool:
    """Whether a line of this event lost these texts, all of them, and nothing else."""
    if was is None or now is None or (was.head, was.digest) != (now.head, now.digest) or claimed_seq(was.head) != seq:
        return False
    before, after = salted_texts(was.tail), salted_texts(now.tail)
    if before is None or after is None:
        return False
    left: dict[str, Salted | None] = {path: None if path in names else salted for path, salted in before.items()}
    return after == left


def _is_as_good(was: LogRead, now: LogRead, seq: int, names: Collection[str]) -> bool:
    """Whether both logs hold the same events and the same problems, but for those that blanking solves."""
    left = [
        problem
        for problem in was.problems
        if problem.code != "text-not-blanked" or problem.fields["seq"] != seq or problem.fields["texts"] not in names
    ]
    return (now.events, now.lines, now.last_digest, now.problems) == (was.events, was.lines, was.last_digest, left)
