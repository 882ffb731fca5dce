"""`softa import`: tables and workbooks that export wrote, or somebody filled in, become the log of a coder."""

import os
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from softa_tui.cli.case_folder import new_case_in
from softa_tui.cli.code import as_in_case
from softa_tui.cli.plain import complain, quoted, say
from softa_tui.coding.acts import utc_text
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event, Marked
from softa_tui.importing.making import make_log
from softa_tui.importing.reading import Given
from softa_tui.importing.suggestion import session_length, subject_flags
from softa_tui.importing.workbook_case import (
    as_in_workbooks,
    case_of,
    require_coder,
    require_same_case,
    require_same_lengths,
)
from softa_tui.importing.writing import require_no_log, write_log
from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.records.case import CASE_FILE, Case, facts, log_path, read_case, roles, validate_initials
from softa_tui.records.case_words import validate_case_number
from softa_tui.records.keymap import load_scheme
from softa_tui.records.places import keymap_folders


def import_forms(files: Sequence[Path], into: Path, coder: str) -> int:
    """Make the log of a coder on a case; nothing is written unless all of it can be."""
    coder = validate_initials(coder)
    known = _case_in(into)
    if known is not None:
        coder = as_in_case(coder, known)
        require_no_log(log_path(into, known.number, coder))
    given = Given(files)
    if known is None and given.head is not None:
        coder = as_in_workbooks(given.head, coder)
    case = known or _case_of_workbooks(given, into, coder)
    events = _events_of(given, case, coder)
    path = log_path(into, case.number, coder)
    with new_case_in(into, case) if known is None else nullcontext():
        write_log(path, coder, events)
    for notice in given.notices:
        complain(sentence(notice.code, notice.fields))
    _announce(path, events, case, is_new=known is None)
    return 0


def _case_in(folder: Path) -> Case | None:
    """The case that a folder holds, if it does; raises `not-a-folder`."""
    if folder.exists() and not folder.is_dir():
        raise SoftaError("not-a-folder", file=folder)
    return read_case(folder) if (folder / CASE_FILE).exists() else None


def _case_of_workbooks(given: Given, folder: Path, coder: str) -> Case:
    """A case as workbooks know it; tables alone do not know enough, and raise `import-no-case` with what they do."""
    if given.head is not None:
        return case_of(given.head, folder, coder)
    numbers = given.case_numbers()
    number = next((each for each in numbers if each == folder.name), numbers[0] if len(numbers) == 1 else None)
    if not numbers:
        raise SoftaError("import-nothing")
    if number is None:
        raise SoftaError("import-several-cases", found=", ".join(numbers), folder=folder)
    validate_case_number(number)
    given.read_tables(number, coder)
    subjects, length = subject_flags(given.rows), session_length(given.rows)
    raise SoftaError(
        "import-no-case", folder=quoted(folder), number=number, subjects=subjects, length=length, coder=coder
    )


def _events_of(given: Given, case: Case, coder: str) -> list[Event]:
    """The events of the new log; raises whatever is wrong with the files, or does not go with the case."""
    if given.head is not None:
        require_same_case(given.head, case)
        require_coder(given.head, coder)
    given.read_tables(case.number, coder)
    given.require_anything()
    scheme, _keymaps = load_scheme(case.scheme, keymap_folders(os.environ), DEFAULT_KEYS)
    if given.head is not None:
        require_same_lengths(given.head, scheme)
    return make_log(
        given.rows,
        facts(case, None, coder),
        scheme,
        roles(case),
        coder=coder,
        coder_name=case.coder(coder).name,
        wall=utc_text(datetime.now(UTC)),
    )


def _announce(path: Path, events: Sequence[Event], case: Case, *, is_new: bool) -> None:
    if is_new:
        people = ", ".join(f"{subject.id} {subject.role}" for subject in case.subjects)
        say(_("Made {folder}: case {number}, {people}.").format(folder=case.folder, number=case.number, people=people))
    marks = sum(isinstance(event, Marked) and event.present is True for event in events)
    say(_("Made {path} (events: {events}, marks: {marks}).").format(path=path, events=len(events), marks=marks))
    say(_("See how far it is with: {command}").format(command=f"softa status {quoted(case.folder)}"))
