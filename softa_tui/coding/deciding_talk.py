"""From an act of talk time to the events that say what is so from now on."""

from typing import Any

from softa_tui.coding.acts import CutTalk, ExplainTalk, ObserveSlots, PressSpeaker, ReportPlayed, SetSlots
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.event_base import Event
from softa_tui.coding.event_maker import EventMaker
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S
from softa_tui.coding.talk_events import (
    SlotsObserved,
    SlotsSet,
    SpeakerOff,
    SpeakerOn,
    TalkCut,
    TalkExplained,
    TalkPlayed,
)


def press_speaker(act: PressSpeaker, state: Observation, events: EventMaker) -> list[Event]:
    """One who is on stops in every way, else they start or are tapped; `subject-not-on-recording`, `talk-at-end`."""
    _require_on_recording(state, act.subject)
    moment = events.moment
    at = state.slots.clamp(moment.at)
    place = {"subject": act.subject, "block": state.blocks.at(at), "at": round(at, 3)}
    timed = {"timing": moment.timing, "time_source": moment.time_source}
    if state.speech(act.subject).on_since is not None:
        return [events.make(SpeakerOff, **place, **timed)]
    if act.way == "tap":
        slot = state.slots.at(at)
        speaks = state.talk_value(act.subject, slot) != 1
        return [events.make(SlotsSet, **place, **_seconds(state, range(slot, slot + 1)), speaks=speaks, by="tap")]
    if at >= state.slots.end_s - BOUNDARY_TOLERANCE_S:
        raise SoftaError("talk-at-end")
    return [events.make(SpeakerOn, **place, **timed, alone=act.way == "solo")]


def set_slots(act: SetSlots, state: Observation, events: EventMaker) -> list[Event]:
    """Nothing when it is so already; raises `subject-not-on-recording`, `no-such-slot`."""
    _require_on_recording(state, act.subject)
    slots = _slots(state, act.first, act.last)
    if all(_is_so(state, act.subject, slot, speaks=act.speaks) for slot in slots):
        return []
    place = _place_of_entry(state, slots, events)
    return [events.make(SlotsSet, subject=act.subject, **place, speaks=act.speaks, by="entry")]


def observe_slots(act: ObserveSlots, state: Observation, events: EventMaker) -> list[Event]:
    """Nothing when all of them were observed already; raises `no-such-slot`."""
    slots = _slots(state, act.first, act.last)
    if all(state.slot_observed(slot) for slot in slots):
        return []
    return [events.make(SlotsObserved, **_place_of_entry(state, slots, events))]


def cut_talk(act: CutTalk, state: Observation, events: EventMaker) -> list[Event]:
    """Nothing when nobody started since the last cut."""
    if act.why == "lost":
        return cut_what_was_lost(state, events)
    if not state.talk.needs_cut:
        return []
    return [
        events.make(
            TalkCut, at=round(state.slots.clamp(events.moment.at), 3), why=act.why, closed=tuple(state.speakers)
        )
    ]


def cut_what_was_lost(state: Observation, events: EventMaker) -> list[Event]:
    """The program ended without a word: whoever was on is closed where the recording is last known to have been."""
    if not state.talk.needs_cut or state.talk.reach is None:
        return []
    return [events.make(TalkCut, at=round(state.talk.reach, 3), why="lost", closed=tuple(state.speakers))]


def explain_talk(act: ExplainTalk, state: Observation, events: EventMaker) -> list[Event]:
    """Nothing when the explanation reads so already."""
    was = state.talk.explanation(state.undone)
    if act.text.strip() == (was.text.strip() if was else ""):
        return []
    return [events.make(TalkExplained, text=act.text)]


def report_talk_played(act: ReportPlayed, state: Observation, events: EventMaker) -> list[Event]:
    """What ran within the session."""
    start, stop = (round(state.slots.clamp(seconds), 3) for seconds in (act.from_s, act.to_s))
    return [events.make(TalkPlayed, from_s=start, to_s=stop, speed=act.speed)] if stop > start else []


def _slots(state: Observation, first: int, last: int) -> range:
    """From one slot to another, in either order."""
    slots = range(min(first, last), max(first, last) + 1)
    for slot in (slots[0], slots[-1]):
        if not 1 <= slot <= state.slots.count:
            raise SoftaError("no-such-slot", slot=slot, slots=state.slots.count)
    return slots


def _seconds(state: Observation, slots: range) -> dict[str, float]:
    """From and to of slots that follow each other."""
    start, stop = state.slots.bounds(slots[0])[0], state.slots.bounds(slots[-1])[1]
    return {"from_s": round(start, 3), "to_s": round(stop, 3)}


def _place_of_entry(state: Observation, slots: range, events: EventMaker) -> dict[str, Any]:
    """The block of the slots, where the recording was meanwhile, and their seconds."""
    block = state.blocks.at(state.slots.bounds(slots[0])[0])
    return {"block": block, "at": round(state.slots.clamp(events.moment.at), 3), **_seconds(state, slots)}


def _is_so(state: Observation, subject: str, slot: int, *, speaks: bool) -> bool:
    value = state.talk_value(subject, slot)
    return value == 1 if speaks else value == 0 or (value is None and slot in state.speech(subject).entered)


def _require_on_recording(state: Observation, subject: str) -> None:
    if subject not in state.talk_subjects:
        raise SoftaError("subject-not-on-recording", subject=subject)
