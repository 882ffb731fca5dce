"""Who was watched how far: subjects × blocks on one line."""

from collections.abc import Sequence
from typing import ClassVar

from softa_tui.coding.events import Event, Marked
from softa_tui.coding.observation import Observation
from softa_tui.locale import _
from softa_tui.tui.widgets.lines import Lines, Piece, width_of

SIGNS = {"observed": "●", "absent": "–", "unobserved": "·"}
MARKED_ONLY = "○"
NOW = "▸"
NOT_GIVEN = " "
"""Outside the part that this coder was given."""


class CoverageLine(Lines):
    """`●` confirmed, `–` absent, `○` marks but not confirmed, `▸` being coded, `·` nothing yet."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"coverage-line--current", "coverage-line--other"}
    DEFAULT_CSS = """
    CoverageLine {
        height: 1;
        & > .coverage-line--current { text-style: bold; }
        & > .coverage-line--other { color: $text-muted; }
    }
    """

    def __init__(self, state: Observation) -> None:
        super().__init__()
        self.state = state

    def leaves_as_it_is(self, event: Event) -> bool:
        """Whether nothing changes here: a mark where coding is now, which shows as such anyway."""
        return isinstance(event, Marked) and (event.subject, event.block) == (self.state.subject, self.state.block)

    def line(self, y: int) -> Sequence[Piece]:
        state = self.state
        marked = {(subject, block) for subject, item, block in state.marks if state.is_marked(subject, item, block)}
        head: Piece = (" " + _("coverage") + "  ", "coverage-line--other")
        strips = [head, *(self._subject(subject, self._strip(subject, marked)) for subject in state.coded_subjects)]
        if width_of(strips) <= self.size.width:
            return strips
        return [head, *(self._subject(subject, self._fraction(subject)) for subject in state.coded_subjects)]

    def _subject(self, subject: str, text: str) -> Piece:
        looks = "coverage-line--current" if subject == self.state.subject else "coverage-line--other"
        return f" {subject} {text}  ", looks

    def _strip(self, subject: str, marked: set[tuple[str, int]]) -> str:
        return "".join(self._sign(subject, block, marked) for block in range(1, self.state.blocks.count + 1))

    def _sign(self, subject: str, block: int, marked: set[tuple[str, int]]) -> str:
        state = self.state
        coverage = state.coverage_state(subject, block)
        if coverage == "unobserved" and block not in state.coded_blocks and (subject, block) not in marked:
            return NOT_GIVEN
        if coverage == "unobserved" and (subject, block) == (state.subject, state.block):
            return NOW
        if coverage == "unobserved" and (subject, block) in marked:
            return MARKED_ONLY
        return SIGNS[coverage]

    def _fraction(self, subject: str) -> str:
        state = self.state
        blocks = range(1, state.blocks.count + 1)
        done = sum(state.coverage_state(subject, block) != "unobserved" for block in blocks)
        return f"{done}/{state.blocks.count}"
