"""Cells of a workbook: their looks, and texts that stay texts."""

from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from softa_tui.forms.sheet_text import to_cell

FONT: dict[str, Any] = {"font_name": "Verdana", "font_size": 8, "font_scheme": "none"}
"""Readable when small; columns are as wide in every program, for the font that stands in for it is as wide.

Without a scheme, by which a program would take the font of its theme instead.
"""

BASE: dict[str, Any] = {**FONT, "valign": "vcenter"}
BOXED: dict[str, Any] = {"border": 1, "border_color": "#808080"}
HEADING: dict[str, Any] = {**BOXED, "bold": True, "bg_color": "#E4E9F2", "text_wrap": True}
CENTRED: dict[str, Any] = {**BOXED, "align": "center"}
NOT_OBSERVED: dict[str, Any] = {**CENTRED, "pattern": 14, "fg_color": "#BFBFBF"}
"""Hatched; the pattern is Excel's thin diagonal."""
PAST_THE_END: dict[str, Any] = {**CENTRED, "bg_color": "#EFEFEF"}
SMALL: dict[str, Any] = {"font_size": 7, "font_color": "#404040", "text_wrap": True}
WRAPPED: dict[str, Any] = {**BOXED, "text_wrap": True}
TYPED: dict[str, Any] = {**WRAPPED, "valign": "top"}
"""A text that somebody wrote."""
SIGNED = "+0;-0;0"
"""The number format of a rating."""


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
    """Write a text that can only be a text, in one cell or in one that runs to `to_column`."""
    if to_column is not None and to_column > column:
        sheet.merge_range(row, column, row, to_column, "", style)
    if text:
        sheet.write_string(row, column, to_cell(text), style)
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
