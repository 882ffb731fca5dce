"""Texts as SPSS can hold them: nothing in them acts, and nothing of a long one is lost."""

LONGEST_STRING_BYTES = 32_767
LONGEST_LABEL_BYTES = 255
LONGEST_VALUE_LABEL_BYTES = 120

_PICTURES_AT = 0x2400
_PICTURE_OF_DELETE = "\u2421"
_KEPT = frozenset("\t\n\r")


def tame(text: str) -> str:
    """The text with a visible sign for each control character but tab and line ends: `␛` for an escape.

    A NUL would end the text, and an escape sequence would act in a terminal that lists the data.
    """
    return "".join(map(_tamed, text))


def parts_of(text: str, longest: int = LONGEST_STRING_BYTES) -> list[str]:
    """The text in parts of at most `longest` bytes, cut between characters; joined they are the whole text.

    No part but the last ends in a space: SPSS fills strings up with spaces, and so loses those at an end.
    """
    parts: list[str] = []
    while len(text.encode()) > longest:
        part = cut(text, longest)
        part = part.rstrip(" ") or part
        parts.append(part)
        text = text[len(part) :]
    return [*parts, text]


def cut(text: str, longest: int) -> str:
    """As many whole characters of the text as fit in `longest` bytes."""
    return text.encode()[:longest].decode(errors="ignore")


def _tamed(character: str) -> str:
    code = ord(character)
    if character in _KEPT or not (code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000):
        return character
    if code < 0x20:
        return chr(_PICTURES_AT + code)
    return _PICTURE_OF_DELETE if code == 0x7F else "\ufffd"
