"""Typed text for one line of a terminal or a form: nothing in it acts, and columns stay in line."""

import unicodedata

_NOT_IN_XML = frozenset("\ufffe\uffff")
_DIRECTION_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def inert(text: str) -> str:
    """One line without control characters, escape sequences or marks that turn the direction of what follows."""
    return "".join(_inert_character(character) for character in text)


def _inert_character(character: str) -> str:
    if character.isspace():
        return " "
    acts = unicodedata.category(character) in ("Cc", "Cs") or character in _DIRECTION_CONTROLS | _NOT_IN_XML
    return "�" if acts else character


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(_cells_of(character) for character in text)


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def fit(text: str, width: int) -> str:
    """The text in exactly `width` columns: filled up with spaces, or cut short with `…`."""
    if cells(text) > width:
        text = text[: _fitting(text, width - 1)] + "…"
    return text + " " * (width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns, broken between words, or within one that is too long."""
    lines = [""]
    for word in text.split():
        if lines[-1] and cells(lines[-1]) + 1 + cells(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
        while cells(lines[-1]) > width:
            whole = lines.pop()
            cut = max(_fitting(whole, width), 1)
            lines += [whole[:cut], whole[cut:]]
    return lines


def indented(first: str, text: str, width: int) -> list[str]:
    """The text wrapped behind `first`, its further lines indented as far."""
    lines = wrap(text, max(20, width - cells(first)))
    return [first + lines[0], *(" " * cells(first) + line for line in lines[1:])]


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit in `width` columns."""
    used = 0
    for place, character in enumerate(text):
        used += _cells_of(character)
        if used > width:
            return place
    return len(text)
