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

    _painted_looks: dict[str, Style]
    """Component class to looks, of the painting that is under way."""

    def line(self, y: int) -> Sequence[Piece]:
        """The pieces of row `y`, counted from 0."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        """Looks are worked out once for all the lines of one painting."""
        self._painted_looks = {"": self.rich_style}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        segments = [Segment(text, self._style(looks)) for text, looks in self.line(y) if text]
        return Strip(segments).adjust_cell_length(self.size.width, self._painted_looks[""])

    def _style(self, looks: str) -> Style:
        if looks not in self._painted_looks:
            self._painted_looks[looks] = self._painted_looks[""] + self.get_component_rich_style(looks, partial=True)
        return self._painted_looks[looks]

    def repaint_line(self, y: int) -> None:
        self.refresh(Region(0, y, self.size.width, 1))
