"""All notes by time; one can be made into a mark."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from softa_tui.coding.acts import Act, MarkFromNote, Redo, Undo
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event, Noted
from softa_tui.coding.sampling import format_time
from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.tui.act_words import ActWords
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import MOVING_KEYS, KeyScreen
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.scheme_words import own, subject_words
from softa_tui.tui.scrolled_text import ScrolledText
from softa_tui.tui.session import CodingSession
from softa_tui.tui.widgets.lines import fit

ROOMY_CELLS = 110
"""From this width on there is room for labels; below it, keys stand for items."""


class NotesScreen(KeyScreen[None]):
    """A list with a cursor; Enter and then the key of an item marks it in the note's own block and at its time."""

    REPEATING: ClassVar[frozenset[str]] = MOVING_KEYS | {"ctrl+z", "ctrl+y"}
    DEFAULT_CSS = """
    NotesScreen { background: $background; layout: vertical; overflow: hidden; }
    NotesScreen > .heading { height: 1; text-style: bold; }
    NotesScreen > .whole { height: auto; max-height: 30%; border-top: solid $primary; }
    NotesScreen > .said { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    NotesScreen > KeyHints { padding: 0 1; }
    """

    def __init__(self, session: CodingSession, *, held: HeldKeys | None = None) -> None:
        super().__init__(held)
        self.session = session
        self.notes: list[Noted] = session.shown.standing_notes()
        self.heading = Static(classes="heading", markup=False)
        self.listed = ScrolledText()
        self.whole = Static(classes="whole", markup=False)
        self.said = Static(classes="said", markup=False)
        self._place = 0
        self._awaits_item = False

    def compose(self) -> ComposeResult:
        hints: list[KeyHint] = [
            (("enter",), _("make it a mark")),
            (("up", "down"), _("choose")),
            (("ctrl+z", "ctrl+y"), _("undo, redo")),
            (("escape",), _("close")),
        ]
        yield self.heading
        yield self.listed
        yield self.whole
        yield self.said
        yield KeyHints(hints)

    def on_scrolled_text_resized(self) -> None:
        self._show()

    def durable(self, events: Sequence[Event]) -> None:
        """These events are on the disk and in `session.shown`."""
        here = self.notes[self._place].seq if self.notes else None
        self.notes = self.session.shown.standing_notes()
        places = [place for place, note in enumerate(self.notes) if note.seq == here]
        self._place = places[0] if places else min(self._place, max(len(self.notes) - 1, 0))
        words = ActWords(self.session.shown, self.session.keymaps)
        for event in events:
            self.say(words.describe(event))
        self._show()

    def say(self, text: str) -> None:
        """One line, until the next key."""
        self.said.update(Content(" " + plain(text)), layout=False)

    def take(self, key: str) -> None:
        self.say("")
        if self._awaits_item:
            self._awaits_item = False
            self._mark(key)
        elif key == "escape":
            self.dismiss(None)
        elif key == "ctrl+z":
            self._act(Undo())
        elif key == "ctrl+y":
            self._act(Redo())
        elif key in MOVING_KEYS:
            self._move(key)
        elif key == "enter" and self.notes:
            self._awaits_item = True
            self.say(_("Press the key of the item; Escape leaves it a note."))

    def _mark(self, key: str) -> None:
        """The key that came after Enter: an item of the version of whoever the note is about."""
        note = self.notes[self._place]
        version = self.session.shown.version_of(note.subject)
        item = self.session.keys.items(version.id if version else None).get(key)
        if item:
            self._act(MarkFromNote(note.seq, item))
        elif key != "escape":
            self.say(_("This is the key of no item."))

    def _act(self, act: Act) -> None:
        try:
            made = self.session.act(act)
        except SoftaError as error:
            self.say(sentence(error.code, error.fields))
            return
        if not made:
            self.say(_("There is a mark already.") if isinstance(act, MarkFromNote) else _("Nothing to turn back."))

    def _move(self, key: str) -> None:
        page = max(1, self.listed.size.height - 1)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -len(self.notes)}
        step = steps.get(key, len(self.notes) if key == "end" else 0)
        self._place = min(max(self._place + step, 0), max(len(self.notes) - 1, 0))
        self._show()

    def _show(self) -> None:
        self.heading.update(Content(" " + _("Notes: {count}").format(count=len(self.notes))), layout=False)
        if not self.notes:
            self.listed.show([Content(" " + _("There are no notes yet; F5 writes one."))])
            self.whole.update("")
            return
        self.listed.show([self._line(place) for place in range(len(self.notes))], self._place)
        self.whole.update(Content(plain(self.notes[self._place].text)))

    def _line(self, place: int) -> Content:
        note, shown = self.notes[place], self.session.shown
        roomy = self.size.width >= ROOMY_CELLS
        columns = [
            f"{format_time(note.at):>7}",
            fit(_kind_words(note), 10),
            fit(subject_words(shown, note.subject) if roomy else note.subject, 14 if roomy else 3),
            _("block") + f" {note.block:>2}",
            fit(self._item_words(note, roomy), 38 if roomy else 4),
            plain(note.text),
        ]
        line = Content("  ".join(columns)).truncate(max(self.listed.size.width - 1, 1), ellipsis=True)
        return Content.assemble("▸", line.stylize("reverse")) if place == self._place else Content(" ") + line

    def _item_words(self, note: Noted, roomy: bool) -> str:
        """The item that the note became a mark of (`●`), else the one that it names; its key alone without room."""
        shown = self.session.shown
        items = [
            act.item
            for acts in shown.marks.values()
            for act in acts
            if act.from_note == note.seq and shown.holds(act) and act.present
        ]
        words = [f"● {self._label(item, roomy)}" for item in items]
        if not words and note.item:
            words.append(f"  {self._label(note.item, roomy)}")
        return ", ".join(words)

    def _label(self, item_id: str, roomy: bool) -> str:
        item = self.session.shown.scheme.item(item_id)
        keymaps = self.session.keymaps.values()
        key = next((key for keymap in keymaps for key, known in keymap.items.items() if known == item_id), "?")
        return f"{key} {own(item.short)}" if roomy and item else key


def _kind_words(note: Noted) -> str:
    words = {"note": _("note"), "moment": _("moment"), "viewing": _("viewing")}
    return words[note.kind]
