"""TOML files that people write, checked field by field; whatever is wrong is raised with its file and line."""

import difflib
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from softa_tui.coding.errors import SoftaError
from softa_tui.records.toml_lines import Lines, read_text

_LINE_IN_MESSAGE = re.compile(r"\(at line (\d+)")


def read_toml(path: Path) -> "Table":
    """The top table of a TOML file."""
    return parse_toml(path, read_text(path))


def parse_toml(path: Path, text: str) -> "Table":
    """The top table of a TOML text; raises `toml-syntax` with `file`, `line` and tomllib's `reason`."""
    try:
        values = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        match = _LINE_IN_MESSAGE.search(str(error))
        line = int(match[1]) if match else text.count("\n") + 1
        reason = _LINE_IN_MESSAGE.split(str(error))[0].strip() or "too deeply nested"
        raise SoftaError("toml-syntax", file=path, line=line, reason=reason) from None
    return Table(values, path, Lines(text))


class Table:
    """One table of a TOML file: fields asked for by type; whatever is wrong is raised with file and line.

    The errors are `toml-missing-field` (`field`), `toml-unknown-field` (`field`, `closest`) and
    `toml-bad-value` (`field`, `value`, `allowed`).
    """

    def __init__(self, values: Mapping[str, object], path: Path, lines: Lines, name: str = "", index: int = 0) -> None:
        self.values = values
        self.path = path
        self.name = name
        self._lines = lines
        self._index = index

    def line(self, field: str | None = None) -> int:
        """The line of a field, or else of the table, or else of what it stands in."""
        found = self._lines.of_field(self.name, self._index, field) if field else None
        if found is None:
            found = self._lines.of_table(self.name, self._index)
        if found is None and self.name:
            parent, _, last = self.name.rpartition(".")
            found = self._lines.of_field(parent, 0, last) or self._lines.of_table(parent)
        return max(found or 1, 1)

    def error(self, code: str, field: str | None = None, **fields: object) -> SoftaError:
        if field is not None:
            fields["field"] = field
        return SoftaError(code, file=self.path, line=self.line(field), **fields)

    def bad(self, field: str, allowed: str, value: object = None) -> SoftaError:
        shown = self.values.get(field) if value is None else value
        return self.error("toml-bad-value", field, value=_shown(shown), allowed=allowed)

    def allow_only(self, known: Collection[str]) -> None:
        for field in self.values:
            if field not in known:
                raise self.error("toml-unknown-field", field, closest=closest(field, known))

    def table(self, field: str) -> "Table | None":
        """The table of this name inside this one, or None when there is none."""
        value = self.values.get(field)
        if value is None:
            return None
        if not isinstance(value, dict):
            raise self.bad(field, "table")
        return Table(value, self.path, self._lines, f"{self.name}.{field}".lstrip("."), self._index)

    def tables(self, field: str) -> "list[Table]":
        """The tables written as `[[field]]`, in their order."""
        values = self.values.get(field, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            raise self.bad(field, "tables")
        return [Table(value, self.path, self._lines, field, index) for index, value in enumerate(values)]

    def required(self, field: str) -> object:
        value = self.values.get(field)
        if value is None or value == "":
            raise self.error("toml-missing-field", field)
        return value

    def text(self, field: str, default: str | None = None) -> str:
        """A text of one line; required when there is no default."""
        value = self.required(field) if default is None else self.values.get(field, default)
        if not isinstance(value, str) or not is_one_line(value):
            raise self.bad(field, "text")
        return value.strip()

    def choice(self, field: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of a few words."""
        value = self.text(field, default)
        if value not in allowed:
            raise self.bad(field, ", ".join(allowed))
        return value

    def number(self, field: str, default: int | None = None) -> int:
        value = self.required(field) if default is None else self.values.get(field, default)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 10_000:
            raise self.bad(field, "whole-number")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts, empty when the field is not there; one text counts as a list of one."""
        value = self.values.get(field, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(text, str) and is_one_line(text) for text in listed):
            raise self.bad(field, "texts")
        return tuple(listed)


def is_one_line(text: str) -> bool:
    """Whether a text has no line breaks and no other characters that act instead of being shown."""
    return all(character.isprintable() for character in text)


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or "" when none is."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else str(value)
    text = "".join(character if character.isprintable() else "�" for character in text)
    return text if len(text) <= 60 else f"{text[:59]}…"
