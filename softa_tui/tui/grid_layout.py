"""How the grid divides its room: which blocks and rows are in sight, and how wide the columns are."""

from dataclasses import dataclass, replace

LABEL_CELLS = 42
"""Key, sign and the longest short label."""

SHORTEST_LABEL_CELLS = 24
NARROWEST_PITCH = 3
WIDEST_PITCH = 8


@dataclass(frozen=True, slots=True)
class GridLayout:
    """`first` block and `top` row in sight; cells for the labels and for each of `shown` blocks."""

    label_cells: int
    pitch: int
    first: int
    shown: int
    top: int = 0

    @property
    def blocks(self) -> range:
        return range(self.first, self.first + self.shown)

    @property
    def width(self) -> int:
        return self.label_cells + self.pitch * self.shown

    @classmethod
    def fitting(cls, width: int, count: int, block: int, *, first: int) -> "GridLayout":
        """All blocks if they fit beside labels that can still be read; else as few steps from `first` as show `block`.

        Labels shorten before columns do, down to what the narrowest columns leave.
        """
        shown = max(1, min(count, (width - SHORTEST_LABEL_CELLS) // NARROWEST_PITCH))
        pitch = min(max((width - LABEL_CELLS) // count, NARROWEST_PITCH), WIDEST_PITCH)
        label_cells = min(LABEL_CELLS, max(width - shown * pitch, 0))
        first = min(max(first, block - shown + 1), block)
        return cls(label_cells, pitch, max(1, min(first, count - shown + 1)), shown)

    def with_rows(self, height: int, count: int, above: int, row: int, *, top: int) -> "GridLayout":
        """Scrolled as few rows as show `row`, and `above` with it where there is room."""
        top = min(max(top, row - height + 1), above if height > row - above else row)
        return replace(self, top=max(0, min(top, count - height)))
