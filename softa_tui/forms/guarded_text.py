"""Texts that a person typed, made unable to act in a spreadsheet that opens a table; and back, without loss.

A spreadsheet takes a field that begins with one of `= + - @` for a formula, and some skip white space or control
characters before it. Such a text gets one apostrophe in front; so does a text that already looks guarded, so that
taking one apostrophe off always gives back what was typed.
"""

import re

_COULD_ACT = re.compile(r"'*(?:[\t\r\n]|[\s\x00-\x1f\x7f\u200b-\u200f\ufeff]*[=+\-@＝＋－＠])")  # noqa: RUF001


def guard(text: str) -> str:
    """The text as it may stand in a table."""
    return f"'{text}" if _COULD_ACT.match(text) else text


def unguard(text: str) -> str:
    """The text as it was typed, from how it stands in a table."""
    return text[1:] if text.startswith("'") and _COULD_ACT.match(text[1:]) else text
