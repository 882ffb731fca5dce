"""Items × blocks of one subject, with a cursor; draws itself line by line."""

from collections.abc import Sequence
from typing import ClassVar

from textual.geometry import Region
from textual.strip import Strip

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Dimension, Item
from softa_tui.locale import _
from softa_tui.tui.grid_layout import LABEL_CELLS, GridLayout
from softa_tui.tui.scheme_words import block_minutes, dimension_heading, own, sign
from softa_tui.tui.widgets.coverage_line import SIGNS
from softa_tui.tui.widgets.item_panel import glyph
from softa_tui.tui.widgets.lines import Lines, Piece, fit

HEAD_LINES = 3
"""Block numbers, minutes, coverage."""

HEAD, KEY, NEGATIVE, CURSOR, DIMENSION = (
    "grid-view--head",
    "grid-view--key",
    "grid-view--negative",
    "grid-view--cursor",
    "grid-view--dimension",
)


class GridView(Lines):
    """Shows one subject of `state`; the block numbers stay in sight however far it is scrolled."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {HEAD, KEY, NEGATIVE, CURSOR, DIMENSION}
    DEFAULT_CSS = """
    GridView {
        height: 1fr;
        & > .grid-view--head { color: $text-muted; }
        & > .grid-view--key { color: $text-accent; text-style: bold; }
        & > .grid-view--negative { color: $text-warning; text-style: italic; }
        & > .grid-view--cursor { text-style: bold reverse; }
        & > .grid-view--dimension { color: $text-muted; text-style: bold; }
    }
    """

    def __init__(self, state: Observation, subject: str, block: int, keys: dict[str, str]) -> None:
        super().__init__()
        self.state = state
        self.block = block
        self._row = 0
        self._layout_now = GridLayout(0, 1, 1, 0)
        self._take_subject(subject, keys)

    @property
    def item(self) -> Item:
        """The item that the cursor is on."""
        return self.items[self._row]

    @property
    def page(self) -> int:
        """How many rows a page moves."""
        return max(1, self.size.height - HEAD_LINES - 1)

    def show_subject(self, subject: str, keys: dict[str, str]) -> None:
        """Show another subject; `keys` is item id to key."""
        self._take_subject(subject, keys)
        self.repaint()

    def _take_subject(self, subject: str, keys: dict[str, str]) -> None:
        version = self.state.version_of(subject)
        self.subject, self._keys = subject, keys
        self._rows: list[Dimension | Item] = []
        for dimension in version.dimensions if version else ():
            self._rows += [dimension, *(version.items_of(dimension.id) if version else ())]
        self.items = tuple(row for row in self._rows if isinstance(row, Item))
        self._row = min(self._row, len(self.items) - 1)

    def move(self, rows: int, blocks: int) -> None:
        """Move the cursor, no further than the edges."""
        row = min(max(self._row + rows, 0), len(self.items) - 1)
        block = min(max(self.block + blocks, 1), self.state.blocks.count)
        left, self._row, self.block = self.item, row, block
        if self._follow_cursor():
            self.refresh()
            return
        self.repaint_line(0)
        self.repaint_item(left)
        self.repaint_item(self.item)

    def move_to(self, item: str | None, block: int) -> None:
        """Put the cursor on a cell, or on a block of the same row."""
        rows = [candidate.id for candidate in self.items]
        row = rows.index(item) if item in rows else self._row
        self.move(row - self._row, block - self.block)

    def repaint(self) -> None:
        """Draw everything anew: another subject, another size, more blocks."""
        self.block = min(self.block, self.state.blocks.count)
        self._follow_cursor()
        self.refresh()

    def repaint_item(self, item: Item) -> None:
        y = self._rows.index(item) - self._layout_now.top + HEAD_LINES
        if HEAD_LINES <= y < self.size.height:
            self.repaint_line(y)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Fit the size there is now: the first lines are asked for before any resize is told."""
        self._follow_cursor()
        return super().render_lines(crop)

    def _follow_cursor(self) -> bool:
        """Scroll so that the cursor is seen; returns whether anything moved."""
        before = self._layout_now
        row = self._rows.index(self.item)
        above = row - 1 if isinstance(self._rows[row - 1], Dimension) else row
        self._layout_now = GridLayout.fitting(
            self.size.width, self.state.blocks.count, self.block, first=before.first
        ).with_rows(self.size.height - HEAD_LINES, len(self._rows), above, row, top=before.top)
        return self._layout_now != before

    def line(self, y: int) -> Sequence[Piece]:
        if y == 0:
            return self._block_numbers()
        if y == 1:
            return self._minutes()
        if y == 2:
            return self._coverage()
        row = y - HEAD_LINES + self._layout_now.top
        match self._rows[row : row + 1]:
            case [Dimension() as dimension]:
                return self._dimension(dimension)
            case [Item() as item]:
                return self._item(item)
        return ()

    def _block_numbers(self) -> list[Piece]:
        layout = self._layout_now
        hidden = {
            "↑": layout.top,
            "↓": max(0, len(self._rows) - layout.top - (self.size.height - HEAD_LINES)),
            "←": layout.first - 1,
            "→": self.state.blocks.count - layout.blocks.stop + 1,
        }
        more = " ".join(f"{arrow}{count}" for arrow, count in hidden.items() if count)
        line = [self._label(_("block") + "   " + more)]
        for block in layout.blocks:
            line.append((f"{block:^{layout.pitch}}", CURSOR if block == self.block else HEAD))
        return line

    def _minutes(self) -> list[Piece]:
        layout = self._layout_now
        bounds = [block_minutes(self.state.blocks, block) for block in layout.blocks]
        both = [f"{start}–{end}" for start, end in bounds]
        fits = all(len(text) < layout.pitch for text in both)
        texts = both if fits else [start for start, _end in bounds]
        label = _("minutes") if fits else _("from minute")
        return [self._label(label), *((f"{text:^{layout.pitch}}", HEAD) for text in texts)]

    def _coverage(self) -> list[Piece]:
        layout = self._layout_now
        states = [SIGNS[self.state.coverage_state(self.subject, block)] for block in layout.blocks]
        return [self._label(_("coverage")), *((f"{state:^{layout.pitch}}", HEAD) for state in states)]

    def _label(self, text: str) -> Piece:
        return fit(f" {text}", self._layout_now.label_cells), HEAD

    def _dimension(self, dimension: Dimension) -> list[Piece]:
        number = 1 + [row for row in self._rows if isinstance(row, Dimension)].index(dimension)
        heading = fit(f"── {dimension_heading(number, dimension)} ", self._layout_now.width)
        return [(f"{heading.rstrip()} ".ljust(self._layout_now.width, "─"), DIMENSION)]

    def _item(self, item: Item) -> list[Piece]:
        layout = self._layout_now
        here = item == self.item
        looks = CURSOR if here else "" if item.positive else NEGATIVE
        key = self._keys.get(item.id, " ")
        label = fit(f"{sign(item)} {own(item.short)}", min(layout.label_cells, LABEL_CELLS) - 4)
        pieces: list[Piece] = [(f" {key} ", KEY), (label, looks), (" " * (layout.label_cells - 3 - len(label)), "")]
        for block in layout.blocks:
            shown = glyph(self.state, self.subject, item.id, block, now=False)
            if here and block == self.block:
                pieces.append((f"{f'[{shown}]':^{layout.pitch}}", CURSOR))
            else:
                pieces.append((f"{shown:^{layout.pitch}}", ""))
        return pieces
