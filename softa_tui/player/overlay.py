"""The overlay as ASS events for mpv's `osd-overlay`; typed text can only ever be read."""

from __future__ import annotations

import unicodedata

from softa_tui.player.process import Overlay

HEIGHT = 720
"""Height in ASS units: sizes below are the same share of every window."""

CORNER = r"{\an7\pos(16,12)\fs26\bord2\shad0\1c&HFFFFFF&\3c&H000000&}"
FLASH = r"{\an7\pos(16,46)\fs34\b1\bord2.5\shad0\1c&HFFFFFF&\3c&H000000&}"
MIDDLE = r"{\an5\fs52\b1\bord3\shad0\1c&HFFFFFF&\3c&H000000&}"
ALARM = r"{\an2\fs38\b1\bord3\shad0\1c&H3030FF&\3c&H000000&}"

_WORD_JOINER = "\u2060"


def overlay_events(overlay: Overlay) -> str:
    """One ASS event a line for each part that has text; empty when nothing is to be drawn."""
    parts = [(CORNER, overlay.corner), (FLASH, overlay.flash), (MIDDLE, overlay.middle), (ALARM, overlay.alarm)]
    return "\n".join(style + harmless(text) for style, text in parts if text)


def harmless(text: str) -> str:
    """Text that ASS draws as it is: no override, no escape, no new event, nothing invisible that reorders it."""
    visible = "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text)
    # ASS has no escape for a backslash: a joiner behind it takes away what it would have meant
    return visible.replace("\\", "\\" + _WORD_JOINER).replace("{", r"\{").replace("}", r"\}")
