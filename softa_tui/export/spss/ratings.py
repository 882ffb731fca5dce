"""The ratings in the SPSS file: the coder's, the language match, and what therapists gave themselves."""

from collections.abc import Callable, Iterator, Sequence

from softa_tui.coding.rating_targets import self_rated_dimensions
from softa_tui.coding.ratings import FAMILY, LANGUAGE_MATCH, LANGUAGE_TARGET, TALK_TIME
from softa_tui.coding.scheme import VERSION_OF_KIND
from softa_tui.export.spss.rows import Row
from softa_tui.export.spss.schemes import UsedScheme, titles_in_dutch
from softa_tui.export.spss.variables import AS_IT_IS, YES_NO, Group, Value, ValueLabels, Variable
from softa_tui.forms.ratings import RatingRow, SelfRatingRow, in_braces, rule_names

TITLES_BESIDES = {LANGUAGE_MATCH: "taalmatch", TALK_TIME: "spreektijd"}
"""What therapists rate themselves on that is no dimension of a form."""

OWN_SCALES: ValueLabels = {"-3..3": "van −3 tot en met +3", "0..10": "van 0 tot en met 10"}


def rating_groups(scheme: UsedScheme) -> Iterator[Group]:
    """Everything that is rated with a scheme; nothing where a scheme has no ratings."""
    rated = {
        id_: titles_in_dutch(dimensions)
        for id_, dimensions in scheme.dimensions().items()
        if any(each.rated_per != "none" for each in dimensions)
    }
    words = scheme.rating_words()
    for dimension, title in rated.items():
        yield _group(scheme, dimension, _rating(dimension, title, words))
    if rated:
        yield _group(scheme, "great_disagreement", [_disagreement()])
        yield _group(scheme, LANGUAGE_MATCH, _language_match(words))
    for dimension, title in _self_rated(scheme).items():
        yield _group(scheme, dimension, _own(dimension, title))


def _group(scheme: UsedScheme, base: str, variables: Sequence[Variable]) -> Group:
    return Group([base, f"{scheme.id}_{base}"], variables, scheme.measure)


def _rating(dimension: str, title: str, words: ValueLabels) -> list[Variable]:
    def of(value: Callable[[RatingRow], Value]) -> Callable[[Row], Value]:
        return lambda row: value(row.ratings[dimension]) if dimension in row.ratings else None

    return [
        Variable(("rating_", ""), "rating", f"Oordeel: {title}", of(lambda row: row.rating), words),
        Variable(
            ("first_rating_", ""),
            "rating",
            f"Eerste oordeel, voor de regel verscheen: {title}",
            of(lambda row: row.first_rating),
            words,
        ),
        Variable(("reason_", ""), "text", f"Reden van het oordeel: {title}", of(lambda row: row.reason)),
        Variable(("rule_", ""), "text", f"Regel voor het oordeel: {title}", of(_rule)),
        Variable(("allowed_", ""), "text", f"Oordelen die de regel toelaat: {title}", of(_allowed)),
    ]


def _rule(row: RatingRow) -> Value:
    return rule_names(row.ruling) if row.ruling else None


def _allowed(row: RatingRow) -> Value:
    return in_braces(row.ruling.allowed) if row.ruling else None


def _disagreement() -> Variable:
    def value(row: Row) -> Value:
        great = row.observation.great_disagreement
        return int(great) if row.subject == FAMILY and great is not None else None

    return Variable(AS_IT_IS, "flag", "Groot meningsverschil over de hulp uitgesproken", value, YES_NO)


def _language_match(words: ValueLabels) -> list[Variable]:
    """Of the log, on each of its rows."""
    return [
        Variable(
            AS_IT_IS,
            "rating",
            "Taalmatch (van het logboek)",
            lambda row: row.observation.rating(LANGUAGE_TARGET),
            words,
        ),
        Variable(
            ("", "_first"),
            "rating",
            "Taalmatch, eerste oordeel (van het logboek)",
            lambda row: row.observation.first_rating(LANGUAGE_TARGET),
            words,
        ),
        Variable(
            ("", "_explanation"),
            "text",
            "Taalmatch, toelichting (van het logboek)",
            lambda row: row.observation.rating_reason(LANGUAGE_TARGET),
        ),
    ]


def _self_rated(scheme: UsedScheme) -> dict[str, str]:
    """On what therapists rate themselves, with its title."""
    dimensions = scheme.dimensions(VERSION_OF_KIND["T"])
    asked = dict.fromkeys(dimension for log in scheme.logs for dimension in self_rated_dimensions(log, "T"))
    return {
        each: titles_in_dutch(dimensions[each]) if each in dimensions else TITLES_BESIDES.get(each, each)
        for each in asked
    }


def _own(dimension: str, title: str) -> list[Variable]:
    def of(value: Callable[[SelfRatingRow], Value]) -> Callable[[Row], Value]:
        return lambda row: value(row.own[dimension]) if dimension in row.own else None

    return [
        Variable(("self_", ""), "rating", f"Eigen oordeel van de hulpverlener: {title}", of(lambda row: row.value)),
        Variable(
            ("self_", "_scale"),
            "text",
            f"Schaal van het eigen oordeel: {title}",
            of(lambda row: f"{row.low}..{row.high}"),
            OWN_SCALES,
        ),
    ]
