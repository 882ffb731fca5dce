"""Workbooks that are damaged, foreign, or made to do harm; and one that went through another program."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook

from softa_tui.coding.scheme import Scheme
from tests.cli.conftest import Softa
from tests.importing import codings
from tests.importing.books import books
from tests.importing.round_trip import imported, tables


@pytest.fixture(scope="session")
def client_book(softa_nl: Scheme, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook of the clients of a whole session."""
    found = books(codings.whole_session(softa_nl).observation, tmp_path_factory.mktemp("books"))
    return next(path for path in found if "client" in path.name)


def refused(softa: Softa, case: Path, content: bytes) -> str:
    given = case.parent / "given.xlsx"
    given.write_bytes(content)
    complaint = softa("import", given, "--into", case, "--coder", "AB").complaint
    assert [path.name for path in case.iterdir()] == ["case.toml"]
    return complaint.removeprefix(str(given))


def with_part(book: Path, name: str, content: bytes) -> bytes:
    """The workbook with one of its parts replaced, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return made.getvalue()


def test_a_workbook_that_is_not_ours(softa: Softa, case: Path) -> None:
    content = io.BytesIO()
    book = Workbook(content)
    book.add_worksheet().write(0, 0, "therapist.safety.1")
    book.close()

    complaint = refused(softa, case, content.getvalue())

    assert complaint.startswith(" has no codes in it: only workbooks that softa export wrote can be read.")


def test_a_workbook_that_is_cut_off_or_changed(softa: Softa, case: Path, client_book: Path) -> None:
    whole = client_book.read_bytes()
    sheet = zipfile.ZipFile(client_book).read("xl/worksheets/sheet1.xml")
    damaged = [
        whole[: len(whole) // 2],
        whole[:100] + bytes(200) + whole[300:],
        with_part(client_book, "xl/worksheets/sheet1.xml", sheet[: len(sheet) // 2]),
        with_part(client_book, "xl/worksheets/sheet1.xml", b"<" * 100_000),
        with_part(client_book, "xl/workbook.xml", b""),
        b"PK\x03\x04 is how it begins",
    ]
    for content in damaged:
        assert refused(softa, case, content) == " is a damaged workbook, or none. Save it as .xlsx again."


def test_an_old_or_protected_workbook(softa: Softa, case: Path) -> None:
    complaint = refused(softa, case, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4000))

    assert complaint == " is an old or protected workbook. Save it as .xlsx without a password."


def test_a_workbook_that_unpacks_to_more_than_any_form(softa: Softa, case: Path, client_book: Path) -> None:
    bomb = with_part(client_book, "xl/media/image1.png", bytes(100 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024

    assert " holds far more than any form does." in refused(softa, case, bomb)


def test_a_sheet_of_millions_of_cells(softa: Softa, case: Path, client_book: Path) -> None:
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    rows = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(1, 300))
    sheet = with_part(client_book, "xl/worksheets/sheet1.xml", start + rows + b"</sheetData></worksheet>")

    assert " holds far more than any form does." in refused(softa, case, sheet)


def test_a_row_at_the_end_of_the_sheet_is_no_matter(
    softa: Softa, case: Path, client_book: Path, tmp_path: Path
) -> None:
    sheet = zipfile.ZipFile(client_book).read("xl/worksheets/sheet1.xml")
    far = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    given = tmp_path / "given.xlsx"
    given.write_bytes(with_part(client_book, "xl/worksheets/sheet1.xml", sheet.replace(b"</sheetData>", far)))

    assert softa("import", given, "--into", case, "--coder", "AB").code == 0


def test_entities_that_grow_are_not_unfolded(softa: Softa, case: Path, client_book: Path) -> None:
    entities = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))
    start = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "0123456789">' + entities + b"]>"
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    cell = b'<c r="A1" t="str"><v>&a11;</v></c></row></sheetData></worksheet>'

    complaint = refused(softa, case, with_part(client_book, "xl/worksheets/sheet1.xml", start + sheet + cell))

    assert complaint == " is a damaged workbook, or none. Save it as .xlsx again."


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_workbook_that_libreoffice_saved_says_the_same(softa_nl: Scheme, tmp_path: Path) -> None:
    whole = codings.whole_session(softa_nl).observation
    found = books(whole, tmp_path / "books")
    profile = tmp_path / "profile"
    subprocess.run(
        [
            *("soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"),
            *("--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), *map(str, found)),
        ],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    saved = sorted((tmp_path / "saved").iterdir())
    assert [path.name for path in saved] == sorted(path.name for path in found)

    direct, through = (tables(imported(each, whole), tmp_path / name) for each, name in ((found, "a"), (saved, "b")))

    assert through == {name: content.replace(b"\r\n", b"\n") for name, content in direct.items()}
