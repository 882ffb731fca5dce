"""Texts in a file that is XML: what XML cannot hold is shown, and can be read back.

A control character stands as its picture: ␛ for U+001B, ␀ for U+0000. A picture that somebody typed has ␦ before it,
and so has a ␦. Code points that are no characters stand as `␦{fffe}`. Tabs, line feeds and carriage returns stay.
"""

import re

from softa_tui.export.plain_text import inert

MARK = "␦"
_FIRST_PICTURE = 0x2400

_NOT_AS_TYPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\u2400-\u241f␦\ufffe\uffff\ud800-\udfff]")
_NOT_PLAIN = re.compile(r"[^\t\n\x20-\x7e]")


def visible(text: str) -> str:
    """A text as XML can hold it."""
    return _NOT_AS_TYPED.sub(lambda found: _shown(found[0]), text)


def _shown(character: str) -> str:
    if character < " ":
        return chr(_FIRST_PICTURE + ord(character))
    if character in "\ufffe\uffff" or "\ud800" <= character <= "\udfff":
        return f"{MARK}{{{ord(character):x}}}"
    return MARK + character


def without_acting(xml: str) -> str:
    """The same XML with references instead of the characters on which a terminal that prints it would act."""
    return _NOT_PLAIN.sub(lambda found: _referred(found[0]), xml)


def _referred(character: str) -> str:
    return character if inert(character) == character else f"&#x{ord(character):X};"
