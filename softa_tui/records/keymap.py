"""Keymaps: one TOML file for one version of a coding scheme, with the keys of its items and of changed commands.

Everything wrong is raised as a `SoftaError` with `file` and `line`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.keys import is_character, is_dead, needs_shift, normalise
from softa_tui.coding.scheme import VERSION_OF_KIND, Scheme, Version
from softa_tui.records.scheme_tables import read_scheme
from softa_tui.records.toml_lines import read_text
from softa_tui.records.toml_tables import Table, closest, read_toml

CommandKeys = Mapping[str, tuple[str, ...]]
"""The keys of every command, by the command's id."""

NO_COMMANDS: CommandKeys = {}


@dataclass(frozen=True)
class Keymap:
    """One file: a scheme with a single version, and which key is which of its items.

    `command_keys` holds only the commands whose keys the file changes.
    """

    path: Path
    scheme: Scheme
    items: dict[str, str]
    command_keys: dict[str, tuple[str, ...]]

    @property
    def scheme_id(self) -> str:
        return self.scheme.id

    @property
    def version(self) -> Version:
        return self.scheme.versions[0]

    @property
    def keys_of_item(self) -> dict[str, str]:
        return {item: key for key, item in self.items.items()}


@dataclass(frozen=True)
class ListedKeymap:
    """A keymap file as found in a folder: what it holds, or what is wrong with it."""

    path: Path
    keymap: Keymap | None
    error: SoftaError | None


def load_keymap(path: Path, command_keys: CommandKeys = NO_COMMANDS) -> Keymap:
    """Read and check one file; `command_keys` are all commands with their default keys."""
    top = read_toml(path)
    scheme = read_scheme(top)
    items = _read_item_keys(top)
    changed = _read_command_keys(top, command_keys)
    _check_commands(top, items, changed, {**command_keys, **changed})
    return Keymap(path, scheme, items, changed)


def _read_item_keys(top: Table) -> dict[str, str]:
    items: dict[str, str] = {}
    tables: dict[str, Table] = {}
    for table in top.tables("item"):
        item = table.text("id")
        key = _read_key(table, "key", table.text("key"))
        if not is_character(key):
            raise table.error("keymap-key-not-a-character", "key", key=key)
        if needs_shift(key):
            raise table.error("keymap-key-needs-shift", "key", key=key)
        if key in items:
            first_line = tables[key].line("key")
            raise table.error(
                "keymap-duplicate-key", "key", key=key, item=item, other=items[key], other_line=first_line
            )
        items[key] = item
        tables[key] = table
    return items


def _read_command_keys(top: Table, command_keys: CommandKeys) -> dict[str, tuple[str, ...]]:
    """The `[commands]` table; a dotted id may stand there with or without quotes."""
    commands = top.table("commands")
    changed: dict[str, tuple[str, ...]] = {}
    if commands is None:
        return changed
    for command, table, field in _flatten(commands):
        if command_keys and command not in command_keys:
            raise commands.error(
                "keymap-unknown-command", field, command=command, closest=closest(command, command_keys)
            )
        changed[command] = tuple(_read_key(table, field, text) for text in table.texts(field))
    return changed


def _flatten(table: Table, prefix: str = "") -> Iterable[tuple[str, Table, str]]:
    for field, value in table.values.items():
        inner = table.table(field) if isinstance(value, dict) else None
        if inner is None:
            yield f"{prefix}{field}", table, field
        else:
            yield from _flatten(inner, f"{prefix}{field}.")


def _read_key(table: Table, field: str, text: str) -> str:
    try:
        key = normalise(text)
    except SoftaError:
        raise table.error("keymap-unknown-key", field, key=text[:40]) from None
    if is_dead(key):
        raise table.error("keymap-dead-key", field, key=key)
    return key


def _check_commands(top: Table, items: dict[str, str], changed: CommandKeys, command_keys: CommandKeys) -> None:
    """No key may be both an item and a command, nor may the file give one key to two commands."""
    commands = top.table("commands")
    command_of: dict[str, str] = {}
    for command, keys in command_keys.items():
        for key in keys:
            other = command_of.setdefault(key, command)
            if commands is None or other == command or not changed.keys() & {command, other}:
                continue
            given, had = (command, other) if command in changed else (other, command)
            raise commands.error("keymap-command-key-twice", given, key=key, command=given, other=had)
    tables = {table.text("id"): table for table in top.tables("item")}
    for key, item in items.items():
        if key in command_of:
            raise tables[item].error("keymap-key-is-command", "key", key=key, item=item, command=command_of[key])


def load_scheme(
    name: str, folders: Iterable[Path], command_keys: CommandKeys = NO_COMMANDS
) -> tuple[Scheme, dict[str, Keymap]]:
    """A whole scheme with the keymap of each version, by version.

    `name` is a scheme's id or the path of one of its files. Earlier folders go before later ones, so that a person's
    own file takes the place of the one that ships with the program.
    """
    searched = list(folders)
    found: dict[str, Keymap] = {}
    if name.endswith(".toml"):
        own = load_keymap(Path(name), command_keys)
        found[own.version.id] = own
        searched.insert(0, own.path.parent)
        name = own.scheme_id
    for folder in searched:
        for version, keymap in _keymaps_of_scheme(name, folder, command_keys, without=frozenset(found)).items():
            found.setdefault(version, keymap)
    if not found:
        raise SoftaError("keymap-not-found", name=name, known=", ".join(sorted(_known_schemes(searched))))
    return _joined(found), found


def _keymaps_of_scheme(
    scheme_id: str, folder: Path, command_keys: CommandKeys, without: frozenset[str]
) -> dict[str, Keymap]:
    found: dict[str, Keymap] = {}
    for path in _files(folder):
        if scheme_id not in read_text(path):
            continue
        keymap = load_keymap(path, command_keys)
        if keymap.scheme_id != scheme_id or keymap.version.id in without:
            continue
        other = found.setdefault(keymap.version.id, keymap)
        if other is not keymap:
            raise SoftaError("keymap-duplicate-version", file=path, other=other.path, version=keymap.version.id)
    return found


def _joined(found: dict[str, Keymap]) -> Scheme:
    """One scheme of several files; what they say of the scheme as a whole must be the same."""
    ordered = [found[version] for version in VERSION_OF_KIND.values() if version in found]
    first = ordered[0]
    for other in ordered[1:]:
        for field in ("block_seconds", "slot_seconds", "repeat", "rating_min", "rating_max"):
            if getattr(first.scheme, field) != getattr(other.scheme, field):
                raise SoftaError("keymap-schemes-differ", file=other.path, other=first.path, field=field)
    return msgspec.structs.replace(first.scheme, versions=tuple(keymap.version for keymap in ordered))


def list_keymaps(folders: Iterable[Path], command_keys: CommandKeys = NO_COMMANDS) -> list[ListedKeymap]:
    """Every keymap file in these folders, faulty ones included."""
    listed = []
    for folder in folders:
        for path in _files(folder):
            try:
                listed.append(ListedKeymap(path, load_keymap(path, command_keys), None))
            except SoftaError as error:
                listed.append(ListedKeymap(path, None, error))
    return listed


def find_keymap(name: str, folders: Iterable[Path]) -> Path:
    """The file of a keymap, by its name without `.toml`, or by its path."""
    searched = list(folders)
    if name.endswith(".toml"):
        return Path(name)
    for folder in searched:
        for path in _files(folder):
            if path.stem == name:
                return path
    known = {path.stem for folder in searched for path in _files(folder)}
    raise SoftaError("keymap-not-found", name=name, known=", ".join(sorted(known)))


def _known_schemes(folders: Iterable[Path]) -> set[str]:
    return {listed.keymap.scheme_id for listed in list_keymaps(folders) if listed.keymap is not None}


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml" and not path.name.startswith("."))
    except OSError:
        return []
