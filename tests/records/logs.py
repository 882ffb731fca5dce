"""Events and logs for the tests of records."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from softa_tui.coding.events import (
    FORMAT,
    Began,
    CaseChanged,
    CaseFacts,
    Closed,
    CoverageSet,
    Event,
    HintAnswered,
    KnownEvent,
    Marked,
    ModalitySaid,
    ModeChanged,
    Moved,
    Noted,
    Opened,
    Part,
    Played,
    Recording,
    Redacted,
    Redone,
    Reopened,
    Sealed,
    SubjectAdded,
    Undone,
)
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from softa_tui.coding.scheme import Dimension, Item, Scheme, Version
from softa_tui.coding.talk_events import (
    SlotsObserved,
    SlotsSet,
    SpeakerOff,
    SpeakerOn,
    TalkCut,
    TalkExplained,
    TalkPlayed,
)
from softa_tui.records.lines import encode_event

ITEM = "therapist.safety.9"
SCHEME = Scheme(
    id="softa-nl",
    edition="1",
    title={"nl": "SOFTA", "digest": "0123456789abcdef"},
    versions=(
        Version(
            id="therapist",
            dimensions=(Dimension(id="safety", title={"nl": "Veiligheid"}, short={"nl": "veil"}),),
            items=(
                Item(
                    id=ITEM,
                    dimension="safety",
                    number=9,
                    label={"nl": "…"},
                    short={"nl": "…"},
                    polarity="negative",
                ),
            ),
        ),
    ),
)
CASE = CaseFacts(
    number="0042",
    date="2022-05-13",
    project="SWAG",
    scheme="softa-nl",
    subjects=("T1", "C1"),
    start_s=30.0,
    end_s=3030.0,
    part=Part(subjects=("T1",)),
    recording=Recording(duration_s=3060.0, fingerprint="ab" * 16, fps=25.0),
)
ROLES = {"T1": "hulpverlener", "C1": "moeder"}


def common(seq: int, at: float = 1.5) -> dict[str, Any]:
    """The fields that every event has."""
    return {"seq": seq, "at": at, "wall": "2022-05-13T09:00:00.000Z", "coder": "AB", "subject": "T1", "block": 1}


def began(seq: int = 1, log_format: int = FORMAT) -> Began:
    return Began(
        **common(seq), format=log_format, software="0.1", case=CASE, scheme=SCHEME, roles=ROLES, coder_name="Jan B."
    )


def marked(seq: int, at: float = 12.345, present: bool | None = True) -> Marked:
    return Marked(**common(seq, at), item=ITEM, present=present, timing="playing", time_source="frame")


def noted(seq: int, text: str = "moeder lacht [even]") -> Noted:
    return Noted(**common(seq), kind="note", text=text)


def one_of_each() -> list[KnownEvent]:
    """One event of every class, numbered from 1, as a log could hold them."""
    return [
        began(),
        Opened(**common(2), software="0.1", player="clock", repeat="occurrence", reaction_lag_s=0.4),
        Moved(**common(3)),
        marked(4),
        marked(5, present=None),
        CoverageSet(**common(6), state="observed", time_source="clock"),
        Played(**common(7), from_s=30.0, to_s=330.0, speed=1.5),
        ModalitySaid(**common(8), target=4, modality="nonverbal"),
        noted(9, 'zij zegt: "nee", \\ \u2028 ,"digest":"0123456789abcdef"}'),
        HintAnswered(**common(10), hint="once:therapist.safety.9", answer="bewust"),
        Undone(**common(11), target=5),
        Redone(**common(12), target=5),
        SubjectAdded(**common(13), added="C2", role="zoon"),
        CaseChanged(**common(14), case=CASE, roles={**ROLES, "C2": "zoon"}),
        Sealed(**common(15), reason="tijd op"),
        Reopened(**common(16), reason="vergeten"),
        Sealed(**common(17)),
        Redacted(**common(18), target=2, names=()),
        ModeChanged(**common(19), to="talk"),
        SpeakerOn(**common(20), alone=True, timing="playing", time_source="frame"),
        SpeakerOff(**common(21), timing="stopped", time_source="clock"),
        SlotsSet(**common(22), from_s=30.0, to_s=90.0, speaks=True, by="entry"),
        TalkPlayed(**common(23), from_s=30.0, to_s=60.0, speed=2.0),
        TalkExplained(**common(24), text="moeder praat het meest"),
        TalkCut(**common(25), why="left"),
        SlotsObserved(**common(26), from_s=90.0, to_s=120.0),
        ModeChanged(**common(27), to="rating"),
        Rated(**common(28), dimension="safety", value=-1),
        RatingReasoned(**common(29), dimension="safety", text="liet het lopen", value=-1),
        SelfRated(**common(30), dimension="talk_time", value=7, low=0, high=10),
        DisagreementSaid(**common(31), great=False),
        Closed(**common(32)),
    ]


def forty_events() -> list[KnownEvent]:
    more = [noted(seq) if seq % 7 == 0 else marked(seq) for seq in range(33, 41)]
    return [*one_of_each(), *more]


def lines_of(events: Iterable[Event], digest: str = "") -> list[bytes]:
    """The lines of events that follow a line with this digest."""
    lines = []
    for event in events:
        line, digest = encode_event(event, digest)
        lines.append(line)
    return lines


def digest_of(line: bytes) -> str:
    at = line.rindex(b',"digest":"') + 11
    return line[at : at + 16].decode()


def write(path: Path, lines: Sequence[bytes]) -> Path:
    path.write_bytes(b"".join(lines))
    return path
