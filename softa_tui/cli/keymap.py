"""`softa keymap list | show | check`: coding schemes and the keys of their items."""

import os
from collections.abc import Iterable

from softa_tui.cli.plain import say
from softa_tui.coding.commands import COMMANDS, DEFAULT_KEYS
from softa_tui.coding.keys import label
from softa_tui.coding.scheme import Item, Text
from softa_tui.locale import _, language
from softa_tui.locale.messages import sentence
from softa_tui.records.keymap import Keymap, find_keymap, list_keymaps, load_keymap
from softa_tui.records.places import keymap_folders

KEYBOARD_ROWS = ("1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./")


def show_list() -> int:
    """Every keymap found, with its scheme, version and number of items."""
    folders = keymap_folders(os.environ)
    found = list_keymaps(folders, DEFAULT_KEYS)
    width = max((len(listed.path.stem) for listed in found), default=0)
    for listed in found:
        name = listed.path.stem.ljust(width)
        if listed.keymap is None:
            reason = sentence(listed.error.code, listed.error.fields) if listed.error else ""
            say(f"{name}  {reason}")
            continue
        keymap = listed.keymap
        summary = _("{scheme}, version {version}, {items} items").format(
            scheme=in_language(keymap.scheme.title), version=keymap.version.id, items=len(keymap.items)
        )
        say(f"{name}  {summary}")
    say(_("Looked in: {folders}").format(folders=", ".join(map(str, folders))))
    return 0


def show(name: str) -> int:
    """A keymap by dimension, as the keyboard has its rows, and below them the command keys."""
    keymap = _load(name)
    say(f"{in_language(keymap.scheme.title)} · {keymap.version.id} · {keymap.path}")
    say()
    for row in KEYBOARD_ROWS:
        say("  " + "  ".join(_key_and_sign(key, keymap) for key in row if key in keymap.items))
    for dimension in keymap.version.dimensions:
        say()
        say(in_language(dimension.title))
        for item in keymap.version.items_of(dimension.id):
            say(f"  {keymap.keys_of_item[item.id]}  {_sign(item)} {in_language(item.short)}  ({item.id})")
    say()
    say(_("Command keys"))
    _show_commands(keymap)
    if keymap.scheme.credit:
        say()
        say(keymap.scheme.credit)
    return 0


def check(name: str) -> int:
    """Say that a keymap is in order; one that is not raises SoftaError with file and line."""
    keymap = _load(name)
    say(
        _("{file}: {items} items, {keys} changed command keys, all well.").format(
            file=keymap.path, items=len(keymap.items), keys=len(keymap.command_keys)
        )
    )
    return 0


def in_language(text: Text) -> str:
    """A text of the scheme in the language in use, else in whichever it has."""
    return text.get(language()) or next(iter(text.values()), "")


def _load(name: str) -> Keymap:
    return load_keymap(find_keymap(name, keymap_folders(os.environ)), DEFAULT_KEYS)


def _key_and_sign(key: str, keymap: Keymap) -> str:
    item = next(item for item in keymap.version.items if item.id == keymap.items[key])
    return f"{key}{'' if item.positive else '−'}".ljust(2)


def _sign(item: Item) -> str:
    return "+" if item.positive else "−"


def _show_commands(keymap: Keymap) -> None:
    rows = [(_keys(keymap.command_keys.get(command.id, command.keys)), _(command.title)) for command in COMMANDS]
    width = max(len(keys) for keys, _title in rows)
    for keys, title in rows:
        say(f"  {keys.ljust(width)}  {title}")


def _keys(keys: Iterable[str]) -> str:
    return ", ".join(_("Space") if key == "space" else label(key) for key in keys)
