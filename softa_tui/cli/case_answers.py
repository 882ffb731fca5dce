"""The answers that make a case, as texts from the command line or the form, and the case that they make."""

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.sampling import LONGEST_SESSION_S, format_time, parse_time
from softa_tui.coding.scheme import VERSION_OF_KIND
from softa_tui.records.case import CASE_FILE, Case, Coder
from softa_tui.records.case_words import (
    Subject,
    parse_subject,
    validate_case_number,
    validate_initials,
    validate_project,
)
from softa_tui.records.recording import fingerprint

DEFAULT_SCHEME = "softa-nl"
SAME_LENGTH_S = 1.0
"""A length in whole seconds and the recording's own may differ this much."""

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Answers:
    """What `softa new` was told so far; None or empty is not answered yet."""

    folder: Path | None = None
    number: str | None = None
    date: str | None = None
    project: str | None = None
    subjects: tuple[str, ...] = ()
    recording: Path | None = None
    length: str | None = None
    start: str | None = None
    end: str | None = None
    scheme: str | None = None
    coders: tuple[str, ...] = ()


def missing_flags(answers: Answers) -> list[str]:
    """The flags of what a case cannot do without."""
    needed = {
        "DIR": answers.folder,
        "--case": answers.number,
        "--date": answers.date,
        "--subject": answers.subjects,
        "--recording / --length": answers.recording or answers.length,
    }
    return [flag for flag, answer in needed.items() if not answer]


def check_given(answers: Answers) -> None:
    """Raise SoftaError for the first answer that cannot be right, whatever else is still to be asked."""
    if answers.folder is not None:
        read_folder(answers.folder)
    if answers.number is not None:
        validate_case_number(answers.number)
    if answers.date is not None:
        read_date(answers.date)
    if answers.project is not None:
        validate_project(answers.project)
    read_subjects(answers.subjects)
    read_coders(answers.coders)
    for text in (answers.length, answers.start, answers.end):
        if text is not None:
            read_time(text)
    if answers.recording is not None:
        fingerprint(answers.recording)


def make_case(answers: Answers, duration_s: float) -> Case:
    """The case of complete answers, for a recording of this length; raises SoftaError."""
    assert answers.folder is not None and answers.number is not None and answers.date is not None
    start, end = read_span(answers, duration_s)
    return Case(
        folder=answers.folder,
        number=validate_case_number(answers.number),
        date=read_date(answers.date),
        project=validate_project(answers.project or ""),
        scheme=answers.scheme or DEFAULT_SCHEME,
        recording=answers.recording.absolute() if answers.recording else None,
        duration_s=duration_s,
        start_s=start,
        end_s=end,
        subjects=read_subjects(answers.subjects),
        coders=read_coders(answers.coders),
    )


def read_span(answers: Answers, duration_s: float) -> tuple[float, float]:
    """From and to of the session; raises `case-end-before-start`, `case-end-after-recording` or `case-too-long`."""
    start = read_time(answers.start) if answers.start else 0.0
    end = read_time(answers.end) if answers.end else duration_s
    if end <= start:
        raise SoftaError("case-end-before-start", start=format_time(start), end=format_time(end))
    if end - start > LONGEST_SESSION_S:
        raise SoftaError("case-too-long", length=format_time(end - start), hours=f"{LONGEST_SESSION_S / 3600:g}")
    if end > duration_s + SAME_LENGTH_S:
        raise SoftaError("case-end-after-recording", end=format_time(end), length=format_time(duration_s))
    return start, end


def read_folder(folder: Path) -> Path:
    """A folder in which a case can be made; raises `case-exists` or `not-a-folder`."""
    if (folder / CASE_FILE).exists():
        raise SoftaError("case-exists", folder=folder)
    if folder.exists() and not folder.is_dir():
        raise SoftaError("not-a-folder", file=folder)
    return folder


def read_date(text: str) -> str:
    """A day as `2022-05-13`; raises `date-bad`."""
    text = text.strip()
    try:
        if not _ISO_DAY.fullmatch(text):
            raise ValueError
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise SoftaError("date-bad", value=text) from None


def read_time(text: str) -> float:
    """Seconds of `50:00` or `1:02:03`; raises `time-bad`, for a bare `50` too: that may mean minutes."""
    seconds = parse_time(text) if ":" in text else None
    if seconds is None:
        raise SoftaError("time-bad", value=text)
    return seconds


def read_length(text: str) -> float:
    """A length longer than nothing; raises `time-bad`."""
    seconds = read_time(text)
    if seconds <= 0:
        raise SoftaError("time-bad", value=text)
    return seconds


def read_subjects(texts: tuple[str, ...]) -> tuple[Subject, ...]:
    """Everybody on the recording; raises `case-duplicate-subject`, or what a single one is wrong in."""
    subjects: dict[str, Subject] = {}
    for text in texts:
        subject = parse_subject(text)
        if subject.id in subjects:
            raise SoftaError("case-duplicate-subject", subject=subject.id)
        subjects[subject.id] = subject
    return tuple(subjects.values())


def require_somebody_to_code(subjects: tuple[Subject, ...]) -> None:
    """Raise `nobody-to-code` when there are only people whose talk time counts."""
    if not any(subject.id[:1] in VERSION_OF_KIND for subject in subjects):
        raise SoftaError("nobody-to-code")


def read_coders(texts: tuple[str, ...]) -> tuple[Coder, ...]:
    """The coders; raises `case-duplicate-coder`, or what single initials are wrong in."""
    coders: dict[str, Coder] = {}
    for text in texts:
        initials = validate_initials(text)
        if initials.casefold() in coders:
            raise SoftaError("case-duplicate-coder", initials=initials)
        coders[initials.casefold()] = Coder(initials)
    return tuple(coders.values())
