"""The first line: case, subject, coder; the clock; the block and how far it is."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len

from softa_tui.coding.sampling import format_time
from softa_tui.locale import _
from softa_tui.tui.plain import plain
from softa_tui.tui.shown_session import ShownSession
from softa_tui.tui.widgets.lines import Lines, Piece, fit

WIDE_CELLS = 105


def minutes(seconds: float) -> str:
    """`5`, or `11:40` where it is no whole minute."""
    return f"{seconds / 60:.0f}" if seconds % 60 == 0 else format_time(seconds)


class ClockLine(Lines):
    """Times are the recording's own, so that they can be held against any other player of it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"clock-line--subject", "clock-line--clock", "clock-line--block"}
    DEFAULT_CSS = """
    ClockLine {
        height: 1;
        background: $panel;
        & > .clock-line--subject { text-style: bold; }
        & > .clock-line--clock { text-style: bold; color: $text-accent; }
        & > .clock-line--block { text-style: bold; }
    }
    """

    def __init__(self, session: ShownSession) -> None:
        super().__init__()
        self.session = session
        self.state = session.shown
        self._drawn: Sequence[Piece] = ()

    def tick(self) -> None:
        """Repaint when a figure changed."""
        pieces = self.line(0)
        if pieces != self._drawn:
            self._drawn = pieces
            self.refresh()

    def line(self, y: int) -> Sequence[Piece]:
        wide = self.size.width >= WIDE_CELLS
        clock, block = self._clock(wide), self._block(wide)
        left_room = self.size.width - cell_len(clock) - cell_len(block) - 1
        state = self.state
        who = f"{state.subject} {plain(state.roles.get(state.subject, ''))}"
        if state.mode != "coding":
            who = _("talk time") if state.mode == "talk" else _("ratings")
        case = f" {state.case.number} " if not wide else f" {state.case.number}  "
        coder = "   " + _("coder {initials}").format(initials=state.coder) if wide else ""
        pieces: list[Piece] = [
            (case, ""),
            (fit(who, max(0, min(cell_len(who), left_room - cell_len(case) - cell_len(coder)))), "clock-line--subject"),
            (coder, ""),
        ]
        used = sum(cell_len(text) for text, _ in pieces)
        pieces.append((" " * max(1, left_room - used), ""))
        pieces += [(clock, "clock-line--clock"), (block, "clock-line--block")]
        return pieces

    def _clock(self, wide: bool) -> str:
        player = self.session.player
        sign = "❚❚" if player.paused else "▶ "
        total = format_time(player.duration or self.state.blocks.end_s)
        now = format_time(player.position, tenths=wide)
        return f"{sign} {now:>{len(total) + 2 * wide}} / {total} ×{player.speed:.4g}".ljust(18 + 2 * len(total))[:34]

    def _slot(self) -> str:
        slots = self.state.slots
        slot = slots.at(self.session.player.position)
        start, end = map(format_time, slots.bounds(slot))
        return _("slot {slot} · {start}–{end}").format(slot=slot, start=start, end=end)

    def _block(self, wide: bool) -> str:
        if self.state.mode == "talk":
            return f"   {self._slot()} "
        if self.session.viewing:
            return "   " + _("VIEWING PASS: no marks, F7 ends it") + " "
        state = self.state
        block = state.block if state.mode == "coding" else state.blocks.at(self.session.player.position)
        start, end = state.blocks.bounds(block)
        done = min(max(self.session.player.position - start, 0.0), end - start)
        first, last = (minutes(moment - state.blocks.start_s) for moment in (start, end))
        words = _("block {block} · {first}–{last} min") if wide else _("block {block} · {first}–{last}")
        text = words.format(block=block, first=first, last=last)
        if not wide:
            return f"  {text}  {format_time(done):>5} "
        cells = 20
        full = int(cells * done / (end - start))
        return f"   {text}  {'━' * full}{'─' * (cells - full)} {format_time(done):>5} "
