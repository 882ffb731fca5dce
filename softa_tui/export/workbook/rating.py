"""A rating below its items: the score, its words, the reason, and what the rules say of it."""

from collections.abc import Mapping

from softa_tui.coding.rating_targets import LEAST_FOR_A_FAMILY, family_members, was_present
from softa_tui.coding.ratings import FAMILY, Target
from softa_tui.coding.scheme import Dimension, kind_of
from softa_tui.export.plain_text import inert
from softa_tui.export.rating_words import ruling_in_words
from softa_tui.export.words import rating_in_words, signed_in_words, worded
from softa_tui.export.workbook.cells import CENTRED, SIGNED, SMALL, WRAPPED
from softa_tui.export.workbook.form_sheet import FormSheet
from softa_tui.forms import sheet_codes
from softa_tui.forms.ratings import RatingRow
from softa_tui.forms.sheet_codes import MoreRow
from softa_tui.locale import _

REASON_COLUMN = 1


def write_rating(form: FormSheet, subject: str, dimension: Dimension, ratings: Mapping[Target, RatingRow]) -> None:
    """The rating of a subject, or of the family on the sheet of every client; cells stay empty where none is given."""
    scheme = form.observation.scheme
    rated = FAMILY if dimension.rated_per == "family" else subject
    row = ratings.get((rated, dimension.id)) or RatingRow(rated, dimension.id, None, None, None, "")
    label = _("Score for {dimension} ({low} to {high})").format(
        dimension=inert(worded(dimension.title)),
        low=signed_in_words(scheme.rating_min),
        high=signed_in_words(scheme.rating_max),
    )
    if rated == FAMILY:
        label += " · " + _("one for the whole family")
    words = why_not_rated(form, rated) if row.rating is None else rating_in_words(form.observation, row.rating)
    form.text(0, label, form.styles(WRAPPED, bold=True))
    form.number(1, row.rating, form.styles(CENTRED, bold=True, font_size=10, num_format=SIGNED), 2)
    form.text(3, words, form.styles(WRAPPED), form.last - 1)
    form.text(form.last, "", form.styles(WRAPPED))
    code = sheet_codes.RatingRow(
        rated,
        dimension.id,
        form.last,
        row.first_rating,
        form.observation.great_disagreement if rated == FAMILY else None,
    )
    form.end_row(max(18, form.height_of(label, 0, 0, bold=True)), code)
    form.typed(_("Reason"), row.reason, MoreRow(REASON_COLUMN), REASON_COLUMN)
    if said := rules_in_words(row):
        form.line(said, SMALL)


def why_not_rated(form: FormSheet, rated: str) -> str:
    """Why there can be no rating: too few clients were there, or the subject was not; empty when it is only missing."""
    observation = form.observation
    if rated != FAMILY:
        return "" if was_present(observation, rated) else _("not rated: was absent all the time")
    clients = {subject for subject in observation.subjects if kind_of(subject) == "C"}
    if not clients <= set(observation.coded_subjects) or len(family_members(observation)) >= LEAST_FOR_A_FAMILY:
        return ""
    return _("not rated: fewer than two clients were present")


def rules_in_words(row: RatingRow) -> str:
    """What was given first, which rule holds, and the ratings that it allows; empty when not rated."""
    if row.rating is None:
        return ""
    first = row.first_rating
    parts = (
        [_("Rated first: {rating}.").format(rating=signed_in_words(first))] if first not in (None, row.rating) else []
    )
    if row.ruling is not None:
        parts += ruling_in_words(row.ruling, row.rating)
    return " ".join(parts)
