"""What an item means, and all keys."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from softa_tui.coding.scheme import Item
from softa_tui.locale import _
from softa_tui.tui.help_words import all_keys, item_help
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import MOVING_KEYS, KeyScreen
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.rating.help import rating_help
from softa_tui.tui.scrolled_text import ScrolledText
from softa_tui.tui.session import CodingSession
from softa_tui.tui.talk_help import talk_help


class HelpScreen(KeyScreen[None]):
    """The key of an item shows that item of the current subject's version; F1 or `?` shows all keys."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > Vertical {
        width: 100%; max-width: 160; height: 100%; padding: 0 1; background: $surface; border: round $primary;
    }
    HelpScreen .credit { height: auto; color: $text-muted; text-style: italic; }
    """

    def __init__(self, session: CodingSession, first_item: str | None, *, held: HeldKeys | None = None) -> None:
        super().__init__(held)
        self.session = session
        self.words = ScrolledText()
        self.item: Item | None = session.shown.scheme.item(first_item) if first_item else None
        self._all_keys = False

    def compose(self) -> ComposeResult:
        hints: list[KeyHint] = [
            (("?",), _("all keys")),
            (("up", "down"), _("scroll")),
            (("escape",), _("close")),
        ]
        with Vertical():
            yield self.words
            yield Static(plain(self.session.shown.scheme.credit), classes="credit", markup=False)
            yield KeyHints(hints)

    def on_scrolled_text_resized(self) -> None:
        self._show()

    def take(self, key: str) -> None:
        if key in ("escape", "f2"):
            self.dismiss(None)
        elif key in MOVING_KEYS:
            self.words.scroll_key(key)
        elif key in ("?", "f1"):
            self._all_keys = True
            self._show()
            self.words.scroll_key("home")
        elif self.session.head.mode == "coding" and (item := self.session.keys.items(self.session.version).get(key)):
            self.item = self.session.shown.scheme.item(item)
            self._all_keys = False
            self._show()
            self.words.scroll_key("home")

    def _show(self) -> None:
        width = self.words.size.width
        if self._all_keys:
            self.words.show(all_keys(self.session, width))
        elif self.item is not None:
            keymaps = self.session.keymaps.values()
            keys = {item: key for keymap in keymaps for key, item in keymap.items.items()}
            self.words.show(item_help(self.session.shown.scheme, self.item, keys, width))
        elif self.session.talking:
            self.words.show(talk_help(width))
        elif self.session.rating:
            self.words.show(rating_help(self.session.shown, width))
        else:
            self.words.show([Content(_("Press the key of the item that you want to know more of."))])
