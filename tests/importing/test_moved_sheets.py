"""Workbooks whose sheets somebody rearranged: read all the same, or refused, and never without a word."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Scheme
from softa_tui.forms.sheet_codes import decode_row
from tests.cli.conftest import Softa
from tests.importing.books import books
from tests.importing.paper import MARKS, coded_by, table
from tests.support.coding import coding

CRYING = "client.safety.3"

Change = Callable[[Any], object]


@pytest.fixture
def two_clients(softa_nl: Scheme) -> Observation:
    """A session of twelve blocks, as many as a printed form has columns, with a mark in the first and the last."""
    coder = coding(60, {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 1"}, scheme=softa_nl)
    return coder.sheet("C1", {1: [CRYING], 12: [CRYING]}).sheet("C2", {1: [CRYING]}).observation


@pytest.fixture
def client_book(two_clients: Observation, tmp_path: Path) -> Path:
    return next(book for book in books(two_clients, tmp_path / "books") if "client" in book.name)


def changed(book: Path, change: Change) -> Path:
    """The workbook with its first sheet, that of C1, changed."""
    opened = load_workbook(book)
    change(opened.worksheets[0])
    opened.save(book)
    return book


def without_codes(sheet: Any) -> None:
    """Take the hidden column away."""
    sheet.delete_cols(next(cell.column for cell in sheet[1] if decode_row(str(cell.value)) is not None))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda sheet: sheet.insert_cols(2), id="a column put in before the blocks"),
        pytest.param(lambda sheet: sheet.insert_cols(8), id="a column put in between the blocks"),
        pytest.param(lambda sheet: sheet.delete_cols(3), id="a block taken out"),
    ],
)
def test_columns_that_moved_would_move_the_marks(
    softa: Softa, client_book: Path, tmp_path: Path, change: Change
) -> None:
    complaint = softa("import", changed(client_book, change), "--into", tmp_path / "x", "--coder", "AB").complaint

    assert ": Columns were put in or taken out on this sheet, which would move its values to other blocks." in complaint
    assert ", sheet C1 moeder, cell " in complaint
    assert not (tmp_path / "x").exists()


def test_rows_put_in_above_and_between_do_not_matter(softa: Softa, client_book: Path, tmp_path: Path) -> None:
    def put_in(sheet: Any) -> None:
        sheet.insert_rows(9)
        sheet.insert_rows(1, 2)
        sheet["A1"] = "Moeder, gecodeerd in 2022"

    ran = softa("import", changed(client_book, put_in), "--into", tmp_path / "0042", "--coder", "AB")

    assert (ran.code, ran.err) == (0, "")
    state = coded_by(tmp_path / "0042")
    assert [state.value("C1", CRYING, block) for block in (1, 2, 12)] == [1, 0, 1]


def test_a_sheet_whose_first_row_is_gone(softa: Softa, client_book: Path, tmp_path: Path) -> None:
    book = changed(client_book, lambda sheet: sheet.delete_rows(1))

    complaint = softa("import", book, "--into", tmp_path / "x", "--coder", "AB").complaint

    assert ", sheet C1 moeder, cell O5: The hidden column has no case in its first row that can be." in complaint


def test_a_sheet_without_codes_is_missed(softa: Softa, client_book: Path, tmp_path: Path) -> None:
    book = changed(client_book, without_codes)

    ran = softa("import", book, "--into", tmp_path / "0042", "--coder", "AB")

    assert ran.code == 0
    assert ran.err == f"{book}: there is no form of C1 in it that can be read, so none was read.\n"
    assert coded_by(tmp_path / "0042").value("C2", CRYING, 1) == 1


def test_more_columns_than_a_sheet_can_have(softa: Softa, client_book: Path, tmp_path: Path) -> None:
    def enlarge(sheet: Any) -> None:
        cell = sheet["O1"]
        name, head = json.loads(cell.value)
        cell.value = json.dumps([name, head | {"end_s": 80_000.0, "block_seconds": 1.0, "slot_seconds": 1.0}])

    complaint = softa("import", changed(client_book, enlarge), "--into", tmp_path / "x", "--coder", "AB").complaint

    assert "The hidden column has no case in its first row that can be." in complaint


def test_a_row_that_was_taken_out_is_not_a_row_of_zeros(softa: Softa, client_book: Path, tmp_path: Path) -> None:
    def take_out(sheet: Any) -> None:
        sheet.delete_rows(next(cell.row for cell in sheet["O"] if f'"{CRYING}"' in str(cell.value)))

    assert softa("import", changed(client_book, take_out), "--into", tmp_path / "0042", "--coder", "AB").code == 0

    state = coded_by(tmp_path / "0042")
    assert [state.value("C1", CRYING, block) for block in (1, 2, 12)] == [None, None, None]
    assert [state.value("C1", "client.safety.4", block) for block in (1, 2, 12)] == [0, 0, 0]
    assert [state.value("C2", CRYING, block) for block in (1, 2)] == [1, 0]


def test_a_table_of_one_item_beside_a_workbook(softa: Softa, client_book: Path, tmp_path: Path) -> None:
    lines = (f"0042,C1,{CRYING},{block},{int(block in (1, 12))}" for block in range(1, 13))
    marks = table(tmp_path, "marks.csv", MARKS, *lines)

    assert softa("import", client_book, marks, "--into", tmp_path / "0042", "--coder", "AB").code == 0

    state = coded_by(tmp_path / "0042")
    assert [state.value("C1", CRYING, block) for block in (1, 2, 12)] == [1, 0, 1]
