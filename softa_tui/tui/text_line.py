"""A field for one line of text, into which nothing harmful can be pasted."""

from textual import events
from textual.widgets import Input

from softa_tui.tui.key_screen import KeyScreen
from softa_tui.tui.keys import from_textual
from softa_tui.tui.plain import plain


class TextLine(Input):
    """Several pasted lines become one, and control characters are left out."""

    DEFAULT_CSS = """
    TextLine { width: 1fr; }
    """

    def __init__(self, value: str, *, select: bool, id: str | None = None) -> None:
        """`select` lets the first letter typed replace the value."""
        super().__init__(plain(value), select_on_focus=select, id=id)

    def on_key(self, event: events.Key) -> None:
        key = from_textual(event.key, event.character)
        if key is not None and isinstance(self.screen, KeyScreen):
            self.screen.typed(key)

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self.replace(plain(" ".join(event.text.split())), *sorted(self.selection))
