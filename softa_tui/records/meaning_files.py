"""The texts on a scheme's items: TOML files in the folder `meanings` beside the keymaps, one language each.

Everything wrong is raised as a `SoftaError` with `file` and `line`.
"""

from collections.abc import Iterable
from pathlib import Path

from softa_tui.coding.meanings import Instead, Meaning, Meanings, Topic
from softa_tui.records.toml_tables import Table, read_toml

FOLDER = "meanings"

FILE_FIELDS = ("scheme", "version", "language", "item", "topic")
ITEM_FIELDS = ("id", "what", "mark", "not", "seen", "often", "examples", "instead")
TOPIC_FIELDS = ("id", "title", "text")


def load_meanings(scheme: str, language: str, keymap_folders: Iterable[Path]) -> Meanings:
    """Everything there is on a scheme in a language; nothing when nobody has written any.

    Earlier folders go before later ones, text by text, so that a person's own take the place of those that ship.
    """
    meanings = Meanings()
    for folder in keymap_folders:
        for path in _files(folder / FOLDER):
            top = read_toml(path)
            if (top.text("scheme"), top.text("language")) == (scheme, language):
                top.allow_only(FILE_FIELDS)
                _read_into(meanings, top)
    return meanings


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.toml") if not path.name.startswith("."))


def _read_into(meanings: Meanings, top: Table) -> None:
    for item, table in _by_id(top, "item").items():
        meanings.items.setdefault(item, _read_meaning(table))
    for topic, table in _by_id(top, "topic").items():
        meanings.topics.setdefault(topic, _read_topic(table))


def _by_id(top: Table, kind: str) -> dict[str, Table]:
    found: dict[str, Table] = {}
    for table in top.tables(kind):
        name = table.text("id")
        if name in found:
            raise table.error("meaning-twice", "id", name=name, other_line=found[name].line("id"))
        found[name] = table
    return found


def _read_meaning(table: Table) -> Meaning:
    table.allow_only(ITEM_FIELDS)
    return Meaning(
        item=table.text("id"),
        what=table.text("what"),
        mark=table.text("mark"),
        do_not=table.text("not"),
        seen=table.text("seen"),
        often=table.text("often"),
        examples=_some_texts(table, "examples"),
        instead=tuple(_read_instead(table, entry) for entry in _list(table, "instead")),
    )


def _read_instead(table: Table, entry: object) -> Instead:
    match entry:
        case {"item": str(item), "difference": str(difference), **rest} if item and difference and not rest:
            return Instead(item, difference)
    raise table.bad("instead", "link")


def _read_topic(table: Table) -> Topic:
    table.allow_only(TOPIC_FIELDS)
    return Topic(table.text("id"), table.text("title"), _some_texts(table, "text"))


def _some_texts(table: Table, field: str) -> tuple[str, ...]:
    if not table.required(field):
        raise table.error("toml-missing-field", field)
    return table.texts(field)


def _list(table: Table, field: str) -> list[object]:
    value = table.values.get(field, [])
    if not isinstance(value, list):
        raise table.bad(field, "link")
    return value
