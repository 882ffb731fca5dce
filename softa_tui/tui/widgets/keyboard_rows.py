"""Four lines that are the keyboard itself: every item as its key, marked or not, for a narrow window."""

from collections.abc import Sequence
from typing import ClassVar

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Item, Version
from softa_tui.locale import language
from softa_tui.tui.widgets.lines import Lines, Piece, fit

NAME_CELLS = 21


class KeyboardRows(Lines):
    """A line a dimension: its keys with what is marked in the current block, its name, and how many are marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "keyboard-rows--key",
        "keyboard-rows--marked",
        "keyboard-rows--negative",
        "keyboard-rows--name",
        "keyboard-rows--chosen",
    }
    DEFAULT_CSS = """
    KeyboardRows {
        height: auto;
        & > .keyboard-rows--key { color: $text; }
        & > .keyboard-rows--marked { color: $text-success; text-style: bold reverse; }
        & > .keyboard-rows--negative { color: $text-warning; text-style: italic; }
        & > .keyboard-rows--name { color: $text-muted; }
        & > .keyboard-rows--chosen { text-style: bold; }
    }
    """

    def __init__(self, state: Observation) -> None:
        super().__init__()
        self.state = state
        self.version: Version | None = None
        self.chosen = ""
        self._keys: dict[str, str] = {}

    def show_version(self, version: Version | None, keys: dict[str, str]) -> None:
        """`keys` is item id to key."""
        self.version, self._keys = version, keys
        self.refresh()

    def choose(self, dimension: str) -> None:
        """The dimension whose labels stand below."""
        self.chosen = dimension
        self.refresh()

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        return len(self.version.dimensions) if self.version else 4

    def line(self, y: int) -> Sequence[Piece]:
        if self.version is None or y >= len(self.version.dimensions):
            return ()
        dimension = self.version.dimensions[y]
        items = self.version.items_of(dimension.id)
        pieces: list[Piece] = [("▸" if dimension.id == self.chosen else " ", "keyboard-rows--chosen")]
        divided = False
        for item in items:
            if not item.positive and not divided:
                pieces.append(("| ", "keyboard-rows--name"))
                divided = True
            pieces += self._key(item)
        used = 1 + 3 * len(items) + 2 * divided
        counts = self._counts(items)
        room = self.size.width - used
        name = dimension.short[language()]
        looks = "keyboard-rows--chosen" if dimension.id == self.chosen else "keyboard-rows--name"
        pieces.append((" " * max(0, room - NAME_CELLS - 10), ""))
        pieces.append((fit(name, min(NAME_CELLS, max(0, room - 10))), looks))
        pieces.append((counts, looks))
        return pieces

    def _key(self, item: Item) -> list[Piece]:
        key = self._keys.get(item.id, " ")
        state = self.state
        if state.is_marked(state.subject, item.id, state.block):
            return [(f"{key}●", "keyboard-rows--marked"), (" ", "")]
        if item.positive:
            return [(f"{key}  ", "keyboard-rows--key")]
        return [(f"{key}− ", "keyboard-rows--negative")]

    def _counts(self, items: Sequence[Item]) -> str:
        state = self.state
        marked = [item for item in items if state.is_marked(state.subject, item.id, state.block)]
        positive = sum(item.positive for item in marked)
        return f"{positive:>2} + · {len(marked) - positive} −"
