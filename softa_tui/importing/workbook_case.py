"""The case that exported workbooks are about: held against the one in a folder, or made of what they say."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.sampling import format_time
from softa_tui.coding.scheme import Scheme
from softa_tui.importing.rows import SAME_TIME_S
from softa_tui.records.case import Case, Coder, Subject
from softa_tui.records.case_words import (
    validate_case_number,
    validate_initials,
    validate_project,
    validate_role,
    validate_subject_id,
)

if TYPE_CHECKING:
    from softa_tui.importing.workbook import PlacedHead


def case_of(found: "PlacedHead", folder: Path, coder: str) -> Case:
    """The case as the workbooks have it, for a folder that holds none yet.

    Raises `import-bad-head` where the hidden column holds what no case can have.
    """
    head = found.head
    try:
        date = datetime.date.fromisoformat(head.date).isoformat()
        subjects = [
            Subject(validate_subject_id(each), validate_role(role or each)) for each, role in head.subjects.items()
        ]
        number, project = validate_case_number(head.case), validate_project(head.project)
    except (SoftaError, ValueError) as error:
        raise found.place.error("import-bad-head") from error
    if not subjects:
        raise found.place.error("import-bad-head")
    return Case(
        folder=folder,
        number=number,
        date=date,
        project=project,
        scheme=head.scheme,
        recording=None,
        duration_s=None,
        start_s=head.start_s,
        end_s=head.end_s,
        subjects=tuple(subjects),
        coders=(Coder(coder),),
    )


def require_same_case(found: "PlacedHead", case: Case) -> None:
    """Raise `import-other-case`, or `import-case-differs` (which, value, known) for another session's workbook."""
    head = found.head
    if head.case != case.number:
        raise SoftaError("import-other-case", number=case.number, found=head.case)
    told = {"date": (head.date, case.date), "scheme": (head.scheme, case.scheme)}
    for field, (said, known) in (("start_s", (head.start_s, case.start_s)), ("end_s", (head.end_s, case.end_s))):
        if abs(said - known) > SAME_TIME_S:
            told[field] = (format_time(said), format_time(known))
    for field, (value, known_value) in told.items():
        if value != known_value:
            raise found.place.error("import-case-differs", which=field, value=value, known=known_value)


def as_in_workbooks(found: "PlacedHead", coder: str) -> str:
    """The initials as the workbooks spell them, so that their names stay the same; raises `initials-bad`."""
    of_workbooks = found.head.coder
    return validate_initials(of_workbooks) if of_workbooks.casefold() == coder.casefold() else coder


def require_coder(found: "PlacedHead", coder: str) -> None:
    """Raise `import-other-coder` (coder, found)."""
    if found.head.coder.casefold() != coder.casefold():
        raise SoftaError("import-other-coder", coder=coder, found=found.head.coder)


def require_same_lengths(found: "PlacedHead", scheme: Scheme) -> None:
    """Raise `import-case-differs` where a scheme of this name had blocks or slots of another length."""
    for field in ("block_seconds", "slot_seconds"):
        value, known = getattr(found.head, field), getattr(scheme, field)
        if value != known:
            raise found.place.error(
                "import-case-differs", which=field, value=format_time(value), known=format_time(known)
            )
