"""The forms as one file for SPSS: wide, a row a subject and coder of all logs together, and one a family.

What is empty is system-missing (a text: blank). SPSS fills texts up with spaces: those at a text's end are lost.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import cast

import polars as pl
import pyreadstat

from softa_tui.coding.observation import Observation
from softa_tui.coding.wall_time import wall_moment
from softa_tui.export.files import place_whole
from softa_tui.export.spss.items import item_groups
from softa_tui.export.spss.names import VariableNames
from softa_tui.export.spss.ratings import rating_groups
from softa_tui.export.spss.rows import rows_of
from softa_tui.export.spss.schemes import used_schemes
from softa_tui.export.spss.settling import settle
from softa_tui.export.spss.texts import LONGEST_LABEL_BYTES, LONGEST_VALUE_LABEL_BYTES, cut, parts_of, tame
from softa_tui.export.spss.variables import Group, Kind, Value, Variable, case_groups, talk_groups
from softa_tui.export.wall_time import WITHOUT_DATE

FILE_NAME = "softa.sav"
FILE_LABEL = "SOFTA"

WIDEST_COLUMN = 32
"""How many characters of a text SPSS shows at most."""


@dataclass(frozen=True)
class Look:
    """How SPSS takes and shows the values of one kind."""

    type: type[pl.DataType]
    measure: str
    format: str = ""


LOOKS: Mapping[Kind, Look] = {
    "text": Look(pl.String, "nominal"),
    "flag": Look(pl.Int32, "nominal", "F1.0"),
    "rating": Look(pl.Int32, "ordinal", "F4.0"),
    "count": Look(pl.Int32, "scale", "F5.0"),
    "seconds": Look(pl.Float64, "scale", "F10.3"),
    "share": Look(pl.Float64, "scale", "F8.6"),
    "date": Look(pl.Date, "scale", "EDATE10"),
}


@dataclass
class SpssTable:
    """Columns with what SPSS is told of each, by the variable's name; `created` stands in the file."""

    created: datetime
    columns: dict[str, pl.Series] = field(default_factory=dict)
    labels: dict[str, str | None] = field(default_factory=dict)
    value_labels: dict[str, dict[int | float, str]] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    formats: dict[str, str] = field(default_factory=dict)
    widths: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, variable: Variable, values: Sequence[Value], label: str) -> None:
        look = LOOKS[variable.kind]
        self.columns[name] = pl.Series(name, values, dtype=look.type)
        self.labels[name] = cut(label, LONGEST_LABEL_BYTES)
        self.measures[name] = look.measure
        if look.format:
            self.formats[name] = look.format
        else:
            self.widths[name] = min(WIDEST_COLUMN, max((len(str(value or "")) for value in values), default=0) + 1)
        if variable.value_labels:
            words = {value: cut(text, LONGEST_VALUE_LABEL_BYTES) for value, text in variable.value_labels.items()}
            self.value_labels[name] = cast(dict[int | float, str], words)

    def write(self, path: Path) -> None:
        """Write to a path that is there already; an OSError whatever goes wrong."""
        try:
            pyreadstat.write_sav(
                pl.DataFrame(self.columns),
                path,
                file_label=FILE_LABEL,
                column_labels=self.labels,
                row_compress=True,
                variable_value_labels=self.value_labels,
                variable_display_width=self.widths,
                variable_measure=self.measures,
                variable_format=self.formats,
            )
        except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError) as error:
            raise OSError(str(error)) from error
        path.write_bytes(settle(path.read_bytes(), self.created))


def write_sav(observations: Sequence[Observation], out: Path) -> list[Path]:
    """Write `softa.sav`; the same logs in the same order give the same bytes."""
    return [place_whole(out / FILE_NAME, spss_table(observations).write)]


def spss_table(observations: Sequence[Observation]) -> SpssTable:
    """All rows in all variables, named and labelled."""
    table, names, rows = SpssTable(_began(observations)), VariableNames(), rows_of(observations)
    for group in _groups(observations):
        given = names.give(group.bases, [variable.affixes for variable in group.variables])
        for name, variable in zip(given, group.variables, strict=True):
            values = [group.value(variable, row) for row in rows]
            if variable.kind == "text":
                _add_text(table, names, name, variable, values)
            else:
                table.add(name, variable, values, variable.label)
    return table


def _groups(observations: Sequence[Observation]) -> Iterator[Group]:
    schemes = used_schemes(observations)
    yield from case_groups()
    for scheme in schemes:
        yield from rating_groups(scheme)
    yield from talk_groups()
    for scheme in schemes:
        yield from item_groups(scheme)


def _add_text(table: SpssTable, names: VariableNames, name: str, variable: Variable, values: Sequence[Value]) -> None:
    """A text in as many variables as the longest one needs: `reason_engagement`, `reason_engagement_2`."""
    texts = [parts_of(tame(str(value or ""))) for value in values]
    table.add(name, variable, [text[0] for text in texts], variable.label)
    for number in range(2, max(map(len, texts), default=1) + 1):
        (further,) = names.give([name], [("", f"_{number}")])
        column = [text[number - 1] if number <= len(text) else "" for text in texts]
        table.add(further, variable, column, f"Vervolg {number}: {variable.label}")


def _began(observations: Sequence[Observation]) -> datetime:
    """When the newest of the logs was begun: the file says nothing of the moment it was exported."""
    return max(filter(None, (wall_moment(each.began_wall) for each in observations)), default=WITHOUT_DATE)
