"""The timeline put right by hand: a cursor over subjects × slots, without moving the video."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from softa_tui.coding.acts import Act, ObserveSlots, Redo, SetSlots, Undo
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event, Redone, Undone
from softa_tui.coding.talk_events import SlotsObserved, SlotsSet
from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.tui.act_words import ActWords
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import MOVING_KEYS, KeyScreen
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.scheme_words import subject_words
from softa_tui.tui.session import CodingSession
from softa_tui.tui.talk_words import slot_times
from softa_tui.tui.widgets.slot_strip import Cursor, SlotStrip

CLOSING_KEYS = frozenset({"f8", "f10", "f3", "ctrl+q"})
EXTENDING_KEYS = frozenset({"shift+left", "shift+right", "shift+home", "shift+end"})
MINUTE_KEYS = frozenset({"ctrl+left", "ctrl+right"})


class TalkGridScreen(KeyScreen[float | None]):
    """Acts go to the session, and only what is on the disk is shown; dismisses with a time to go to, or None."""

    REPEATING: ClassVar[frozenset[str]] = MOVING_KEYS | EXTENDING_KEYS | MINUTE_KEYS | {"ctrl+z", "ctrl+y"}
    DEFAULT_CSS = """
    TalkGridScreen { background: $background; layout: vertical; overflow: hidden; }
    TalkGridScreen > #talk-grid-title { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    TalkGridScreen > #talk-grid-said { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    TalkGridScreen > KeyHints { padding: 0 1; }
    """

    def __init__(self, session: CodingSession, *, held: HeldKeys | None = None) -> None:
        super().__init__(held)
        self.session = session
        shown = session.shown
        self.strip = SlotStrip(shown, session.talk.keys_of_speakers)
        slot = shown.slots.at(session.playback.position)
        self.cursor = Cursor((*shown.speakers, *shown.talk_subjects)[0], slot, slot)
        self.strip.show_cursor(self.cursor)
        self.title_line = Static(id="talk-grid-title", markup=False)
        self.said = Static(id="talk-grid-said", markup=False)

    def compose(self) -> ComposeResult:
        yield self.title_line
        yield self.strip
        yield self.said
        yield KeyHints(_hints())

    def on_mount(self) -> None:
        title = f" {plain(self.session.shown.case.number)}  " + _("talk time: put right what is marked")
        self.title_line.update(Content(title), layout=False)
        self._show_place()

    def durable(self, events: Sequence[Event]) -> None:
        shown = self.session.shown
        for event in events:
            if isinstance(event, Undone | Redone):
                self._go_to_turned_back(event)
            self.strip.repaint(shown.talk_subjects)
            if words := ActWords(shown, self.session.keymaps).describe(event):
                self.say(words)

    def say(self, text: str) -> None:
        """One line, until the next key."""
        self.said.update(Content(" " + plain(text)), layout=False)

    def take(self, key: str) -> None:
        if key in CLOSING_KEYS or (key == "escape" and self.cursor.slot == self.cursor.anchor):
            self.dismiss(None)
        elif key == "v":
            self.dismiss(self.session.shown.slots.bounds(self.cursor.slots.start)[0])
        elif cursor := self._moved(key):
            self._go_to(cursor)
        elif act := self._act_of(key):
            self._do(act)

    def _do(self, act: Act) -> None:
        try:
            made = self.session.act(act)
        except SoftaError as error:
            self.say(sentence(error.code, error.fields))
            return
        if not made:
            unchanged = {Undo: _("Nothing to undo."), Redo: _("Nothing to redo.")}
            self.say(unchanged.get(type(act), _("It is so already.")))

    def _act_of(self, key: str) -> Act | None:
        """What a key asks for; what is turned over is what was decided, shown already or not."""
        head, subject, slots = self.session.head, self.cursor.subject, self.cursor.slots
        match key:
            case "1":
                return SetSlots(subject, slots[0], slots[-1], True)
            case "0" | "delete" | "backspace" | ".":
                return SetSlots(subject, slots[0], slots[-1], False)
            case "space" | "enter":
                speaks = any(head.talk_value(subject, slot) != 1 for slot in slots)
                return SetSlots(subject, slots[0], slots[-1], speaks)
            case "c":
                return ObserveSlots(slots[0], slots[-1])
            case "ctrl+z":
                return Undo()
            case "ctrl+y":
                return Redo()
        return None

    def _moved(self, key: str) -> Cursor | None:
        """Where a key takes the cursor; None for keys that do not move it."""
        subjects, slots, here = self.session.shown.talk_subjects, self.session.shown.slots, self.cursor
        minute = max(1, round(60 / slots.interval_s))
        steps = {
            "left": -1, "right": 1, "ctrl+left": -minute, "ctrl+right": minute, "pageup": -self.strip.page,
            "pagedown": self.strip.page, "home": -slots.count, "end": slots.count,
        }  # fmt: skip
        extends = key in EXTENDING_KEYS
        step = steps.get(key.removeprefix("shift+") if extends else key)
        if step is not None:
            slot = min(max(here.slot + step, 1), slots.count)
            return Cursor(here.subject, slot, here.anchor if extends else slot)
        rows = {"up": -1, "shift+tab": -1, "down": 1, "tab": 1}
        if key in rows:
            place = (subjects.index(here.subject) + rows[key]) % len(subjects)
            return replace(here, subject=subjects[place])
        if key == "escape":
            return replace(here, anchor=here.slot)
        if key == "s":
            return self._stretch()
        return None

    def _stretch(self) -> Cursor:
        """The marked slots around the cursor that follow each other."""
        shown, here = self.session.shown, self.cursor
        first = last = here.slot
        if shown.talk_value(here.subject, here.slot) == 1:
            while first > 1 and shown.talk_value(here.subject, first - 1) == 1:
                first -= 1
            while last < shown.slots.count and shown.talk_value(here.subject, last + 1) == 1:
                last += 1
        return Cursor(here.subject, last, first)

    def _go_to(self, cursor: Cursor) -> None:
        self.cursor = cursor
        self.strip.show_cursor(cursor)
        self._show_place()

    def _go_to_turned_back(self, event: Undone | Redone) -> None:
        """Move the cursor to what was undone or redone."""
        shown = self.session.shown
        stack = shown.redo_stack if isinstance(event, Undone) else shown.undo_stack
        turned = next((candidate for candidate in reversed(stack) if candidate.seq == event.target), None)
        if turned is not None and turned.subject in shown.talk_subjects:
            slot = shown.slots.at(turned.from_s if isinstance(turned, SlotsSet | SlotsObserved) else turned.at)
            self._go_to(Cursor(turned.subject, slot, slot))

    def _show_place(self) -> None:
        """What the cursor is on, in words."""
        shown, slots = self.session.shown, self.cursor.slots
        who = subject_words(shown, self.cursor.subject)
        if len(slots) > 1:
            where = _("slots {first} to {last}").format(first=slots[0], last=slots[-1])
        else:
            absent = shown.absent_in(self.cursor.subject, self.cursor.slot)
            values = {1: _("speaks"), 0: _("silent"), None: _("absent") if absent else _("not watched yet")}
            value = values[shown.talk_value(self.cursor.subject, self.cursor.slot)]
            where = _("slot {slot}").format(slot=self.cursor.slot) + f" · {value}"
        self.say(f"{who} · {slot_times(shown, slots[0], slots[-1])} · {where}")


def _hints() -> list[KeyHint]:
    return [
        (("1",), _("speaks")),
        (("0",), _("silent")),
        (("space",), _("turn over")),
        (("c",), _("watched")),
        (("shift+left", "shift+right"), _("select")),
        (("s",), _("select the stretch")),
        (("ctrl+left", "ctrl+right"), _("a minute")),
        (("ctrl+z", "ctrl+y"), _("undo, redo")),
        (("v",), _("video to here")),
        (("f8",), _("close")),
    ]
