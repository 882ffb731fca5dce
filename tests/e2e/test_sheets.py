"""The filled sheets of the worked examples, coded as a person codes them, and read back from the exported files."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.records.keymap import load_scheme
from softa_tui.records.places import keymap_folders
from tests.support.application import code_command, logged, new_case, softa, wait_for_logged
from tests.support.sheets import SHEET_A, SHEET_A_MARKS, SHEET_B, SHEET_B_MARKS
from tests.support.terminal import Terminal
from tests.support.xvfb import XDisplay, wait_until

SCHEME, KEYMAPS = load_scheme("softa-nl", keymap_folders(os.environ), DEFAULT_KEYS)
VERSION = next(version for version in SCHEME.versions if version.id == "therapist")
KEYS = KEYMAPS["therapist"].keys_of_item
COLUMNS_ON_PAPER = 12


@dataclass(frozen=True)
class Sheet:
    """One of the examples: its length, block to the items seen in it, and item number to the values on paper."""

    minutes: int
    marks: dict[int, list[str]]
    values: dict[int, list[int]]

    @property
    def blocks(self) -> range:
        return range(1, self.minutes // 5 + 1)

    def keys_of(self, block: int) -> list[str]:
        return [KEYS[item] for item in self.marks.get(block, ())]


SHEETS = {"A": Sheet(50, SHEET_A_MARKS, SHEET_A), "B": Sheet(60, SHEET_B_MARKS, SHEET_B)}


def confirmed(block: int) -> str:
    return f"T1 block {block} confirmed"


def quit_application(terminal: Terminal) -> None:
    terminal.type("F10")
    assert terminal.wait_for_exit() == 0


def assert_forms_equal(sheet: Sheet, folder: Path, environ: Mapping[str, str]) -> None:
    """Export the case and hold every cell of `marks.csv` and of the workbook against the sheet."""
    forms = folder / "forms"
    softa(environ, "export", folder, "--to", "csv,xlsx", "--out", forms)
    with (forms / "marks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = {
        (item.id, block): str(int(item.id in sheet.marks.get(block, ())))
        for item in VERSION.items
        for block in sheet.blocks
    }
    assert {(row["item"], int(row["block"])): row["value"] for row in rows} == expected
    assert len(rows) == len(expected)

    (path,) = forms.glob("*.xlsx")
    assert path.name == "20220513_SWAG_0042_SOFTA_hulpverlener_AB.xlsx"
    (printed, *_) = openpyxl.load_workbook(path).worksheets
    safety = next(dimension for dimension in VERSION.dimensions if dimension.id == "safety")
    lines = [[cell.value for cell in row] for row in printed.iter_rows(max_col=COLUMNS_ON_PAPER + 1)]
    head = next(row for row, line in enumerate(lines) if line[0] == safety.title["en"])
    assert lines[head][1:] == list(range(5, 65, 5))
    empty = [None] * (COLUMNS_ON_PAPER - len(sheet.blocks))
    for (number, values), line in zip(sheet.values.items(), lines[head + 1 :], strict=False):
        assert str(line[0]).startswith(f"{number}. ")
        assert line[1:] == [*values, *empty], f"item {number}"


def test_sheet_a_typed_in_the_terminal(
    terminal: Terminal, at_display: dict[str, str], fifty_minutes: Path, tmp_path: Path
) -> None:
    sheet = SHEETS["A"]
    folder = new_case(at_display, tmp_path / "0042", "--recording", fifty_minutes)
    terminal.start(code_command(folder, "--player", "libmpv"), at_display)
    terminal.wait_for("Playing with the video window")
    for block in sheet.blocks:
        if sheet.keys_of(block):
            play_to_the_end_of(block, terminal)
        terminal.type(*sheet.keys_of(block), "Enter")
        terminal.wait_for(confirmed(block))
    quit_application(terminal)
    for mark in logged(folder, "marked"):
        assert (mark["at"], mark["timing"], mark["time_source"]) == (mark["block"] * 300.0, "stopped", "frame")
    assert_forms_equal(sheet, folder, at_display)


def play_to_the_end_of(block: int, terminal: Terminal) -> None:
    """Watch the last second of a block: the video stops at the boundary, and what is marked then is of this block."""
    terminal.type("Space", "C-g")
    terminal.wait_for("Go to a time")
    terminal.type(*f"{5 * block - 1}:59", "Enter")
    terminal.wait_for(f"{5 * block - 1}:59.0")
    terminal.type("Space")
    terminal.wait_for(f"Block {block} has ended")


def test_sheet_b_typed_in_the_video_window(
    terminal: Terminal, display: XDisplay, at_display: dict[str, str], sixty_minutes: Path, tmp_path: Path
) -> None:
    sheet = SHEETS["B"]
    folder = new_case(at_display, tmp_path / "0042", "--recording", sixty_minutes)
    terminal.start(code_command(folder, "--player", "libmpv"), at_display)
    wait_for_logged(folder, "opened")
    display.focus_window("softa")
    for block in sheet.blocks:
        for key in [*sheet.keys_of(block), "Return"]:
            display.type(key)
        terminal.wait_for(confirmed(block))
    display.type("F10")
    assert terminal.wait_for_exit() == 0
    assert_forms_equal(sheet, folder, at_display)


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_coded_beside_the_clock(name: str, terminal: Terminal, environ: dict[str, str], tmp_path: Path) -> None:
    sheet = SHEETS[name]
    folder = new_case(environ, tmp_path / "0042", "--length", f"{sheet.minutes}:00")
    terminal.start(code_command(folder, "--player", "clock"), environ)
    terminal.wait_for("Playing with the clock")
    for block in sheet.blocks:
        terminal.type(*sheet.keys_of(block), "Enter")
        terminal.wait_for(confirmed(block))
    quit_application(terminal)
    assert_forms_equal(sheet, folder, environ)


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_typed_into_the_grid(name: str, terminal: Terminal, environ: dict[str, str], tmp_path: Path) -> None:
    sheet = SHEETS[name]
    folder = new_case(environ, tmp_path / "0042", "--length", f"{sheet.minutes}:00")
    terminal.start(code_command(folder, "--player", "clock"), environ)
    terminal.wait_for("Playing with the clock")
    terminal.type("F8")
    terminal.wait_for("turn over")
    ids = [item.id for item in VERSION.items]
    for block in sheet.blocks:
        for item in sheet.marks.get(block, ()):
            row = ids.index(item)
            terminal.send(*["Down"] * row, "1", *["Up"] * row)
        terminal.send("c", "Right")
    wait_until(lambda: len(logged(folder, "coverage_set")) == len(sheet.blocks))
    terminal.type("F8")
    terminal.wait_for("block done")
    quit_application(terminal)
    assert_forms_equal(sheet, folder, environ)
