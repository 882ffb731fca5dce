"""The SPSS file as pyreadstat reads it back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyreadstat

from softa_tui.coding.observation import Observation
from softa_tui.export.spss.writing import write_sav

Key = tuple[str, str, str]
"""Case, coder, subject."""


@dataclass(frozen=True)
class Read:
    """Rows by case, coder and subject; `meta` is what the file says of its variables."""

    rows: dict[Key, dict[str, Any]]
    meta: Any

    @property
    def names(self) -> list[str]:
        names: list[str] = self.meta.column_names
        return names

    def column(self, name: str) -> dict[str, Any]:
        """The values of a variable by subject, for a file of one log."""
        return {subject: row[name] for (_, _, subject), row in self.rows.items()}


def written(folder: Path, *observations: Observation) -> Read:
    """Write the logs and read the file back."""
    (path,) = write_sav(observations, folder)
    frame, meta = pyreadstat.read_sav(path, output_format="polars")
    rows = {(row["case_no"], row["coder"], row["subject"]): row for row in frame.to_dicts()}
    assert len(rows) == frame.height
    return Read(rows, meta)
