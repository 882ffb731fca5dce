"""The beginning of a log: a snapshot of the case and the scheme."""

from softa_tui.coding.acts import Moment
from softa_tui.coding.assignment import blocks_of, given_blocks, given_subjects
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import FORMAT, Began, CaseFacts, too_finely_cut
from softa_tui.coding.sampling import MOST_INTERVALS, format_time
from softa_tui.coding.scheme import Scheme


def begin_log(
    case: CaseFacts,
    scheme: Scheme,
    roles: dict[str, str],
    *,
    coder: str,
    coder_name: str,
    software: str,
    moment: Moment,
) -> Began:
    """The first event of a log: the snapshot, at the first block and subject that this coder was given.

    Raises `nobody-to-code` or `session-cut-too-finely`.
    """
    subject, block = first_place(case, scheme, coder)
    return Began(
        seq=1,
        at=round(blocks_of(case, scheme).bounds(block)[0], 3),
        wall=moment.wall,
        coder=coder,
        subject=subject,
        block=block,
        format=FORMAT,
        software=software,
        case=case,
        scheme=scheme,
        roles=roles,
        coder_name=coder_name,
    )


def first_place(case: CaseFacts, scheme: Scheme, coder: str) -> tuple[str, int]:
    """The subject and block that a coder begins with; raises `nobody-to-code` or `session-cut-too-finely`."""
    if too_finely_cut(case, scheme):
        raise SoftaError("session-cut-too-finely", length=format_time(case.end_s - case.start_s), most=MOST_INTERVALS)
    subjects = given_subjects(case, scheme)
    if not subjects:
        raise SoftaError("nobody-to-code", coder=coder)
    return subjects[0], given_blocks(case, scheme)[0]
