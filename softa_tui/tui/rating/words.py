"""Ratings in words: what is rated, values, rules, and how something was noticed."""

from collections.abc import Iterable

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_rules import ADVICE_SENTENCES, GAP, ItemMarks, Ruling, sentences_on
from softa_tui.coding.rating_targets import dimension_of
from softa_tui.coding.ratings import FAMILY, LANGUAGE_MATCH, SESSION, TALK_TIME, Target
from softa_tui.locale import _
from softa_tui.tui.scheme_words import MINUS, own, subject_words


def signed(value: int) -> str:
    """A rating with its sign: `−1`, `0`, `+1`."""
    return f"{value:+d}".replace("-", MINUS) if value else "0"


def on_scale(value: int, low: int) -> str:
    """A value as its scale writes it: with a sign where there are values below 0."""
    return signed(value) if low < 0 else str(value)


def scale_words(low: int, high: int) -> str:
    """`−3…+3`, `0…10`."""
    return f"{on_scale(low, low)}…{on_scale(high, low)}"


def value_words(state: Observation, value: int) -> str:
    """What the scheme calls a rating: `somewhat strong`."""
    words = state.scheme.rating_words.get(str(value))
    return own(words) if words else ""


def nobody_is_rated() -> str:
    """What there is to say where the scheme asks for no ratings."""
    return _("Nobody is rated here: this scheme has no ratings.")


def who_words(state: Observation, subject: str) -> str:
    """`C1 mother`, or the family."""
    return _("family") if subject == FAMILY else subject_words(state, subject)


def dimension_words(state: Observation, target: Target, *, short: bool = True) -> str:
    """What is rated, as the screen (or the form) calls it."""
    _subject, dimension = target
    if dimension == LANGUAGE_MATCH:
        return _("language match")
    if dimension == TALK_TIME:
        return _("talk time")
    found = dimension_of(state, target)
    if found is None:
        return dimension
    return own(found.short) if short else own(found.title)


def target_words(state: Observation, target: Target) -> str:
    """Who and what: `C1 engagement`, `family shared purpose`, `language match`."""
    subject, _dimension_id = target
    words = dimension_words(state, target)
    if subject == SESSION:
        return words
    who = _("family") if subject == FAMILY else subject
    return f"{who} {words}"


def modality_said(marks: ItemMarks) -> str:
    """Whether an item was heard or seen, as far as it is known."""
    if marks.verbal and marks.nonverbal:
        return _("verbal and nonverbal")
    known = _("verbal") if marks.verbal else _("nonverbal") if marks.nonverbal else ""
    if not known:
        return _("not said")
    return _("{modality}, some not said").format(modality=known) if None in (marks.verbal, marks.nonverbal) else known


def modalities_said(marked: Iterable[ItemMarks]) -> str:
    """The same of several items together: `verbal, not said`."""
    items = list(marked)
    words = {
        _("verbal"): any(marks.verbal for marks in items),
        _("nonverbal"): any(marks.nonverbal for marks in items),
        _("not said"): any(None in (marks.verbal, marks.nonverbal) for marks in items),
    }
    return ", ".join(word for word, holds in words.items() if holds)


def allowed_words(ruling: Ruling) -> str:
    """The ratings that the rules allow: `−2 −1, with a reason −3`."""
    allowed = " ".join(map(signed, ruling.allowed))
    if not ruling.with_reason:
        return allowed
    return _("{allowed}, with a reason {others}").format(
        allowed=allowed, others=" ".join(map(signed, ruling.with_reason))
    )


def rule_sentences(ruling: Ruling, rating: int) -> list[str]:
    """Why these are allowed, what `rating` itself asks for, and what is advised."""
    sentences = [_(sentence) for sentence in sentences_on(ruling, rating)]
    if ruling.rules == GAP:
        sentences.append(_("(Rules 2 and 3 of shared purpose.)"))
    if ruling.advice_because is not None:
        sentences.append(_(ADVICE_SENTENCES[ruling.advice_because]))
    return sentences
