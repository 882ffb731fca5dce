"""The scheme that ships with the program, and marks of its items in few words."""

from functools import cache
from pathlib import Path

from softa_tui.coding.acts import SayModality, SetCell
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.scheme import Modality, Scheme
from softa_tui.records.keymap import load_scheme
from tests.support.coding import Coding, coding

KEYMAPS = Path(__file__).parents[2] / "keymaps"

ROUND: tuple[Modality, ...] = ("verbal", "nonverbal", "either")
"""What the coder's key says of a mark when it is pressed once, twice, three times."""


@cache
def softa_nl() -> Scheme:
    """SOFTA-NL as it ships, whatever keymaps this machine's person has."""
    return load_scheme("softa-nl", [KEYMAPS], DEFAULT_KEYS)[0]


def softa_coding(clients: int = 1, minutes: float = 50) -> Coding:
    """A coder of SOFTA-NL with one therapist and some clients."""
    return coding(minutes, {"T1": "", **{f"C{n}": "" for n in range(1, clients + 1)}}, scheme=softa_nl())


def mark(coder: Coding, subject: str, item: str, blocks: int, said: Modality | None = None) -> Coding:
    """Mark an item in so many blocks, from the first on; `said` is what the coder says of each of these marks."""
    for block in range(1, blocks + 1):
        coder.act(SetCell(subject, item, block, True))
        for _press in range(ROUND.index(said) + 1 if said else 0):
            coder.act(SayModality())
    return coder
