"""What each row of an exported workbook is, for the program that reads it back; in a hidden column beside the form.

A code is a short JSON list: what the row is, then which. The words on the form may be in any language, and be changed.
The column is the one whose first code is a `HeadRow`: the first behind the printed columns, and so another on every
sheet. Columns and rows are counted from 0, as column 0 is the one with the labels.

A cell is empty where there is no value. A text may go on in the rows below (`MoreRow`); each of its cells stands as
`softa_tui.forms.sheet_text` writes it, and goes through `from_cell` there before they are joined, with nothing between
them. Whether the form was signed off has no code, nor have totals, words and rules, which follow from the rest.
"""

from typing import Literal

import msgspec

from softa_tui.coding.scheme import Modality
from softa_tui.forms.sheet_text import from_cell

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
    column: int
    """Where the codes stand: elsewhere, columns were put in or taken out, and every cell is another block's."""


class HeadRow(msgspec.Struct, frozen=True, array_like=True, tag="head"):
    """The first row of a sheet."""

    head: SheetHead


class CoverageRow(msgspec.Struct, frozen=True, array_like=True, tag="coverage"):
    """`x` observed, `a` absent or nothing; column n is block n.

    `unconfirmed` are the blocks in which every item has a value although nobody confirmed them: on a form without any
    coverage such a block counts as observed.
    """

    unconfirmed: tuple[int, ...] = ()


class ItemRow(msgspec.Struct, frozen=True, array_like=True, tag="item"):
    """1, 0 or nothing; column n is block n.

    `modalities` says of blocks whether what was marked there was seen, heard, or both, as far as the coder said so.
    """

    item: str
    modalities: dict[int, Modality] = {}


class RatingRow(msgspec.Struct, frozen=True, array_like=True, tag="rating"):
    """The rating in column 1 and its reason in column `reason_column`.

    The reason goes on in the `MoreRow` below, or begins there: on the forms of this program the cell beside the rating
    is empty. The family's rating stands on the sheet of every client, with what was answered about great disagreement.
    """

    subject: str
    dimension: str
    reason_column: int
    first_rating: int | None = None
    great_disagreement: bool | None = None


class NoteRow(msgspec.Struct, frozen=True, array_like=True, tag="note"):
    """A note whose text begins in column 1; `at_s` are media seconds.

    Striking moments and remarks of the viewing pass stand on the sheet of their subject and on that of language match.
    `number` is the note's place among all notes of the log, by time, from 1: the same wherever the note stands.
    """

    kind: str
    subject: str
    item: str | None
    block: int
    at_s: float
    number: int = 0


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
    """The text of the row above (which may be such a row, too) goes on in column `column`."""

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
        code: RowCode = msgspec.json.decode(from_cell(text).encode(), type=RowCode)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return None
    return code
