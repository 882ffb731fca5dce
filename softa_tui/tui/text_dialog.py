"""Asks for one line of text: a time, a folder, a role."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from softa_tui.coding.sampling import format_time, parse_time
from softa_tui.locale import _
from softa_tui.tui.key_hints import KeyHints
from softa_tui.tui.key_screen import KeyScreen
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.text_line import TextLine

Check = Callable[[str], str | None]
"""What is wrong with a text, in one line; None when it will do."""


class TextDialog(KeyScreen[str | None]):
    """Dismisses with the text once `check` accepts it, or with None."""

    READS_TEXT: ClassVar[bool] = True
    AUTO_FOCUS = "TextLine"
    DEFAULT_CSS = """
    TextDialog { align: center middle; }
    TextDialog > Vertical {
        width: 72; max-width: 100%; height: auto; padding: 0 1; background: $surface; border: round $primary;
    }
    TextDialog > .wide { width: 90%; max-width: 160; }
    TextDialog .heading { text-style: bold; }
    TextDialog .wrong { color: $text-error; text-style: bold; min-height: 1; height: auto; }
    """

    def __init__(
        self, heading: str, prefill: str, check: Check, *, long_text: bool = False, held: HeldKeys | None = None
    ) -> None:
        """A `long_text` is one to go on with: no letter takes its place, and no single key throws it away."""
        super().__init__(held)
        self.long_text = long_text
        self._warned = False
        self.heading = heading
        self.prefill = prefill
        self.check = check
        self.wrong = Static(classes="wrong", markup=False)

    def compose(self) -> ComposeResult:
        with Vertical(classes="wide" if self.long_text else None):
            yield Static(plain(self.heading), classes="heading", markup=False)
            yield TextLine(self.prefill, select=not self.long_text)
            yield self.wrong
            yield KeyHints([(("enter",), _("done")), (("escape",), _("cancel"))])

    def wants(self, key: str) -> bool:
        return key in ("enter", "escape", "tab", "shift+tab")

    def take(self, key: str) -> None:
        if key == "escape":
            self._leave()
        elif key == "enter":
            text = plain(self.query_one(TextLine).value).strip()
            wrong = self.check(text)
            if wrong is None:
                self.dismiss(text)
            else:
                self.wrong.update(Content(plain(wrong)))

    def on_input_changed(self) -> None:
        self._warned = False
        self.wrong.update("")

    def _leave(self) -> None:
        changed = self.query_one(TextLine).value != plain(self.prefill)
        if self.long_text and changed and not self._warned:
            self._warned = True
            self.wrong.update(Content(_("Escape again throws this away.")))
        else:
            self.dismiss(None)


def time_check(duration: float | None) -> Check:
    """Accepts times on a recording of so many seconds; None is as long as one likes."""

    def check(text: str) -> str | None:
        seconds = parse_time(text)
        if seconds is None:
            return _("This is no time. Type minutes and seconds, such as 12:34.")
        if duration is not None and seconds > duration:
            return _("The recording is no longer than {length}.").format(length=format_time(duration))
        return None

    return check
