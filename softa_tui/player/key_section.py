"""The keys of the video window as an mpv input section, and its messages read back."""

from __future__ import annotations

import math
from collections.abc import Sequence

from softa_tui.player.process import KeyBinding, KeyPressed

SECTION = "softa"
KEY_MESSAGE = "softa-key"
CLOSE_MESSAGE = "softa-close"
LONGEST_NUMBER = 6
DOWN = ("d", "r", "p")
"""How the state of a repeating key begins when it went down, is held, or has no key-up; `u` is up."""


class KeySection:
    """The keys that are handed on, each known to mpv by a number: so no name of a key needs quoting in a command.

    A number means the same key for ever: a message may still be on its way when the bindings are replaced.
    """

    def __init__(self) -> None:
        self._numbered: list[KeyBinding] = []
        self._bound: list[KeyBinding] = []

    def replace(self, bindings: Sequence[KeyBinding]) -> None:
        """Hand on these keys and no others."""
        self._bound = list(bindings)
        self._numbered += [binding for binding in self._bound if binding not in self._numbered]

    def contents(self, client: str) -> str:
        """The section's text: a key that does not repeat brings the time of its press, stamped by mpv itself."""
        lines = [f"CLOSE_WIN script-message-to {client} {CLOSE_MESSAGE}"]
        for binding in self._bound:
            number = self._numbered.index(binding)
            if binding.repeats:
                command = f"script-binding {client}/{number}"
            else:
                command = f"script-message-to {client} {KEY_MESSAGE} {number} ${{=time-pos/full}} ${{=pause}}"
            lines.append(f"{_key_name(binding.key)} {command}")
        return "\n".join(lines)

    def pressed(self, words: Sequence[str], *, paused: bool) -> KeyPressed | None:
        """The key that a message of mpv tells of; None when it tells of none of ours."""
        match words:
            case [message, number, at, pause] if message == KEY_MESSAGE and (binding := self._binding(number)):
                return KeyPressed(binding.key, _seconds(at), pause == "yes", repeat=False)
            case ["key-binding", number, state, *_] if state[:1] in DOWN and (binding := self._binding(number)):
                return KeyPressed(binding.key, None, paused, repeat=state.startswith("r"))
        return None

    def _binding(self, number: str) -> KeyBinding | None:
        known = number.isdecimal() and len(number) <= LONGEST_NUMBER and int(number) < len(self._numbered)
        return self._numbered[int(number)] if known else None


def _key_name(key: str) -> str:
    # in a section, # begins a comment
    return key[:-1] + "SHARP" if key.endswith("#") else key


def _seconds(text: str) -> float | None:
    try:
        seconds = float(text)
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) else None
