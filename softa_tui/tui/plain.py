"""Texts that a person typed, made harmless for a terminal."""

import unicodedata

_TURNS_DIRECTION = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """The text as one line without control, escape or direction-turning characters."""
    return "".join(map(_harmless, text))


def shortened(text: str, letters: int) -> str:
    """The text, or so many of its letters and an ellipsis."""
    return text if len(text) <= letters else f"{text[:letters]}…"


def _harmless(character: str) -> str:
    if character.isprintable():
        return character
    if character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp") or character in _TURNS_DIRECTION:
        return ""
    return "\ufffd" if category == "Cs" else character
