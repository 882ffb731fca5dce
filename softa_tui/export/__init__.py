"""Forms as files, one module a format; a format is loaded only when it is asked for."""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.observation import Observation

Writer = Callable[[Sequence[Observation], Path], list[Path]]
"""Writes the forms of some logs into a folder and returns the files it made."""

FORMATS = {
    "csv": "softa_tui.export.csv_tables:write_csv",
    "xlsx": "softa_tui.export.workbook.writing:write_workbooks",
    "sav": "softa_tui.export.spss.writing:write_sav",
    "parquet": "softa_tui.export.parquet_tables:write_parquet",
    "json": "softa_tui.export.json_files:write_json",
    "eaf": "softa_tui.export.elan.writing:write_eaf",
}
"""Format to the module and function that write it."""


def writer_of(format_name: str) -> Writer:
    """The writer of a format; SoftaError `export-unknown-format` (format, known) when there is none."""
    if format_name not in FORMATS:
        raise SoftaError("export-unknown-format", format=format_name, known=", ".join(FORMATS))
    module, _, function = FORMATS[format_name].partition(":")
    writer: Writer = getattr(import_module(module), function)
    return writer
