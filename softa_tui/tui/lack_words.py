"""What is missing before a log is signed off, in words."""

from softa_tui.coding.completeness import LACK_SENTENCES, Lack
from softa_tui.coding.hints import HINT_SENTENCES, Hint
from softa_tui.coding.observation import Observation
from softa_tui.coding.runs import in_runs
from softa_tui.locale import _
from softa_tui.tui.rating.words import dimension_words, who_words
from softa_tui.tui.scheme_words import own


def lack_words(state: Observation, lack: Lack) -> str:
    """One thing that is missing, as a sentence."""
    return _(LACK_SENTENCES[lack.kind]).format(
        subject=who_words(state, lack.subject),
        blocks=in_runs(lack.blocks),
        dimension=dimension_words(state, (lack.subject, lack.dimension)) if lack.dimension else "",
        hint=hint_words(state, lack.hint) if lack.hint else "",
    )


def hint_words(state: Observation, hint: Hint) -> str:
    """A hint as a sentence."""
    item = state.scheme.item(hint.item) if hint.item else None
    return _(HINT_SENTENCES[hint.code]).format(
        subject=who_words(state, hint.subject),
        blocks=in_runs(hint.blocks),
        item=own(item.short) if item else hint.item,
    )
