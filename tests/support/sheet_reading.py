"""Exported workbooks, cell by cell, as a program that is not ours reads them."""

from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from softa_tui.export.workbook.writing import write_workbooks
from softa_tui.forms.sheet_codes import RowCode, decode_row
from tests.support.coding import Coding


def workbooks(coder: Coding, out: Path) -> list[Workbook]:
    """The workbooks of one coder's log."""
    return [openpyxl.load_workbook(path) for path in write_workbooks([coder.observation], out)]


def sheet_of(coder: Coding, out: Path, name: str) -> Worksheet:
    """The one sheet whose name begins so, in whichever workbook it is."""
    (found,) = [sheet for book in workbooks(coder, out) for sheet in book if sheet.title.startswith(name)]
    return found


def rows_of(sheet: Worksheet, label: str) -> list[int]:
    """The numbers of the rows that begin with this text."""
    return [row for row in range(1, sheet.max_row + 1) if str(sheet.cell(row, 1).value or "").startswith(label)]


def row_of(sheet: Worksheet, label: str) -> int:
    """The number of the one row that begins with this text."""
    (found,) = rows_of(sheet, label)
    return found


def codes_column(sheet: Worksheet) -> int:
    """The hidden column: the one behind those that are printed."""
    return int(sheet.max_column)


def row_values(sheet: Worksheet, label: str) -> list[object]:
    """What stands behind the label of a row, as far as it is printed."""
    row = row_of(sheet, label)
    return [sheet.cell(row, column).value for column in range(2, codes_column(sheet))]


def codes_of(sheet: Worksheet) -> dict[int, RowCode]:
    """Row to what its hidden cell says."""
    found = {row: sheet.cell(row, codes_column(sheet)).value for row in range(1, sheet.max_row + 1)}
    return {row: code for row, text in found.items() if text and (code := decode_row(text)) is not None}


def texts(sheet: Worksheet) -> list[str]:
    """Every text that is printed."""
    last = codes_column(sheet) - 1 if codes_of(sheet) else sheet.max_column
    return [cell.value for row in sheet.iter_rows(max_col=last) for cell in row if isinstance(cell.value, str)]


def pages_begin(sheet: Worksheet) -> list[int]:
    """The numbers of the rows that begin a new page."""
    return [each.id + 1 for each in sheet.row_breaks.brk]
