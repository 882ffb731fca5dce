"""The text of a TOML file, and on which line its tables and fields stand."""

import errno
import os
import re
from pathlib import Path

from softa_tui.coding.errors import SoftaError

_HEADER = re.compile(r"\s*\[{1,2}\s*([A-Za-z0-9_.-]+)\s*\]{1,2}\s*(?:#.*)?")


def read_text(path: Path) -> str:
    """The text of a file; raises `not-found`, `is-a-folder`, `unreadable` or `not-utf8`, each with `file`."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))  # a named pipe would be waited for, for ever
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SoftaError("not-found", file=path) from None
    except IsADirectoryError:
        raise SoftaError("is-a-folder", file=path) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SoftaError("not-utf8", file=path, line=line) from None
    except (OSError, ValueError) as error:
        raise SoftaError("unreadable", file=path, reason=_reason(error)) from None


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


class Lines:
    """Where tables and fields stand in a TOML text; tomllib itself does not tell."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._headers: list[tuple[int, str]] = [(0, "")]
        in_string = ""
        for number, line in enumerate(self._lines, 1):
            if not in_string and (match := _HEADER.fullmatch(line)):
                self._headers.append((number, match[1]))
            for quotes in re.findall(r'"""|\'\'\'', line):
                in_string = "" if quotes == in_string else in_string or quotes

    def of_table(self, name: str, index: int = 0) -> int | None:
        """The line of the `index`th header of this name, or None when the table is written without one."""
        numbers = [number for number, header in self._headers if header == name]
        return numbers[index] if index < len(numbers) else None

    def of_field(self, table: str, index: int, field: str) -> int | None:
        """The line on which a field of that table is set."""
        start = self.of_table(table, index)
        if start is None:
            return None
        is_field = re.compile(rf"""\s*["']?{re.escape(field)}["']?\s*[.=]""")
        section = table
        for number in range(start + 1, len(self._lines) + 1):
            header = next((name for at, name in self._headers if at == number), None)
            if header is not None:
                if header == f"{table}.{field}".lstrip("."):
                    return number
                if table and not header.startswith(f"{table}."):
                    return None
                section = header
            elif section == table and is_field.match(self._lines[number - 1]):
                return number
        return None
