"""Talk time as plain text: a line a subject with a sign a slot, then totals, the balance and the explanation."""

from collections.abc import Iterator, Sequence

from softa_tui.coding.extent import form_slots
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.export.plain_text import fit, indented, inert
from softa_tui.export.talk_words import balance_words, rounding_words
from softa_tui.export.words import named, number, percent
from softa_tui.forms.talk_time import SubjectTalk, talk_totals
from softa_tui.locale import _

SIGN_OF_VALUE = {1: "●", 0: "·", None: " "}
NAME_WIDTH = 18
"""The subject's name with its indent; half an hour of half-minute slots fits beside it on 80 columns."""
LEAST_BETWEEN_MINUTES = 5
COLUMN_WIDTH = 10


def talk_text(observation: Observation, width: int) -> Iterator[str]:
    """The section in lines of at most `width` columns; nothing when talk time was not begun."""
    if not observation.talk.begun:
        return
    totals = talk_totals(observation)
    yield _("Talk time   ● speaks   · observed and silent   blank: not observed, or absent")
    step = min(_slots_between_minutes(observation), max(1, width - NAME_WIDTH - 2))
    slots = form_slots(observation)
    in_band = max(step, (width - NAME_WIDTH - 2) // step * step)
    for first in range(0, len(slots), in_band):
        yield from _band(observation, slots[first : first + in_band], step)
    yield " " * NAME_WIDTH + _cells(_("slots"), _("time"), _("share"), _("exact"))
    for talk in totals.subjects:
        yield _name(talk.subject, talk.role) + _total(talk)
    for words in (*balance_words(totals), rounding_words(observation)):
        yield from indented("  ", words, width)
    explanation = observation.talk.explanation(observation.undone)
    if explanation is not None:
        yield from indented("  ", inert(_("Explanation: {text}").format(text=explanation.text)), width)


def _slots_between_minutes(observation: Observation) -> int:
    """A minute stands above every block's first slot, or above those of as many blocks as leave room for it."""
    in_block = max(1, round(observation.scheme.block_seconds / observation.scheme.slot_seconds))
    return in_block * -(-LEAST_BETWEEN_MINUTES // in_block)


def _band(observation: Observation, slots: Sequence[int], step: int) -> Iterator[str]:
    """The lines of some slots: minutes above, then everybody."""
    minutes = {slot: number(round((slot - 1) * observation.scheme.slot_seconds / 60, 2)) for slot in slots}
    heading = ""
    for place, slot in enumerate(slots):
        if (slot - 1) % step == 0:
            heading = heading.ljust(place) + minutes[slot]
    yield " " * NAME_WIDTH + heading
    for subject in observation.talk_subjects:
        signs = "".join(SIGN_OF_VALUE[observation.talk_value(subject, slot)] for slot in slots)
        yield _name(subject, observation.roles.get(subject, "")) + signs


def _name(subject: str, role: str) -> str:
    return f"  {fit(named(subject, role), NAME_WIDTH - 3)} "


def _total(talk: SubjectTalk) -> str:
    return _cells(
        "" if talk.slots is None else str(talk.slots),
        "" if talk.seconds is None else format_time(talk.seconds),
        "" if talk.share is None else percent(talk.share),
        "" if talk.exact_s is None else format_time(round(talk.exact_s)),
    )


def _cells(*texts: str) -> str:
    return "".join(text.rjust(COLUMN_WIDTH) for text in texts)
