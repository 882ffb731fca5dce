"""Cells of a workbook: their looks, and texts that stay texts."""

from collections.abc import Iterator
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from softa_tui.export.plain_text import cells, inert

BASE: dict[str, Any] = {"font_name": "Calibri", "font_size": 10, "valign": "vcenter"}
BOXED: dict[str, Any] = {"border": 1, "border_color": "#808080"}
HEADING: dict[str, Any] = {**BOXED, "bold": True, "bg_color": "#E4E9F2", "text_wrap": True}
CENTRED: dict[str, Any] = {**BOXED, "align": "center"}
NOT_OBSERVED: dict[str, Any] = {**CENTRED, "pattern": 14, "fg_color": "#BFBFBF"}
"""Hatched; the pattern is Excel's thin diagonal."""
PAST_THE_END: dict[str, Any] = {**CENTRED, "bg_color": "#EFEFEF"}
SMALL: dict[str, Any] = {"font_size": 8, "font_color": "#404040", "text_wrap": True}

A4 = 9
"""The paper's number in Excel."""

LONGEST_IN_FOOTER = 60

HIGHEST_ROW = 400
"""Points; Excel takes 409 at most."""
LINE_HEIGHT = 14
MOST_LINES = HIGHEST_ROW // LINE_HEIGHT


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def __call__(self, *looks: dict[str, Any], **more: Any) -> Format:
        properties = dict(BASE)
        for look in (*looks, more):
            properties |= look
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def write_text(
    sheet: Worksheet, row: int, column: int, text: str, style: Format, *, to_column: int | None = None
) -> None:
    """Write a text that can only be a text, in one cell or in one that runs to `to_column`.

    xlsxwriter takes a text between `<r>` and `</r>` for markup and writes it as it is; a space behind it prevents that.
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        text += " "
    if to_column is not None and to_column > column:
        sheet.merge_range(row, column, row, to_column, "", style)
    if text:
        sheet.write_string(row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)


def write_number(
    sheet: Worksheet, row: int, column: int, value: float | None, style: Format, *, to_column: int
) -> None:
    """Write a number, or nothing, in a cell that may run over some columns."""
    if to_column > column:
        sheet.merge_range(row, column, row, to_column, "", style)
    if value is None:
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_number(row, column, value, style)


def set_page(sheet: Worksheet, footer: str, *, pages_high: int = 0) -> None:
    """Print on A4 across, one page wide and as many high as it takes (or `pages_high`), with a footer."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, pages_high)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L{inert(footer)[:LONGEST_IN_FOOTER].replace('&', '&&')}&R&P / &N")


def row_height(text: str, per_line: int) -> int:
    """The height of a row, in points, that shows a wrapped text with so many characters to a line."""
    return LINE_HEIGHT * min(MOST_LINES, sum(1 for _ in _lines(text, per_line)) or 1) + 2


def in_rows(text: str, per_line: int) -> list[str]:
    """A long text in pieces that each fit in the highest row there can be; joined they are the text again."""
    lines = list(_lines(text, per_line))
    return ["".join(lines[first : first + MOST_LINES]) for first in range(0, len(lines), MOST_LINES)] or [""]


def _lines(text: str, per_line: int) -> Iterator[str]:
    for line in text.splitlines(keepends=True):
        taken = ""
        width = 0
        for character in line:
            step = cells(character)
            if width + step > per_line:
                yield taken
                taken, width = "", 0
            taken += character
            width += step
        yield taken
