"""Names of exported files: parts that every system takes, and a name for each log."""

import re
import unicodedata
from collections.abc import Callable, Container, Sequence
from itertools import chain, count

LONGEST_PART_BYTES = 80


def file_name_part(text: str) -> str:
    """The text as part of a file name on every system: letters, digits, dots inside, and `-` for everything else."""
    composed = unicodedata.normalize("NFC", text)
    safe = "".join(character if character.isalnum() or character in ".-" else "-" for character in composed)
    return cut(re.sub("-{2,}", "-", safe), LONGEST_PART_BYTES, lambda part: len(part.encode("utf-8"))).strip(".-")


def free_name(stems: Sequence[str], ending: str, taken: Container[str]) -> str:
    """The first of these names that is not `taken` (casefolded) yet, else the very first with a number from 2 on."""
    names = chain(stems, (f"{stems[0]}_{number}" for number in count(2)))
    return next(f"{name}{ending}" for name in names if f"{name}{ending}".casefold() not in taken)


def cut(text: str, longest: int, length: Callable[[str], int]) -> str:
    """The beginning of the text that is no longer than this, as `length` measures it."""
    while length(text) > longest:
        text = text[:-1]
    return text
