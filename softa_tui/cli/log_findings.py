"""Everything odd about a log: its lines, how it fits its scheme and its seal, and where it lies."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from softa_tui.cli.sources import coder_of
from softa_tui.coding.events import (
    Began,
    CaseChanged,
    Closed,
    Event,
    Marked,
    ModeChanged,
    Moved,
    Opened,
    Played,
    Redacted,
    Reopened,
    Sealed,
    SubjectAdded,
)
from softa_tui.coding.folding import replay
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_events import Rated, RatingReasoned, SelfRated
from softa_tui.coding.rating_targets import dimensions_rated, rates_language_match, self_rated_dimensions
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, SESSION
from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S, Session, format_time
from softa_tui.coding.scheme import kind_of
from softa_tui.coding.talk_events import SlotsSet, SpeakerOff, SpeakerOn, TalkCut, TalkPlayed
from softa_tui.records.case import CASE_FILE, JOINT, read_case
from softa_tui.records.log import LogRead

STILL_WHEN_SEALED = (
    Opened, Closed, CaseChanged, Moved, ModeChanged, Played, TalkPlayed, TalkCut, Redacted, Reopened,
)  # fmt: skip
"""What may follow a seal: it leaves marks, talk time and ratings as they were signed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is odd about a log; `line` where it is about a line."""

    code: str
    fields: dict[str, object]
    line: int | None = None


def find(log: LogRead) -> list[Finding]:
    """Everything odd about a log: its lines first, then how it fits its scheme, its seal and its place."""
    findings = [Finding(problem.code, problem.fields, problem.line) for problem in log.problems]
    if log.read_only_because is not None:
        findings.append(Finding(log.read_only_because, {}))
    state = replay(log.events)
    if state is None:
        if not findings:
            findings.append(Finding("not-replayable", {}))
        return findings
    return [*findings, *_against_scheme(log, state), *_against_seal(log), *_against_place(log.path, state)]


def _against_scheme(log: LogRead, state: Observation) -> Iterator[Finding]:
    """Marks, talk and ratings of items, subjects, blocks, times and dimensions that case and scheme do not have."""
    subjects = {*state.subjects, *(event.added for event in log.events if isinstance(event, SubjectAdded))}
    for event in log.events:
        if isinstance(event, Began | CaseChanged):
            subjects.update(event.case.subjects)
    for event in log.events:
        line = log.lines.get(event.seq)
        match event:
            case Rated() | RatingReasoned() if event.subject in (FAMILY, SESSION):
                yield from _rating(event, line, state)
            case Marked() | SpeakerOn() | SpeakerOff() | SlotsSet() | Rated() | RatingReasoned() | SelfRated():
                if event.subject not in subjects:
                    yield Finding("subject-unknown", {"seq": event.seq, "subject": event.subject}, line)
                elif isinstance(event, Marked):
                    yield from _mark(event, line, state)
                elif isinstance(event, SpeakerOn | SpeakerOff | SlotsSet):
                    yield from _talk(event, line, state.slots)
                else:
                    yield from _rating(event, line, state)


def _mark(event: Marked, line: int | None, state: Observation) -> Iterator[Finding]:
    if state.item_of(event.subject, event.item) is None:
        yield Finding("unknown-item-marked", {"seq": event.seq, "item": event.item}, line)
    if not 1 <= event.block <= state.blocks.count:
        yield Finding("block-outside", {"seq": event.seq, "block": event.block, "blocks": state.blocks.count}, line)


def _talk(event: SpeakerOn | SpeakerOff | SlotsSet, line: int | None, session: Session) -> Iterator[Finding]:
    """Talk at a time, or in slots, that the session does not have; only the first such time is named."""
    times = (event.from_s, event.to_s) if isinstance(event, SlotsSet) else (event.at,)
    for seconds in times:
        if abs(session.clamp(seconds) - seconds) > BOUNDARY_TOLERANCE_S:
            yield Finding("talk-outside", {"seq": event.seq, "time": format_time(seconds)}, line)
            return


def _rating(event: Rated | RatingReasoned | SelfRated, line: int | None, state: Observation) -> Iterator[Finding]:
    """A rating on something that the scheme does not rate, or off its scale."""
    if not _is_rated(event, state):
        fields: dict[str, object] = {"subject": event.subject, "dimension": event.dimension}
        yield Finding("dimension-not-rated", {"seq": event.seq, **fields}, line)
    if isinstance(event, RatingReasoned) or event.value is None:
        return
    low, high = state.scheme.rating_min, state.scheme.rating_max
    if isinstance(event, SelfRated):
        low, high = event.low, event.high
    if not low <= event.value <= high:
        yield Finding("rating-outside", {"seq": event.seq, "value": event.value, "low": low, "high": high}, line)


def _is_rated(event: Rated | RatingReasoned | SelfRated, state: Observation) -> bool:
    if isinstance(event, SelfRated):
        return kind_of(event.subject) == "T" and event.dimension in self_rated_dimensions(state, event.subject)
    if event.subject == SESSION:
        return rates_language_match(state) and (event.subject, event.dimension) == LANGUAGE_TARGET
    return event.dimension in [each.id for each in dimensions_rated(state, event.subject)]


def _against_seal(log: LogRead) -> Iterator[Finding]:
    """Acts written after the log was signed off, and before it was reopened."""
    sealed = False
    for event in log.events:
        if sealed and isinstance(event, Event) and not isinstance(event, STILL_WHEN_SEALED):
            yield Finding("written-while-sealed", {"seq": event.seq}, log.lines.get(event.seq))
        if isinstance(event, Sealed | Reopened):
            sealed = isinstance(event, Sealed)


def _against_place(path: Path, state: Observation) -> Iterator[Finding]:
    """A log that lies in the folder of another case, or has another coder's name."""
    if (path.parent / CASE_FILE).exists():
        number = read_case(path.parent).number
        if number != state.case.number:
            yield Finding("other-case", {"found": state.case.number, "number": number})
    named = coder_of(path)
    if named not in (state.coder, JOINT) and path.name.startswith(state.case.number):
        yield Finding("other-coder", {"found": state.coder, "coder": named})
