"""A session in memory and a bare application to put one screen on."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from textual.app import App
from textual.screen import Screen

from softa_tui.coding.acts import Moment
from softa_tui.coding.beginning import begin_log
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.events import Began, CaseFacts, Event
from softa_tui.coding.folding import begin
from softa_tui.coding.scheme import Scheme
from softa_tui.records.keymap import Keymap, load_scheme
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.session import CodingOptions, CodingSession
from tests.fakes import FakePlayer

KEYMAPS = Path(__file__).parent.parent.parent / "keymaps"
NO_ANSWER = object()


@cache
def scheme() -> tuple[Scheme, dict[str, Keymap]]:
    return load_scheme("softa-nl", [KEYMAPS], DEFAULT_KEYS)


class SlowLog:
    """Keeps what is appended until `flush` says that it is on the disk; at once unless `holds`."""

    def __init__(self) -> None:
        self.holds = False
        self.waiting: list[Event] = []
        self.on_disk: list[Event] = []
        self.durable: Callable[[Sequence[Event]], None] = lambda events: None

    def append(self, events: Sequence[Event]) -> None:
        self.waiting += events
        if not self.holds:
            self.flush()

    def flush(self) -> None:
        events, self.waiting = self.waiting, []
        self.on_disk += events
        self.durable(events)


def first_event(minutes: float = 50.0, roles: dict[str, str] | None = None, *, start_s: float = 0.0) -> Began:
    """The log of a case with a therapist, two clients and an observer begins."""
    roles = roles or {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon [2]", "N1": "stagiair"}
    case = CaseFacts(
        number="0042",
        date="2022-05-13",
        project="SWAG",
        scheme="softa-nl",
        subjects=tuple(roles),
        start_s=start_s,
        end_s=minutes * 60,
    )
    moment = Moment(0.0, "2024-01-01T00:00:00.000Z")
    return begin_log(case, scheme()[0], roles, coder="AB", coder_name="", software="0", moment=moment)


def new_session(minutes: float = 50.0, roles: dict[str, str] | None = None, *, start_s: float = 0.0) -> CodingSession:
    """A case with a therapist, two clients and an observer; its log writes at once."""
    began = first_event(minutes, roles, start_s=start_s)
    log = SlowLog()
    session = CodingSession(
        head=begin(began),
        shown=begin(began),
        log=log,
        player=FakePlayer(duration=minutes * 60),
        keymaps=scheme()[1],
        options=CodingOptions("0"),
        wall=lambda: datetime(2024, 1, 1, tzinfo=UTC),
    )
    log.durable = session.durable
    session.view = QuietView()
    return session


class QuietView:
    """Hands what is on the disk to the screen that is open."""

    def __init__(self) -> None:
        self.screen: Any = None

    def show(self, events: Sequence[Event]) -> None:
        if hasattr(self.screen, "durable"):
            self.screen.durable(events)

    def say(self, text: str, *, alarm: bool = False) -> None:
        raise AssertionError(text)

    def refuse(self, error: Exception) -> None:
        raise AssertionError(error)

    def acted_on(self) -> None:
        pass

    def served(self) -> None:
        pass

    def leader(self, waiting: bool) -> None:
        raise AssertionError(waiting)


class Stage(App[None], inherit_bindings=False):
    """Shows one screen, and keeps what it was dismissed with; keys that get past the screen are kept too."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, screen: Screen[Any], session: CodingSession | None = None) -> None:
        super().__init__()
        self.shown_first = screen
        self.answer: object = NO_ANSWER
        if session is not None and isinstance(session.view, QuietView):
            session.view.screen = screen

    def on_mount(self) -> None:
        self.push_screen(self.shown_first, self._take_answer)

    def _take_answer(self, answer: object) -> None:
        self.answer = answer

    @property
    def open(self) -> bool:
        return self.answer is NO_ANSWER

    def rows(self) -> list[str]:
        """The text rows as they stand on the screen."""
        width, height = self.size
        compositor = self.screen._compositor
        strips = compositor.render_strips()
        return ["".join(segment.text for segment in strip).ljust(width) for strip in strips[:height]]

    def row_with(self, text: str) -> str:
        """The first row that has this text."""
        return next((row for row in self.rows() if text in row), "")


def every_press() -> HeldKeys:
    """Takes no press for a key held down: the keys of a test come faster than a person's."""
    return HeldKeys(0.0)
