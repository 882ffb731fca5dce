"""What a log says of items, subjects, blocks, times and dimensions that its case and scheme do not have."""

from collections.abc import Iterator

from softa_tui.cli.finding import Finding
from softa_tui.coding.events import Began, CaseChanged, Marked, SubjectAdded
from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_events import Rated, RatingReasoned, SelfRated
from softa_tui.coding.rating_targets import dimensions_rated, rates_language_match, self_rated_dimensions
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, SESSION
from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S, Session, format_time
from softa_tui.coding.scheme import kind_of
from softa_tui.coding.talk_events import SlotsSet, SpeakerOff, SpeakerOn
from softa_tui.records.log import LogRead


def against_scheme(log: LogRead, state: Observation) -> Iterator[Finding]:
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
