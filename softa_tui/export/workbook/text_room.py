"""How much room a text takes in the cells of a workbook, which do not grow by themselves when they are merged."""

import re
from collections.abc import Iterator
from itertools import islice

from softa_tui.export.plain_text import cells

LINE_HEIGHT = 10.5
"""Points; so is every height here."""
PADDING = 3.0
ONE_LINE = LINE_HEIGHT + PADDING
MOST_LINES = 12
"""In one row: a spreadsheet's highest row has room for more, but pages could not be filled well."""
PIXELS_PER_CHARACTER = 5.8
"""Of the forms' font on average, with room to spare for wide letters."""
BOLD_IS_WIDER = 1.2
BESIDE_TEXT = 6
"""Pixels that a cell keeps free."""
WIDE_LETTERS = frozenset("mw@%")
WIDE = 1.5
"""How much wider than others these and capitals are."""
LONGEST_LINE = 400
"""Characters, whatever their width: not even characters without any make a cell overflow."""

_WORD = re.compile(r"\S+\s*|\s+")


def characters_in(pixels: float) -> int:
    """How many characters go on a line of a cell."""
    return max(1, int((pixels - BESIDE_TEXT) / PIXELS_PER_CHARACTER))


def text_height(text: str, per_line: int) -> float:
    """The height of a row that shows a wrapped text with so many characters to a line."""
    return LINE_HEIGHT * max(1, min(MOST_LINES, sum(1 for _ in _lines(text, per_line)))) + PADDING


def in_rows(text: str, first: int, others: int) -> list[str]:
    """A long text in pieces for a row each; joined they are the text again.

    `first` and `others` say how many characters go on a line of the first row, and of the rows below it.
    """
    pieces = ["".join(islice(_lines(text, first), MOST_LINES))]
    lines = _lines(text[len(pieces[0]) :], others)
    while piece := "".join(islice(lines, MOST_LINES)):
        pieces.append(piece)
    return pieces


def _lines(text: str, per_line: int) -> Iterator[str]:
    """The lines of a wrapped text with everything that is in it; they break between words where that is possible."""
    for line in text.splitlines(keepends=True):
        taken, width = "", 0.0
        for word in _WORD.findall(line):
            if taken and width + sum(map(_width, word.rstrip())) > per_line:
                yield taken
                taken, width = "", 0.0
            for character in word:
                step = _width(character)
                if len(taken) >= LONGEST_LINE or (taken and not character.isspace() and width + step > per_line):
                    yield taken
                    taken, width = "", 0.0
                taken += character
                width += step
        yield taken


def _width(character: str) -> float:
    return cells(character) * (WIDE if character.isupper() or character in WIDE_LETTERS else 1)
