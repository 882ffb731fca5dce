"""Workbooks of an observation, looked into and changed as somebody would in Excel."""

from collections.abc import Callable, Iterator
from pathlib import Path

from openpyxl import load_workbook

from softa_tui.coding.observation import Observation
from softa_tui.export import writer_of
from softa_tui.forms.sheet_codes import ItemRow, RowCode, decode_row

Cells = dict[tuple[str, str, str], object]
"""File name, sheet and coordinate to what stands in a cell."""


def cells(books: list[Path]) -> Cells:
    """Everything that stands in some workbooks."""
    return {
        (book.name, sheet.title, cell.coordinate): cell.value
        for book in books
        for sheet in load_workbook(book).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def books(observation: Observation, folder: Path) -> list[Path]:
    """The workbooks that export writes."""
    return writer_of("xlsx")([observation], folder)


def change(book: Path, is_row: Callable[[RowCode], bool], column: int, value: object) -> str:
    """Put a value into a column (counted from 0) of the first row with such a code; the sheet and the cell."""
    opened = load_workbook(book)
    for sheet in opened.worksheets:
        for row, code in _codes(sheet):
            if is_row(code):
                cell = sheet.cell(row, column + 1)
                cell.value = value
                opened.save(book)
                return f"sheet {sheet.title}, cell {cell.coordinate}"
    raise AssertionError("no such row")


def fill_in(book: Path, block: int, values: dict[str, int]) -> None:
    """Type a value into the block's column for each of these items."""
    opened = load_workbook(book)
    for sheet in opened.worksheets:
        for row, code in _codes(sheet):
            if isinstance(code, ItemRow) and code.item in values:
                sheet.cell(row, block + 1).value = values[code.item]
    opened.save(book)


def _codes(sheet: object) -> Iterator[tuple[int, RowCode]]:
    for row in sheet.iter_rows():  # type: ignore[attr-defined]
        for cell in row:
            code = decode_row(cell.value) if isinstance(cell.value, str) else None
            if code is not None:
                yield cell.row, code
