"""Tidy tables as text: found out by their header, and read row by row, however Excel has saved them."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from softa_tui.coding.errors import SoftaError
from softa_tui.importing.fields import Field
from softa_tui.importing.files import read_bytes
from softa_tui.importing.places import Place

SEPARATORS = ",;\t"

_SEPARATOR_LINE = re.compile(r"sep=[,;\t]", re.IGNORECASE)
"""What Excel may put before a table."""

COLUMNS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "marks.csv": (
        ("case", "subject", "item", "block", "value"),
        (
            "coder", "role", "version", "dimension", "polarity", "from_s", "to_s", "events", "first_s", "timing",
            "time_source",
        ),
    ),
    "coverage.csv": (("case", "subject", "block", "state"), ("coder", "played_s")),
    "notes.csv": (("case", "kind", "text"), ("coder", "subject", "item", "block", "at_s")),
    "talk.csv": (("case", "subject", "slot", "value"), ("coder", "from_s", "to_s", "exact_s")),
    "talk_totals.csv": (("case", "subject", "slots", "seconds"), ("coder", "exact_s", "share")),
    "ratings.csv": (
        ("case", "subject", "dimension", "rating"),
        ("coder", "first_rating", "allowed", "rule", "reason"),
    ),
    "language_match.csv": (("case", "rating", "explanation"), ("coder", "first_rating")),
    "self_ratings.csv": (("case", "subject", "dimension", "value", "scale_low", "scale_high"), ("coder",)),
    "modalities.csv": (("case", "subject", "item", "block", "occurrence", "modality"), ("coder",)),
}  # fmt: skip
"""The tables by the names that export gives them: the columns each must have, and those it may have."""

_ALL_COLUMNS = frozenset(name for needed, more in COLUMNS.values() for name in (*needed, *more))


class Record(msgspec.Struct, frozen=True):
    """One row of a table, its fields by column."""

    place: Place
    fields: dict[str, str]

    def __getitem__(self, column: str) -> Field:
        """A field; an empty one where the table has no such column."""
        return Field(self.fields.get(column, ""), self.place, column)


class Table:
    """A table whose header was understood: `name` is what export calls it, `extra` are columns nobody knows."""

    def __init__(self, path: Path) -> None:
        """Read the header.

        Raises what `read_bytes` raises, `import-not-utf8`, `import-empty-file`, `import-broken-row`,
        `import-not-a-table`, `import-columns-missing` (table, columns) or `import-column-twice` (name).
        """
        self.path = path
        self._text = _text_of(path)
        self._header_place, names = next(_lines(path, self._text))
        self._columns = [name.strip().lower() for name in names]
        self.name = self._recognised()
        known = {name for part in COLUMNS[self.name] for name in part}
        self.extra = [name for name in self._columns if name and name not in known]
        twice = next((name for name in known if self._columns.count(name) > 1), None)
        if twice is not None:
            raise self._header_place.error("import-column-twice", name=twice)

    def records(self) -> Iterator[Record]:
        """The rows below the header, without empty ones; raises `import-broken-row`, `import-row-length`."""
        for place, texts in islice(_lines(self.path, self._text), 1, None):
            if not any(text.strip() for text in texts):
                continue
            while len(texts) > len(self._columns) and not texts[-1].strip():
                texts.pop()
            if len(texts) != len(self._columns):
                raise place.error("import-row-length", found=len(texts), columns=len(self._columns))
            yield Record(place, dict(zip(self._columns, texts, strict=True)))

    def _recognised(self) -> str:
        """The first table whose needed columns are all here."""
        present = set(self._columns)
        if not present & (_ALL_COLUMNS - {"case", "coder"}):
            raise SoftaError("import-not-a-table", file=self.path)
        lacking = {table: [name for name in needed if name not in present] for table, (needed, _) in COLUMNS.items()}
        complete = next((table for table, names in lacking.items() if not names), None)
        if complete is not None:
            return complete
        likeliest = max(COLUMNS, key=lambda table: (_shared(present, table), -len(lacking[table])))
        columns = ", ".join(lacking[likeliest])
        raise self._header_place.error("import-columns-missing", table=likeliest, columns=columns)


def _lines(path: Path, text: str) -> Iterator[tuple[Place, list[str]]]:
    """The rows as lists of texts, each with the line that it begins on; raises `import-broken-row`."""
    skipped = 0
    first_line, _, rest = text.partition("\n")
    if _SEPARATOR_LINE.fullmatch(first_line.strip()):
        text, skipped = rest, 1
        first_line = text.partition("\n")[0]
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(first_line), strict=True)
    while True:
        place = Place(path, line=skipped + reader.line_num + 1)
        try:
            texts = next(reader, None)
        except csv.Error as error:
            raise place.error("import-broken-row") from error
        if texts is None:
            return
        yield place, texts


def _shared(present: set[str], table: str) -> int:
    needed, more = COLUMNS[table]
    return len(present.intersection((*needed, *more)))


def _separator(header: str) -> str:
    """The sign that parts most known columns."""

    def known(separator: str) -> int:
        return len(_ALL_COLUMNS.intersection(_names(header.split(separator))))

    return max(SEPARATORS, key=known)


def _names(columns: Sequence[str]) -> set[str]:
    return {column.strip().strip('"').strip().lower() for column in columns}


def _text_of(path: Path) -> str:
    content = read_bytes(path)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Place(path, line=content[: error.start].count(b"\n") + 1).error("import-not-utf8") from None
    if not text.strip():
        raise SoftaError("import-empty-file", file=path)
    return text
