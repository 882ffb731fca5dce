"""Which rows of a table are of the case and the coder that a log is made for."""

from collections import Counter
from pathlib import Path

from softa_tui.coding.errors import SoftaError
from softa_tui.importing.tables import Record


class Wanted:
    """Lets the rows of one case and coder through, and remembers whose the others are."""

    def __init__(self, number: str, coder: str) -> None:
        self.number = number
        self.coder = coder
        self.others: Counter[Path] = Counter()
        """How many rows of other cases and coders each file has."""
        self._cases: set[str] = set()
        self._coders: set[str] = set()
        self._any = False

    def takes(self, record: Record) -> bool:
        """Whether a row is of the case and the coder; raises `import-field-empty` for one without a case."""
        number, coder = record["case"].required(), record["coder"].text
        if not is_number(number, self.number):
            self._cases.add(number)
        elif coder and coder.casefold() != self.coder.casefold():
            self._coders.add(coder)
        else:
            self._any = True
            return True
        self.others[record.place.file] += 1
        return False

    def require_any(self) -> None:
        """Raise `import-other-coder` (coder, found) or `import-other-case` (number, found) when all are others'."""
        if self._any:
            return
        if self._coders:
            raise SoftaError("import-other-coder", coder=self.coder, found=", ".join(sorted(self._coders)))
        if self._cases:
            raise SoftaError("import-other-case", number=self.number, found=", ".join(sorted(self._cases)))


def is_number(text: str, number: str) -> bool:
    """Whether a text is this case number, also when Excel made 42 of 0042."""
    return text == number or (number.isdecimal() and text.isdecimal() and text.lstrip("0") == number.lstrip("0"))
