"""What a coder at talk time does and what comes of it, in few words."""

from softa_tui.coding.acts import ChangeMode, PressSpeaker
from softa_tui.coding.events import CaseFacts, Event
from softa_tui.coding.talk_events import Way
from tests.support.small_scheme import Coder


def at_talk_time(case: CaseFacts | None = None) -> Coder:
    """A coder at talk time; by default in a session of fifty minutes: a hundred slots."""
    coder = Coder(case)
    coder.does(ChangeMode("talk"), at=coder.state.case.start_s)
    return coder


def press(coder: Coder, subject: str, at: float, way: Way = "start_stop") -> list[Event]:
    return coder.does(PressSpeaker(subject, way), at=at, timing="playing", time_source="frame")


def speak(coder: Coder, subject: str, *turns: tuple[float, float]) -> None:
    """Press the subject's key at the start and at the stop of every turn."""
    for start, stop in turns:
        press(coder, subject, start)
        press(coder, subject, stop)


def values(coder: Coder, subject: str, slots: int = 6) -> list[int | None]:
    """What the first slots say."""
    return [coder.state.talk_value(subject, slot) for slot in range(1, slots + 1)]


def marked(coder: Coder, subject: str) -> list[int]:
    return [slot for slot, value in enumerate(values(coder, subject, coder.state.slots.count), 1) if value == 1]


def seconds(coder: Coder, subject: str, *slots: int) -> list[float | None]:
    """Seconds spoken within each slot, as far as they are known."""
    return [coder.state.speech(subject).exact_s(slot, coder.state.talk.reach) for slot in slots]


def total_s(coder: Coder, subject: str) -> float | None:
    """Seconds spoken in all, as far as they are known."""
    return coder.state.speech(subject).exact_total_s(coder.state.talk.reach)
