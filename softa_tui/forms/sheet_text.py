"""Texts as they stand in a cell of a workbook, where some would be taken for something else; and back.

A workbook holds a control character as `_x001B_`, and a typed text that looks like that as `_x005F_x001B_`. Not every
program that writes or reads workbooks gets these right where they touch, and some read the first as it stands. And
what stands between `<r>` and `</r>` xlsxwriter takes for markup. So an invisible joiner goes into the few texts that
could be misread, and a space behind such markup; taking one of each away always gives back what was typed.
"""

import re

JOINER = "\u2060"

_CONTROL = r"[\x00-\x08\x0b-\x1f\ufffe\uffff]"
_ITS_CODE = r"(?:00(?:0[0-8b-f]|1[0-9a-f])|fff[ef])"
_WRITTEN = re.compile(rf"_x({_ITS_CODE})_", re.IGNORECASE)
_MISREAD = re.compile(
    rf"(_x{_ITS_CODE}(?={JOINER}*_)"
    rf"|x005f(?={JOINER}*(?:_|{_CONTROL}))"
    rf"|_x[0-9a-f]{{1,3}}(?={JOINER}*_)"
    rf"|_x[0-9a-f]{{1,4}}(?={JOINER}*(?:_x[0-9a-f]{{4}}|{_CONTROL})))({JOINER}?)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<r>.*</r> *", re.DOTALL)
_CELL_REFERENCE = re.compile(r"(=?[^!]+!)(?=\$?[A-Z]+\$?[0-9])")


def to_cell(text: str) -> str:
    """The text as it may be handed to xlsxwriter."""
    text = _MISREAD.sub(rf"\1{JOINER}\2", text)
    return f"{text} " if _MARKUP.fullmatch(text) else text


def to_chart_title(text: str) -> str:
    """The text as it may be handed to xlsxwriter as a title, where `Stop!A1` would be the cell of some sheet."""
    return _CELL_REFERENCE.sub(rf"\1{JOINER}", text, count=1) if _CELL_REFERENCE.match(text) else text


def from_cell(text: str) -> str:
    """The text as it was typed, from how a program that reads workbooks gives a cell."""
    if text.endswith(" ") and _MARKUP.fullmatch(text):
        text = text[:-1]
    text = _WRITTEN.sub(lambda found: chr(int(found[1], 16)), text)
    return _MISREAD.sub(r"\1", text)
