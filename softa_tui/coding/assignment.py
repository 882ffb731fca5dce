"""What a coder was given to code: which subjects, and which blocks of the session."""

from softa_tui.coding.events import CaseFacts
from softa_tui.coding.sampling import Session, touched
from softa_tui.coding.scheme import Scheme


def blocks_of(case: CaseFacts, scheme: Scheme) -> Session:
    """The whole session cut into blocks."""
    return Session(case.start_s, case.end_s, scheme.block_seconds)


def given_subjects(case: CaseFacts, scheme: Scheme) -> tuple[str, ...]:
    """All therapists and clients, or those of them that the case gives this coder."""
    wanted = case.part.subjects or case.subjects
    return tuple(subject for subject in case.subjects if subject in wanted and scheme.version_for(subject))


def given_blocks(case: CaseFacts, scheme: Scheme) -> range:
    """All blocks, or those that the given stretch of the recording touches; all when it touches none."""
    blocks = blocks_of(case, scheme)
    start = case.start_s if case.part.from_s is None else case.part.from_s
    stop = case.end_s if case.part.to_s is None else case.part.to_s
    return touched(blocks, start, stop) or range(1, blocks.count + 1)
