"""What tables tell of the case that they are about, so that somebody can make it."""

import re
from collections.abc import Iterator

from softa_tui.coding.sampling import format_time
from softa_tui.importing.rows import CoverageRow, MarkRow, Rows, SlotRow

SPOKEN_OF_AS = {"T": "hulpverlener", "C": "gezinslid", "N": "ander"}
"""A role for somebody of whom the tables tell none, by kind."""

UNKNOWN_LENGTH = "MM:SS"

_SUBJECT = re.compile(r"[TCN][1-9][0-9]?")
_TYPED_SAFELY = re.compile(r"[\w .-]{1,60}")


def subject_flags(rows: Rows) -> str:
    """`--subject T1=hulpverlener --subject "C2=zoon 1"`, in the order of the kinds."""
    roles: dict[str, str] = {}
    for subject, role in _people(rows):
        if _SUBJECT.fullmatch(subject) and not roles.get(subject):
            roles[subject] = role if _TYPED_SAFELY.fullmatch(role) else ""
    ordered = sorted(roles, key=lambda subject: ("TCN".index(subject[0]), int(subject[1:])))
    return " ".join(_flag(subject, roles[subject] or SPOKEN_OF_AS[subject[0]]) for subject in ordered)


def session_length(rows: Rows) -> str:
    """How long the session was, by the last block or slot that says where it ends."""
    bounds = [*(mark.bounds for mark in rows.of(MarkRow)), *(slot.bounds for slot in rows.of(SlotRow))]
    ends = [each.to_s for each in bounds if each.to_s is not None]
    if not ends:
        return UNKNOWN_LENGTH
    return format_time(max(ends), tenths=max(ends) != int(max(ends)))


def _people(rows: Rows) -> Iterator[tuple[str, str]]:
    for mark in rows.of(MarkRow):
        yield mark.subject, mark.role
    for coverage in rows.of(CoverageRow):
        yield coverage.subject, ""
    for slot in rows.of(SlotRow):
        yield slot.subject, ""


def _flag(subject: str, role: str) -> str:
    text = f"{subject}={role}"
    return f'--subject "{text}"' if " " in text else f"--subject {text}"
