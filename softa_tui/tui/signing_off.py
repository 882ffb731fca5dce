"""Signing off: the list of what is missing, the ways from there, and the questions that belong to it."""

from typing import TYPE_CHECKING

from softa_tui.coding.acts import Act, AnswerHint, Reopen, Seal
from softa_tui.coding.completeness import Lack
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.hints import Hint
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.tui.lack_words import hint_words
from softa_tui.tui.rating.cursor import RatingCursor
from softa_tui.tui.sign_off_screen import Entry, SignOffScreen
from softa_tui.tui.text_dialog import TextDialog

if TYPE_CHECKING:
    from softa_tui.tui.openings import Openings


class SigningOff:
    """The recording stands still meanwhile, and plays on if the coder goes back to where they were."""

    def __init__(self, openings: "Openings", cursor: RatingCursor) -> None:
        self.openings = openings
        self.session = openings.session
        self.cursor = cursor
        self.screen = SignOffScreen(
            self.session,
            answer=lambda hint: openings.open_over(lambda: self._answer(hint)),
            seal=lambda: self._act(Seal()),
            seal_anyway=lambda: openings.open_over(self._seal_anyway),
            reopen=lambda: openings.open_over(self._reopen),
            held=self.session.held,
        )

    async def open(self) -> None:
        """Show the list, then go to what was chosen from it."""
        playing = not self.session.player.paused
        self.session.playback.pause()
        chosen = await self.openings.ask(self.screen)
        if chosen is not None:
            self._go_to(chosen)
        elif playing and not self.session.head.sealed:
            self.session.player.play()

    def _go_to(self, entry: Entry) -> None:
        session, what = self.session, entry.what
        if isinstance(what, Lack) and what.kind == "blocks":
            session.go_to_block(what.subject, what.blocks[0])
        elif isinstance(what, Lack) and what.dimension is not None:
            self.cursor.go_to(session.head, (what.subject, what.dimension))
            session.change_mode("rating")
        elif what in ("language-match", "language-explanation"):
            self.cursor.go_to(session.head, LANGUAGE_TARGET)
            session.change_mode("rating")
        elif what in ("talk-slots", "talk-explanation"):
            if not session.talking:
                session.change_mode("talk")
        else:
            self.openings.app.say(_("F6 writes a striking moment down, wherever you are."))
        self.openings.app.cursor_moved()

    async def _answer(self, hint: Hint) -> None:
        heading = (
            hint_words(self.session.shown, hint) + " " + _("What do you say to it? For instance: kept, seen twice.")
        )
        text = await self._ask(heading)
        if text is not None:
            self._act(AnswerHint(hint.key, text))

    async def _seal_anyway(self) -> None:
        text = await self._ask(_("Something is missing. Why do you sign off all the same? It stands on the form."))
        if text is not None:
            self._act(Seal(text))

    async def _reopen(self) -> None:
        text = await self._ask(_("Why is it reopened? The log keeps the reason."))
        if text is not None:
            self._act(Reopen(text))

    async def _ask(self, heading: str) -> str | None:
        return await self.openings.ask(TextDialog(heading, "", _check, long_text=True, held=self.session.held))

    def _act(self, act: Act) -> None:
        try:
            self.session.act(act)
        except SoftaError as error:
            self.screen.say(sentence(error.code, error.fields))


def _check(text: str) -> str | None:
    return None if text else _("Write why, in a few words; Escape leaves it as it is.")
