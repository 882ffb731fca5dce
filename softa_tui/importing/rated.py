"""Ratings, language match and therapists' own ratings as events."""

from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from softa_tui.coding.rating_targets import dimensions_rated, is_target, self_rated_dimensions
from softa_tui.coding.ratings import LANGUAGE_TARGET, Target
from softa_tui.importing.new_log import NewLog
from softa_tui.importing.rows import LanguageMatchRow, RatingRow, Rows, SelfRatingRow
from softa_tui.records.toml_tables import closest


def add_ratings(rows: Rows, log: NewLog) -> None:
    """Everything of the ratings; whom the coverage says to be absent must be in the log by then.

    Raises `import-no-such-rating` or `import-not-rated` for what cannot be rated in this case.
    """
    for rating in rows.of(RatingRow):
        _add_rating(rating, log)
    for language in rows.of(LanguageMatchRow):
        _add_language_match(language, log)
    for own in rows.of(SelfRatingRow):
        _add_self_rating(own, log)


def _add_rating(row: RatingRow, log: NewLog) -> None:
    if row.great_disagreement is not None and row.great_disagreement != log.state.great_disagreement:
        log.bring_in(DisagreementSaid, log.state.subject, log.state.block, great=row.great_disagreement)
    if row.rating is None and not row.reason:
        return
    target = (row.subject, row.dimension)
    known = [each.id for each in dimensions_rated(log.state, row.subject)]
    if row.dimension not in known:
        what = {"subject": row.subject, "dimension": row.dimension, "closest": closest(row.dimension, known)}
        raise row.place.error("import-no-such-rating", "dimension", **what)
    if not is_target(log.state, target):
        raise row.place.error("import-not-rated", "rating")
    _rate(log, target, row.rating, row.first_rating)
    if row.reason:
        _give_reason(log, target, row.reason, row.rating)


def _add_language_match(row: LanguageMatchRow, log: NewLog) -> None:
    if row.rating is None and not row.explanation:
        return
    if not is_target(log.state, LANGUAGE_TARGET):
        raise row.place.error("import-not-rated", "rating")
    _rate(log, LANGUAGE_TARGET, row.rating, row.first_rating)
    if row.explanation:
        _give_reason(log, LANGUAGE_TARGET, row.explanation, None)


def _rate(log: NewLog, target: Target, rating: int | None, first: int | None) -> None:
    """What was given first stays known beside what stands."""
    if rating is None:
        return
    subject, dimension = target
    for value in dict.fromkeys((rating if first is None else first, rating)):
        log.bring_in(Rated, subject, log.state.block, dimension=dimension, value=value)


def _give_reason(log: NewLog, target: Target, text: str, rating: int | None) -> None:
    subject, dimension = target
    log.bring_in(RatingReasoned, subject, log.state.block, dimension=dimension, text=text, value=rating)


def _add_self_rating(row: SelfRatingRow, log: NewLog) -> None:
    if row.value is None:
        return
    known = self_rated_dimensions(log.state, row.subject) if row.subject.startswith("T") else []
    if row.dimension not in known:
        what = {"subject": row.subject, "dimension": row.dimension, "closest": closest(row.dimension, known)}
        raise row.place.error("import-no-such-rating", "dimension", **what)
    scale = {"low": row.low, "high": row.high}
    log.bring_in(SelfRated, row.subject, log.state.block, dimension=row.dimension, value=row.value, **scale)
