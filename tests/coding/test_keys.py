"""The one vocabulary of key names."""

import pytest

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.keys import DEAD_KEYS, MODIFIERS, NAMED_KEYS, is_dead, label, needs_shift, normalise, split

CANONICAL = [
    *"abcdefghijklmnopqrstuvwxyz0123456789-=[]\\;,./",
    *sorted(NAMED_KEYS),
    "ctrl+g",
    "shift+left",
    "ctrl+alt+shift+f4",
]


@pytest.mark.parametrize("key", CANONICAL)
def test_a_canonical_name_stays_as_it_is(key: str) -> None:
    assert normalise(key) == key
    modifiers, base = split(key)
    assert "+".join([*modifiers, base]) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("A", "a"), ("CTRL-G", "ctrl+g"), ("Control + g", "ctrl+g"), ("PgUp", "pageup"), ("Page Down", "pagedown"),
        ("Return", "enter"), ("esc", "escape"), (" ", "space"), ("-", "-"), ("ctrl--", "ctrl+-"), ("ctrl++", "ctrl++"),
        ("Shift-Left", "shift+left"), ("shift+alt+ctrl+F4", "ctrl+alt+shift+f4"), ("shift+a", "a"), ("shift+1", "!"),
        ("É", "é"), ("ctrl+i", "tab"), ("ctrl+m", "enter"), ("ctrl+h", "backspace"), ("ctrl+[", "escape"),
    ],
)  # fmt: skip
def test_common_ways_to_write_a_key_are_folded(written: str, key: str) -> None:
    assert normalise(written) == key


@pytest.mark.parametrize("written", ["", "  ", "shift", "ctrl+", "foo", "f13", "f0", "\x1b", "\n", "a b", "ctrl+ctrl"])
def test_what_is_no_key_is_refused_by_name(written: str) -> None:
    with pytest.raises(SoftaError) as caught:
        normalise(written)
    assert caught.value.code == "key-unknown"
    assert caught.value.fields == {"key": written}


def test_dead_and_shifted_keys_are_known() -> None:
    assert all(is_dead(key) for key in DEAD_KEYS)
    assert not any(is_dead(key) for key in CANONICAL)
    assert all(needs_shift(character) for character in '!@#$%^&*()_+{}|:"<>?~')
    assert not any(needs_shift(key) for key in CANONICAL)


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("a", "a"), ("ctrl+g", "^G"), ("left", "←"), ("shift+left", "Shift+←"), ("ctrl+right", "Ctrl+→"),
        ("f10", "F10"), ("pageup", "PgUp"), ("enter", "Enter"), ("space", "space"), (";", ";"),
    ],
)  # fmt: skip
def test_labels(key: str, shown: str) -> None:
    assert label(key) == shown


def test_modifiers_stand_in_one_order() -> None:
    assert MODIFIERS == ("ctrl", "alt", "shift")
