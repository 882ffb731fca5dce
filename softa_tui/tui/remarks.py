"""What a coder is told beside an act: it is kept as given, and worth a look."""

from softa_tui.coding.events import CoverageSet, Event, Marked
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.locale import _

UNPLAYED_WORTH_SAYING_S = 2.0


def remark(shown: Observation, event: Event) -> str:
    """One line about an event that is on the disk; empty when there is nothing to say."""
    if isinstance(event, Marked) and event.present:
        return _once_per_session(shown, event)
    if isinstance(event, CoverageSet) and event.state == "observed" and event.time_source not in ("entry", "import"):
        return " ".join(filter(None, (_unplayed(shown, event), _last_block(shown, event))))
    return ""


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
