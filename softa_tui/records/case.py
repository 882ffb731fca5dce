"""`case.toml`: one recorded session, as a person or `softa new` wrote it down.

Everything wrong in the file is raised as a `SoftaError` with `file` and `line`. Times are seconds on the recording.
"""

import contextlib
import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import CaseFacts, Part, Recording
from softa_tui.coding.sampling import LONGEST_SESSION_S, format_time, parse_time
from softa_tui.records.case_words import (
    JOINT,
    Subject,
    parse_subject,
    validate_case_number,
    validate_coder_name,
    validate_initials,
    validate_project,
    validate_role,
    validate_subject_id,
)
from softa_tui.records.toml_tables import Table, is_one_line, read_toml

__all__ = [
    "CASE_FILE", "JOINT", "Case", "Coder", "Subject", "facts", "log_path", "parse_subject", "read_case", "roles",
    "validate_case_number", "validate_coder_name", "validate_initials", "validate_project", "validate_role",
]  # fmt: skip

CASE_FILE = "case.toml"
DEFAULT_SCHEME = "softa-nl"

_CASE_FIELDS = (
    "case", "date", "project", "scheme", "recording", "length", "start", "end", "subject", "coder",
)  # fmt: skip
_SUBJECT_FIELDS = ("id", "role")
_CODER_FIELDS = ("initials", "name", "subjects", "from", "to")
_LONGER_THAN_THE_RECORDING_S = 1.0
"""Lengths are written in whole seconds, so an end may seem to lie this far behind the recording's."""


@dataclass(frozen=True)
class Coder:
    """Who observes; `name` is for file names, `part` is what this coder was given to code."""

    initials: str
    name: str = ""
    part: Part = field(default_factory=Part)


@dataclass(frozen=True)
class Case:
    """One recorded session; `duration_s` is the whole recording's, `start_s` and `end_s` bound the coded part."""

    folder: Path
    number: str
    date: str
    project: str
    scheme: str
    recording: Path | None
    duration_s: float | None
    start_s: float
    end_s: float
    subjects: tuple[Subject, ...]
    coders: tuple[Coder, ...] = ()

    def coder(self, initials: str) -> Coder:
        """The coder with these initials; one that `case.toml` does not name codes everything."""
        return next((coder for coder in self.coders if coder.initials == initials), Coder(initials))


def read_case(folder: Path) -> Case:
    """The case in this folder; raises `case-not-found` when there is no `case.toml`."""
    try:
        top = read_toml(folder / CASE_FILE)
    except SoftaError as error:
        if error.code == "not-found" or folder.is_file():
            raise SoftaError("case-not-found", folder=folder) from None
        raise
    top.allow_only(_CASE_FIELDS)
    duration, start, end = _read_times(top)
    subjects = _read_subjects(top)
    return Case(
        folder=folder,
        number=_checked(top, "case", validate_case_number),
        date=_date(top),
        project=_checked(top, "project", validate_project, ""),
        scheme=top.text("scheme", DEFAULT_SCHEME),
        recording=_recording(top, folder),
        duration_s=duration,
        start_s=start,
        end_s=end,
        subjects=subjects,
        coders=_read_coders(top, {subject.id for subject in subjects}),
    )


def _read_times(top: Table) -> tuple[float | None, float, float]:
    duration = _time(top, "length")
    start = _time(top, "start") or 0.0
    end = _time(top, "end")
    if end is None:
        end = duration
    if end is None:
        raise top.error("case-no-length")
    if end <= start:
        wrong = "end" if "end" in top.values else "start"
        raise top.error("case-end-before-start", wrong, start=format_time(start), end=format_time(end))
    if end - start > LONGEST_SESSION_S:
        wrong = "end" if "end" in top.values else "length"
        raise top.error("case-too-long", wrong, length=format_time(end - start), hours=f"{LONGEST_SESSION_S / 3600:g}")
    if duration is not None and end > duration + _LONGER_THAN_THE_RECORDING_S:
        raise top.error("case-end-after-recording", "end", end=format_time(end), length=format_time(duration))
    return duration, start, end


def _read_subjects(top: Table) -> tuple[Subject, ...]:
    subjects: dict[str, Subject] = {}
    for table in top.tables("subject"):
        table.allow_only(_SUBJECT_FIELDS)
        subject = Subject(_checked(table, "id", validate_subject_id), _checked(table, "role", validate_role))
        if subject.id in subjects:
            raise table.error("case-duplicate-subject", "id", subject=subject.id)
        subjects[subject.id] = subject
    if not subjects:
        raise top.error("case-no-subjects")
    return tuple(subjects.values())


def _read_coders(top: Table, subjects: set[str]) -> tuple[Coder, ...]:
    coders: dict[str, Coder] = {}
    for table in top.tables("coder"):
        table.allow_only(_CODER_FIELDS)
        initials = _checked(table, "initials", validate_initials)
        if initials.casefold() in coders:
            raise table.error("case-duplicate-coder", "initials", initials=initials)
        given = table.texts("subjects")
        unknown = next((subject for subject in given if subject not in subjects), None)
        if unknown is not None:
            raise table.error("case-unknown-subject", "subjects", subject=unknown, known=", ".join(sorted(subjects)))
        part = Part(subjects=given, from_s=_time(table, "from"), to_s=_time(table, "to"))
        if part.from_s is not None and part.to_s is not None and part.to_s <= part.from_s:
            start, end = format_time(part.from_s), format_time(part.to_s)
            raise table.error("case-end-before-start", "to", start=start, end=end)
        coders[initials.casefold()] = Coder(initials, _checked(table, "name", validate_coder_name, ""), part)
    return tuple(coders.values())


def _checked(table: Table, field: str, check: Callable[[str], str], default: str | None = None) -> str:
    """A text that `check` accepts; what it raises gets the file and the line."""
    try:
        return check(table.text(field, default))
    except SoftaError as error:
        if "file" in error.fields:
            raise
        raise table.error(error.code, field, **error.fields) from None


def _date(top: Table) -> str:
    """The day of the session, `2022-05-13`, written as a TOML date or as a text."""
    value = top.required("date")
    if type(value) is datetime.date:
        return value.isoformat()
    with contextlib.suppress(ValueError, TypeError):
        return datetime.date.fromisoformat(value).isoformat()  # type: ignore[arg-type]
    raise top.bad("date", "date")


def _recording(top: Table, folder: Path) -> Path | None:
    value = top.values.get("recording")
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not is_one_line(value):
        raise top.bad("recording", "text")
    return folder / value


def _time(table: Table, field: str) -> float | None:
    value = table.values.get(field)
    if value is None:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    seconds = parse_time(value) if isinstance(value, str) else None
    if seconds is None:
        raise table.bad(field, "time")
    return seconds


def log_path(folder: Path, number: str, coder: str) -> Path:
    """The log of one coder (or `joint`) on a case."""
    return folder / f"{number}_{coder}.softa.jsonl"


def roles(case: Case) -> dict[str, str]:
    """Who each subject is, by the subject's id."""
    return {subject.id: subject.role for subject in case.subjects}


def facts(case: Case, recording: Recording | None, coder: str) -> CaseFacts:
    """What of the case goes into this coder's log."""
    return CaseFacts(
        number=case.number,
        date=case.date,
        project=case.project,
        scheme=case.scheme,
        subjects=tuple(subject.id for subject in case.subjects),
        start_s=case.start_s,
        end_s=case.end_s,
        part=case.coder(coder).part,
        recording=recording,
    )
