"""Textual's and mpv's names for keys, to and from the one vocabulary of `softa_tui.coding.keys`."""

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.keys import MODIFIERS, NAMED_KEYS, normalise, split

_TEXTUAL_CHARACTERS = {
    "minus": "-", "equals_sign": "=", "left_square_bracket": "[", "right_square_bracket": "]", "backslash": "\\",
    "semicolon": ";", "comma": ",", "full_stop": ".", "slash": "/", "apostrophe": "'", "grave_accent": "`",
    "exclamation_mark": "!", "at": "@", "number_sign": "#", "dollar_sign": "$", "percent_sign": "%",
    "circumflex_accent": "^", "ampersand": "&", "asterisk": "*", "left_parenthesis": "(", "right_parenthesis": ")",
    "underscore": "_", "plus": "+", "left_curly_bracket": "{", "right_curly_bracket": "}", "vertical_line": "|",
    "colon": ":", "quotation_mark": '"', "tilde": "~", "less_than_sign": "<", "greater_than_sign": ">",
    "question_mark": "?", "@": "space",
}  # fmt: skip
"""`ctrl+@` is what a terminal sends for Ctrl+Space."""

_TEXTUAL_KEYPAD = {
    "decimal": ".", "divide": "/", "multiply": "*", "subtract": "-", "add": "+", "equal": "=", "separator": ",",
}  # fmt: skip
"""The keypad in the kitty keyboard protocol; elsewhere it sends plain characters."""

_TEXTUAL_NAMES = _TEXTUAL_CHARACTERS | _TEXTUAL_KEYPAD

_MPV_NAMES = {
    "SPACE": "space", "ENTER": "enter", "TAB": "tab", "BS": "backspace", "DEL": "delete", "ESC": "escape",
    "LEFT": "left", "RIGHT": "right", "UP": "up", "DOWN": "down", "HOME": "home", "END": "end",
    "PGUP": "pageup", "PGDWN": "pagedown", "SHARP": "#",
    "KP_ENTER": "enter", "KP_DEC": ".", "KP_ADD": "+", "KP_SUBTRACT": "-", "KP_MULTIPLY": "*", "KP_DIVIDE": "/",
    "KP_INS": "0", "KP_DEL": ".", "KP_LEFT": "left", "KP_RIGHT": "right", "KP_UP": "up", "KP_DOWN": "down",
    "KP_HOME": "home", "KP_END": "end", "KP_PGUP": "pageup", "KP_PGDWN": "pagedown",
    **{f"KP{digit}": str(digit) for digit in range(10)},
    **{f"F{number}": f"f{number}" for number in range(1, 13)},
}  # fmt: skip
"""mpv 0.35 sends KP_INS, KP_DEL and KP1…KP9 with NumLock off; later versions have names of their own for most."""

_MPV_NAMES_OF = {
    key: tuple(name for name, meant in _MPV_NAMES.items() if meant == key) for key in set(_MPV_NAMES.values())
}
_MPV_MODIFIERS = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}


def from_textual(key: str, character: str | None = None) -> str | None:
    """The canonical name of a Textual key event, or None for a key that this program has no name for."""
    *modifiers, base = _split_plus(key)
    if any(modifier not in MODIFIERS for modifier in modifiers):
        return None
    base = _TEXTUAL_NAMES.get(base, base)
    if base not in NAMED_KEYS and character and character.isprintable() and not modifiers:
        base = character
    return _normalised("+".join([*modifiers, base]))


def from_mpv(name: str) -> str | None:
    """The canonical name of an mpv key, or None for a key (or a mouse button) that this program has no name for."""
    *modifiers, base = _split_plus(name)
    if any(modifier not in _MPV_MODIFIERS.values() for modifier in modifiers):
        return None
    if len(base) > 1 and base not in _MPV_NAMES:
        return None
    return _normalised("+".join([*modifiers, _MPV_NAMES.get(base, base)]))


def to_mpv(key: str) -> tuple[str, ...]:
    """Every name under which mpv may report a canonical key; each is bound by itself, as versions differ in names.

    Capitals, so Caps Lock, are names of their own in mpv, and so is the keypad.
    """
    modifiers, base = split(key)
    prefix = "".join(f"{_MPV_MODIFIERS[modifier]}+" for modifier in modifiers)
    names = list(_MPV_NAMES_OF.get(base, ()))
    if len(base) == 1 and base != "#":
        names.insert(0, base)
        if base.upper() != base and len(base.upper()) == 1:
            names.insert(1, base.upper())
    return tuple(prefix + name for name in names)


def _split_plus(name: str) -> list[str]:
    """`ctrl+shift+left` and `Ctrl++` in their parts."""
    if name.endswith("+"):
        return [*filter(None, name[:-1].split("+")), "+"]
    return name.split("+")


def _normalised(name: str) -> str | None:
    try:
        return normalise(name)
    except SoftaError:
        return None
