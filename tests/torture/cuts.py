"""A log cut at every byte: it opens, keeps every whole event, and says what it set aside."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from softa_tui.coding.errors import SoftaError
from softa_tui.records.recovery import open_for_coding
from tests.torture.made_logs import ends, made_events, made_lines, quick_folder
from tests.torture.tally import Tally


def cut_at(offsets: Iterable[int], count: int, seed: int) -> Tally:
    """Cut a log of so many events at each of these offsets."""
    events, lines = made_events(count, seed), made_lines(count, seed)
    content, line_ends = b"".join(lines), ends(lines)
    tally = Tally()
    with TemporaryDirectory(dir=quick_folder()) as name:
        path = Path(name) / "0042_AB.softa.jsonl"
        for offset in offsets:
            path.write_bytes(content[:offset])
            tally.tried += 1
            try:
                log = open_for_coding(path)
            except SoftaError as error:
                tally.unreadable.append(f"cut at byte {offset}: {error.code} {error.fields}")
                continue
            whole = sum(end - 1 <= offset for end in line_ends)
            if log.events != events[:whole]:
                tally.lost.append(f"cut at byte {offset}: {len(log.events)} of {whole} whole events kept")
            if wrong := _wrong_about_tail(path, content[:offset], offset in (0, *line_ends), whole, line_ends):
                tally.lost.append(f"cut at byte {offset}: {wrong}")
            said = [notice.code for notice in log.notices]
            clean = offset == 0 or any(offset in (end, end - 1) for end in line_ends)
            expected = [] if clean else ["tail-set-aside" if whole else "log-set-aside"]
            if said != expected:
                tally.lost.append(f"cut at byte {offset}: said {said} in place of {expected}")
    return tally


def _wrong_about_tail(path: Path, content: bytes, at_end: bool, whole: int, line_ends: list[int]) -> str:
    """Whether log and set-aside bytes together are still all that was there."""
    aside = path.with_name(f"{path.name}.cut-1")
    moved = aside.read_bytes() if aside.exists() else b""
    aside.unlink(missing_ok=True)
    if path.read_bytes() + moved != content:
        return "what was set aside is not what was cut"
    if at_end and moved:
        return "something was set aside though nothing was half"
    return ""


def every_cut(count: int, seed: int) -> int:
    """How many offsets there are to cut such a log at."""
    return sum(map(len, made_lines(count, seed))) + 1
