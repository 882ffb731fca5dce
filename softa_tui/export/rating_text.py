"""The ratings as plain text: per subject what was given, by which rule and why; language match; therapists' own."""

from collections.abc import Iterator
from itertools import groupby

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_advice import reason_is_missing
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET
from softa_tui.export.plain_text import fit, indented, inert
from softa_tui.export.rating_words import dimension_in_words, own_rating_in_words, ruling_in_words
from softa_tui.export.words import named, rating_in_words, signed_in_words
from softa_tui.forms.ratings import RatingRow, rating_row, rating_rows, self_rating_rows
from softa_tui.locale import _

TITLE_WIDTH = 26
"""A dimension's short title with its indent."""
INDENT = " " * TITLE_WIDTH


def rating_text(observation: Observation, width: int) -> Iterator[str]:
    """The section in lines of at most `width` columns; nothing before the first rating."""
    parts = [*_ratings(observation, width), *_language_match(observation, width), *_own_ratings(observation, width)]
    if parts:
        yield _("Ratings")
        yield from parts


def _ratings(observation: Observation, width: int) -> Iterator[str]:
    rows = rating_rows(observation)
    if observation.great_disagreement is None and all(row.rating is None for row in rows):
        return
    for subject, of_subject in groupby(rows, key=lambda row: row.subject):
        yield from indented("  ", _name(observation, subject), width)
        for row in of_subject:
            yield from _rating(observation, row, width)
    yield from _disagreement(observation, width)


def _rating(observation: Observation, row: RatingRow, width: int) -> Iterator[str]:
    """A rating in words, then the rule with what it allows, then the reason."""
    given = _given(observation, row)
    yield from indented(_title(observation, row.subject, row.dimension), given, width)
    if row.ruling is not None and row.rating is not None:
        for sentence in ruling_in_words(row.ruling, row.rating):
            yield from indented(INDENT, sentence, width)
    yield from _reason(observation, row, width)


def _given(observation: Observation, row: RatingRow) -> str:
    if row.rating is None:
        return _("not rated")
    words = f"{signed_in_words(row.rating)} {rating_in_words(observation, row.rating)}".rstrip()
    if row.first_rating is None or row.first_rating == row.rating:
        return words
    return _("{rating} (first {first})").format(rating=words, first=signed_in_words(row.first_rating))


def _reason(observation: Observation, row: RatingRow, width: int) -> Iterator[str]:
    if row.reason.strip():
        yield from indented(INDENT, inert(_("Reason: {text}").format(text=row.reason)), width)
    elif reason_is_missing(observation, (row.subject, row.dimension)):
        yield from indented(INDENT, _("A reason is asked for, and not given yet."), width)


def _disagreement(observation: Observation, width: int) -> list[str]:
    sentences = {
        True: _("Great disagreement on the help was voiced."),
        False: _("Great disagreement on the help was not voiced."),
    }
    said = observation.great_disagreement
    return [] if said is None else indented("  ", sentences[said], width)


def _language_match(observation: Observation, width: int) -> Iterator[str]:
    row = rating_row(observation, LANGUAGE_TARGET)
    if row.rating is None and not row.reason.strip():
        return
    title = fit(f"  {dimension_in_words(observation, LANGUAGE_TARGET)}", TITLE_WIDTH - 1) + " "
    yield from indented(title, _given(observation, row), width)
    if row.reason.strip():
        yield from indented(INDENT, inert(_("Explanation: {text}").format(text=row.reason)), width)


def _own_ratings(observation: Observation, width: int) -> Iterator[str]:
    for subject, rows in groupby(self_rating_rows(observation), key=lambda row: row.subject):
        yield from indented("  ", _("{subject}, own ratings").format(subject=_name(observation, subject)), width)
        for row in rows:
            words = own_rating_in_words(row).replace("-", "−")
            yield from indented(_title(observation, subject, row.dimension), words, width)


def _name(observation: Observation, subject: str) -> str:
    return _("family") if subject == FAMILY else named(subject, observation.roles.get(subject, ""))


def _title(observation: Observation, subject: str, dimension: str) -> str:
    return fit(f"    {dimension_in_words(observation, (subject, dimension))}", TITLE_WIDTH - 1) + " "
