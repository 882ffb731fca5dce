"""The files that somebody gave, tables and workbooks together, as the rows of one case and coder."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from softa_tui.coding.errors import SoftaError
from softa_tui.importing.files import is_workbook
from softa_tui.importing.places import Place
from softa_tui.importing.rows import NoteRow, Rows
from softa_tui.importing.table_rows import read_row
from softa_tui.importing.tables import Table
from softa_tui.importing.wanted import Wanted
from softa_tui.records.log import Notice

if TYPE_CHECKING:
    from softa_tui.importing.workbook import PlacedHead

TOTALS = "talk_totals.csv"
"""Follows from the slots, and so is not read."""
SLOTS = "talk.csv"
NOTES = "notes.csv"


class Given:
    """The files as given: `rows` holds what was read of them, `head` is what the workbooks are about, if any."""

    def __init__(self, paths: Sequence[Path]) -> None:
        """Read the workbooks, and of the tables the headers; raises what is wrong with any of them."""
        self.rows = Rows()
        self.notices: list[Notice] = []
        self.head: PlacedHead | None = None
        files = list({path.resolve(): path for path in paths}.values())
        workbooks = [path for path in files if is_workbook(path)]
        self.tables = [Table(path) for path in files if path not in workbooks]
        if workbooks:
            from softa_tui.importing.workbook import read_workbooks

            self.head = read_workbooks(workbooks, self.rows, self.notices)
        for table in self.tables:
            if table.extra:
                columns = ", ".join(table.extra)
                self.notices.append(Notice("import-columns-ignored", {"file": table.path, "columns": columns}))
            if table.name == TOTALS and self.head is None and not self._table(SLOTS):
                self.notices.append(Notice("import-totals-not-read", {"file": table.path}))

    def case_numbers(self) -> list[str]:
        """The case numbers that the tables name, each once, in their order; raises `import-field-empty`."""
        numbers = (record["case"].required() for table in self.tables for record in table.records())
        return list(dict.fromkeys(numbers))

    def read_tables(self, number: str, coder: str) -> None:
        """Take in what the tables say of a case and a coder; raises what is wrong in them, or with them together.

        Raises `import-other-case`, `import-other-coder` when all is of others, `import-row-twice` and
        `import-contradiction` (other) for rows that do not go together.
        """
        wanted = Wanted(number, coder)
        numbers: Counter[object] = Counter()
        for table in self.tables:
            for record in table.records():
                if not wanted.takes(record) or table.name == TOTALS:
                    continue
                row = read_row(table.name, record, numbers)
                if row is not None:
                    self.rows.add(row)
        wanted.require_any()
        for file, count in wanted.others.items():
            self.notices.append(Notice("import-rows-left-out", {"file": file, "count": count}))
        self._require_same_notes()

    def _require_same_notes(self) -> None:
        """A table of notes has all of them: one that only a workbook has was changed in one of the two."""
        notes = self._table(NOTES)
        if notes is None:
            return
        for row in self.rows.of(NoteRow):
            if not row.place.in_table and row.text:
                raise row.place.error("import-contradiction", other=Place(notes.path))

    def _table(self, name: str) -> Table | None:
        """The first table of this name that was given."""
        return next((table for table in self.tables if table.name == name), None)

    def require_anything(self) -> None:
        """Raise `import-nothing` when no row says anything."""
        if not self.rows:
            raise SoftaError("import-nothing")
