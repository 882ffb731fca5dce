"""What lies on the video: who and where, the act just made, the end of the block, and whether writing fails."""

from time import monotonic

from softa_tui.coding.sampling import format_time
from softa_tui.locale import _
from softa_tui.player.process import Overlay
from softa_tui.tui.plain import shortened
from softa_tui.tui.shown_session import ShownSession
from softa_tui.tui.talk_words import names, way_name

FLASH_S = 1.5
FLASHED_LETTERS = 160
"""More of a text nobody reads in that time, and it would hide the picture."""


class VideoOverlay:
    """Draws on the video only what is durable, and only when it changed."""

    def __init__(self, session: ShownSession) -> None:
        self.session = session
        self.alarm = ""
        self.elsewhere = False
        """A screen lies over the one that the coder works at."""
        self._flash = ""
        self._flash_until = 0.0
        self._reading = ""
        self._drawn: Overlay | None = None

    def flash(self, text: str) -> None:
        self._flash, self._flash_until = shortened(text, FLASHED_LETTERS), monotonic() + FLASH_S
        self.draw()

    def read(self, text: str) -> None:
        """Keep the first line of what is read in the terminal on the picture; empty when nothing is."""
        self._reading = shortened(text, FLASHED_LETTERS)
        self.draw()

    def draw(self) -> None:
        """Bring the video up to date; cheap when nothing changed."""
        if self._flash and monotonic() >= self._flash_until:
            self._flash = ""
        corner = " · ".join([self._corner(), *([_("see the terminal")] if self.elsewhere else [])])
        overlay = Overlay(corner, self._flash or self._reading, self._middle(), self.alarm)
        if overlay != self._drawn:
            self._drawn = overlay
            self.session.player.overlay(overlay)

    def forget(self) -> None:
        """A new player shows nothing yet."""
        self._drawn = None

    def _corner(self) -> str:
        shown, playback = self.session.shown, self.session.playback
        if shown.mode == "talk":
            speakers = "◉ " + names(shown, shown.speakers) if shown.speakers else _("nobody speaks")
            return f"{way_name(self.session.talk.way)} · {format_time(playback.position)} · {speakers}"
        if shown.mode == "rating":
            return _("ratings")
        if self.session.viewing:
            return _("viewing pass")
        start, end = shown.blocks.bounds(shown.block)
        done = min(max(playback.position - start, 0.0), end - start)
        block = _("block {block}").format(block=shown.block)
        return f"{shown.subject} · {block} · {format_time(done)}"

    def _middle(self) -> str:
        shown, playback = self.session.shown, self.session.playback
        if playback.free or playback.continuous or not playback.block_end_reached(shown):
            return ""
        return _("block {block} done?  Enter").format(block=shown.block)
