"""A field that holds one item, named by its key."""

from textual import events
from textual.content import Content
from textual.widget import Widget

from softa_tui.coding.keys import is_character
from softa_tui.locale import _
from softa_tui.tui.keys import from_textual
from softa_tui.tui.plain import plain


class ItemField(Widget, can_focus=True, inherit_bindings=False):
    """The key of an item names it, another key names another, Backspace or Delete none; shows its short label."""

    DEFAULT_CSS = """
    ItemField {
        height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis;
        &:focus { background: $boost; text-style: bold; }
    }
    """

    def __init__(self, item_keys: dict[str, str], items: dict[str, str]) -> None:
        super().__init__()
        self.item: str | None = None
        self._item_keys = item_keys
        self._items = items
        self._key = ""

    def on_key(self, event: events.Key) -> None:
        key = from_textual(event.key, event.character)
        if key in ("backspace", "delete"):
            self._key, self.item = "", None
        elif key is not None and is_character(key):
            self._key, self.item = key, self._item_keys.get(key)
        else:
            return
        event.stop()
        event.prevent_default()
        self.refresh()

    def render(self) -> Content:
        cursor = "▸ " if self.has_focus else "  "
        if self.item is not None:
            return Content(f"{cursor}{self._key}  {plain(self._items.get(self.item, self.item))}")
        if self._key:
            return Content(cursor + _("{key}  is the key of no item").format(key=self._key))
        return Content(cursor + (_("press the key of the item") if self.has_focus else _("none")))
