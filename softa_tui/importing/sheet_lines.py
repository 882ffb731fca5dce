"""The rows of a sheet that carry a code, and the cells that the code speaks of."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from openpyxl.utils import get_column_letter

from softa_tui.coding.sampling import MOST_INTERVALS
from softa_tui.forms.sheet_codes import HeadRow, NoteRow, RowCode, SlotsRow, decode_row
from softa_tui.forms.sheet_text import from_cell
from softa_tui.importing.fields import LARGEST_NUMBER, Field
from softa_tui.importing.places import Place
from softa_tui.importing.sheets import UNRECKONED, Cell, Sheet


class Line(msgspec.Struct, frozen=True):
    """A row with its code; columns are counted from 0."""

    file: Path
    sheet: str
    number: int
    cells: tuple[Cell, ...]
    code: RowCode
    code_column: int

    def place(self, column: int) -> Place:
        return Place(self.file, sheet=self.sheet, cell=f"{get_column_letter(column + 1)}{self.number}")

    def __getitem__(self, column: int) -> Field:
        """A cell; an empty one where the row ends before it. Raises `import-unreckoned` for a formula without value."""
        cell = self.cells[column] if column < len(self.cells) else None
        if cell is UNRECKONED:
            raise self.place(column).error("import-unreckoned")
        return Field(_as_text(cell), self.place(column))

    def text(self, column: int) -> str:
        """A typed text, as it was before it was made fit for a cell."""
        return from_cell(self[column].raw)


def coded_lines(file: Path, sheet: Sheet) -> Iterator[Line]:
    """The rows with a code, the one that says what the sheet is about first; none on a sheet without codes.

    Raises `import-unknown-code` where something else stands in their column, `import-bad-head` where that row is gone,
    and `import-columns-moved` where the column is not where it was written.
    """
    found = next(_codes(sheet), None)
    if found is None:
        return
    first, column, head = found
    if not isinstance(head, HeadRow):
        raise _place(file, sheet, first, column).error("import-bad-head")
    if head.head.column != column:
        raise _place(file, sheet, first, column).error("import-columns-moved")
    for number, cells in enumerate(sheet.rows[first - 1 :], first):
        cell = cells[column] if column < len(cells) else None
        if cell is None or cell == "":
            continue
        code = _code(cell)
        if code is None or not _is_possible(code):
            raise _place(file, sheet, number, column).error("import-unknown-code")
        yield Line(file, sheet.title, number, cells, code, column)


def _codes(sheet: Sheet) -> Iterator[tuple[int, int, RowCode]]:
    """The codes of a sheet with their rows, counted from 1, and columns, wherever they were moved to."""
    for number, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells):
            code = _code(cell)
            if code is not None:
                yield number, column, code


def _place(file: Path, sheet: Sheet, row: int, column: int) -> Place:
    return Place(file, sheet=sheet.title, cell=f"{get_column_letter(column + 1)}{row}")


def _is_possible(code: RowCode) -> bool:
    """Whether a code speaks of columns, slots and times that a sheet can have."""
    columns = [getattr(code, name) for name in ("column", "reason_column") if hasattr(code, name)]
    if isinstance(code, SlotsRow):
        columns += [code.first_slot, code.last_slot]
    if isinstance(code, NoteRow) and (code.block < 1 or abs(code.at_s) >= LARGEST_NUMBER):
        return False
    return all(0 <= column < MOST_INTERVALS for column in columns)


def _code(cell: Cell) -> RowCode | None:
    return decode_row(cell) if isinstance(cell, str) else None


def _as_text(cell: Cell) -> str:
    """A cell as somebody would type it: 1 for 1.0, nothing for an empty one."""
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case float():
            return repr(cell)
    return str(cell)
