"""Lines of text, as many as there is room for; it scrolls itself so that the line with the cursor is seen."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

NEW_LINE = Content("\n")


class ScrolledText(Widget):
    """Never takes the focus; its screen tells it where to scroll."""

    DEFAULT_CSS = """
    ScrolledText { height: 1fr; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    class Resized(Message):
        """There is another width or height to fill."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Content] = ()
        self._top = 0

    def show(self, lines: Sequence[Content], cursor: int | None = None) -> None:
        """Show these lines; with a cursor so that its line is in view, without one from where it was scrolled."""
        self._lines = lines
        if cursor is not None:
            self._top = min(max(self._top, cursor - self.size.height + 1), cursor)
        self._put_top(self._top)

    def scroll_lines(self, step: int) -> None:
        self._put_top(self._top + step)

    def scroll_key(self, key: str) -> None:
        """Scroll as one of the moving keys asks."""
        page = max(1, self.size.height - 1)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -self._top, "end": len(self._lines)}
        self.scroll_lines(steps.get(key, 0))

    def _put_top(self, top: int) -> None:
        self._top = max(0, min(top, len(self._lines) - self.size.height))
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        self.post_message(self.Resized())

    def render(self) -> Content:
        return NEW_LINE.join(self._lines[self._top : self._top + self.size.height])
