"""The line that says what the keys of a screen do."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from softa_tui.tui.key_words import key_words

KeyHint = tuple[tuple[str, ...], str]
"""Canonical key names, and what they do, in the language in use."""

GAP = 3


class KeyHints(Widget):
    """`Enter save   Esc cancel`; takes another line where they do not fit, never within a hint."""

    DEFAULT_CSS = """
    KeyHints { height: auto; width: 1fr; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, hints: Sequence[KeyHint]) -> None:
        super().__init__()
        self._hints = [
            Content.assemble(("/".join(map(key_words, keys)), "bold"), " ", meaning) for keys, meaning in hints
        ]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, width: int) -> list[Content]:
        lines = [self._hints[0]]
        for hint in self._hints[1:]:
            if lines[-1].cell_length + GAP + hint.cell_length <= width:
                lines[-1] = lines[-1] + Content(" " * GAP) + hint
            else:
                lines.append(hint)
        return lines
