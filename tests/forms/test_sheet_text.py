"""Typed texts go through a workbook and come back, whichever program reads it."""

import io
import re
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter.workbook import Workbook

from softa_tui.forms.sheet_text import JOINER, from_cell, to_cell
from tests.support.examples import examples

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

PIECES = (
    *("_x0041_", "_x0041", "x0042_", "_x001B_", "_x001b", "x001B_", "_x005F_", "x005F", "x005f_", "_xFFFF_", "_xa_"),
    *("_", "\x1b", "\x00", "\x0b", "\r", "\n", "\t", "\uffff", JOINER, "<r>", "</r>", "<t>", " ", "'", "=", "a"),
    *("😀", "שלום", "\x85", "\u2028", "\x7f", "0"),
)

typed = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)


def written(texts: list[str]) -> io.BytesIO:
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet()
    for row, text in enumerate(texts):
        sheet.write_string(row, 0, to_cell(text))
    book.close()
    content.seek(0)
    return content


def read_by_openpyxl(content: io.BytesIO) -> list[str]:
    """It leaves the signs for control characters as they stand."""
    return [str(row[0].value) for row in openpyxl.load_workbook(content).worksheets[0].iter_rows()]


def read_as_excel_does(content: io.BytesIO) -> list[str]:
    """It makes a character of every such sign, from left to right."""
    with zipfile.ZipFile(content) as archive:
        root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    shared = ["".join(text.text or "" for text in each.iter(f"{MAIN}t")) for each in root.iter(f"{MAIN}si")]
    texts = [shared[int(each.text or "")] for each in sheet.iter(f"{MAIN}v")]
    return [re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text) for text in texts]


@examples(400)
@given(st.lists(typed, min_size=1, max_size=20))
def test_whatever_is_typed_comes_back(texts: list[str]) -> None:
    assert [from_cell(to_cell(text)) for text in texts] == texts

    content = written(texts)

    assert [from_cell(text) for text in read_by_openpyxl(content)] == texts
    assert [from_cell(text) for text in read_as_excel_does(content)] == texts


@pytest.mark.parametrize("text", ["gewoon", "=1+1", "'tis", "_x0041_", "\x1b[31m", "<r>", "a_xb", "é😀", " ", "x_y_z"])
def test_hardly_any_text_is_changed(text: str) -> None:
    assert to_cell(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("<r>vet</r>", "<r>vet</r> "),
        ("<r>vet</r> ", "<r>vet</r>  "),
        ("_x001B_", f"_x001B{JOINER}_"),
        ("_x0041_x0042_", f"_x0041{JOINER}_x0042_"),
        (f"_x001B{JOINER}_", f"_x001B{JOINER}{JOINER}_"),
    ],
)
def test_what_would_be_misread_is(text: str, cell: str) -> None:
    assert to_cell(text) == cell
    assert from_cell(cell) == text
