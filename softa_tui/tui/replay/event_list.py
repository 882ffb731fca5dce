"""All events of a log, one a line; Enter goes to the one with the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from softa_tui.coding.events import Event, KnownEvent, Unknown
from softa_tui.coding.retracing import moment_of
from softa_tui.coding.rewinding import Rewinding
from softa_tui.coding.sampling import format_time
from softa_tui.coding.wall_time import wall_moment
from softa_tui.locale import _
from softa_tui.records.keymap import Keymap
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import MOVING_KEYS, KeyScreen
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.replay.event_words import EventWords
from softa_tui.tui.widgets.lines import Lines, Piece, fit


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """An event with its place in the log, from 1, and its words; `is_act` is what the coder did."""

    place: int
    event: KnownEvent | Unknown
    words: str
    is_act: bool


def listed_events(log: Sequence[KnownEvent | Unknown], keymaps: dict[str, Keymap]) -> list[ListedEvent]:
    """Every event in words, each as things stood when it was made."""
    folded = Rewinding(log)
    words = EventWords(folded.shown, keymaps)
    listed = [ListedEvent(1, log[0], words.describe(log[0]), is_act=False)]
    while not folded.at_end:
        event = folded.show_next()
        act = words.act(event)
        listed.append(ListedEvent(folded.count, event, act or words.describe(event), is_act=bool(act)))
    return listed


class EventRows(Lines):
    """As many rows as there is room for, the one with the cursor among them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"event-rows--cursor", "event-rows--act", "event-rows--silent"}
    DEFAULT_CSS = """
    EventRows {
        height: 1fr;
        & > .event-rows--cursor { text-style: bold reverse; }
        & > .event-rows--silent { color: $text-muted; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[ListedEvent] = ()
        self.cursor = 0
        self._top = 0

    def show(self, rows: Sequence[ListedEvent], cursor: int) -> None:
        """These rows, with the cursor on one of them and in sight."""
        self.rows, self.cursor = rows, min(max(cursor, 0), max(len(rows) - 1, 0))
        self._put_top()

    def on_resize(self, event: events.Resize) -> None:
        self._put_top()

    def _put_top(self) -> None:
        if height := self.size.height:
            self._top = max(0, min(max(self._top, self.cursor - height + 1), self.cursor))
            self.refresh()

    def line(self, y: int) -> Sequence[Piece]:
        place = self._top + y
        if place >= len(self.rows):
            return ()
        row = self.rows[place]
        is_chosen = place == self.cursor
        looks = "event-rows--cursor" if is_chosen else "event-rows--act" if row.is_act else "event-rows--silent"
        return [(fit(f"{'▸' if is_chosen else ' '}{_columns(row)}", self.size.width), looks)]


def _columns(row: ListedEvent) -> str:
    """Number, wall time, place on the recording, who and which block, and what it was."""
    event = row.event
    if not isinstance(event, Event):
        return f"{event.seq:>6}  {'':28}{row.words}"
    wall, moment = wall_moment(event.wall), moment_of(event)
    clock = wall.strftime("%H:%M:%S") if wall else ""
    at = "" if moment is None else format_time(moment)
    return f"{event.seq:>6}  {clock:8}  {at:>7}  {fit(plain(event.subject), 7)} {event.block:>3}  {row.words}"


class EventListScreen(KeyScreen[int | None]):
    """Dismisses with the place in the log of the event that was chosen, from 1."""

    DEFAULT_CSS = """
    EventListScreen { background: $background; layout: vertical; overflow: hidden; }
    EventListScreen > .heading { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    EventListScreen > KeyHints { padding: 0 1; }
    """

    def __init__(self, listed: Sequence[ListedEvent], shown: int, *, held: HeldKeys | None = None) -> None:
        """`shown` is how many of them the replay shows: the cursor begins at the last of these."""
        super().__init__(held)
        self.listed = listed
        self.rows = EventRows()
        self.heading = Static(classes="heading", markup=False)
        self._shown = shown
        self._acts_only = False

    def compose(self) -> ComposeResult:
        hints: list[KeyHint] = [
            (("enter",), _("go there")),
            (("up", "down"), _("choose")),
            (("a",), _("all events, or acts only")),
            (("escape",), _("close")),
        ]
        yield self.heading
        yield self.rows
        yield KeyHints(hints)

    def on_mount(self) -> None:
        self._show(self._shown)

    def take(self, key: str) -> None:
        if key == "enter" and self.rows.rows:
            self.dismiss(self.rows.rows[self.rows.cursor].place)
        elif key in ("escape", "f10", "ctrl+q", "f6"):
            self.dismiss(None)
        elif key == "a":
            here = self.rows.rows[self.rows.cursor].place if self.rows.rows else self._shown
            self._acts_only = not self._acts_only
            self._show(here)
        elif key in MOVING_KEYS:
            self._move(key)

    def _move(self, key: str) -> None:
        page, last = max(1, self.rows.size.height - 1), len(self.rows.rows)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -last, "end": last}
        self.rows.show(self.rows.rows, self.rows.cursor + steps.get(key, 0))

    def _show(self, place: int) -> None:
        """The rows, with the cursor on the event at a place of the log, or the last one before it."""
        rows = [row for row in self.listed if row.is_act or not self._acts_only]
        count = sum(row.place <= place for row in rows)
        words = _("Acts: {count} of {all} events") if self._acts_only else _("Events: {count}")
        self.heading.update(Content(" " + words.format(count=len(rows), all=len(self.listed))), layout=False)
        self.rows.show(rows, count - 1)
