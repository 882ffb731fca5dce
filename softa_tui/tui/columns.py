"""Lines side by side."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from softa_tui.tui.widgets.lines import fit


def in_columns(lines: Sequence[Content], columns: int, width: int) -> list[Content]:
    """Lines down the first column, then down the next; all columns are `width` cells wide."""
    height = -(-len(lines) // columns)
    return [
        Content("").join(
            lines[index].truncate(width, ellipsis=True, pad=True) for index in range(row, len(lines), height)
        )
        for row in range(height)
    ]


def paragraphs(parts: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Labels with words behind them, wrapped to `width` cells, and a line between two of them."""
    label_cells = max(cell_len(label) for label, _words in parts) + 2
    lines: list[Content] = []
    for label, words in parts:
        first, *more = Content(words).wrap(max(width - label_cells, 1))
        lines.append(Content.assemble((fit(label, label_cells), "bold"), first))
        lines += [Content(" " * label_cells) + line for line in more]
        lines.append(Content(""))
    return lines
