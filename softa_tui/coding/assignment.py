"""What a coder was given to code: which subjects, and which blocks and slots of the session."""

from softa_tui.coding.events import CaseFacts
from softa_tui.coding.sampling import Session, touched
from softa_tui.coding.scheme import Scheme


def blocks_of(case: CaseFacts, scheme: Scheme) -> Session:
    """The whole session cut into blocks."""
    return Session(case.start_s, case.end_s, scheme.block_seconds)


def slots_of(case: CaseFacts, scheme: Scheme) -> Session:
    """The whole session cut into slots of talk time; each counts as a whole one, so that a tail has one of its own."""
    return Session(case.start_s, case.end_s, scheme.slot_seconds, tail_joins=False)


def given_subjects(case: CaseFacts, scheme: Scheme) -> tuple[str, ...]:
    """All therapists and clients, or those of them that the case gives this coder."""
    wanted = case.part.subjects or case.subjects
    return tuple(subject for subject in case.subjects if subject in wanted and scheme.version_for(subject))


def given_blocks(case: CaseFacts, scheme: Scheme) -> range:
    """All blocks, or those that the given stretch of the recording touches; all when it touches none."""
    return _given(blocks_of(case, scheme), case)


def given_slots(case: CaseFacts, scheme: Scheme) -> range:
    """All slots, or those that the given stretch of the recording touches; all when it touches none."""
    return _given(slots_of(case, scheme), case)


def _given(session: Session, case: CaseFacts) -> range:
    start = case.start_s if case.part.from_s is None else case.part.from_s
    stop = case.end_s if case.part.to_s is None else case.part.to_s
    return touched(session, start, stop) or range(1, session.count + 1)
