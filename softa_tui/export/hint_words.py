"""Hints in words."""

from softa_tui.coding.hints import HINT_SENTENCES, Hint
from softa_tui.coding.observation import Observation
from softa_tui.coding.runs import in_runs
from softa_tui.export.plain_text import inert
from softa_tui.export.words import worded
from softa_tui.locale import _


def hint_text(observation: Observation, hint: Hint) -> str:
    """A hint as a sentence."""
    item = observation.scheme.item(hint.item) if hint.item else None
    return inert(
        _(HINT_SENTENCES[hint.code]).format(
            subject=hint.subject,
            item=worded(item.short) if item else "",
            blocks=in_runs(hint.blocks),
        )
    )
