"""The lines at the foot: a message, the last act and whether it is saved, and the keys that work now."""

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len

from softa_tui.locale import _
from softa_tui.tui.widgets.lines import Lines, Piece, fit, width_of

MOST_MESSAGE_ROWS = 3


class MessageLine(Lines):
    """A rule across the screen that carries one message; a long one takes a row or two more while it stands."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"message-line--rule", "message-line--text", "message-line--alarm"}
    DEFAULT_CSS = """
    MessageLine {
        height: 1;
        & > .message-line--rule { color: $text-muted; }
        & > .message-line--text { text-style: bold; }
        & > .message-line--alarm { background: $error; color: $text; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.alarm = False
        self._rows: list[str] = []

    def say(self, text: str, *, alarm: bool = False) -> None:
        if (text, alarm) != (self.text, self.alarm):
            self.text, self.alarm = text, alarm
            self._wrap()

    def on_resize(self) -> None:
        self._wrap()

    def _wrap(self) -> None:
        room = max(self.size.width - 5, 20)
        self._rows = wrap(self.text, room, max_lines=MOST_MESSAGE_ROWS, placeholder="…")
        rows = max(len(self._rows), 1)
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows
        self.refresh()

    def line(self, y: int) -> Sequence[Piece]:
        width = self.size.width
        if y >= len(self._rows):
            return [("─" * width, "message-line--rule")]
        text = f" {self._rows[y]} "
        looks = "message-line--alarm" if self.alarm else "message-line--text"
        rest = "─" * max(0, width - 2 - cell_len(text))
        return [("──", "message-line--rule"), (text, looks), (rest, "message-line--rule")]


class LastActLine(Lines):
    """The act made last, and at the right whether everything is on the disk."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"last-act-line--act", "last-act-line--saved", "last-act-line--unsaved"}
    DEFAULT_CSS = """
    LastActLine {
        height: 1;
        & > .last-act-line--act { text-style: bold; }
        & > .last-act-line--saved { color: $text-muted; }
        & > .last-act-line--unsaved { background: $error; color: $text; text-style: bold; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.act = ""
        self.saved = ""
        self.unsaved = False

    def show_act(self, act: str) -> None:
        self.act = act
        self.refresh()

    def show_saved(self, text: str, *, unsaved: bool = False) -> None:
        if (text, unsaved) != (self.saved, self.unsaved):
            self.saved, self.unsaved = text, unsaved
            self.refresh()

    def line(self, y: int) -> Sequence[Piece]:
        saved = f" {self.saved} "
        room = max(0, self.size.width - cell_len(saved) - 1)
        looks = "last-act-line--unsaved" if self.unsaved else "last-act-line--saved"
        return [(fit(f" {self.act}", room), "last-act-line--act"), (" ", ""), (saved, looks)]


class KeyLine(Lines):
    """The keys that work now, as many as fit, each with two or three words; the last one always."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--words"}
    DEFAULT_CSS = """
    KeyLine {
        height: 1;
        & > .key-line--key { color: $text-accent; text-style: bold; }
        & > .key-line--words { color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._keys: Sequence[tuple[str, str]] = ()

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Pairs of a key in words and what it does."""
        self._keys = keys
        self.refresh()

    def line(self, y: int) -> Sequence[Piece]:
        pieces: list[Piece] = []
        *others, last = [self._pieces(key, _(words)) for key, words in self._keys] or [[]]
        room = self.size.width - width_of(last)
        for pair in others:
            room -= width_of(pair)
            if room < 0:
                break
            pieces += pair
        return [*pieces, *last]

    def _pieces(self, key: str, words: str) -> list[Piece]:
        return [(f" {key}", "key-line--key"), (f" {words} ", "key-line--words")]
