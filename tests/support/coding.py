"""Codes a session in memory: the shortest way from acts to an observation."""

from dataclasses import dataclass, field
from typing import cast

from softa_tui.coding.acts import (
    Act,
    AddNote,
    ChangeMode,
    Confirm,
    CutTalk,
    Moment,
    MoveTo,
    Open,
    PressSpeaker,
    ReportPlayed,
    ToggleAbsent,
    ToggleItem,
)
from softa_tui.coding.beginning import begin_log
from softa_tui.coding.deciding import decide
from softa_tui.coding.events import CaseFacts, KnownEvent, NoteKind, Part, TimeSource, Timing
from softa_tui.coding.folding import apply, begin
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Dimension, Item, OncePerSession, Polarity, RatedPer, Repeat, Scheme, Version
from softa_tui.coding.talk_events import Way

WALL = "2026-03-02T10:00:00Z"


def item(item_id: str, label: str, polarity: Polarity = "positive", once_per_session: OncePerSession = "no") -> Item:
    """An item by its id (`client.safety.3`), with one label for every purpose and language."""
    _, dimension_id, number = item_id.split(".")
    return Item(
        id=item_id,
        dimension=dimension_id,
        number=int(number),
        label={"nl": label, "en": f"{label} (en)"},
        short={"nl": label, "en": f"{label} (en)"},
        polarity=polarity,
        once_per_session=once_per_session,
    )


def dimension(dimension_id: str, title: str, rated_per: RatedPer = "participant") -> Dimension:
    """A dimension with one title for every purpose and language."""
    return Dimension(
        id=dimension_id, title={"nl": title, "en": f"{title} (en)"}, short={"nl": title}, rated_per=rated_per
    )


THERAPIST = Version(
    id="therapist",
    dimensions=(dimension("engagement", "Bijdrage aan betrokkenheid"), dimension("safety", "Bijdrage aan veiligheid")),
    items=(
        item("therapist.engagement.1", "vraagt wat te bespreken"),
        item("therapist.engagement.2", "legt doelen op", "negative"),
        *(item(f"therapist.safety.{n}", f"veiligheid {n}", "positive" if n <= 8 else "negative") for n in range(1, 11)),
    ),
)
CLIENT = Version(
    id="client",
    dimensions=(
        dimension("safety", "Veiligheid"),
        dimension("shared_purpose", "Gezamenlijke doelperceptie", rated_per="family"),
    ),
    items=(
        item("client.safety.2", "noemt hulp veilig", once_per_session="max_once"),
        item("client.safety.3", "huilt of toont kwetsbaarheid"),
        item("client.safety.11", "reageert defensief", "negative"),
        item("client.shared_purpose.1", "stelt compromis voor"),
    ),
)
SMALL_SCHEME = Scheme(
    id="small",
    edition="1",
    title={"nl": "Klein schema", "en": "Small scheme"},
    credit="Items: their authors",
    versions=(THERAPIST, CLIENT),
)
"""Two versions, four dimensions, sixteen items; the safety items of the therapist as on the form."""


@dataclass
class Coding:
    """One coder at work: every method is something the coder does; `observation` is what has come of it."""

    observation: Observation
    events: list[KnownEvent]
    """The log: everything that was done, from its beginning."""
    timing: Timing = "stopped"
    time_source: TimeSource = "clock"
    at: float = field(init=False)

    def __post_init__(self) -> None:
        self.at = self.observation.case.start_s

    def act(self, act: Act) -> "Coding":
        """Decide an act at the present moment and fold what comes of it."""
        moment = Moment(at=self.at, wall=WALL, timing=self.timing, time_source=self.time_source)
        for event in decide(self.observation, act, moment):
            apply(self.observation, event)
            self.events.append(cast(KnownEvent, event))
        return self

    def go(self, subject: str, block: int) -> "Coding":
        """Turn to a subject and a block; the recording goes to the block's start."""
        self.at = self.observation.blocks.bounds(block)[0]
        return self.act(MoveTo(subject, block))

    def mark(self, item_id: str, at: float | None = None) -> "Coding":
        """Press the item's key, at a media second or wherever the recording is."""
        self.at = self.at if at is None else at
        return self.act(ToggleItem(item_id))

    def play(self) -> "Coding":
        """Let the present block run to its end."""
        start, stop = self.observation.blocks.bounds(self.observation.block)
        self.at = stop
        return self.act(ReportPlayed(start, stop, 1.0))

    def confirm(self) -> "Coding":
        return self.act(Confirm("stay"))

    def absent(self) -> "Coding":
        return self.act(ToggleAbsent(self.observation.subject, self.observation.block))

    def note(self, text: str, kind: NoteKind = "note", item_id: str | None = None) -> "Coding":
        return self.act(AddNote(kind, text, item_id))

    def talk(self) -> "Coding":
        """Go over to talk time."""
        return self.act(ChangeMode("talk"))

    def run(self, start: float, stop: float) -> "Coding":
        """Let the recording run from one media second to another."""
        self.at = stop
        return self.act(ReportPlayed(start, stop, 1.0))

    def press(self, subject: str, at: float, way: Way = "start_stop") -> "Coding":
        """Press a speaker's key at a media second."""
        self.at = at
        return self.act(PressSpeaker(subject, way))

    def speaks(self, subject: str, start: float, stop: float) -> "Coding":
        """Somebody speaks from one media second to another."""
        return self.press(subject, start).press(subject, stop)

    def jump(self, to: float) -> "Coding":
        """Go to another place on the recording while talk time is coded."""
        self.act(CutTalk("jump"))
        self.at = to
        return self

    def sheet(self, subject: str, marks: dict[int, list[str]]) -> "Coding":
        """Watch and confirm every block for a subject, with the marks of each block."""
        for block in self.observation.coded_blocks:
            self.go(subject, block)
            for item_id in marks.get(block, ()):
                self.mark(item_id)
            self.play().confirm()
        return self


def coding(
    minutes: float = 50,
    roles: dict[str, str] | None = None,
    *,
    number: str = "0042",
    coder: str = "AB",
    coder_name: str = "",
    scheme: Scheme = SMALL_SCHEME,
    start_s: float = 0.0,
    part: Part | None = None,
    repeat: Repeat = "toggle",
) -> Coding:
    """A coder who just sat down to a session of some minutes with these subjects and roles."""
    roles = roles or {"T1": "hulpverlener", "C1": "moeder"}
    case = CaseFacts(
        number=number,
        date="2022-05-13",
        project="SWAG",
        scheme=scheme.id,
        subjects=tuple(roles),
        start_s=start_s,
        end_s=start_s + minutes * 60,
        part=part or Part(),
    )
    moment = Moment(at=start_s, wall=WALL)
    began = begin_log(case, scheme, roles, coder=coder, coder_name=coder_name, software="test", moment=moment)
    opened = Open(software="test", player="clock", repeat=repeat, continuous=False, reaction_lag_s=0.0)
    return Coding(begin(began), [began]).act(opened)
