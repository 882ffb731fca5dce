"""From an act to the events that say what is so from now on."""

from functools import singledispatch
from typing import Any

from softa_tui.coding.acts import (
    Act,
    AddNote,
    AddSubject,
    AnswerHint,
    ChangeCase,
    ChangeMode,
    Close,
    Confirm,
    CutTalk,
    ExplainTalk,
    GiveReason,
    MarkFromNote,
    Moment,
    MoveTo,
    ObserveSlots,
    Open,
    PressSpeaker,
    Rate,
    Redact,
    Redo,
    Reopen,
    ReportPlayed,
    SayDisagreement,
    SayModality,
    Seal,
    SelfRate,
    SetCell,
    SetCoverage,
    SetSlots,
    ToggleAbsent,
    ToggleItem,
    Undo,
)
from softa_tui.coding.assignment import blocks_of, given_subjects
from softa_tui.coding.beginning import first_place
from softa_tui.coding.deciding_rating import give_reason, rate, say_disagreement, self_rate
from softa_tui.coding.deciding_redaction import redact
from softa_tui.coding.deciding_seal import answer_hint, reopen, seal
from softa_tui.coding.deciding_talk import (
    cut_talk,
    cut_what_was_lost,
    explain_talk,
    observe_slots,
    press_speaker,
    report_talk_played,
    set_slots,
)
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.event_maker import EventMaker
from softa_tui.coding.events import (
    CaseChanged,
    Closed,
    CoverageSet,
    CoverageState,
    Event,
    Marked,
    ModalitySaid,
    ModeChanged,
    Noted,
    Opened,
    Played,
    Redone,
    SubjectAdded,
    Undone,
)
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Modality

MODALITY_ROUND: tuple[Modality, ...] = ("verbal", "nonverbal", "either")
"""The order F9 goes through: heard, seen, both."""

STILL_WHEN_SEALED = (MoveTo, ChangeMode, Open, Close, ReportPlayed, CutTalk, ChangeCase, Reopen, Redact)


def decide(state: Observation, act: Act, moment: Moment) -> list[Event]:
    """The events an act makes, numbered on from the state; none when it changes nothing.

    Raises SoftaError when the act is impossible: `log-sealed`, `unknown-item`, `subject-not-coded`, `no-such-block`,
    `no-such-note`, `subject-exists`, `nobody-to-code`, `subject-not-on-recording`, `no-such-slot`, `talk-at-end`,
    `not-rated-here`, `rating-off-scale`, `nothing-to-explain`, `not-a-therapist`, `seal-incomplete`, `not-sealed`,
    `reopen-without-reason`, `no-such-event`.
    """
    if state.sealed and not isinstance(act, STILL_WHEN_SEALED):
        raise SoftaError("log-sealed")
    return _decide(act, state, EventMaker(state, moment))


@singledispatch
def _decide(act: Act, state: Observation, events: EventMaker) -> list[Event]:
    raise NotImplementedError(act)


_decide.register(PressSpeaker, press_speaker)
_decide.register(SetSlots, set_slots)
_decide.register(ObserveSlots, observe_slots)
_decide.register(CutTalk, cut_talk)
_decide.register(ExplainTalk, explain_talk)
_decide.register(Rate, rate)
_decide.register(GiveReason, give_reason)
_decide.register(SelfRate, self_rate)
_decide.register(SayDisagreement, say_disagreement)
_decide.register(AnswerHint, answer_hint)
_decide.register(Seal, seal)
_decide.register(Reopen, reopen)
_decide.register(Redact, redact)


@_decide.register
def _(act: ToggleItem, state: Observation, events: EventMaker) -> list[Event]:
    _require_item(state, state.subject, act.item)
    occurrence = state.opened is not None and state.opened.repeat == "occurrence"
    cell = (state.subject, act.item, state.block)
    present: bool | None = True
    explicit = False
    if state.is_marked(*cell) and not occurrence:
        before = state.act_before_mark(cell)
        present, explicit = (before.present, before.explicit) if before else (False, False)
    moment = events.moment
    return [
        events.make(
            Marked,
            item=act.item,
            present=present,
            timing=moment.timing,
            time_source=moment.time_source,
            explicit=explicit,
            occurrence=occurrence,
        )
    ]


@_decide.register
def _(act: SetCell, state: Observation, events: EventMaker) -> list[Event]:
    _require_item(state, act.subject, act.item)
    _require_block(state, act.block)
    wanted = {True: 1, False: 0, None: None}[act.present]
    if state.value(act.subject, act.item, act.block) == wanted:
        return []
    observed = state.coverage_state(act.subject, act.block) == "observed"
    present = False if act.present is None and not observed else act.present
    return [
        events.make(
            Marked,
            subject=act.subject,
            block=act.block,
            at=round(state.blocks.bounds(act.block)[0], 3),
            item=act.item,
            present=present,
            timing="stopped",
            time_source="entry",
            explicit=act.present is False,
        )
    ]


@_decide.register
def _(act: Confirm, state: Observation, events: EventMaker) -> list[Event]:
    made: list[Event] = []
    if state.coverage_state(state.subject, state.block) == "unobserved":
        made += _cover(events, state.subject, state.block, "observed", events.moment.time_source)
    last = state.coded_blocks[-1] if state.block in state.coded_blocks else state.blocks.count
    if act.then == "next_block":
        made += events.move(state.subject, min(state.block + 1, last))
    elif act.then == "next_subject":
        subjects = state.coded_subjects
        place = subjects.index(state.subject) + 1 if state.subject in subjects else 0
        if place < len(subjects):
            made += events.move(subjects[place], state.block)
        elif subjects and state.block < last:
            made += events.move(subjects[0], state.block + 1)
    return made


@_decide.register
def _(act: SetCoverage, state: Observation, events: EventMaker) -> list[Event]:
    _require_subject(state, act.subject)
    _require_block(state, act.block)
    wanted: CoverageState = "observed" if act.observed else "unobserved"
    if state.coverage_state(act.subject, act.block) == wanted:
        return []
    return _cover(events, act.subject, act.block, wanted, "entry")


@_decide.register
def _(act: ToggleAbsent, state: Observation, events: EventMaker) -> list[Event]:
    _require_subject(state, act.subject)
    _require_block(state, act.block)
    absent = state.coverage_state(act.subject, act.block) == "absent"
    wanted: CoverageState = state.state_without_absence(act.subject, act.block) if absent else "absent"
    return _cover(events, act.subject, act.block, wanted, events.moment.time_source)


@_decide.register
def _(act: MoveTo, state: Observation, events: EventMaker) -> list[Event]:
    _require_subject(state, act.subject)
    _require_block(state, act.block)
    return events.move(act.subject, act.block)


@_decide.register
def _(act: AddNote, state: Observation, events: EventMaker) -> list[Event]:
    if act.item is not None and state.scheme.item(act.item) is None:
        raise SoftaError("unknown-item", item=act.item)
    if not act.text.strip():
        return []
    elsewhere = act.kind == "viewing" or state.mode != "coding"
    block = state.blocks.at(events.moment.at) if elsewhere else state.block
    source = events.moment.time_source
    return [events.make(Noted, block=block, kind=act.kind, text=act.text, item=act.item, time_source=source)]


@_decide.register
def _(act: MarkFromNote, state: Observation, events: EventMaker) -> list[Event]:
    note = state.notes.get(act.note)
    if note is None or not state.holds(note):
        raise SoftaError("no-such-note", note=act.note)
    _require_item(state, note.subject, act.item)
    if state.is_marked(note.subject, act.item, note.block):
        return []
    return [
        events.make(
            Marked,
            subject=note.subject,
            block=note.block,
            at=note.at,
            item=act.item,
            present=True,
            timing="stopped",
            time_source=note.time_source,
            from_note=note.seq,
        )
    ]


@_decide.register
def _(act: SayModality, state: Observation, events: EventMaker) -> list[Event]:
    mark = state.last_mark
    item = state.scheme.item(mark.item) if mark else None
    if mark is None or item is None or item.modality != "either":
        return []
    said = state.modality_of(mark)
    place = MODALITY_ROUND.index(said) + 1 if said in MODALITY_ROUND else 0
    modality = MODALITY_ROUND[place % len(MODALITY_ROUND)]
    return [events.make(ModalitySaid, subject=mark.subject, block=mark.block, target=mark.seq, modality=modality)]


@_decide.register
def _(act: Undo, state: Observation, events: EventMaker) -> list[Event]:
    if not state.undo_stack:
        return []
    target = state.undo_stack[-1]
    return [events.make(Undone, target=target.seq)]


@_decide.register
def _(act: Redo, state: Observation, events: EventMaker) -> list[Event]:
    if not state.redo_stack:
        return []
    return [events.make(Redone, target=state.redo_stack[-1].seq)]


@_decide.register
def _(act: AddSubject, state: Observation, events: EventMaker) -> list[Event]:
    if act.subject in state.subjects:
        raise SoftaError("subject-exists", subject=act.subject)
    return [events.make(SubjectAdded, added=act.subject, role=act.role)]


@_decide.register
def _(act: ReportPlayed, state: Observation, events: EventMaker) -> list[Event]:
    if state.mode == "rating" or state.sealed:
        return []
    if state.mode == "talk":
        return report_talk_played(act, state, events)
    start, stop = state.blocks.clamp(act.from_s), state.blocks.clamp(act.to_s)
    if round(stop, 3) <= round(start, 3):
        return []
    return [events.make(Played, from_s=round(start, 3), to_s=round(stop, 3), speed=act.speed)]


@_decide.register
def _(act: ChangeMode, state: Observation, events: EventMaker) -> list[Event]:
    if act.to == state.mode:
        return []
    return [*cut_talk(CutTalk("left"), state, events), events.make(ModeChanged, to=act.to)]


@_decide.register
def _(act: Open, state: Observation, events: EventMaker) -> list[Event]:
    return [
        *cut_what_was_lost(state, events),
        events.make(
            Opened,
            software=act.software,
            player=act.player,
            repeat=act.repeat,
            continuous=act.continuous,
            reaction_lag_s=act.reaction_lag_s,
        ),
    ]


@_decide.register
def _(act: Close, state: Observation, events: EventMaker) -> list[Event]:
    return [events.make(Closed)]


@_decide.register
def _(act: ChangeCase, state: Observation, events: EventMaker) -> list[Event]:
    if (act.case, act.roles, act.coder_name) == (state.case, state.roles, state.coder_name):
        return []
    made: list[Event] = [events.make(CaseChanged, case=act.case, roles=act.roles, coder_name=act.coder_name)]
    subject, block = first_place(act.case, state.scheme, state.coder)
    if state.subject in given_subjects(act.case, state.scheme):
        subject = state.subject
    if state.block <= blocks_of(act.case, state.scheme).count:
        block = state.block
    return made + events.move(subject, block)


def _cover(events: EventMaker, subject: str, block: int, state: CoverageState, source: Any) -> list[Event]:
    return [events.make(CoverageSet, subject=subject, block=block, state=state, time_source=source)]


def _require_subject(state: Observation, subject: str) -> None:
    if subject not in state.coded_subjects:
        raise SoftaError("subject-not-coded", subject=subject)


def _require_item(state: Observation, subject: str, item: str) -> None:
    _require_subject(state, subject)
    if state.item_of(subject, item) is None:
        raise SoftaError("unknown-item", item=item)


def _require_block(state: Observation, block: int) -> None:
    if not 1 <= block <= state.blocks.count:
        raise SoftaError("no-such-block", block=block, blocks=state.blocks.count)
