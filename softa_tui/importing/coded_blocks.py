"""Marks, coverage and what was played as events: block by block for each subject, as they would be coded."""

from collections import defaultdict
from typing import Any

from softa_tui.coding.events import CoverageSet, CoverageState, Marked, ModalitySaid, Played
from softa_tui.importing.new_log import NewLog
from softa_tui.importing.rows import CoverageRow, MarkRow, ModalityRow, Rows

Block = tuple[str, int]
"""A block of a subject."""


def add_coded_blocks(rows: Rows, log: NewLog) -> None:
    """Everything of the coding forms; raises `import-while-absent`, `import-no-such-mark`."""
    blocks = _Blocks(rows, log)
    for block in range(1, log.state.blocks.count + 1):
        for subject in log.state.subjects:
            blocks.add((subject, block))
    for modality in rows.of(ModalityRow):
        blocks.add_modality(modality)


class _Blocks:
    def __init__(self, rows: Rows, log: NewLog) -> None:
        self._log = log
        self._marks: dict[Block, list[MarkRow]] = defaultdict(list)
        self._named: dict[str, set[str]] = defaultdict(set)
        """The items of which anything stands anywhere, by subject."""
        self._with_sheet: set[str] = set()
        """Everybody of whom a workbook has a sheet."""
        for mark in rows.of(MarkRow):
            self._marks[mark.subject, mark.block].append(mark)
            self._named[mark.subject].add(mark.item)
            if not mark.place.in_table:
                self._with_sheet.add(mark.subject)
        self._coverage = {(row.subject, row.block): row for row in rows.of(CoverageRow)}
        self._acts: dict[tuple[str, str, int], list[Marked]] = {}
        """The acts that make up the mark of each cell."""

    def add(self, block: Block) -> None:
        said = self._coverage.get(block)
        state = said.state if said else self._as_filled_in(block)
        if said and said.played_s:
            self._add_played(block, said.played_s)
        for row in self._marks[block]:
            self._add_cell(row, state)
        if state == "observed":
            self._leave_open(block)
        if state != "unobserved":
            self._log.bring_in(CoverageSet, *block, state=state)

    def add_modality(self, row: ModalityRow) -> None:
        acts = self._acts.get((row.subject, row.item, row.block), [])
        if row.occurrence > len(acts):
            fields = {"item": row.item, "block": row.block, "occurrence": row.occurrence}
            raise row.place.error("import-no-such-mark", "occurrence", **fields)
        act = acts[row.occurrence - 1]
        self._log.bring_in(ModalitySaid, row.subject, row.block, at=act.at, target=act.seq, modality=row.modality)

    def _as_filled_in(self, block: Block) -> CoverageState:
        """Without a word on coverage a block counts as observed when every item has a value."""
        version = self._log.state.version_of(block[0])
        filled = {row.item for row in self._marks[block] if row.value is not None}
        return "observed" if version and filled.issuperset(item.id for item in version.items) else "unobserved"

    def _add_played(self, block: Block, seconds: float) -> None:
        start, stop = self._log.state.blocks.bounds(block[1])
        until = min(round(start + seconds, 6), stop)
        self._log.bring_in(Played, *block, at=until, from_s=start, to_s=until, speed=1.0)

    def _add_cell(self, row: MarkRow, state: CoverageState) -> None:
        """Nothing for what follows from the coverage: 0 in an observed block, nothing in one that is not."""
        if row.value == 1:
            self._add_mark(row)
        elif row.value == 0 and state == "absent":
            raise row.place.error("import-while-absent", "value", subject=row.subject, block=row.block)
        elif row.value == 0 and state == "unobserved":
            self._add_act(row, present=False, explicit=True)
        elif row.value is None and state == "observed":
            self._add_act(row, present=None)

    def _leave_open(self, block: Block) -> None:
        """A row that was taken out of a workbook says nothing: without this its cells would be 0."""
        version = self._log.state.version_of(block[0])
        for item in version.items if version and block[0] in self._with_sheet else ():
            if item.id not in self._named[block[0]]:
                self._log.bring_in(Marked, *block, item=item.id, present=None, timing="stopped", time_known=False)

    def _add_mark(self, row: MarkRow) -> None:
        """Of a mark that several acts make up only the first one's time is known."""
        at: dict[str, Any] = {} if row.first_s is None else {"at": self._log.media_s(row.first_s)}
        source = None if row.time_source == "import" else row.time_source
        timed = {"timing": row.timing or "stopped", "form_source": source, "time_known": row.first_s is not None}
        acts = [self._add_act(row, present=True, **at, **timed)]
        acts += [self._add_act(row, present=True, occurrence=True, **at) for _ in range(row.events - 1)]
        self._acts[row.subject, row.item, row.block] = acts

    def _add_act(self, row: MarkRow, **fields: Any) -> Marked:
        untimed: dict[str, Any] = {"item": row.item, "timing": "stopped", "time_known": False}
        return self._log.bring_in(Marked, row.subject, row.block, **untimed | fields)
