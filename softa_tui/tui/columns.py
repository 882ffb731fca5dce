"""Lines side by side."""

from collections.abc import Sequence

from textual.content import Content


def in_columns(lines: Sequence[Content], columns: int, width: int) -> list[Content]:
    """Lines down the first column, then down the next; all columns are `width` cells wide."""
    height = -(-len(lines) // columns)
    return [
        Content("").join(
            lines[index].truncate(width, ellipsis=True, pad=True) for index in range(row, len(lines), height)
        )
        for row in range(height)
    ]
