"""Pieces of lines that the screens of the ratings share."""

from rich.cells import cell_len
from textual.content import Content

from softa_tui.tui.widgets.lines import Piece, fit, width_of

Line = list[Piece]

WIDE_CELLS = 150
"""From this width on there is room for the form's own words."""
INDENT = "     "


def wrapped(words: str, width: int, looks: str) -> list[Line]:
    """Words in as many lines as they take, behind an indent."""
    room = max(width - cell_len(INDENT) - 1, 20)
    return [[(INDENT, ""), (line.plain, looks)] for line in Content(words).wrap(room)]


def cut(pieces: Line, width: int) -> Line:
    """As much of a line as fits."""
    kept: Line = []
    for text, looks in pieces:
        room = width - width_of(kept)
        if room <= 0:
            break
        kept.append((text if cell_len(text) <= room else fit(text, room), looks))
    return kept
