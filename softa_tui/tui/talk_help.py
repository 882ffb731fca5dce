"""The lines of the help screen in talk time."""

from textual.content import Content

from softa_tui.locale import _
from softa_tui.tui.columns import paragraphs
from softa_tui.tui.talk_words import way_name, way_words


def talk_help(width: int) -> list[Content]:
    """How talk time is marked, wrapped to `width` cells."""
    parts = [
        (
            _("What is marked"),
            _(
                "Who speaks in each slot of half a minute. Whoever says something in a slot, however "
                "short, has that whole slot: father speaking from 1:10 to 3:15 has 1:00 to 3:30. So "
                "totals are rounded up; the seconds that were timed stand beside them."
            ),
        ),
        (
            _("The signs"),
            _("█ spoke   ▓ speaks now   · observed and silent   – absent   blank: not observed yet")
            + "   "
            + _("■ ▒: the same, in the slot where the video or the cursor is"),
        ),
        (way_name("start_stop"), way_words("start_stop")),
        (way_name("solo"), way_words("solo")),
        (way_name("tap"), way_words("tap")),
        (
            _("The video"),
            _(
                "Pausing or changing the speed does nothing to a speaker. When the video jumps, or the "
                "session ends, or you leave, whoever is on is closed at that place; press their key "
                "again. Going back and marking the same again counts nothing twice. Whoever is on stops at their key, "
                "whatever the way."
            ),
        ),
        (
            _("The same key twice"),
            _(
                "A terminal cannot tell a key held down from a key pressed twice: there, the same key acts again after "
                "three quarters of a second. In the video window it acts at once."
            ),
        ),
        (
            _("Putting right"),
            _(
                "F8 opens the timeline with a cursor: 1 speaks, 0 silent, Shift+← and Shift+→ select, s selects a "
                "whole stretch, c says that the slots were watched: who is not marked was silent. Ctrl+Z takes back "
                "the last thing done in talk time."
            ),
        ),
        (
            _("The explanation"),
            _(
                "Ctrl+E: how is talk time divided, and why? How does the therapist bring in who is silent, and stop "
                "who speaks much, with what effect? What happens between therapist and clients, and among the clients?"
            ),
        ),
    ]
    return paragraphs(parts, width)
