"""Where something stands in a file that is read in, so that what is wrong with it can be found again."""

from pathlib import Path

import msgspec

from softa_tui.coding.errors import SoftaError


class Place(msgspec.Struct, frozen=True):
    """A line of a table, or a cell of a sheet in a workbook; a file as a whole when it has neither."""

    file: Path
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.file}:{self.line}"
        return f"{self.file} [{self.sheet}] {self.cell}" if self.cell else str(self.file)

    @property
    def in_table(self) -> bool:
        """Whether it stands in a table, and not in a workbook."""
        return self.line is not None

    def error(self, code: str, column: str = "", /, **fields: object) -> SoftaError:
        """What is wrong here; `column` is the name of the column that it is wrong in, if this is a table."""
        place = {"file": self.file, "line": self.line, "column": column if self.in_table else ""}
        place |= {"sheet": self.sheet, "cell": self.cell}
        return SoftaError(code, **{name: value for name, value in place.items() if value} | fields)
