"""The tidy tables as Parquet: the columns of the CSV files with their types, and every text as it was typed."""

import io
from collections.abc import Sequence
from pathlib import Path

from softa_tui.coding.observation import Observation
from softa_tui.export.files import write_whole
from softa_tui.export.tables import tables_of


def write_parquet(observations: Sequence[Observation], out: Path) -> list[Path]:
    """Write the tables of all the given logs together, one file a table; without rows a table keeps its columns."""
    written: list[Path] = []
    for name, table in tables_of(observations).items():
        content = io.BytesIO()
        table.write_parquet(content)
        written.append(write_whole(out / f"{name}.parquet", content.getvalue()))
    return written
