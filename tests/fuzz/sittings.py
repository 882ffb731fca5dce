"""A coder at a real log: the session of the application, its player moved by hand, its writer and its file."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from queue import Queue
from typing import Literal

from softa_tui.coding import acts
from softa_tui.coding.beginning import begin_log
from softa_tui.coding.commands import Command
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import CaseFacts, Event, Part
from softa_tui.coding.folding import replay, with_subject
from softa_tui.coding.scheme import Repeat, Scheme
from softa_tui.player.process import Frozen, PlayerEvent, ReachedEnd, Stamp, Thawed
from softa_tui.records.log import LogRead, read_log
from softa_tui.records.trouble import Trouble
from softa_tui.records.writer import LogWriter
from softa_tui.tui.performing import Performer
from softa_tui.tui.presses import Press
from softa_tui.tui.rating.cursor import RatingCursor
from softa_tui.tui.session import CodingOptions, CodingSession
from tests.fakes import FakePlayer
from tests.support.coding import WALL

PEOPLE = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon [2]", "N1": "stagiair"}
DEADLINE_S = 30.0


class FileLog:
    """Writes by the thread that writes in the application; what is on the disk is told when the test asks."""

    def __init__(self, read: LogRead) -> None:
        self.acknowledged: Queue[Sequence[Event]] = Queue()
        self.troubles: list[Trouble | None] = []
        self.waiting = 0
        self.writer = LogWriter(
            read.path,
            last_digest=read.last_digest,
            length=read.good_length,
            on_durable=self.acknowledged.put,
            on_trouble=self.troubles.append,
        )

    def append(self, events: Sequence[Event]) -> None:
        self.waiting += len(events)
        self.writer.append(events)

    def settle(self, durable: Callable[[Sequence[Event]], None]) -> None:
        """Wait for the disk, and show what it has."""
        while self.waiting:
            events = self.acknowledged.get(timeout=DEADLINE_S)
            self.waiting -= len(events)
            durable(events)
        assert self.troubles == []


class NoScreens:
    """The screens that commands open: there are none here."""

    def open(self, command: type[Command], press: Press) -> None: ...

    def say(self, text: str, *, alarm: bool = False) -> None: ...

    def next_dimension(self) -> None: ...

    def way_changed(self) -> None: ...

    def cursor_moved(self) -> None: ...

    def scroll_detail(self, pages: int) -> None: ...


@dataclass(frozen=True)
class Do:
    """An act by way of the grid, a dialog or a list."""

    act: acts.Act


@dataclass(frozen=True)
class CommandGiven:
    """A command by its key."""

    command: type[Command]


@dataclass(frozen=True)
class ItemPressed:
    """The key of one of the items of whoever is coded."""

    number: int


@dataclass(frozen=True)
class SpeakerPressed:
    """The key of one of those on the recording, at talk time."""

    number: int


@dataclass(frozen=True)
class TimeGoesBy:
    """Seconds of the wall; the recording goes on with its speed, if it plays."""

    seconds: float


@dataclass(frozen=True)
class GoTo:
    """Somewhere on the recording, in seconds of the session."""

    seconds: float


@dataclass(frozen=True)
class MarkOfNote:
    """One of the notes there are becomes a mark of one of the items there are."""

    note: int
    item: int


@dataclass(frozen=True)
class CaseReads:
    """`case.toml`, and what it says."""

    subjects: tuple[str, ...]
    start_s: float
    minutes: float
    part: Part

    @property
    def facts(self) -> CaseFacts:
        return CaseFacts(
            number="0042",
            date="2022-05-13",
            project="SWAG",
            scheme="small",
            subjects=self.subjects,
            start_s=self.start_s,
            end_s=self.start_s + self.minutes * 60,
            part=self.part,
        )


@dataclass(frozen=True)
class SitDownAgain:
    """Leave and come back, or come back after the program was killed."""

    killed: bool
    repeat: Repeat


Simple = Literal["settle", "freeze", "thaw"]
"""What is written is shown; the player falls silent, or answers again."""

Wish = (
    Do
    | CommandGiven
    | ItemPressed
    | SpeakerPressed
    | TimeGoesBy
    | GoTo
    | MarkOfNote
    | CaseReads
    | SitDownAgain
    | Simple
)


@dataclass
class Sitting:
    """Does each wish as the application would; one that is refused there is passed over here."""

    path: Path
    scheme: Scheme
    case: CaseFacts
    log: FileLog = field(init=False)
    session: CodingSession = field(init=False)
    performer: Performer = field(init=False)
    player: FakePlayer = field(init=False)

    def __post_init__(self) -> None:
        began = begin_log(
            self.case,
            self.scheme,
            {subject: PEOPLE[subject] for subject in self.case.subjects},
            coder="AB",
            coder_name="",
            software="test",
            moment=acts.Moment(self.case.start_s, WALL),
        )
        self.log = FileLog(LogRead(self.path))
        self.log.append([began])
        self.log.settle(lambda events: None)
        self.log.writer.close()
        self._sit_down("toggle")

    def does(self, wish: Wish) -> None:
        with contextlib.suppress(SoftaError):
            self._do(wish)
        self.session.write_down_played(everything=False)

    def leaves(self) -> LogRead:
        """Leave as the application is left; the log as it lies on the disk then."""
        self.session.close()
        self.log.settle(self.session.durable)
        assert self.log.writer.close()
        return read_log(self.path)

    def _sit_down(self, repeat: Repeat) -> None:
        read = read_log(self.path)
        assert read.problems == []
        self.log = FileLog(read)
        head, shown = replay(read.events), replay(read.events)
        assert head is not None and shown is not None
        self.player = FakePlayer(duration=7200.0)
        self.player.alive = True
        self.player.now = head.place
        self.session = CodingSession(
            head=head,
            shown=shown,
            log=self.log,
            player=self.player,
            keymaps={},
            options=CodingOptions("test", repeat=repeat),
            wall=lambda: datetime(2026, 3, 2, 10, tzinfo=UTC),
            now=lambda: self.player.wall,
        )
        self.player.listen(self._hear)
        self.performer = Performer(self.session, NoScreens(), RatingCursor())
        self.session.act(acts.CutTalk("lost"))
        self.session.playback.set_stop(head)
        self.session.open()

    def _hear(self, event: PlayerEvent) -> None:
        """As the application hears its player."""
        match event:
            case ReachedEnd():
                self.session.talk.cut("end")
            case Frozen():
                self.session.playback.hold()
            case Thawed():
                self.session.talk.player_answers_again(self._stamp())
        self.session.playback.watch()

    def _stamp(self) -> Stamp:
        return Stamp(self.player.now, not self.player.paused, "estimated" if self.player.frozen else "frame")

    def _do(self, wish: Wish) -> None:
        session = self.session
        match wish:
            case Do():
                session.act(wish.act)
            case CommandGiven():
                self.performer.perform(wish.command, Press("", 0.0))
            case ItemPressed():
                session.press_item(self._item(wish.number), self._stamp())
            case SpeakerPressed():
                subjects = session.head.subjects
                if session.talking:
                    session.talk.press(subjects[wish.number % len(subjects)], self._stamp())
            case TimeGoesBy():
                self._play(wish.seconds)
            case GoTo():
                session.go_to_time(self.case.start_s + wish.seconds)
            case MarkOfNote() if session.head.notes:
                notes = sorted(session.head.notes)
                note = notes[wish.note % len(notes)]
                session.act(acts.MarkFromNote(note, self._item(wish.item)))
            case CaseReads():
                self._read_case(wish)
            case SitDownAgain():
                self._sit_down_again(wish)
            case "settle":
                self.log.settle(session.durable)
            case "freeze":
                self.player.freeze()
            case "thaw" if self.player.frozen:
                self.player.thaw()

    def _item(self, number: int) -> str:
        items = self.scheme.versions[number % 2].items
        version = self.session.head.version_of(self.session.head.subject)
        items = version.items if version else items
        return items[number % len(items)].id

    def _play(self, seconds: float) -> None:
        """In steps as short as those in which the application looks at its player."""
        for _step in range(round(seconds * 2)):
            self.player.advance(0.5)
            if self.session.talking:
                self.session.talk.follow()
            self.session.write_down_played(everything=False)

    def _read_case(self, wish: CaseReads) -> None:
        case = wish.facts
        for subject in self.session.head.added:
            case = with_subject(case, subject)
        roles = {subject: PEOPLE.get(subject, "oma") for subject in case.subjects}
        self.session.act(acts.ChangeCase(case, roles, "Jan"))
        self.case = case

    def _sit_down_again(self, wish: SitDownAgain) -> None:
        if wish.killed:
            self.log.settle(self.session.durable)
            self.log.writer.abandon()
        else:
            self.leaves()
        self._sit_down(wish.repeat)
