"""LibreOffice without a screen: what a spreadsheet program that is not ours makes of our workbooks."""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Commas, quotes, UTF-8, texts as they are, cells as shown, every sheet in a file of its own."""

Sheets = dict[str, list[list[str]]]


def open_in_libreoffice(book: Path, out: Path) -> Sheets:
    """Sheet name to rows of cells, as the program shows them."""
    profile = out / "profile"
    subprocess.run(
        [
            *("soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"),
            *("--convert-to", ALL_SHEETS, "--outdir", str(out / book.stem), str(book)),
        ],
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    sheets: Sheets = {}
    for path in sorted((out / book.stem).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            sheets[path.stem.removeprefix(f"{book.stem}-")] = list(csv.reader(file))
    return sheets
