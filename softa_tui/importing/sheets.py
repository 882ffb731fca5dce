"""The cells of a workbook, without letting a file that was made to do harm fill the memory."""

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

import msgspec

from softa_tui.coding.errors import SoftaError
from softa_tui.importing.files import MIB, read_bytes

LARGEST_UNPACKED_BYTES = 64 * MIB
MOST_SHEETS = 200
MOST_ROWS = 20_000
MOST_CELLS = 2_000_000
"""A whole session's forms are a hundredth of each of these."""

EMPTY_ROWS_AT_THE_END = 2_000
"""So many empty rows in a row are the end of a sheet: some programs write the millionth row too."""

Cell = object
"""What openpyxl makes of a cell: None, a number, a text, or a moment."""

UNRECKONED = object()
"""A formula that no program has reckoned yet."""


class Sheet(msgspec.Struct, frozen=True):
    """A sheet by its title; each row goes as far as its last cell, and `rows[0]` is the first one."""

    title: str
    rows: list[tuple[Cell, ...]]


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets with cells of a workbook; of formulas what they last came to.

    Raises what `read_bytes` raises, `import-workbook-unreadable` or `import-workbook-too-large`.
    """
    content = read_bytes(path)
    try:
        _require_reasonable_size(path, content)
        return list(_sheets(path, content))
    except SoftaError:
        raise
    except Exception as error:  # a damaged workbook fails in whichever way the part does that is damaged
        raise SoftaError("import-workbook-unreadable", file=path) from error


def _require_reasonable_size(path: Path, content: bytes) -> None:
    """The sizes that the archive claims bind: no more than that is unpacked."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED_BYTES:
            raise SoftaError("import-workbook-too-large", file=path)


def _sheets(path: Path, content: bytes) -> Iterator[Sheet]:
    """Each sheet is read twice: what its formulas came to, and what they are, to tell those that came to nothing."""
    with _opened(content, values=True) as book, _opened(content, values=False) as formulas:
        if len(book.worksheets) > MOST_SHEETS:
            raise SoftaError("import-workbook-too-large", file=path)
        left = MOST_CELLS
        for sheet, written in zip(book.worksheets, formulas.worksheets, strict=True):
            rows = _rows(path, sheet, left)
            left -= sum(map(len, rows))
            yield Sheet(sheet.title, list(map(_with_unreckoned, rows, _rows(path, written, left))))


@contextmanager
def _opened(content: bytes, *, values: bool) -> Iterator[Any]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of looks that it would lose in writing
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
        try:
            yield book
        finally:
            book.close()


def _with_unreckoned(values: tuple[Cell, ...], written: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """The row, with `UNRECKONED` for what is written there as a formula and has no value."""
    pairs = zip_longest(values, written)
    return tuple(UNRECKONED if value is None and formula is not None else value for value, formula in pairs)


def _rows(path: Path, sheet: Any, most_cells: int) -> list[tuple[Cell, ...]]:
    sheet.reset_dimensions()  # what a sheet says of its own size may be anything
    rows: list[tuple[Cell, ...]] = []
    empty = 0
    for row in sheet.iter_rows(values_only=True):
        rows.append(row)
        empty = 0 if any(cell is not None for cell in row) else empty + 1
        most_cells -= len(row)
        if empty == EMPTY_ROWS_AT_THE_END:
            return rows[:-empty]
        if len(rows) > MOST_ROWS or most_cells < 0:
            raise SoftaError("import-workbook-too-large", file=path)
    return rows
