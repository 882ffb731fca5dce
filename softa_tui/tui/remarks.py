"""What a coder is told beside an act: it is kept as given, and worth a look."""

from softa_tui.coding.events import CoverageSet, Event, Marked, Reopened, Sealed
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_events import Rated
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.coding.sampling import format_time
from softa_tui.locale import _
from softa_tui.tui.rating.pages import lacks_reason
from softa_tui.tui.rating.words import signed

UNPLAYED_WORTH_SAYING_S = 2.0


def remark(shown: Observation, event: Event) -> str:
    """One line about an event that is on the disk; empty when there is nothing to say."""
    if isinstance(event, Marked) and event.present:
        return _once_per_session(shown, event)
    if isinstance(event, CoverageSet) and event.state == "observed" and event.time_source not in ("entry", "import"):
        return " ".join(filter(None, (_unplayed(shown, event), _last_block(shown, event))))
    if isinstance(event, Rated) and event.value is not None:
        return _reason_asked(shown, event, event.value)
    if isinstance(event, Sealed):
        return _("Signed off: no marks or ratings until it is reopened (Shift+F4, r).")
    if isinstance(event, Reopened):
        return _("Reopened: marks and ratings can be changed again.")
    return ""


def _reason_asked(shown: Observation, event: Rated, value: int) -> str:
    target = (event.subject, event.dimension)
    if not lacks_reason(shown, target):
        return ""
    if target == LANGUAGE_TARGET:
        return _("Enter: explain how you came to this.")
    return _("{rating} asks for a reason: Enter").format(rating=signed(value))


def _once_per_session(shown: Observation, mark: Marked) -> str:
    others = shown.once_per_session_elsewhere(mark.subject, mark.item, mark.block)
    if not others:
        return ""
    return _("Counts once a session; also marked in block {blocks}. Both are kept.").format(
        blocks=", ".join(map(str, others))
    )


def _unplayed(shown: Observation, covered: CoverageSet) -> str:
    start, end = shown.blocks.bounds(covered.block)
    unplayed = (end - start) - shown.played_seconds(covered.subject, covered.block)
    if unplayed < UNPLAYED_WORTH_SAYING_S:
        return ""
    return _("Block {block} confirmed; {time} of it was not played.").format(
        block=covered.block, time=format_time(unplayed)
    )


def _last_block(shown: Observation, covered: CoverageSet) -> str:
    if covered.block != shown.coded_blocks[-1]:
        return ""
    return _("That was the last block of {subject}.").format(subject=covered.subject)
