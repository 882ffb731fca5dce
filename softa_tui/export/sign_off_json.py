"""The sign-off and what keeps a log from it, as part of the document for programs."""

from typing import Any

from softa_tui.coding.completeness import Lack, missing
from softa_tui.coding.hints import hints
from softa_tui.coding.observation import Observation

Document = dict[str, Any]


def seal_json(observation: Observation) -> Document | None:
    """When a log was signed off (`wall`, UTC), and why although something was missing; None when it is not."""
    seal = observation.seal
    return None if seal is None else {"wall": seal.wall, "reason": seal.reason or None}


def hints_json(observation: Observation) -> list[Document]:
    """What the coder may want to look at, each with what was said to it; an `answer` of null leaves it open."""
    return [
        {
            "key": hint.key,
            "code": hint.code,
            "subject": hint.subject,
            "item": hint.item,
            "blocks": list(hint.blocks),
            "answer": observation.answer_to(hint.key) or None,
        }
        for hint in hints(observation)
    ]


def missing_json(observation: Observation) -> list[Document]:
    """What keeps the log from being signed off; `hint` is the key of the hint that was not answered."""
    return [lack_json(lack) for lack in missing(observation)]


def lack_json(lack: Lack) -> Document:
    """One thing that is missing."""
    return {
        "kind": lack.kind,
        "subject": lack.subject,
        "blocks": list(lack.blocks),
        "dimension": lack.dimension,
        "hint": lack.hint.key if lack.hint else None,
    }
