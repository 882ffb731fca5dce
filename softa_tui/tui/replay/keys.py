"""What the keys of a replay do."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from softa_tui.coding.events import KnownEvent, Marked, Moved, Unknown
from softa_tui.coding.talk_events import SpeakerOn
from softa_tui.locale import _
from softa_tui.tui.columns import paragraphs
from softa_tui.tui.key_words import key_words
from softa_tui.tui.plain import plain
from softa_tui.tui.replay.driving import SPEEDS

if TYPE_CHECKING:
    from softa_tui.tui.replay.app import ReplayApp

REPEATING = frozenset({"left", "right", "up", "down", "pageup", "pagedown"})

QUIT_KEYS = ("escape", "f10", "ctrl+q")


def own_hints() -> list[tuple[str, str]]:
    """For the line of keys at the foot, the most wanted first."""
    hints = [
        ("space", _("play")),
        ("enter", _("events")),
        ("tab", _("work")),
        ("f1", _("keys")),
        ("escape", _("quit")),
    ]
    arrows = [("← →", _("event")), ("↑ ↓", _("speed"))]
    shown = [(key_words(key), words) for key, words in hints]
    return [shown[0], *arrows, *shown[1:]]


def key_lines() -> list[tuple[str, str]]:
    """Every key in words with what it does."""
    return [
        (key_words("space"), _("play or pause")),
        ("→  ←", _("one event forward or back")),
        (f"{key_words('pagedown')}  {key_words('pageup')}", _("to the next or the previous block or subject")),
        (f"{key_words('home')}  {key_words('end')}", _("to the first or the last event")),
        ("↑  ↓", _("faster or slower")),
        (_("an item's key"), _("to the next mark of that item for this subject: log and video go to its moment")),
        (_("1, 2, …"), _("in talk time: to where that speaker starts next")),
        (key_words("enter"), _("all events in a list; Enter there goes to one")),
        (key_words("tab"), _("the work up to here: time per block, corrections, pace")),
        ("F12", _("bring the video back")),
        (f"{key_words('escape')}  F10  {key_words('ctrl+q')}", _("quit")),
    ]


class ReplayKeys:
    """Acts on keys, from the terminal and from the video window alike."""

    def __init__(self, app: "ReplayApp") -> None:
        self.app = app
        self._ways: dict[str, Callable[[], None]] = {
            "space": self._play_or_pause,
            "right": lambda: self._step(1),
            "left": lambda: self._step(-1),
            "pagedown": lambda: self._to_move(1),
            "pageup": lambda: self._to_move(-1),
            "home": lambda: app.go_to(1),
            "end": lambda: app.go_to(len(app.steps)),
            "up": lambda: self._change_speed(1),
            "down": lambda: self._change_speed(-1),
            "enter": self._list_events,
            "tab": self._show_work,
            "f1": self._show_keys,
            "f12": lambda: self._bring_video_back(),
            **dict.fromkeys(QUIT_KEYS, app.leave),
        }

    def repeats(self, key: str) -> bool:
        """Whether a key held down goes on acting."""
        return key in REPEATING

    def of_video(self) -> dict[str, bool]:
        """The keys that the video window hands on, and whether each repeats."""
        session = self.app.session
        versions = tuple(version.id for version in session.shown.scheme.versions)
        return dict.fromkeys(session.keys.keys(versions), False) | {key: self.repeats(key) for key in self._ways}

    def act(self, key: str) -> None:
        """Do what a key asks for; one that asks for nothing does nothing."""
        session = self.app.session
        if key in self._ways:
            self._ways[key]()
        elif session.shown.mode == "coding" and (item := session.keys.items(session.version).get(key)):
            self._to_next(lambda event: _is_mark_of(event, session.shown.subject, item))
        elif session.shown.mode == "talk" and (subject := session.talk.speaker_keys.get(key)):
            self._to_next(lambda event: isinstance(event, SpeakerOn) and event.subject == subject)

    def _play_or_pause(self) -> None:
        driver = self.app.driver
        if driver.playing:
            driver.pause()
        elif driver.log.at_end:
            self.app.go_to(1)
            driver.play()
        else:
            driver.play()

    def _step(self, events: int) -> None:
        self.app.go_to(self.app.rewinding.count + events)

    def _to_move(self, step: int) -> None:
        """To the next (+1) or previous (-1) event with which the coder went somewhere; else to the end of the log."""
        places = list(self._places(lambda event: isinstance(event, Moved)))
        here = self.app.rewinding.count
        if step > 0:
            self.app.go_to(next((place for place in places if place > here), len(self.app.steps)))
        else:
            self.app.go_to(next((place for place in reversed(places) if place < here), 1))

    def _to_next(self, wanted: Callable[[KnownEvent | Unknown], bool]) -> None:
        """To the next event of a kind, round from the end to the beginning."""
        places: Sequence[int] = list(self._places(wanted))
        here = self.app.rewinding.count
        if places:
            place = next((place for place in places if place > here), places[0])
            self.app.go_to(place, to_moment=True)
        else:
            self.app.say(_("There is none of these in this log."))

    def _places(self, wanted: Callable[[KnownEvent | Unknown], bool]) -> Iterator[int]:
        """How many events there are up to each wanted one, with it."""
        return (place for place, step in enumerate(self.app.steps, 1) if wanted(step.event))

    def _change_speed(self, step: int) -> None:
        driver = self.app.driver
        nearest = min(range(len(SPEEDS)), key=lambda index: abs(SPEEDS[index] - driver.speed))
        driver.change_speed(SPEEDS[min(max(nearest + step, 0), len(SPEEDS) - 1)])

    def _list_events(self) -> None:
        from softa_tui.tui.replay.event_list import EventListScreen, listed_events

        app = self.app
        app.driver.pause()
        listed = listed_events(app.rewinding.events, app.session.keymaps)
        screen = EventListScreen(listed, app.rewinding.count, held=app.held)
        app.push_screen(screen, lambda place: None if place is None else app.go_to(place, to_moment=True))

    def _show_work(self) -> None:
        from softa_tui.tui.replay.reading_screen import ReadingScreen

        app = self.app
        app.driver.pause()
        events = app.rewinding.events[: app.rewinding.count]

        def lines(width: int) -> list[Content]:
            return [Content(plain(line)) for line in app.work_lines(events, width)]

        app.push_screen(ReadingScreen(lines, held=app.held))

    def _show_keys(self) -> None:
        from softa_tui.tui.replay.reading_screen import ReadingScreen

        self.app.driver.pause()
        self.app.push_screen(ReadingScreen(lambda width: paragraphs(key_lines(), width), held=self.app.held))

    def _bring_video_back(self) -> None:
        self.app.run_worker(self.app.bring_video_back(), group="player")


def _is_mark_of(event: KnownEvent | Unknown, subject: str, item: str) -> bool:
    return isinstance(event, Marked) and event.present is True and (event.subject, event.item) == (subject, item)
