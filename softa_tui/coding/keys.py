"""The one vocabulary of key names, as keymaps write them: `a`, `;`, `f1`, `space`, `ctrl+g`, `shift+left`.

A character is named as it is typed on a US keyboard without Shift; capitals count as the small letter.
"""

import re

from softa_tui.coding.errors import SoftaError

NAMED_KEYS = frozenset(
    {"space", "enter", "tab", "backspace", "delete", "escape", "left", "right", "up", "down"}
    | {"home", "end", "pageup", "pagedown"}
    | {f"f{number}" for number in range(1, 13)}
)

MODIFIERS = ("ctrl", "alt", "shift")
"""In the order they stand in a name."""

DEAD_KEYS = "'`\"~^"
"""Keys that wait for a second one on the Dutch US-International layout."""

SHIFTED = dict(zip("1234567890-=[]\\;'`,./", '!@#$%^&*()_+{}|:"~<>?', strict=True))
"""What a key gives together with Shift."""

SPEAKER_KEYS = "1234567890-="
"""The keys of the speakers in talk time, in the order of the case."""

RATING_KEYS = frozenset({*"1234567890-syn", "up", "down", "pageup", "pagedown", "tab", "shift+tab", "enter", "delete"})
"""The keys that mean something of their own while ratings are given."""

REPEATING_RATING_KEYS = frozenset({"up", "down", "pageup", "pagedown"})
"""Those of them that go on acting while they are held down."""

_NEEDS_SHIFT = frozenset(SHIFTED.values())

_OTHER_NAMES = {
    "return": "enter", "esc": "escape", "del": "delete", "bs": "backspace", "spacebar": "space",
    "pgup": "pageup", "pgdn": "pagedown", "pgdown": "pagedown", "pgdwn": "pagedown",
}  # fmt: skip

_MODIFIER_NAMES = {"ctrl": "ctrl", "control": "ctrl", "alt": "alt", "option": "alt", "shift": "shift"}
_MODIFIERS_AND_KEY = re.compile(r"((?:(?:ctrl|control|alt|option|shift)\s*[+-]\s*)*)(.+)", re.DOTALL)

_SAME_IN_A_TERMINAL = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+[": "escape"}
"""Most terminals send one code for both, so they are one key here, whatever sends them."""

_SIGNS = {"left": "←", "right": "→", "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn", "escape": "Esc"}


def normalise(text: str) -> str:
    """The one name of a key, from any common way to write it; raises `key-unknown`."""
    folded = text if text == " " else text.strip().lower()
    match = _MODIFIERS_AND_KEY.fullmatch(folded)
    if match is None:
        raise SoftaError("key-unknown", key=text)
    modifiers = {_MODIFIER_NAMES[word] for word in re.findall(r"[a-z]+", match[1])}
    key = _base(match[2])
    if key is None:
        raise SoftaError("key-unknown", key=text)
    if "shift" in modifiers and len(key) == 1:
        modifiers.discard("shift")
        key = SHIFTED.get(key, key)
    name = "+".join([word for word in MODIFIERS if word in modifiers] + [key])
    return _SAME_IN_A_TERMINAL.get(name, name)


def _base(text: str) -> str | None:
    """A key without its modifiers, or None when there is no such key."""
    if text == " ":
        return "space"
    if len(text) == 1:
        return text if text.isprintable() and not text.isspace() else None
    name = re.sub(r"[\s_-]", "", text)
    name = _OTHER_NAMES.get(name, name)
    return name if name in NAMED_KEYS else None


def split(key: str) -> tuple[tuple[str, ...], str]:
    """The modifiers and the key itself of a canonical name: `ctrl+shift+left` → `("ctrl", "shift"), "left"`."""
    modifiers: list[str] = []
    for modifier in MODIFIERS:
        if key.startswith(f"{modifier}+"):
            modifiers.append(modifier)
            key = key.removeprefix(f"{modifier}+")
    return tuple(modifiers), key


def is_character(key: str) -> bool:
    """Whether a canonical name stands for one printable character typed without Ctrl or Alt."""
    return len(key) == 1


def is_dead(key: str) -> bool:
    """Whether some keyboards hold this key back until the next one."""
    return key in DEAD_KEYS and len(key) == 1


def needs_shift(character: str) -> bool:
    """Whether a character is typed with Shift on a US keyboard; small and capital letters are one key."""
    return character in _NEEDS_SHIFT


def label(key: str) -> str:
    """What a screen shows for a canonical name in any language; `space` stays a word to be translated."""
    modifiers, base = split(key)
    if len(base) == 1:
        shown = base.upper() if modifiers else base
    else:
        shown = _SIGNS.get(base, base if base == "space" else base.capitalize())
    signs = {"ctrl": "^" if len(base) == 1 else "Ctrl+", "alt": "Alt+", "shift": "Shift+"}
    return "".join(signs[modifier] for modifier in modifiers) + shown
