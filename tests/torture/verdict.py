"""Whether a log that a killed application left holds all that had been shown."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from softa_tui.cli.log_findings import find
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Began, Marked
from softa_tui.coding.folding import apply, begin
from softa_tui.records.keymap import Keymap, load_scheme
from softa_tui.records.log import LogRead, read_log
from softa_tui.records.places import keymap_folders
from softa_tui.tui.act_words import ActWords
from softa_tui.tui.plain import shortened
from softa_tui.tui.video_overlay import FLASHED_LETTERS
from softa_tui.tui.widgets.item_panel import LABEL_CELLS
from softa_tui.tui.widgets.lines import fit
from tests.torture.sitting import Seen

NOT_DAMAGE = frozenset(
    {"unfinished-tail", "marks-unconfirmed", "marks-while-absent", "once-marked-again", "time-beyond-recording"}
)
"""A kill leaves half a line; the others are about how keys at random code."""
NO_ACTS = {"Go on in the terminal."}
"""What else is flashed on the video."""

Cell = tuple[str, str, int]
"""Subject, label of the item, and block."""

TURNED_BACK = ("↶", "↷")
"""What was undone may since have left the state from which its words come."""


@dataclass
class Verdict:
    """What is wrong after one kill, in words; nothing when all is well."""

    lost: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    shown: int = 0
    """How many acts had been shown in this sitting, on the terminal or the video."""
    cut: int = 0
    """1 when the kill left half a line."""


def judge(path: Path, before: bytes, seen: Seen) -> Verdict:
    """Read the log as any reader does, and hold against it what was shown; `before` stood in it at the start."""
    verdict = Verdict(shown=max(len(seen.acts), len(seen.flashes)))
    content = path.read_bytes() if path.exists() else b""
    if not content and not (seen.saved or seen.flashes or seen.acts or seen.cells):
        return verdict  # killed before there was a log
    try:
        log = read_log(path)
    except SoftaError as error:
        verdict.unreadable.append(f"cannot be read: {error.code}")
        return verdict
    verdict.cut = int(log.cut_from is not None)
    verdict.unreadable += [
        f"line {each.line}: {each.code} {each.fields}" for each in find(log) if each.code not in NOT_DAMAGE
    ]
    if not content.startswith(before):
        verdict.lost.append("what stood in the log before does not stand there any more")
    if len(log.events) < seen.saved:
        verdict.lost.append(f"shown as saved: {seen.saved} events; in the log: {len(log.events)}")
    if log.begun:
        _judge_acts(log, before.count(b"\n"), seen, verdict)
    return verdict


def _judge_acts(log: LogRead, earlier: int, seen: Seen, verdict: Verdict) -> None:
    words, cells = _words_and_cells(log)
    now = words[earlier:]
    for where, shown in (("terminal", seen.acts[1:] if _is_old(seen.acts, words[:earlier]) else seen.acts),
                         ("video", seen.flashes)):  # fmt: skip
        if missing := _not_in_order([act for act in shown if act not in NO_ACTS], now):
            verdict.lost.append(f"shown on the {where}, and not in the log: {missing!r}; the log ends {now[-5:]}")
    strange = [cell for cell in sorted(seen.cells - cells) if not _of_the_other_form(cell, cells)]
    if strange:
        verdict.lost.append(f"marks shown that the log does not have: {strange}")


def _of_the_other_form(cell: Cell, cells: set[Cell]) -> bool:
    """Whether a row is of the form coded before: when that changes, the first line may be a frame ahead of the rows."""
    subject, label, block = cell
    return any((label, block) == other[1:] and other[0][:1] != subject[:1] for other in cells)


def _is_old(acts: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the first line of the last act was one of an earlier sitting."""
    return bool(acts) and any(_same(acts[0], each) for each in words[-1:])


@cache
def _keymaps(scheme: str) -> dict[str, Keymap]:
    return load_scheme(scheme, keymap_folders(os.environ), DEFAULT_KEYS)[1]


def _words_and_cells(log: LogRead) -> tuple[list[str], set[Cell]]:
    """What is said of each event, in order, and every cell that ever was marked."""
    first, *others = log.events
    assert isinstance(first, Began)
    keymaps = _keymaps(first.case.scheme)
    state = begin(first)
    said, words, cells = ActWords(state, keymaps), [""], set()
    for event in others:
        apply(state, event)
        words.append(shortened(said.describe(event), FLASHED_LETTERS))  # type: ignore[arg-type]
        item = first.scheme.item(event.item) if isinstance(event, Marked) and event.present else None
        if item is not None:
            cells.add((event.subject, fit(item.short["en"], LABEL_CELLS).rstrip(), event.block))  # type: ignore[union-attr]
    return words, cells


def _not_in_order(shown: Sequence[str], words: Sequence[str]) -> str | None:
    """The first act that was shown and is not found behind those before it."""
    left: Iterator[str] = iter(words)
    return next((act for act in shown if not any(_same(act, each) for each in left)), None)


def _same(act: str, words: str) -> bool:
    if act[:1] in TURNED_BACK:
        return words[:1] == act[:1]
    return words == act or (act.endswith("…") and words.startswith(act[:-1]))
