"""`softa check`: ratings that the scheme does not have, and what was written while a log was signed off."""

import json
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from softa_tui.coding.acts import (
    AddNote,
    ChangeMode,
    Close,
    GiveReason,
    Moment,
    MoveTo,
    Open,
    Rate,
    Reopen,
    Seal,
    SelfRate,
    SetCell,
    ToggleItem,
    Undo,
)
from softa_tui.coding.event_base import Event
from softa_tui.coding.event_maker import EventMaker
from softa_tui.coding.events import KnownEvent, Played, Redacted, Reopened, Sealed
from softa_tui.coding.folding import apply
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, SESSION
from softa_tui.coding.talk_events import TalkPlayed
from tests.cli.conftest import Softa
from tests.cli.sealing import FAMILY as ROLES
from tests.records.logs import lines_of, write
from tests.support.coding import WALL, Coding, coding

PURPOSE = (FAMILY, "shared_purpose")


class Found(NamedTuple):
    code: str
    line: int | None
    sentence: str


def found_in(softa: Softa, log: Path, events: list[KnownEvent]) -> list[Found]:
    """What `softa check --json` finds in a log of these events."""
    ran = softa("check", write(log, lines_of(events)), "--json")
    (document,) = json.loads(ran.out)
    findings = [Found(each["code"], each["line"], each["sentence"]) for each in document["findings"]]
    assert ran.code == (1 if findings else 0)
    return findings


@pytest.fixture
def log(demo_case: Path) -> Path:
    return demo_case / "0000_AB.softa.jsonl"


@pytest.fixture
def coder() -> Coding:
    """A coder who rated one of everything."""
    coder = coding(10, ROLES, number="0000").act(ChangeMode("rating"))
    for act in (
        Rate("C1", "safety", -3), GiveReason("C1", "safety", "niets"), Rate(*PURPOSE, 0), Rate("T1", "safety", None),
        Rate(*LANGUAGE_TARGET, 3), GiveReason(*LANGUAGE_TARGET, "samen"), SelfRate("T1", "talk_time", 10, 0, 10),
        SelfRate("T1", "safety", -3, -3, 3),
    ):  # fmt: skip
        coder.act(act)
    return coder


def changed(events: list[KnownEvent], kind: type[Event], whose: str, **fields: object) -> list[KnownEvent]:
    """The events with other fields in those of one kind that are about one subject."""
    out: list[KnownEvent] = []
    for event in events:
        is_meant = isinstance(event, kind) and event.subject == whose
        out.append(msgspec.structs.replace(event, **fields) if is_meant else event)
    assert out != events
    return out


def test_ratings_on_the_scale_are_well(softa: Softa, log: Path, coder: Coding) -> None:
    assert found_in(softa, log, coder.events) == []


@pytest.mark.parametrize(
    ("kind", "subject", "value", "scale"),
    [
        (Rated, "C1", -4, (-3, 3)),
        (Rated, FAMILY, 4, (-3, 3)),
        (Rated, SESSION, 10, (-3, 3)),
        (SelfRated, "T1", 11, (0, 10)),
    ],
)
def test_a_rating_off_its_scale_is_named_with_its_line(
    softa: Softa, log: Path, coder: Coding, kind: type[Event], subject: str, value: int, scale: tuple[int, int]
) -> None:
    events = changed(coder.events, kind, subject, value=value)
    first = found_in(softa, log, events)[0]
    seq = next(event.seq for event in events if isinstance(event, kind) and event.subject == subject)

    assert (first.code, first.line) == ("rating-outside", seq)
    assert first.sentence == (
        f"{log}, line {seq}: Event {seq} gives the rating {value}, on a scale from {scale[0]} to {scale[1]}. "
        "Take the log from a copy."
    )


@pytest.mark.parametrize(
    ("kind", "subject", "dimension"),
    [
        (Rated, "C1", "shared_purpose"),
        (Rated, "C1", "warmth"),
        (Rated, FAMILY, "safety"),
        (Rated, SESSION, "safety"),
        (RatingReasoned, "C1", "engagement"),
        (RatingReasoned, SESSION, "talk_time"),
    ],
)
def test_a_dimension_that_is_not_rated_is_named(
    softa: Softa, log: Path, coder: Coding, kind: type[Event], subject: str, dimension: str
) -> None:
    (found,) = found_in(softa, log, changed(coder.events, kind, subject, dimension=dimension))

    assert found.code == "dimension-not-rated"
    assert f" rates {subject} on {dimension}, which the log's scheme does not rate." in found.sentence


def test_what_a_client_gave_themselves_is_named(softa: Softa, log: Path, coder: Coding) -> None:
    found = found_in(softa, log, changed(coder.events, SelfRated, "T1", subject="C1"))
    assert [each.code for each in found] == ["dimension-not-rated", "dimension-not-rated"]


@pytest.mark.parametrize("kind", [Rated, RatingReasoned])
def test_a_rating_of_nobody_is_named(softa: Softa, log: Path, coder: Coding, kind: type[Event]) -> None:
    (found,) = found_in(softa, log, changed(coder.events, kind, "C1", subject="C7"))
    assert (found.code, "is about C7, who is not in the case" in found.sentence) == ("subject-unknown", True)


def test_marks_are_named_with_their_line_too(softa: Softa, log: Path, coder: Coding) -> None:
    coder.act(SetCell("C1", "client.safety.3", 2, True))
    (found,) = found_in(softa, log, changed(coder.events, type(coder.events[-1]), "C1", item="client.safety.99"))
    assert (found.code, found.line) == ("unknown-item-marked", len(coder.events))


def written_anyway(coder: Coding, kind: type[Event], **fields: object) -> None:
    """An event of another program, in a log that takes none."""
    event = EventMaker(coder.observation, Moment(0.0, WALL)).make(kind, **fields)
    apply(coder.observation, event)
    coder.events.append(event)  # type: ignore[arg-type]


def test_what_was_written_while_the_log_was_sealed_is_named(softa: Softa, log: Path, coder: Coding) -> None:
    coder.act(Seal("klaar"))
    rated = coder.observation.seq + 1
    written_anyway(coder, Rated, dimension="safety", value=2)
    written_anyway(coder, DisagreementSaid, great=True)
    written_anyway(coder, Sealed)
    coder.act(Reopen("toch niet")).act(Rate("T1", "safety", 1)).act(Undo())
    coder.act(Seal("nu wel"))
    written_anyway(coder, Rated, subject="C2", dimension="safety", value=0)

    found = found_in(softa, log, coder.events)
    assert [(each.code, each.line) for each in found] == [
        ("written-while-sealed", line) for line in (rated, rated + 1, rated + 2, len(coder.events))
    ]
    assert found[0].sentence == (
        f"{log}, line {rated}: Event {rated} was written after the log was signed off, and before it was reopened. "
        "Take the log from a copy, or find out who wrote it."
    )


def test_a_sealed_log_that_was_looked_at_is_well(softa: Softa, log: Path, coder: Coding) -> None:
    coder.act(AddNote("note", "naam")).act(Seal("klaar")).act(Close())
    coder.act(Open("softa-tui 0", "clock", "toggle", False, 0.0)).act(MoveTo("C2", 2)).act(ChangeMode("talk"))
    written_anyway(coder, TalkPlayed, from_s=0.0, to_s=30.0, speed=1.0)
    coder.act(ChangeMode("coding"))
    written_anyway(coder, Played, from_s=0.0, to_s=30.0, speed=1.0)
    written_anyway(coder, Redacted, target=1, names=())
    coder.act(Close())
    assert found_in(softa, log, coder.events) == []

    coder.act(Reopen("toch niet")).go("T1", 1).act(ToggleItem("therapist.safety.1"))
    assert isinstance(coder.events[-3], Reopened)
    assert found_in(softa, log, coder.events) == []


def test_without_json_each_finding_is_a_line(softa: Softa, log: Path, coder: Coding) -> None:
    events = changed(coder.events, Rated, "C1", value=9, dimension="warmth")
    ran = softa("check", write(log, lines_of(events)))

    assert ran.code == 1
    assert [line.split(": ")[0] for line in ran.out.splitlines()] == [f"{log}, line 4"] * 2
