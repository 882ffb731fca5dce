"""The forms of one log as one document for programs; times are seconds of the session."""

from typing import Any

from softa_tui.coding.completeness import missing_besides
from softa_tui.coding.events import Marked, Noted
from softa_tui.coding.extent import form_blocks, form_subjects
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Item
from softa_tui.export.rating_json import language_match_json, ratings_json, self_ratings_json
from softa_tui.export.sign_off_json import hints_json, missing_json, seal_json
from softa_tui.export.talk_json import talk_json
from softa_tui.forms.session_time import block_on_form, on_form

Document = dict[str, Any]


def form_json(observation: Observation) -> Document:
    """Case, subjects with values (1, 0, null) by block, every mark with its time, coverage, talk, ratings and notes.

    Then the sign-off, the hints with their answers, and what is missing. `talk` is null when talk time was not begun.
    """
    case = observation.case
    blocks = form_blocks(observation)
    bounds = {block: block_on_form(observation, block) for block in blocks}
    return {
        "case": case.number,
        "date": case.date,
        "project": case.project,
        "scheme": {"id": observation.scheme.id, "edition": observation.scheme.edition},
        "coder": observation.coder,
        "seq": observation.seq,
        "sealed": observation.sealed,
        "seal": seal_json(observation),
        "length_s": on_form(observation, case.end_s),
        "blocks": [{"block": block, "from_s": start, "to_s": stop} for block, (start, stop) in bounds.items()],
        "subjects": [
            {
                "subject": subject,
                "role": observation.roles.get(subject, ""),
                "version": version.id,
                "coverage": [
                    {
                        "block": block,
                        "state": observation.coverage_state(subject, block),
                        "played_s": round(observation.played_seconds(subject, block), 3),
                    }
                    for block in blocks
                ],
                "items": [_item(observation, subject, item, blocks) for item in version.items],
            }
            for subject, version in form_subjects(observation)
        ],
        "talk": talk_json(observation) if observation.talk.begun else None,
        "ratings": ratings_json(observation),
        "great_disagreement": observation.great_disagreement,
        "language_match": language_match_json(observation),
        "self_ratings": self_ratings_json(observation),
        "notes": [_note(observation, note) for note in observation.standing_notes()],
        "hints": hints_json(observation),
        "missing": missing_json(observation),
        "missing_besides": missing_besides(observation),
    }


def _item(observation: Observation, subject: str, item: Item, blocks: list[int]) -> Document:
    return {
        "item": item.id,
        "dimension": item.dimension,
        "polarity": item.polarity,
        "values": [observation.value(subject, item.id, block) for block in blocks],
        "marks": [
            _mark(observation, mark) for block in blocks for mark in observation.occurrences(subject, item.id, block)
        ],
    }


def _mark(observation: Observation, mark: Marked) -> Document:
    """What came from an earlier form has that form's time and source; `at_s` and `timing` null where it gave none."""
    known = mark.time_known
    return {
        "block": mark.block,
        "at_s": on_form(observation, mark.at) if known else None,
        "timing": mark.timing if known else None,
        "time_source": (mark.form_source if known else None) or mark.time_source,
        "modality": observation.modality_of(mark),
    }


def _note(observation: Observation, note: Noted) -> Document:
    return {
        "kind": note.kind,
        "subject": note.subject,
        "item": note.item,
        "block": note.block,
        "at_s": on_form(observation, note.at),
        "text": note.text,
    }
