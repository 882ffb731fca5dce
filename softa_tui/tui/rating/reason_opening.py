"""Asks for the reason of a rating, or for the explanation of language match."""

from typing import TYPE_CHECKING

from softa_tui.coding.acts import GiveReason
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import LANGUAGE_TARGET, Target
from softa_tui.locale import _
from softa_tui.tui.plain import plain
from softa_tui.tui.rating.cursor import RatingCursor
from softa_tui.tui.rating.words import nobody_is_rated, target_words
from softa_tui.tui.text_dialog import TextDialog

if TYPE_CHECKING:
    from softa_tui.tui.openings import Openings


async def ask_reason(openings: "Openings", cursor: RatingCursor) -> None:
    """For the row with the cursor; raises `log-sealed`, `nothing-to-explain`. What is left as it was writes nothing."""
    session = openings.session
    head, shown = session.head, session.shown
    place = cursor.place(head)
    if place is None:
        openings.app.say(nobody_is_rated())
        return
    if place.page.kind == "own":
        openings.app.say(_("What a therapist gave themselves needs no reason."))
        return
    target = place.target
    if head.sealed:
        raise SoftaError("log-sealed")
    if head.rating(target) is None and target != LANGUAGE_TARGET:
        raise SoftaError("nothing-to-explain")
    was = shown.rating_reason(target) if shown.rating(target) == head.rating(target) else ""
    dialog = TextDialog(_heading(shown, target), was, lambda text: None, long_text=True, held=session.held)
    with openings.standing_still():
        text = await openings.ask(dialog)
        if text is not None and text != plain(was).strip():
            session.act(GiveReason(*target, text))


def _heading(state: Observation, target: Target) -> str:
    if target == LANGUAGE_TARGET:
        return _(
            "Language match: which words and deeds made you rate it so? The therapist's, the clients', and what "
            "happened between them."
        )
    return _("{what}: why this rating?").format(what=target_words(state, target))
