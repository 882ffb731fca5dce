"""Textual's and mpv's names for keys, against Textual's own parser and mpv's own list."""

import os
import shutil
import subprocess

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key

from softa_tui.coding.commands import COMMANDS
from softa_tui.coding.keys import split
from softa_tui.records.keymap import load_keymap
from softa_tui.records.places import keymap_folders
from softa_tui.tui.keys import from_mpv, from_textual, to_mpv

FOLDER = keymap_folders({"SOFTA_CONFIG": "/nowhere"})[0]
ITEM_KEYS = sorted(
    {key for version in ("client", "therapist") for key in load_keymap(FOLDER / f"softa-nl-{version}.toml").items}
)
COMMAND_KEYS = sorted({key for command in COMMANDS for key in command.keys})

LATER_MPV_NAMES = {
    "KP_ADD", "KP_SUBTRACT", "KP_MULTIPLY", "KP_DIVIDE", "KP_LEFT", "KP_RIGHT", "KP_UP", "KP_DOWN", "KP_HOME",
    "KP_END", "KP_PGUP", "KP_PGDWN",
}  # fmt: skip
"""Names that versions after mpv 0.35 have for the keypad."""

SEQUENCES = {
    "space": [" "], "enter": ["\r", "\x1b[57414u", "\x1bOM"], "tab": ["\t", "\x1b[9u"],
    "shift+tab": ["\x1b[Z", "\x1b[9;2u"],
    "backspace": ["\x7f"], "escape": ["\x1b[27u"], "delete": ["\x1b[3~"],
    "left": ["\x1b[D", "\x1bOD"], "right": ["\x1b[C"], "up": ["\x1b[A"], "down": ["\x1b[B"],
    "shift+left": ["\x1b[1;2D"], "shift+right": ["\x1b[1;2C"], "ctrl+left": ["\x1b[1;5D"], "ctrl+right": ["\x1b[1;5C"],
    "alt+left": ["\x1b[1;3D"], "alt+right": ["\x1b[1;3C"],
    "pageup": ["\x1b[5~"], "pagedown": ["\x1b[6~"], "home": ["\x1b[H", "\x1b[1~"], "end": ["\x1b[F"],
    "f1": ["\x1bOP", "\x1b[11~"], "f2": ["\x1bOQ"], "f3": ["\x1bOR"], "f4": ["\x1bOS"], "f5": ["\x1b[15~"],
    "f6": ["\x1b[17~"], "f7": ["\x1b[18~"], "f8": ["\x1b[19~"], "f9": ["\x1b[20~"], "f10": ["\x1b[21~"],
    "f11": ["\x1b[23~"], "f12": ["\x1b[24~"],
    "shift+f2": ["\x1b[1;2Q"], "shift+f4": ["\x1b[1;2S"], "shift+f5": ["\x1b[15;2~"],
    **{f"ctrl+{letter}": [chr(ord(letter) - 96), f"\x1b[{ord(letter)};5u"] for letter in "abcdefgklnopqrstuvwxyz"},
}  # fmt: skip
"""What terminals send, with and without the kitty keyboard protocol."""


def typed(sequence: str) -> list[str | None]:
    parser = XTermParser()
    events = [*parser.feed(sequence), *parser.feed("")]
    return [from_textual(event.key, event.character) for event in events if isinstance(event, Key)]


def test_every_default_key_is_tried() -> None:
    assert len(ITEM_KEYS) >= 44
    assert len(COMMAND_KEYS) >= 25


@pytest.mark.parametrize("key", ITEM_KEYS)
def test_item_keys_arrive_from_a_terminal(key: str) -> None:
    assert typed(key) == [key]
    assert typed(key.upper()) == [key], "Caps Lock and Shift count as the small letter"
    assert typed(f"\x1b[{ord(key)};65u") == [key], "Caps Lock in the kitty protocol"


@pytest.mark.parametrize("key", COMMAND_KEYS)
def test_command_keys_arrive_from_a_terminal(key: str) -> None:
    for sequence in SEQUENCES[key]:
        assert typed(sequence) == [key], repr(sequence)


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        *[(f"\x1b[{57399 + digit}u", str(digit)) for digit in range(10)],
        ("\x1b[57409u", "."), ("\x1b[57409;;46u", "."), ("\x1b[57410u", "/"), ("\x1b[57412u", "-"),
        ("\x1b[57415u", "="),
        ("\x1b[57417u", "left"), ("\x1b[57421u", "pageup"), ("\x1b[57399;129u", "0"),
        ("\x1bOp", "0"), ("\x1bOm", "-"), ("\x1bOn", "."),
    ],
)  # fmt: skip
def test_the_keypad_counts_in_a_terminal(sequence: str, key: str) -> None:
    assert typed(sequence) == [key]


def test_keys_without_a_name_here_are_nothing() -> None:
    assert typed("\x00") == ["ctrl+space"]
    assert from_textual("f20") is None
    assert from_textual("super+a") is None
    assert from_textual("media_play") is None
    assert from_textual("kp_begin") is None
    assert from_mpv("MBTN_LEFT") is None
    assert from_mpv("CLOSE_WIN") is None
    assert from_mpv("Meta+a") is None
    assert from_mpv("") is None
    assert from_mpv("F13") is None


@pytest.mark.parametrize("key", [*ITEM_KEYS, *COMMAND_KEYS])
def test_mpv_names_lead_back_to_the_key(key: str) -> None:
    names = to_mpv(key)
    assert names
    assert len(set(names)) == len(names)
    assert {from_mpv(name) for name in names} == {key}


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("a", ("a", "A")), ("1", ("1", "KP1")), (".", (".", "KP_DEC", "KP_DEL")), ("-", ("-", "KP_SUBTRACT")),
        ("enter", ("ENTER", "KP_ENTER")), ("#", ("SHARP",)), ("space", ("SPACE",)), ("ctrl+g", ("Ctrl+g", "Ctrl+G")),
        ("shift+tab", ("Shift+TAB",)), ("\\", ("\\",)), ("pagedown", ("PGDWN", "KP_PGDWN")), ("f1", ("F1",)),
    ],
)  # fmt: skip
def test_mpv_names_count_capitals_and_the_keypad(key: str, names: tuple[str, ...]) -> None:
    assert to_mpv(key) == names


@pytest.mark.skipif(shutil.which("mpv") is None and not os.environ.get("CI"), reason="mpv is not installed")
def test_mpv_itself_knows_every_name() -> None:
    listed = subprocess.run(["mpv", "--input-keylist"], capture_output=True, text=True, check=True).stdout.split()
    for key in [*ITEM_KEYS, *COMMAND_KEYS]:
        base = split(key)[1]
        names = {name for name in to_mpv(base) if len(name) > 1} - LATER_MPV_NAMES
        assert names <= set(listed), key
        assert len(base) == 1 or names, key
