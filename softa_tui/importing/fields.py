"""One field of a table, or one cell of a workbook, as the value that it must hold."""

import re
from collections.abc import Collection

import msgspec

from softa_tui.coding.errors import SoftaError
from softa_tui.forms.guarded_text import unguard
from softa_tui.importing.places import Place

LARGEST_NUMBER = 1e9
"""No time and no count is larger."""

_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(?:[.,][0-9]{0,12})?(?:[eE][+-]?[0-9]{1,2})?")


class Field(msgspec.Struct, frozen=True):
    """What stands somewhere, as text; every error that is raised names the place and the column."""

    raw: str
    place: Place
    column: str = ""

    @property
    def typed(self) -> str:
        """A text that somebody typed, as it was before it was guarded for a spreadsheet."""
        return unguard(self.raw)

    @property
    def text(self) -> str:
        """A word, without the spaces around it; empty when there is none."""
        return self.typed.strip()

    def required(self) -> str:
        """A word that must be there; raises `import-field-empty`."""
        if not self.text:
            raise self.error("import-field-empty")
        return self.text

    def value(self) -> int | None:
        """1 there, 0 observed and not there, None for an empty field."""
        return self._whole("one-or-zero", (0, 1))

    def whole(self, low: int | None = None, high: int | None = None) -> int | None:
        """A whole number, if it is not empty; between bounds where these are given."""
        number = self._whole("whole-number")
        if number is not None and ((low is not None and number < low) or (high is not None and number > high)):
            raise self.bad("whole-number")
        return number

    def required_whole(self, low: int) -> int:
        """A whole number from `low` on that must be there."""
        self.required()
        number = self.whole(low)
        assert number is not None
        return number

    def number(self) -> float | None:
        """A number with a decimal point or comma, if it is not empty."""
        return self._number("number")

    def choice(self, allowed: Collection[str]) -> str | None:
        """One of a few words, if it is not empty."""
        word = self.text.lower()
        if word and word not in allowed:
            raise self.bad(", ".join(allowed))
        return word or None

    def bad(self, allowed: str) -> SoftaError:
        """What may stand here, and what does."""
        return self.error("import-bad-value", value=self.raw, allowed=allowed)

    def error(self, code: str, /, **fields: object) -> SoftaError:
        return self.place.error(code, self.column, **fields)

    def _number(self, allowed: str) -> float | None:
        text = self.raw.strip().replace("−", "-")
        if not text:
            return None
        number = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else LARGEST_NUMBER
        if abs(number) >= LARGEST_NUMBER:
            raise self.bad(allowed)
        return number

    def _whole(self, allowed: str, only: Collection[int] | None = None) -> int | None:
        number = self._number(allowed)
        if number is None:
            return None
        if number != int(number) or (only is not None and int(number) not in only):
            raise self.bad(allowed)
        return int(number)
