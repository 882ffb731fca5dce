"""What may be written for a case number, initials, a subject or a role; each raises a code with the text itself."""

import re
from dataclasses import dataclass

from softa_tui.coding.errors import SoftaError

JOINT = "joint"
"""Stands where a coder's initials would in the joint log."""

LONGEST_NAME = 40
LONGEST_ROLE = 60

_SAFE_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_SUBJECT = re.compile(r"[TCN][1-9][0-9]?")
_RESERVED_ON_WINDOWS = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
_NOT_IN_FILE_NAMES = frozenset('<>:"/\\|?*')


@dataclass(frozen=True)
class Subject:
    """A person on the recording: `T1`, `C2`, `N1`, and who that is (moeder, zoon 2)."""

    id: str
    role: str


def validate_case_number(text: str) -> str:
    """The number as given; raises `case-number-bad` when it cannot stand in file names everywhere."""
    if not is_safe_name(text):
        raise SoftaError("case-number-bad", value=text)
    return text


def validate_project(text: str) -> str:
    """The project code as given, which may be empty; raises `project-bad`."""
    if text and not is_safe_name(text):
        raise SoftaError("project-bad", value=text)
    return text


def validate_initials(text: str) -> str:
    """The initials as given; raises `initials-bad`, or `initials-reserved` for the joint log's word."""
    if not is_safe_name(text):
        raise SoftaError("initials-bad", value=text)
    if text.casefold() == JOINT:
        raise SoftaError("initials-reserved", value=text)
    return text


def validate_coder_name(text: str) -> str:
    """A coder's name for file names, which may be empty; raises `coder-name-bad`."""
    text = text.strip()
    if text.startswith(".") or not _is_shown(text, LONGEST_NAME) or _NOT_IN_FILE_NAMES & set(text):
        raise SoftaError("coder-name-bad", value=text)
    return text


def validate_role(text: str) -> str:
    """A role without the spaces around it; raises `role-bad`."""
    text = text.strip()
    if not text or not _is_shown(text, LONGEST_ROLE):
        raise SoftaError("role-bad", value=text)
    return text


def validate_subject_id(text: str) -> str:
    """`T1`, also when written as `t1`; raises `subject-bad`."""
    folded = text.strip().upper()
    if not _SUBJECT.fullmatch(folded):
        raise SoftaError("subject-bad", value=text)
    return folded


def parse_subject(text: str) -> Subject:
    """`T1=hulpverlener`, as on the command line; raises `subject-bad` or `role-bad`."""
    subject, equals, role = text.partition("=")
    if not equals:
        raise SoftaError("subject-bad", value=text)
    return Subject(validate_subject_id(subject), validate_role(role))


def is_safe_name(text: str) -> bool:
    """Whether a text can be part of a file name on every system, as it is."""
    if len(text) > LONGEST_NAME or not _SAFE_NAME.fullmatch(text):
        return False
    return not is_device_name(text)


def is_device_name(text: str) -> bool:
    """Whether Windows takes a file name for a device, such as `CON` or `nul.txt`."""
    return text.split(".")[0].casefold() in _RESERVED_ON_WINDOWS


def _is_shown(text: str, longest: int) -> bool:
    return len(text) <= longest and all(character.isprintable() for character in text)
