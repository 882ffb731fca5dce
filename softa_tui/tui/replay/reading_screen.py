"""A text over the replay, scrolled by the moving keys: the work behind the log, or what the keys do."""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content

from softa_tui.locale import _
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import MOVING_KEYS, KeyScreen
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.scrolled_text import ScrolledText

LinesFor = Callable[[int], Sequence[Content]]
"""A text as lines of at most so many cells."""


class ReadingScreen(KeyScreen[None]):
    """Shows a text that is made for the width there is."""

    DEFAULT_CSS = """
    ReadingScreen { background: $background; layout: vertical; overflow: hidden; }
    ReadingScreen > KeyHints { padding: 0 1; }
    """

    def __init__(self, lines_for: LinesFor, *, held: HeldKeys | None = None) -> None:
        super().__init__(held)
        self.words = ScrolledText()
        self._lines_for = lines_for

    def compose(self) -> ComposeResult:
        hints: list[KeyHint] = [(("up", "down"), _("scroll")), (("escape",), _("close"))]
        yield self.words
        yield KeyHints(hints)

    def on_scrolled_text_resized(self) -> None:
        self.words.show([Content(" ") + line for line in self._lines_for(self.words.size.width - 2)])

    def take(self, key: str) -> None:
        if key in MOVING_KEYS:
            self.words.scroll_key(key)
        else:
            self.dismiss(None)
