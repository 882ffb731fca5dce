"""Talk time as a person does it in a terminal of 120 columns, and what the forms and the log say of it afterwards."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from tests.support.application import logged, softa
from tests.support.terminal import Terminal
from tests.support.xvfb import DEADLINE, wait_until

SLOT_S = 30.0
UP_TO_X4 = ("Up",) * 7
"""From normal speed."""
LABEL_CELLS = 24
SLOT_CELLS = 2
"""Where the slots begin, and how wide each is, on a screen of 120 columns and a session of some minutes."""
MARKED = "█▓▒■"
"""The signs of a slot in which somebody speaks or spoke."""

Stretch = tuple[float, float]


def clock_on(screen: list[str]) -> float:
    """Seconds of the recording, as the first line shows them; -1 while that is not painted."""
    found = re.search(r"(?:▶|❚❚) +(\d+):(\d\d\.\d) / ", screen[0])
    return int(found[1]) * 60 + float(found[2]) if found else -1.0


def wait_until_it_is(seconds: float, terminal: Terminal, within: float = DEADLINE) -> None:
    """Watch the clock until it has come this far."""
    wait_until(lambda: clock_on(terminal.screen()) >= seconds, within)


def go_to(time: str, terminal: Terminal) -> None:
    """Set the recording to a time such as `1:08`; it plays on if it played."""
    terminal.type("C-g")
    terminal.wait_for("Go to a time")
    terminal.send(*time, "Enter")
    wait_until(lambda: not terminal.shows("Go to a time"))


def slots_on(screen: list[str], subject: str, slots: int) -> set[int]:
    """The slots in which a subject speaks or spoke; none while their row is not painted."""
    row = next((row for row in screen[2:] if re.match(rf" \d {subject} ", row)), "")
    signs = row[LABEL_CELLS : LABEL_CELLS + SLOT_CELLS * slots : SLOT_CELLS]
    return {slot for slot, sign in enumerate(signs, 1) if sign in MARKED}


def stretches(folder: Path) -> dict[str, list[Stretch]]:
    """Who spoke from when to when, after the log of a coder who only started and stopped speakers."""
    found: dict[str, list[Stretch]] = {}
    on: dict[str, float] = {}
    for event in logged(folder):
        subject, at = event.get("subject", ""), event["at"]
        stopping = {"speaker_off": [subject], "talk_cut": list(on)}.get(event["type"], [])
        for speaker in stopping:
            found.setdefault(speaker, []).append((on.pop(speaker), at))
        if event["type"] == "speaker_on":
            on[subject] = at
    assert not on
    return found


def seconds_in(spoken: list[Stretch]) -> float:
    """How long somebody spoke, what was gone over twice counted once."""
    total, reached = 0.0, 0.0
    for start, stop in sorted(spoken):
        total += max(0.0, stop - max(start, reached))
        reached = max(reached, stop)
    return total


class TalkForms:
    """`talk.csv` and `talk_totals.csv` of a case, made anew."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        softa(environ, "export", folder, "--to", "csv", "--out", folder / "forms")
        self._slots = _rows(folder / "forms" / "talk.csv")
        self._totals = {row["subject"]: row for row in _rows(folder / "forms" / "talk_totals.csv")}

    def values(self, subject: str) -> list[str]:
        """Slot by slot `1`, `0` or nothing."""
        return [row["value"] for row in self._slots if row["subject"] == subject]

    def marked(self, subject: str) -> list[int]:
        """The slots in which the subject speaks."""
        return [slot for slot, value in enumerate(self.values(subject), 1) if value == "1"]

    def times(self, subject: str) -> list[Stretch]:
        """From and to of these slots."""
        return [
            (float(row["from_s"]), float(row["to_s"]))
            for row in self._slots
            if row["subject"] == subject and row["value"] == "1"
        ]

    def total(self, subject: str) -> tuple[int, float]:
        """How many slots, and how many seconds these are."""
        return int(self._totals[subject]["slots"]), float(self._totals[subject]["seconds"])

    def exact_s(self, subject: str) -> float:
        """The seconds that were timed."""
        return float(self._totals[subject]["exact_s"])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
