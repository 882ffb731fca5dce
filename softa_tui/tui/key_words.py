"""Keys as people call them, in the language in use."""

from softa_tui.coding.keys import split
from softa_tui.locale import _

_MODIFIERS = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift"}
_ARROWS = {"left": "←", "right": "→", "up": "↑", "down": "↓"}


def key_words(key: str) -> str:
    """A canonical key name in readable words: `Enter`, `Ctrl+Z`, `Shift+←`, `space`."""
    modifiers, base = split(key)
    if len(base) == 1:
        shown = base.upper() if modifiers else base
    else:
        shown = _ARROWS.get(base) or _names().get(base) or base.capitalize()
    return "+".join([*(_MODIFIERS[modifier] for modifier in modifiers), shown])


def _names() -> dict[str, str]:
    return {
        "space": _("space"),
        "enter": _("Enter"),
        "backspace": _("Backspace"),
        "delete": _("Del"),
        "escape": _("Esc"),
        "pageup": _("PgUp"),
        "pagedown": _("PgDn"),
        "home": _("Home"),
        "end": _("End"),
    }
