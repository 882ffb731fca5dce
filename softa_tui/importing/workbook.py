"""Workbooks that export wrote and somebody may have changed: what they are about, and what their cells say."""

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import msgspec

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.sampling import LONGEST_SESSION_S, MOST_INTERVALS
from softa_tui.coding.scheme import SHORTEST_INTERVAL_S
from softa_tui.forms.sheet_codes import CODES_VERSION, HeadRow, SheetHead
from softa_tui.importing.places import Place
from softa_tui.importing.rows import Rows
from softa_tui.importing.sheet_lines import coded_lines
from softa_tui.importing.sheet_rows import SheetRows
from softa_tui.importing.sheets import read_sheets
from softa_tui.records.log import Notice

OF_ONE_SHEET = ("sheet", "subject", "softa", "column")
"""What sheets of one case may differ in."""


class PlacedHead(msgspec.Struct, frozen=True):
    """What a sheet is about, and where it says so."""

    place: Place
    head: SheetHead


def read_workbooks(files: Sequence[Path], rows: Rows, notices: list[Notice]) -> PlacedHead | None:
    """Take in the rows of workbooks of one case; what all their sheets are about, None when there are no files.

    Notices get an `import-sheets-missing` (subjects) for a workbook from which the form of somebody is gone.

    Raises what `read_sheets` raises, `import-not-our-workbook`, `import-newer-workbook`, `import-bad-head`,
    `import-heads-differ` (field, value, other, other_value), `import-unknown-code`, and what is wrong in a cell.
    """
    taken = SheetRows(rows)
    first: PlacedHead | None = None
    for file in files:
        heads = _read(file, taken, first)
        if not heads:
            raise SoftaError("import-not-our-workbook", file=file)
        missing = _without_sheet([found.head for found in heads])
        if missing:
            notices.append(Notice("import-sheets-missing", {"file": file, "subjects": ", ".join(missing)}))
        first = first or heads[0]
    taken.finish()
    return first


def _read(file: Path, taken: SheetRows, first: PlacedHead | None) -> list[PlacedHead]:
    heads: list[PlacedHead] = []
    for sheet in read_sheets(file):
        lines = list(coded_lines(file, sheet))
        if not lines:
            continue
        found = PlacedHead(lines[0].place(lines[0].code_column), cast("HeadRow", lines[0].code).head)
        if found.head.softa > CODES_VERSION:
            raise SoftaError("import-newer-workbook", file=file)
        _require_possible(found)
        _require_same_case(first or found, found)
        first = first or found
        heads.append(found)
        taken.take_sheet(found.head, lines)
    return heads


def _without_sheet(heads: Sequence[SheetHead]) -> list[str]:
    """Who has no form in a workbook that has one of somebody of the same kind, as export writes them together."""
    shown = {head.subject for head in heads if head.sheet == "form"}
    kinds = {subject[:1] for subject in shown}
    return [subject for subject in heads[0].subjects if subject[:1] in kinds and subject not in shown]


def _require_possible(found: PlacedHead) -> None:
    """Times that no session can have would keep the reader busy for ever."""
    head = found.head
    lengths = (head.block_seconds, head.slot_seconds)
    shortest = max(SHORTEST_INTERVAL_S, (head.end_s - head.start_s) / MOST_INTERVALS)
    if not (0 <= head.start_s < head.end_s <= LONGEST_SESSION_S and all(map(shortest.__le__, lengths))):
        raise found.place.error("import-bad-head")


def _require_same_case(first: PlacedHead, found: PlacedHead) -> None:
    for field in SheetHead.__struct_fields__:
        value, before = getattr(found.head, field), getattr(first.head, field)
        if field not in OF_ONE_SHEET and value != before:
            fields = {"which": field, "value": _shown(value), "other_value": _shown(before)}
            raise found.place.error("import-heads-differ", **fields, other=first.place.file)


def _shown(value: object) -> object:
    """Subjects by their ids; everything else as it is."""
    return ", ".join(value) if isinstance(value, dict) else value
