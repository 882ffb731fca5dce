"""Names of variables that every SPSS takes, made of ids that may be any text."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import chain, count

LONGEST_NAME = 64
RESERVED = frozenset(["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"])

Affixes = tuple[str, str]
"""What stands before and behind an id in a variable's name."""


class VariableNames:
    """Hands out names of letters, digits and `_`, each once, whatever the case of its letters.

    The same questions in the same order always get the same names.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, bases: Sequence[str], affixes: Sequence[Affixes] = (("", ""),)) -> list[str]:
        """One name for each pair of affixes, all around the first of `bases` that leaves every one of them free.

        When none does, the first gets a number: `client_safety_3_2_b04`. Too long a base is cut, affixes never are.
        """
        numbered = ((bases[0], f"_{number}") for number in count(2))
        asked = (
            [_name(before, base, f"{number}{behind}") for before, behind in affixes]
            for base, number in chain(((base, "") for base in bases), numbered)
        )
        names = next(filter(self._all_free, asked))
        self._taken.update(map(str.casefold, names))
        return names

    def _all_free(self, names: Sequence[str]) -> bool:
        folded = set(map(str.casefold, names))
        return len(folded) == len(names) and not folded & self._taken and not RESERVED & set(map(str.upper, names))


def _name(before: str, base: str, behind: str) -> str:
    plain = _plain(base)
    if not before and not plain[:1].isalpha():
        plain = f"v_{plain}".rstrip("_")
    room = LONGEST_NAME - len(before) - len(behind)
    return f"{before}{plain[:room].rstrip('_')}{behind}".rstrip("_")


def _plain(text: str) -> str:
    """The letters and digits of a text, without their accents, and one `_` for whatever lies between."""
    unaccented = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return re.sub("[^A-Za-z0-9]+", "_", unaccented).strip("_")
