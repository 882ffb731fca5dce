"""One dimension: its items with key, short label and what was marked in each block."""

from collections.abc import Sequence
from typing import ClassVar

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Dimension, Item
from softa_tui.locale import language
from softa_tui.tui.widgets.lines import Lines, Piece, fit

LABEL_CELLS = 34
LEAST_FULL_LABEL_CELLS = 30
"""Below this a full label behind the short one says too little."""
MARKED, OBSERVED, NOW, ABSENT, EMPTY = "●", "·", "▸", "–", " "
BEFORE_LABEL = 5
"""Cells taken by the key and the sign."""


def glyph(state: Observation, subject: str, item: str, block: int, *, now: bool) -> str:
    """The sign of one cell: marked, observed and not marked, absent, being coded now, or nothing known."""
    value = state.value(subject, item, block)
    if value == 1:
        return MARKED
    if value == 0:
        return OBSERVED
    if state.coverage_state(subject, block) == "absent":
        return ABSENT
    return NOW if now else EMPTY


class ItemPanel(Lines):
    """A heading and a row for every item; the blocks behind each row keep to the one that is coded."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "item-panel--heading",
        "item-panel--key",
        "item-panel--positive",
        "item-panel--negative",
        "item-panel--marked",
        "item-panel--marked-negative",
        "item-panel--recent",
        "item-panel--now",
        "item-panel--strip",
    }
    DEFAULT_CSS = """
    ItemPanel {
        width: 1fr;
        height: auto;
        & > .item-panel--heading { color: $text-muted; text-style: bold; }
        & > .item-panel--key { color: $text-accent; text-style: bold; }
        & > .item-panel--positive { color: $text; }
        & > .item-panel--negative { color: $text-warning; text-style: italic; }
        & > .item-panel--marked { color: $text-success; text-style: bold; }
        & > .item-panel--marked-negative { color: $text-error; text-style: bold italic; }
        & > .item-panel--recent { text-style: bold reverse; }
        & > .item-panel--now { color: $text-accent; }
        & > .item-panel--strip { color: $text-muted; }
    }
    """

    def __init__(self, state: Observation, number: int) -> None:
        """`number` is the place of the dimension in the form, from 1."""
        super().__init__()
        self.state = state
        self.number = number
        self.dimension: Dimension | None = None
        self.items: tuple[Item, ...] = ()
        self.recent: str | None = None
        self._keys: dict[str, str] = {}

    def show_dimension(self, dimension: Dimension | None, items: tuple[Item, ...], keys: dict[str, str]) -> None:
        """Another subject's version or another dimension from here on; `keys` is item id to key."""
        same_size = len(items) == len(self.items)
        self.dimension, self.items, self._keys = dimension, items, keys
        self.refresh(layout=not same_size)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return 1 + len(self.items)

    def repaint_item(self, item: str) -> None:
        for row, candidate in enumerate(self.items, 1):
            if candidate.id == item:
                self.repaint_line(row)

    def line(self, y: int) -> Sequence[Piece]:
        label_cells, blocks, pitch = self._columns()
        if y == 0:
            return self._heading(label_cells, blocks, pitch)
        if y <= len(self.items):
            return self._row(self.items[y - 1], label_cells, blocks, pitch)
        return ()

    def _columns(self) -> tuple[int, range, int]:
        """Cells for the label, the blocks shown, and cells for each block."""
        count = self.state.blocks.count
        room = self.size.width - BEFORE_LABEL
        label_cells = min(LABEL_CELLS, max(room - 6, 10))
        if count * 2 + LABEL_CELLS < room:
            label_cells = room - count * 2
        strip = room - label_cells
        pitch = 2 if count * 2 <= strip else 1
        shown = min(count, max(strip // pitch, 1))
        last = min(max(self.state.block, shown), count)
        return label_cells, range(last - shown + 1, last + 1), pitch

    def _heading(self, label_cells: int, blocks: range, pitch: int) -> Sequence[Piece]:
        if self.dimension is None:
            return ()
        words = self.dimension.title[language()]
        if len(words) > label_cells - 3:
            words = self.dimension.short[language()]
        title = f"── {self.number} {words[:1].upper()}{words[1:]} "
        left = fit(title, BEFORE_LABEL + label_cells).rstrip()
        rule = "─" * max(0, BEFORE_LABEL + label_cells - len(left) - 1)
        numbers = "".join(f"{NOW if block == self.state.block else str(block)[-1]:>{pitch}}" for block in blocks)
        return [(f"{left} {rule}", "item-panel--heading"), (numbers, "item-panel--heading")]

    def _row(self, item: Item, label_cells: int, blocks: range, pitch: int) -> Sequence[Piece]:
        state = self.state
        subject = state.subject
        looks = "item-panel--positive" if item.positive else "item-panel--negative"
        marked_now = state.is_marked(subject, item.id, state.block)
        if marked_now:
            looks = "item-panel--marked" if item.positive else "item-panel--marked-negative"
            if item.id == self.recent:
                looks = "item-panel--recent"
        pieces: list[Piece] = [
            (f" {self._keys.get(item.id, ' ')} ", "item-panel--key"),
            (f"{'+' if item.positive else '−'} ", looks),
            *self._label(item, label_cells, looks),
        ]
        for block in blocks:
            sign = glyph(state, subject, item.id, block, now=block == state.block)
            strip_looks = {MARKED: "item-panel--marked", NOW: "item-panel--now"}.get(sign, "item-panel--strip")
            pieces.append((f"{sign:>{pitch}}", strip_looks))
        return pieces

    @staticmethod
    def _label(item: Item, cells: int, looks: str) -> Sequence[Piece]:
        """The short label, and where there is room the form's own words behind it."""
        short = item.short[language()]
        if cells < LABEL_CELLS + 2 + LEAST_FULL_LABEL_CELLS:
            return [(fit(short, cells), looks)]
        full = fit(item.label[language()], cells - LABEL_CELLS - 3)
        return [(fit(short, LABEL_CELLS + 2), looks), (full + " ", "item-panel--strip")]
