"""What ratings are about, what the rules say of them and what therapists gave themselves, in words: on every form."""

from collections.abc import Iterator

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_rules import (
    ADVICE_SENTENCES,
    CONFLICT,
    CONFLICT_SENTENCE,
    EXTREMES,
    GAP,
    GAP_SENTENCE,
    RULE_SENTENCES,
    Ruling,
)
from softa_tui.coding.rating_targets import dimensions_rated
from softa_tui.coding.ratings import FAMILY, LANGUAGE_MATCH, TALK_TIME
from softa_tui.export.words import signed_in_words, worded
from softa_tui.forms.ratings import SelfRatingRow, rule_names, signed
from softa_tui.locale import _


def own_rating_in_words(row: SelfRatingRow) -> str:
    """A therapist's own rating with the ends of its scale: `-1 (-3…+3)`, `7 (0…10)`."""
    number = signed if row.low < 0 else str
    return f"{number(row.value)} ({number(row.low)}…{number(row.high)})"


def dimension_in_words(observation: Observation, subject: str, dimension: str) -> str:
    """The short title of what a subject, or the family, is rated on; its id where the scheme has none."""
    besides = {LANGUAGE_MATCH: _("language match"), TALK_TIME: _("talk time")}
    version = observation.version_of(subject)
    dimensions = dimensions_rated(observation, FAMILY) if subject == FAMILY else version.dimensions if version else ()
    titles = {each.id: worded(each.short) for each in dimensions}
    return titles.get(dimension) or besides.get(dimension) or dimension


def ruling_in_words(ruling: Ruling, rating: int) -> Iterator[str]:
    """Why these ratings are allowed, what the given one itself asks for, which are allowed, and what is advised."""
    if ruling.rules == GAP:
        yield _(GAP_SENTENCE)
    else:
        yield from (_(RULE_SENTENCES[rule]) for rule in ruling.rules)
    if ruling.rules == CONFLICT:
        yield _(CONFLICT_SENTENCE)
    if rating in EXTREMES and ruling.rules[0].startswith("R"):
        yield _(RULE_SENTENCES[EXTREMES[rating]])
    yield _("Allowed ({rules}): {ratings}.").format(rules=rule_names(ruling), ratings=_allowed(ruling))
    if ruling.advice_because is not None:
        yield _(ADVICE_SENTENCES[ruling.advice_because])


def _allowed(ruling: Ruling) -> str:
    allowed, others = (", ".join(map(signed_in_words, each)) for each in (ruling.allowed, ruling.with_reason))
    return _("{allowed}, with a reason {others}").format(allowed=allowed, others=others) if others else allowed
