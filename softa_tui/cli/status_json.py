"""What `softa status` knows of a case, for other programs."""

from collections.abc import Iterable

from softa_tui.cli.coder_status import CoderStatus, block_state, count_ratings
from softa_tui.coding.completeness import missing, missing_besides
from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.export.lack_words import lack_text
from softa_tui.export.sign_off_json import hints_json, lack_json, seal_json
from softa_tui.forms.summary import summarise
from softa_tui.forms.talk_time import observed_slots, talk_totals
from softa_tui.records.case import Case

Document = dict[str, object]


def status_document(case: Case, coders: Iterable[CoderStatus]) -> Document:
    """The case and its coders, each with the same keys whether they have begun or not."""
    return {
        "case": case.number,
        "date": case.date,
        "project": case.project,
        "folder": str(case.folder),
        "length_s": round(case.end_s - case.start_s, 3),
        "coders": [_coder(status) for status in coders],
    }


def _coder(status: CoderStatus) -> Document:
    log, observation = status.log, status.observation
    return {
        "coder": status.coder,
        "begun": log is not None,
        "fault": status.fault.code if status.fault else None,
        "events": len(log.events) if log else 0,
        "problems": [{"code": each.code, "line": each.line} for each in log.problems] if log else [],
        "read_only_because": log.read_only_because if log else None,
        "sealed": observation.sealed if observation else False,
        "seal": seal_json(observation) if observation else None,
        "in_use_by": status.in_use.fields["who"] if status.in_use else None,
        "marks": sum(observation.is_marked(*cell) for cell in observation.marks) if observation else 0,
        "notes": len(observation.standing_notes()) if observation else 0,
        "subjects": _subjects(observation) if observation else [],
        "talk": _talk(observation) if observation and observation.talk.begun else {"begun": False},
        "ratings": _ratings(observation) if observation else None,
        "missing": _missing(observation) if observation else None,
        "missing_besides": missing_besides(observation) if observation else None,
        "hints": hints_json(observation) if observation else [],
    }


def _subjects(observation: Observation) -> list[Document]:
    return [
        {
            "subject": summary.subject,
            "role": summary.role,
            "blocks": [
                {"block": block, "state": block_state(observation, summary.subject, block)}
                for block in observation.coded_blocks
            ],
        }
        for summary in summarise(observation)
    ]


def _talk(observation: Observation) -> Document:
    return {
        "begun": True,
        "observed_slots": len(observed_slots(observation)),
        "given_slots": len(observation.given_slots),
        "subjects": [
            {"subject": talk.subject, "slots": talk.slots, "share": talk.share and round(talk.share, 6)}
            for talk in talk_totals(observation).subjects
        ],
        "explained": observation.talk.explanation(observation.undone) is not None,
    }


def _ratings(observation: Observation) -> Document:
    """How many are given, not which: another coder may be looking."""
    given, asked = count_ratings(observation)
    return {
        "given": given,
        "asked": asked,
        "language_match_rated": observation.rating(LANGUAGE_TARGET) is not None,
        "language_match_explained": bool(observation.rating_reason(LANGUAGE_TARGET).strip()),
    }


def _missing(observation: Observation) -> list[Document]:
    """What keeps the log from being signed off, also as sentences."""
    return [{**lack_json(lack), "sentence": lack_text(observation, lack)} for lack in missing(observation)]
