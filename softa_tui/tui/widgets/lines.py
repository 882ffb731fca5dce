"""A widget that is drawn line by line, so that one changed line is one repainted line."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

Piece = tuple[str, str]
"""A text and the component class that gives its looks ("" for none)."""


def fit(text: str, width: int) -> str:
    """A text in exactly `width` cells; what is cut off leaves an ellipsis."""
    if cell_len(text) <= width:
        return set_cell_size(text, max(0, width))
    return set_cell_size(text, width - 1) + "…" if width > 0 else ""


def width_of(pieces: Sequence[Piece]) -> int:
    return sum(cell_len(text) for text, _ in pieces)


class Lines(Widget, can_focus=False):
    """Draws `line(y)` for each of its rows; never takes the focus, so that no key is eaten."""

    def line(self, y: int) -> Sequence[Piece]:
        """The pieces of row `y`, counted from 0."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        pieces = [(text, looks) for text, looks in self.line(y) if text]
        styles = {looks: self._style(looks, base) for looks in {looks for _, looks in pieces}}
        segments = [Segment(text, styles[looks]) for text, looks in pieces]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _style(self, looks: str, base: Style) -> Style:
        return base + self.get_component_rich_style(looks, partial=True) if looks else base

    def repaint_line(self, y: int) -> None:
        self.refresh(Region(0, y, self.size.width, 1))
