"""What each row of an exported workbook is, for the program that reads it back; in a hidden column beside the form.

A code is a short JSON list: what the row is, then which. The words on the form may be in any language, and be changed.
"""

from typing import Literal

import msgspec

CODES_VERSION = 1

SheetKind = Literal["form", "talk", "language_match"]


class SheetHead(msgspec.Struct, frozen=True, kw_only=True):
    """What a sheet is about; stands in its first row. Times are media seconds; `subject` is empty on other sheets."""

    softa: int = CODES_VERSION
    sheet: SheetKind
    case: str
    date: str
    project: str
    coder: str
    scheme: str
    start_s: float
    end_s: float
    block_seconds: float
    slot_seconds: float
    subjects: dict[str, str]
    """Everybody on the recording, with roles."""
    subject: str = ""


class HeadRow(msgspec.Struct, frozen=True, array_like=True, tag="head"):
    """The first row of a sheet."""

    head: SheetHead


class CoverageRow(msgspec.Struct, frozen=True, array_like=True, tag="coverage"):
    """`x` observed, `a` absent or nothing; column n is block n."""


class ItemRow(msgspec.Struct, frozen=True, array_like=True, tag="item"):
    """1, 0 or nothing; column n is block n."""

    item: str


class RatingRow(msgspec.Struct, frozen=True, array_like=True, tag="rating"):
    """The rating in column 1 and its reason in column `reason_column`."""

    subject: str
    dimension: str
    reason_column: int
    first_rating: int | None = None


class NoteRow(msgspec.Struct, frozen=True, array_like=True, tag="note"):
    """A note whose text begins in column 1."""

    kind: str
    subject: str
    item: str | None
    block: int
    at_s: float


class SlotsRow(msgspec.Struct, frozen=True, array_like=True, tag="slots"):
    """Who speaks: 1, 0 or nothing; column 1 is slot `first_slot`, as many columns as the band has slots."""

    subject: str
    first_slot: int
    last_slot: int


class TalkExplanationRow(msgspec.Struct, frozen=True, array_like=True, tag="talk_explanation"):
    """The explanation begins in column `column`."""

    column: int


class LanguageMatchRow(msgspec.Struct, frozen=True, array_like=True, tag="language_match"):
    """The rating in column `column`."""

    column: int
    first_rating: int | None = None


class LanguageExplanationRow(msgspec.Struct, frozen=True, array_like=True, tag="language_explanation"):
    """The explanation begins in column `column`."""

    column: int


class SelfRatingRow(msgspec.Struct, frozen=True, array_like=True, tag="self_rating"):
    """A therapist's own rating in column `column`, on a scale from `low` to `high`."""

    subject: str
    dimension: str
    low: int
    high: int
    column: int


class MoreRow(msgspec.Struct, frozen=True, array_like=True, tag="more"):
    """The text of the row above goes on in column `column`."""

    column: int


RowCode = (
    HeadRow | CoverageRow | ItemRow | RatingRow | NoteRow | SlotsRow | TalkExplanationRow | LanguageMatchRow
    | LanguageExplanationRow | SelfRatingRow | MoreRow
)  # fmt: skip


def encode_row(code: RowCode) -> str:
    """A code as it stands in the hidden column."""
    return msgspec.json.encode(code).decode()


def decode_row(text: str) -> RowCode | None:
    """What a cell of the hidden column says; None for anything else."""
    try:
        return msgspec.json.decode(text.encode(), type=RowCode)
    except msgspec.MsgspecError:
        return None
