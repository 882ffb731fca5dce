"""Texts cut into rows of a workbook: nothing is lost, and every row is high enough."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.export.workbook.text_room import LINE_HEIGHT, LONGEST_LINE, MOST_LINES, PADDING, in_rows, text_height

LONGEST_CELL = 32_767
"""UTF-16 units."""


@given(st.text(st.sampled_from("aW \n\t\r\u2028é😀\u0301…"), max_size=3000), st.integers(1, 90), st.integers(1, 120))
def test_the_pieces_are_the_text(text: str, first: int, others: int) -> None:
    pieces = in_rows(text, first, others)

    assert "".join(pieces) == text
    assert all(pieces[1:])


@pytest.mark.parametrize("character", ["x", "😀", "\u0301", "\n", " "])
def test_no_piece_is_too_long_for_a_cell(character: str) -> None:
    pieces = in_rows(character * 50_000, 60, 120)

    assert max(len(piece.encode("utf-16-le")) // 2 for piece in pieces) <= MOST_LINES * LONGEST_LINE * 2 < LONGEST_CELL


def test_lines_break_between_words() -> None:
    words = "een twee drie vier vijf zes zeven " * 40

    assert all(piece.endswith(" ") for piece in in_rows(words, 40, 80))


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", 1), ("kort", 1), ("tien tekens en", 2), ("a\nb\nc", 3), ("x" * 25, 3), ("MMMMMMMM", 2), ("好" * 10, 2)],
)
def test_a_row_is_as_high_as_its_lines(text: str, lines: int) -> None:
    assert text_height(text, 10) == lines * LINE_HEIGHT + PADDING
