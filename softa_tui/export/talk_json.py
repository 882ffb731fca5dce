"""Talk time as part of the document for programs; times are seconds of the session."""

from typing import Any

from softa_tui.coding.extent import form_slots
from softa_tui.coding.observation import Observation
from softa_tui.forms.session_time import on_form, slot_on_form
from softa_tui.forms.talk_time import SubjectTalk, TalkTotals, observed_slots, stretches, talk_totals

Document = dict[str, Any]


def talk_json(observation: Observation) -> Document:
    """Slots, and by subject their values (1, 0, null), every stretch of speech and the totals; shares are 0 to 1."""
    totals = talk_totals(observation)
    slots = form_slots(observation)
    bounds = {slot: slot_on_form(observation, slot) for slot in slots}
    explanation = observation.talk.explanation(observation.undone)
    return {
        "slot_s": observation.scheme.slot_seconds,
        "slots": [{"slot": slot, "from_s": start, "to_s": stop} for slot, (start, stop) in bounds.items()],
        "observed": observed_slots(observation),
        "subjects": [_subject(observation, talk, slots) for talk in totals.subjects],
        "balance": _balance(totals),
        "explanation": explanation.text if explanation else None,
    }


def _subject(observation: Observation, talk: SubjectTalk, slots: list[int]) -> Document:
    return {
        "subject": talk.subject,
        "role": talk.role,
        "values": [observation.talk_value(talk.subject, slot) for slot in slots],
        "stretches": [
            {"from_s": on_form(observation, start), "to_s": on_form(observation, stop)}
            for start, stop in stretches(observation, talk.subject)
        ],
        "slots": talk.slots,
        "seconds": talk.seconds,
        "exact_s": talk.exact_s,
        "share": _rounded(talk.share),
    }


def _balance(totals: TalkTotals) -> Document:
    return {
        "therapists": _rounded(totals.therapists),
        "clients": _rounded(totals.clients),
        "others": _rounded(totals.others),
        "verdict": totals.balance,
        "silent_clients": list(totals.silent_clients),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)
