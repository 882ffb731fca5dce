"""What stands of marks and coverage after all that was taken back, so that nobody looks through every act for it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from softa_tui.coding.events import CoverageSet, Marked

Cell = tuple[str, str, int]
"""Subject, item, block."""


@dataclass
class Standing:
    """Brought further by the fold with every act, and told of every act that is turned back."""

    marks: dict[tuple[str, str], dict[int, tuple[Marked, ...]]] = field(default_factory=dict)
    """Subject and item to the blocks in which the item is marked, each with the acts that make up the mark."""
    entered: dict[Cell, Marked] = field(default_factory=dict)
    """Cells that are not marked and of which something was said: 0, or not observed."""
    coverage: dict[tuple[str, int], CoverageSet] = field(default_factory=dict)
    """Subject and block to what was said of the block last."""

    def mark(self, cell: Cell, act: Marked) -> None:
        """One more act on a cell."""
        subject, item, block = cell
        blocks = self.marks.get((subject, item))
        if blocks is None:
            blocks = self.marks[subject, item] = {}
        if act.present:
            blocks[block] = (*blocks[block], act) if block in blocks else (act,)
        else:
            blocks.pop(block, None)
        if act.present is None or (act.explicit and not act.present):
            self.entered[cell] = act
        elif self.entered:
            self.entered.pop(cell, None)

    def cover(self, act: CoverageSet) -> None:
        """One more thing said of a block."""
        self.coverage[act.subject, act.block] = act

    def mark_again(self, cell: Cell, acts: Iterable[Marked]) -> None:
        """An act on a cell was turned back; `acts` are those that hold, oldest first."""
        subject, item, block = cell
        self.marks.get((subject, item), {}).pop(block, None)
        self.entered.pop(cell, None)
        for act in acts:
            self.mark(cell, act)

    def cover_again(self, place: tuple[str, int], acts: Iterable[CoverageSet]) -> None:
        """Something said of a block was turned back; `acts` are those that hold, oldest first."""
        self.coverage.pop(place, None)
        for act in acts:
            self.cover(act)
