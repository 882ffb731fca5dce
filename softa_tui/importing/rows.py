"""What was read from tables and workbooks, each row with its place; not yet held against a case and a scheme.

All times are seconds of the session, as on a form; None is an empty field.
"""

from collections.abc import Hashable
from typing import ClassVar, TypeVar, cast

import msgspec

from softa_tui.coding.event_base import TimeSource, Timing
from softa_tui.coding.events import CoverageState, NoteKind
from softa_tui.coding.scheme import Modality
from softa_tui.importing.places import Place

SAME_TIME_S = 1.0
"""Lengths are written in whole seconds, so a boundary or an end may seem to lie this far off."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row; `about` says which fields tell what it is about, `says` which must be the same wherever it stands."""

    about: ClassVar[tuple[str, ...]] = ()
    says: ClassVar[tuple[str, ...]] = ()

    place: Place

    @property
    def key(self) -> Hashable:
        return tuple(getattr(self, name) for name in self.about)

    @property
    def said(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.says)


class Stretch(msgspec.Struct, frozen=True):
    """From and to of a block or a slot, as far as the row tells."""

    from_s: float | None
    to_s: float | None


class MarkRow(Row, frozen=True, kw_only=True):
    """A cell of the coding form; what comes behind `value` counts only for a mark."""

    about = ("subject", "item", "block")
    says = ("value",)

    subject: str
    item: str
    block: int
    value: int | None
    events: int = 1
    first_s: float | None = None
    timing: Timing | None = None
    time_source: TimeSource | None = None
    bounds: Stretch = Stretch(None, None)
    role: str = ""


class CoverageRow(Row, frozen=True, kw_only=True):
    """What was said of a block, and how much of it was played."""

    about = ("subject", "block")
    says = ("state",)

    subject: str
    block: int
    state: CoverageState
    played_s: float = 0.0


class NoteRow(Row, frozen=True, kw_only=True):
    """A note; `number` tells notes of the same moment apart. One without a text was taken out of a workbook."""

    about = ("kind", "subject", "item", "block", "at_s", "number")
    says = ("text",)

    kind: NoteKind
    subject: str
    item: str | None
    block: int | None
    at_s: float | None
    number: int
    text: str


class ExplanationRow(Row, frozen=True, kw_only=True):
    """How talk time is divided, in the coder's words."""

    says = ("text",)

    text: str


class SlotRow(Row, frozen=True, kw_only=True):
    """Whether somebody speaks in a slot, and for how many seconds, where that is known."""

    about = ("subject", "slot")
    says = ("value",)

    subject: str
    slot: int
    value: int | None
    exact_s: float | None = None
    bounds: Stretch = Stretch(None, None)


class RatingRow(Row, frozen=True, kw_only=True):
    """A rating; `great_disagreement` is what was answered about that, None where nothing tells."""

    about = ("subject", "dimension")
    says = ("rating", "reason")

    subject: str
    dimension: str
    rating: int | None
    first_rating: int | None = None
    great_disagreement: bool | None = None
    reason: str = ""


class SelfRatingRow(Row, frozen=True, kw_only=True):
    """What a therapist gave themselves, on a scale from `low` to `high`."""

    about = ("subject", "dimension")
    says = ("value", "low", "high")

    subject: str
    dimension: str
    value: int | None
    low: int
    high: int


class LanguageMatchRow(Row, frozen=True, kw_only=True):
    says = ("rating", "explanation")

    rating: int | None
    first_rating: int | None = None
    explanation: str = ""


class ModalityRow(Row, frozen=True, kw_only=True):
    """What was said of the `occurrence`th act of a cell's mark."""

    about = ("subject", "item", "block", "occurrence")
    says = ("modality",)

    subject: str
    item: str
    block: int
    occurrence: int
    modality: Modality


RowT = TypeVar("RowT", bound=Row)


class Rows:
    """Everything that was read, by what it is about; tables know more of a cell than workbooks do."""

    def __init__(self) -> None:
        self._rows: dict[type[Row], dict[Hashable, Row]] = {}

    def add(self, row: Row) -> None:
        """Take in a row.

        Raises `import-row-twice` (other) for a second one in tables, `import-contradiction` (other) for one that says
        otherwise than a workbook.
        """
        of_kind = self._rows.setdefault(type(row), {})
        before = of_kind.setdefault(row.key, row)
        if before is row:
            return
        if row.place.in_table and before.place.in_table:
            raise row.place.error("import-row-twice", other=before.place)
        if row.said != before.said:
            raise row.place.error("import-contradiction", other=before.place)
        if row.place.in_table:
            of_kind[row.key] = row

    def of(self, kind: type[RowT]) -> list[RowT]:
        """The rows of a kind, in the order in which they were read."""
        return cast("list[RowT]", list(self._rows.get(kind, {}).values()))

    def __bool__(self) -> bool:
        return any(self._rows.values())
