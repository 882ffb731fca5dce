"""Writes a note, which may name an item and may become its mark."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from softa_tui.locale import _
from softa_tui.tui.item_field import ItemField
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import KeyScreen
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.text_line import TextLine


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """A note as it was typed; `mark` asks for a mark of `item` as well."""

    text: str
    item: str | None
    mark: bool


class NoteDialog(KeyScreen[NoteEntry | None]):
    """Dismisses with the note, or with None when it was thrown away or there was nothing in it."""

    READS_TEXT: ClassVar[bool] = True
    AUTO_FOCUS = "TextLine"
    DEFAULT_CSS = """
    NoteDialog { align: center middle; }
    NoteDialog > Vertical {
        width: 90%; max-width: 120; height: auto; padding: 0 1; background: $surface; border: round $primary;
    }
    NoteDialog .heading { text-style: bold; }
    NoteDialog Horizontal { height: 1; margin-top: 1; }
    NoteDialog .label { width: auto; padding-right: 1; }
    NoteDialog .said { color: $text-warning; text-style: bold; min-height: 1; height: auto; }
    """

    def __init__(
        self,
        heading: str,
        item_keys: dict[str, str],
        items: dict[str, str],
        prefill: str = "",
        *,
        held: HeldKeys | None = None,
    ) -> None:
        """`item_keys`: key to item id; `items`: item id to its short label."""
        super().__init__(held)
        self.heading = heading
        self.prefill = prefill
        self.item = ItemField(item_keys, items)
        self.said = Static(classes="said", markup=False)
        self._warned = False

    def compose(self) -> ComposeResult:
        hints: list[KeyHint] = [
            (("enter",), _("save")),
            (("tab",), _("to the item, and back")),
            (("f5",), _("save and mark the item")),
            (("escape",), _("throw away")),
        ]
        with Vertical():
            yield Static(plain(self.heading), classes="heading", markup=False)
            yield TextLine(self.prefill, select=False)
            with Horizontal():
                yield Static(_("item:"), classes="label", markup=False)
                yield self.item
            yield self.said
            yield KeyHints(hints)

    @property
    def text(self) -> TextLine:
        return self.query_one(TextLine)

    def wants(self, key: str) -> bool:
        return key in ("enter", "escape", "f5", "tab", "shift+tab")

    def on_input_changed(self) -> None:
        self._warned = False
        self._say("")

    def take(self, key: str) -> None:
        if key == "escape":
            self._leave()
            return
        self._warned = False
        self._say("")
        if key in ("tab", "shift+tab"):
            (self.item if self.text.has_focus else self.text).focus()
        else:
            self._save(mark=key == "f5")

    def _save(self, *, mark: bool) -> None:
        text = plain(self.text.value).strip()
        if not text and self.item.item is None and not mark:
            self.dismiss(None)
        elif not text:
            self._say(_("There is no text yet."))
        elif mark and self.item.item is None:
            self._say(_("Which item? Tab, then the key of the item, then {key}.").format(key="F5"))
            self.item.focus()
        else:
            self.dismiss(NoteEntry(text, self.item.item, mark))

    def _leave(self) -> None:
        """What was typed is not lost by one key."""
        if self._warned or not self.text.value.strip():
            self.dismiss(None)
            return
        self._warned = True
        self._say(_("Escape again throws this away."))

    def _say(self, text: str) -> None:
        self.said.update(Content(text))
