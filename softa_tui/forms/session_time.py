"""Times on a form count from the session's start, as the minutes of a printed form do."""

from softa_tui.coding.observation import Observation

FAR_FROM_A_TIE_S = 0.0004


def to_the_millisecond(seconds: float) -> float:
    """What `round(seconds, 3)` gives, in less than half of its time: a form has thousands of times."""
    nearest = int(seconds * 1000.0 + 0.5) / 1000.0
    return nearest if -FAR_FROM_A_TIE_S < nearest - seconds < FAR_FROM_A_TIE_S else round(seconds, 3)


def on_form(observation: Observation, media_s: float) -> float:
    """Media seconds as seconds of the session, to the millisecond; negative only for what lies before its start."""
    return to_the_millisecond(media_s - observation.case.start_s)


def block_on_form(observation: Observation, block: int) -> tuple[float, float]:
    """From and to of a block in seconds of the session: block 1 of a 5-minute scheme is 0.0 to 300.0.

    A block past the end, coded before the session was made shorter, keeps its full length.
    """
    blocks = observation.blocks
    start, stop = blocks.bounds(block)
    if block > blocks.count:
        stop = start + blocks.interval_s
    return on_form(observation, start), on_form(observation, stop)


def slot_on_form(observation: Observation, slot: int) -> tuple[float, float]:
    """From and to of a slot in seconds of the session: slot 1 of a 30-second scheme is 0.0 to 30.0."""
    start, stop = observation.slots.bounds(slot)
    return on_form(observation, start), on_form(observation, stop)


def block_heading(observation: Observation, block: int) -> float:
    """The minute that heads a block's column: its end as printed on the form, also for a last block of other length."""
    return round(block * observation.scheme.block_seconds / 60, 2)
