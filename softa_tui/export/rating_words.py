"""What ratings are about, what the rules say of them and what therapists gave themselves, in words: on every form."""

from collections.abc import Iterator

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_rules import ADVICE_SENTENCES, Ruling, sentences_on
from softa_tui.coding.rating_targets import dimension_of
from softa_tui.coding.ratings import LANGUAGE_MATCH, TALK_TIME, Target
from softa_tui.export.plain_text import inert
from softa_tui.export.words import signed_in_words, worded
from softa_tui.forms.ratings import SelfRatingRow, rule_names, signed
from softa_tui.locale import _


def own_rating_in_words(row: SelfRatingRow) -> str:
    """A therapist's own rating with the ends of its scale: `-1 (-3…+3)`, `7 (0…10)`."""
    number = signed if row.low < 0 else str
    return f"{number(row.value)} ({number(row.low)}…{number(row.high)})"


def dimension_in_words(observation: Observation, target: Target, *, short: bool = True) -> str:
    """The title of what a subject, or the family, is rated on; its id where the scheme has none."""
    besides = {LANGUAGE_MATCH: _("language match"), TALK_TIME: _("talk time")}
    dimension = dimension_of(observation, target)
    title = "" if dimension is None else worded(dimension.short if short else dimension.title)
    return inert(title or besides.get(target[1]) or target[1])


def ruling_in_words(ruling: Ruling, rating: int) -> Iterator[str]:
    """Why these ratings are allowed, what the given one itself asks for, which are allowed, and what is advised."""
    yield from map(_, sentences_on(ruling, rating))
    yield _("Allowed ({rules}): {ratings}.").format(rules=rule_names(ruling), ratings=_allowed(ruling))
    if ruling.advice_because is not None:
        yield _(ADVICE_SENTENCES[ruling.advice_because])


def _allowed(ruling: Ruling) -> str:
    allowed, others = (", ".join(map(signed_in_words, each)) for each in (ruling.allowed, ruling.with_reason))
    return _("{allowed}, with a reason {others}").format(allowed=allowed, others=others) if others else allowed
