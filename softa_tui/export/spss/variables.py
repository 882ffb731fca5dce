"""The variables of the SPSS file that every log has: which log, who, what was observed, and talk time.

Labels are in Dutch whatever the language in use: a data set outlives the settings it was made with.
"""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from softa_tui.coding.ratings import FAMILY
from softa_tui.export.spss.names import Affixes
from softa_tui.export.spss.rows import Measure, Row
from softa_tui.forms.summary import CoverageCount, count_coverage
from softa_tui.forms.talk_time import SubjectTalk

Value = str | int | float | datetime.date | None

Kind = Literal["text", "flag", "rating", "count", "seconds", "share", "date"]

AS_IT_IS: Affixes = ("", "")
ValueLabels = Mapping[int | str, str]
"""What values are called."""

YES_NO: ValueLabels = {0: "nee", 1: "ja"}


@dataclass(frozen=True)
class Variable:
    """One variable: what stands around its base name, its label, its value in a row, and what values are called."""

    affixes: Affixes
    kind: Kind
    label: str
    value: Callable[[Row], Value]
    value_labels: ValueLabels = field(default_factory=dict)


@dataclass(frozen=True)
class Group:
    """Variables with one base name: the first of `bases` that is free for all of them.

    With a `measure` they are empty in the rows of every other.
    """

    bases: Sequence[str]
    variables: Sequence[Variable]
    measure: Measure | None = None

    def value(self, variable: Variable, row: Row) -> Value:
        return variable.value(row) if self.measure in (None, row.measure) else None


def case_groups() -> Iterator[Group]:
    """Which case, coder and subject a row is about, and how far the coder is."""
    yield _group("case_no", "text", "Casusnummer", lambda row: row.observation.case.number)
    yield _group("coder", "text", "Initialen van de codeur", lambda row: row.observation.coder)
    yield _group("subject", "text", "Persoon: T hulpverlener, C cliënt, N ander, family gezin", lambda row: row.subject)
    yield _group("role", "text", "Rol van de persoon", lambda row: row.observation.roles.get(row.subject))
    yield _group("version", "text", "Versie van het formulier", _version)
    yield _group("project", "text", "Projectcode", lambda row: row.observation.case.project)
    yield _group("date", "date", "Datum van de sessie", _date)
    yield _group("scheme", "text", "Codeerschema", lambda row: row.observation.scheme.id)
    yield _group("edition", "text", "Uitgave van het codeerschema", lambda row: row.observation.scheme.edition)
    yield _group(
        "block_seconds", "seconds", "Lengte van een blok in seconden", lambda row: row.observation.scheme.block_seconds
    )
    yield _group("signed_off", "flag", "Logboek afgetekend", lambda row: int(row.observation.sealed), YES_NO)
    yield _group("signed_off_anyway", "text", "Reden om af te tekenen hoewel er iets ontbreekt", _signed_off_anyway)
    yield _group("blocks", "count", "Aantal blokken op het formulier", lambda row: len(row.blocks))
    yield _group("blocks_observed", "count", "Aantal blokken bekeken", _coverage(lambda count: count.observed))
    yield _group("blocks_absent", "count", "Aantal blokken afwezig", _coverage(lambda count: count.absent))


def talk_groups() -> Iterator[Group]:
    """The talk time of a subject; the explanation is the log's, on each of its rows."""
    yield _group("talk_slots", "count", "Spreektijd: aantal vakken", _talk(lambda talk: talk.slots))
    yield _group("talk_seconds", "seconds", "Spreektijd: vakken in seconden", _talk(lambda talk: talk.seconds))
    yield _group("talk_exact_s", "seconds", "Spreektijd: precieze seconden", _talk(lambda talk: talk.exact_s))
    yield _group("talk_share", "share", "Spreektijd: aandeel in de vakken van allen, 0 tot 1", _talk(_share))
    yield _group("talk_explanation", "text", "Spreektijd: toelichting", _talk_explanation)


def _group(
    name: str,
    kind: Kind,
    label: str,
    value: Callable[[Row], Value],
    value_labels: ValueLabels | None = None,
) -> Group:
    return Group([name], [Variable(AS_IT_IS, kind, label, value, value_labels or {})])


def _version(row: Row) -> Value:
    if row.subject == FAMILY:
        return FAMILY
    version = row.observation.version_of(row.subject)
    return version.id if version else None


def _date(row: Row) -> Value:
    try:
        return datetime.date.fromisoformat(row.observation.case.date)
    except ValueError:
        return None


def _signed_off_anyway(row: Row) -> Value:
    return row.observation.seal.reason if row.observation.seal else None


def _coverage(value: Callable[[CoverageCount], Value]) -> Callable[[Row], Value]:
    return lambda row: value(count_coverage(row.observation, row.subject)) if row.version else None


def _talk(value: Callable[[SubjectTalk], Value]) -> Callable[[Row], Value]:
    return lambda row: value(row.talk) if row.talk else None


def _share(talk: SubjectTalk) -> Value:
    return None if talk.share is None else round(talk.share, 6)


def _talk_explanation(row: Row) -> Value:
    explained = row.observation.talk.explanation(row.observation.undone)
    return explained.text if explained else None
