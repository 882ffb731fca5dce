"""What a log says, read line by line without any of the program's own code."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SLOT_S = 30.0

Line = dict[str, Any]
Cell = tuple[str, str, int]


@dataclass
class LogReference:
    """The last word on every cell, block, slot and rating; nothing in these logs is undone unless `undone` holds it."""

    marks: dict[Cell, bool | None] = field(default_factory=dict)
    times: dict[Cell, float] = field(default_factory=dict)
    coverage: dict[tuple[str, int], str] = field(default_factory=dict)
    modalities: dict[int, str] = field(default_factory=dict)
    ratings: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    reasons: dict[tuple[str, str], str] = field(default_factory=dict)
    own: dict[tuple[str, str], tuple[int, int, int]] = field(default_factory=dict)
    notes: list[tuple[str, str, float, str]] = field(default_factory=list)
    spoken: dict[str, set[int]] = field(default_factory=dict)
    watched: set[int] = field(default_factory=set)
    explanation: str = ""
    sealed: bool = False

    def value(self, subject: str, item: str, block: int) -> int | None:
        """1, 0, or None where the subject was absent or nobody watched."""
        if self.marks.get((subject, item, block)):
            return 1
        return 0 if self.coverage.get((subject, block)) == "observed" else None


def read_log_reference(path: Path) -> LogReference:
    """Go through a log once."""
    found, lines = LogReference(), [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
    undone = {line["target"] for line in lines if line["type"] == "undone"}
    on: dict[str, float] = {}
    for line in lines:
        if line["seq"] not in undone:
            _take_in(found, line, on)
    assert not on, "somebody still speaks"
    return found


def _take_in(found: LogReference, line: Line, on: dict[str, float]) -> None:
    subject, block = line["subject"], line["block"]
    texts = {name: salted[1] for name, salted in line.get("text", {}).items()}
    match line["type"]:
        case "marked":
            cell = (subject, line["item"], block)
            found.marks[cell] = line["present"]
            found.times[cell] = line["at"]
        case "coverage_set":
            found.coverage[subject, block] = line["state"]
        case "modality_said":
            found.modalities[line["target"]] = line["modality"]
        case "noted":
            found.notes.append((line["kind"], subject, line["at"], texts["text"]))
        case "rated":
            found.ratings.setdefault((subject, line["dimension"]), []).append(line["value"])
        case "rating_reasoned":
            found.reasons[subject, line["dimension"]] = texts["text"]
        case "self_rated":
            found.own[subject, line["dimension"]] = (line["value"], line["low"], line["high"])
        case "talk_explained":
            found.explanation = texts["text"]
        case "sealed" | "reopened":
            found.sealed = line["type"] == "sealed"
        case _:
            _take_in_talk(found, line, on)


def _take_in_talk(found: LogReference, line: Line, on: dict[str, float]) -> None:
    subject = line["subject"]
    slots = found.spoken.setdefault(subject, set())
    match line["type"]:
        case "speaker_on":
            on[subject] = line["at"]
        case "speaker_off":
            slots.update(_touched(on.pop(subject), line["at"]))
        case "talk_cut":
            for speaker in list(on):
                found.spoken[speaker].update(_touched(on.pop(speaker), line["at"]))
        case "slots_set" if line["speaks"]:
            slots.update(_touched(line["from_s"], line["to_s"]))
        case "slots_set":
            slots.difference_update(_touched(line["from_s"], line["to_s"]))
        case "slots_observed":
            found.watched.update(_touched(line["from_s"], line["to_s"]))


def _touched(start: float, stop: float) -> set[int]:
    """The slots that a stretch touches; a stop on a boundary does not touch the next."""
    first = int(start // SLOT_S) + 1
    last = int(-(-stop // SLOT_S))
    return set(range(first, max(first, last) + 1))
