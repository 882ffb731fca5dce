"""Talk time in words: the ways of marking, who speaks, slots and their times."""

from collections.abc import Iterable

from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.coding.talk_events import Way
from softa_tui.locale import _
from softa_tui.tui.scheme_words import subject_words


def way_name(way: Way) -> str:
    names = {"start_stop": _("start/stop"), "solo": _("solo"), "tap": _("tap")}
    return names[way]


def way_words(way: Way) -> str:
    """What a speaker's key does."""
    words = {
        "start_stop": _("Start/stop: a key starts that speaker, and stops them; several at once."),
        "solo": _("Solo: a key starts that speaker and stops everybody else."),
        "tap": _("Tap: a key sets or clears that speaker in the current slot."),
    }
    return words[way]


def names(state: Observation, subjects: Iterable[str]) -> str:
    """`T1 therapist, C1 mother`."""
    return ", ".join(subject_words(state, subject) for subject in subjects)


def slot_times(state: Observation, first: int, last: int | None = None) -> str:
    """From and to of a slot, or of several, on the recording's own clock: `12:30–13:00`."""
    start, stop = state.slots.bounds(first)[0], state.slots.bounds(first if last is None else last)[1]
    return f"{format_time(start)}–{format_time(stop)}"


def percent(share: float | None) -> str:
    """`29 %`; a dash where there is no share."""
    return "–" if share is None else f"{share * 100:.0f} %"
