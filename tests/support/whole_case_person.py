"""The person who types the whole case: coding, talk time, ratings and sign-off, in a real terminal."""

from __future__ import annotations

import os
import time
from pathlib import Path

from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.records.keymap import load_scheme
from softa_tui.records.places import keymap_folders
from tests.support import whole_case as case
from tests.support.application import logged, wait_for_logged
from tests.support.talking import go_to, wait_until_it_is
from tests.support.terminal import BETWEEN_PRESSES_S, Terminal
from tests.support.xvfb import wait_until

SCHEME, KEYMAPS = load_scheme("softa-nl", keymap_folders(os.environ), DEFAULT_KEYS)
KEYS = {item: key for keymap in KEYMAPS.values() for item, key in keymap.keys_of_item.items()}
ABSENT = range(case.LEFT_AFTER + 1, len(case.BLOCKS) + 1)
"""The blocks in which C3 is away."""


class Person:
    """Types as fast as the terminal lets a key be told from one held down, and looks before going on."""

    def __init__(self, terminal: Terminal, folder: Path) -> None:
        self.terminal = terminal
        self.folder = folder
        self._last: tuple[str, float] = ("", 0.0)

    def press(self, *keys: str) -> None:
        for key in keys:
            last, pressed = self._last
            if key == last:
                wait_until(lambda pressed=pressed: time.monotonic() >= pressed + BETWEEN_PRESSES_S)  # type: ignore[misc]
            self.terminal.send(key)
            self._last = (key, time.monotonic())

    def write(self, text: str, *, heading: str = "cancel") -> None:
        """Type a text into the field that is open, and leave it with Enter."""
        self.terminal.wait_for(heading)
        self.terminal.write(text)
        self.press("Enter")
        wait_until(lambda: not self.terminal.shows(heading))

    def see(self, text: str) -> None:
        self.terminal.wait_for(text)

    def count(self, kind: str) -> int:
        return len(logged(self.folder, kind))

    def wait_for(self, kind: str, count: int) -> None:
        wait_for_logged(self.folder, kind, count)

    def code_everybody(self) -> None:
        for number, subject in enumerate(case.SUBJECTS):
            if number:
                self.press("Tab")
                self.see(f" {subject} ")
                go_to("0:00", self.terminal)
                self.see("block 1 ")
            for block in case.BLOCKS:
                if subject == "C3" and block in ABSENT:
                    self.press("C-a")
                    self.see(f"C3 absent in block {block}")
                    self.press("PageDown")
                else:
                    self.code(subject, block)

    def code(self, subject: str, block: int) -> None:
        for item in case.MARKS[subject].get(block, ()):
            self.press(KEYS[item])
            if item == case.SAID_VERBAL:
                self.press("F9")
        self.press("Enter")
        self.see(f"{subject} block {block} confirmed")

    def remark(self) -> None:
        """A note and two striking moments, C3 being there or not."""
        for key, heading, text in (
            ("F5", "Note ·", case.NOTE),
            *(("F6", "Striking moment ·", moment) for moment in case.MOMENTS),
        ):
            self.press(key)
            self.write(text, heading=heading)
        self.wait_for("noted", 3)

    def mark_talk(self) -> None:
        self.press("F3")
        self.see("nobody speaks")
        go_to("1:10", self.terminal)
        self.press("2")
        self.see("◉ C1")
        self.press("Space")
        wait_until_it_is(71, self.terminal)
        self.press("2", "Space")
        self.wait_for("speaker_off", 1)
        self.press("F8")
        self.see("put right what is marked")
        self.press("Home", "S-End", "c", "Home", "1")
        self.terminal.send("Down", "Down", *["Right"] * 4, "S-Right")
        self.press("1")
        self.wait_for("slots_set", 2)
        self.press("F8")
        self.see("nobody speaks")
        self.press("C-e")
        self.write(case.TALK_EXPLANATION)
        self.wait_for("talk_explained", 1)

    def rate(self) -> None:
        self.press("F4")
        given = reasons = 0
        for subject, dimension, values, reason in case.RATINGS:
            for value in values:
                self.press(str(value + 4))
                given += 1
                self.wait_for("rated", given)
            if (subject, dimension) == ("family", "shared_purpose"):
                self.press("n")
                self.wait_for("disagreement_said", 1)
            if reason:
                self.press("Enter")
                self.write(reason)
                reasons += 1
                self.wait_for("rating_reasoned", reasons)
            self.press("Down" if dimension != last_dimension_of(subject) else "Tab")
        self.press(str(case.LANGUAGE_RATING + 4), "Enter")
        self.write(case.LANGUAGE_EXPLANATION)
        self.wait_for("rating_reasoned", reasons + 1)
        self.press("Tab")
        self.rate_oneself()

    def rate_oneself(self) -> None:
        for number, (_dimension, value, low, _high) in enumerate(case.OWN_RATINGS, 1):
            if low == 0:
                self.press("s", "-" if value == 10 else str(value))
            else:
                self.press(str(value + 4))
            self.wait_for("self_rated", number)
            self.press("Down")

    def sign_off(self) -> None:
        """Everything was confirmed unseen and one item twice, so that hints stand open until they are answered."""
        self.press("S-F4")
        self.see("Not answered")
        answered = 0
        while self.terminal.shows("Not answered"):
            self.press("Enter")
            self.write(case.HINT_ANSWER)
            answered += 1
            self.wait_for("hint_answered", answered)
            self.see("igned off" if answered == HINTS else "Not answered")
        self.press("s", "Enter")
        self.wait_for("sealed", 1)


HINTS = 5
"""Four subjects confirmed without watching, and one item marked twice."""


def last_dimension_of(subject: str) -> str:
    return [dimension for who, dimension, _values, _reason in case.RATINGS if who == subject][-1]
