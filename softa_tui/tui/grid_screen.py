"""The grid: any cell of any block, put right without moving the video; also how a form on paper is entered."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from softa_tui.coding.acts import Act, Redo, SetCell, SetCoverage, ToggleAbsent, Undo
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import CaseChanged, CoverageSet, Event, Marked, Redone, SubjectAdded, Undone
from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.tui.act_words import ActWords
from softa_tui.tui.grid_view import GridView
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import MOVING_KEYS, KeyScreen
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.scheme_words import block_minutes, own, sign, subject_words
from softa_tui.tui.session import CodingSession
from softa_tui.tui.widgets.item_panel import ABSENT, MARKED, OBSERVED

STEPS = {"left": (0, -1), "right": (0, 1), "up": (-1, 0), "down": (1, 0)}
CLOSING_KEYS = frozenset({"escape", "f8", "f10", "f2", "ctrl+q"})


class GridScreen(KeyScreen[None]):
    """A cursor over items × blocks of one subject; acts go to the session, and only what is on the disk is shown."""

    REPEATING: ClassVar[frozenset[str]] = MOVING_KEYS | {"ctrl+z", "ctrl+y"}
    OPENING: ClassVar[frozenset[str]] = frozenset({"f1"})
    DEFAULT_CSS = """
    GridScreen { background: $background; layout: vertical; overflow: hidden; }
    GridScreen > #grid-title { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    GridScreen > #grid-said { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    GridScreen > KeyHints { padding: 0 1; }
    """

    def __init__(
        self,
        session: CodingSession,
        *,
        held: HeldKeys | None = None,
        on_meaning: Callable[[str], None] = lambda item: None,
    ) -> None:
        """`on_meaning` is asked for the meaning of the item with the cursor."""
        super().__init__(held)
        self.session = session
        self._on_meaning = on_meaning
        shown = session.shown
        subject = shown.subject if shown.subject in shown.coded_subjects else shown.coded_subjects[0]
        self.view = GridView(shown, subject, shown.block, self._keys_of_items(subject))
        self.title_line = Static(id="grid-title", markup=False)
        self.said = Static(id="grid-said", markup=False)

    def compose(self) -> ComposeResult:
        yield self.title_line
        yield self.view
        yield self.said
        yield KeyHints(_hints())

    def on_mount(self) -> None:
        self._show_title()
        self._show_cell()

    def durable(self, events: Sequence[Event]) -> None:
        """These events are on the disk and in `session.shown`: show them, and go where something was turned back."""
        for event in events:
            match event:
                case Marked():
                    self._repaint_cell(event)
                case CoverageSet():
                    self.view.repaint()
                case Undone() | Redone():
                    self._go_to_turned_back(event)
                case SubjectAdded() | CaseChanged():
                    self._show_subject(self.view.subject)
            if words := ActWords(self.session.shown, self.session.keymaps).describe(event):
                self.say(words)

    def say(self, text: str) -> None:
        """One line, until the next key."""
        self.said.update(Content(plain(text)), layout=False)

    def take(self, key: str) -> None:
        self._show_cell()
        if key in CLOSING_KEYS:
            self.dismiss(None)
        elif key in MOVING_KEYS:
            self._move(key)
        elif key == "f1":
            self._on_meaning(self.view.item.id)
        elif key in ("tab", "shift+tab"):
            self._step_subject(1 if key == "tab" else -1)
        elif act := self._act_of(key):
            try:
                made = self.session.act(act)
            except SoftaError as error:
                self.say(sentence(error.code, error.fields))
            else:
                if not made and isinstance(act, Undo | Redo):
                    self.say(_("Nothing to undo.") if isinstance(act, Undo) else _("Nothing to redo."))

    def _act_of(self, key: str) -> Act | None:
        """What a key asks for at the cursor; what is turned over is what was decided, shown already or not."""
        head, subject, item, block = self.session.head, self.view.subject, self.view.item.id, self.view.block
        match key:
            case "1":
                return SetCell(subject, item, block, True)
            case "0":
                return SetCell(subject, item, block, False)
            case "delete" | "backspace" | ".":
                return SetCell(subject, item, block, None)
            case "space" | "enter":
                return SetCell(subject, item, block, not head.is_marked(subject, item, block))
            case "c":
                return SetCoverage(subject, block, head.coverage_state(subject, block) != "observed")
            case "a" | "ctrl+a":
                return ToggleAbsent(subject, block)
            case "ctrl+z":
                return Undo()
            case "ctrl+y":
                return Redo()
        return None

    def _move(self, key: str) -> None:
        far = len(self.view.items) + self.session.shown.blocks.count
        page = self.view.page
        steps = STEPS | {"home": (0, -far), "end": (0, far), "pageup": (-page, 0), "pagedown": (page, 0)}
        self.view.move(*steps[key])
        self._show_cell()

    def _step_subject(self, step: int) -> None:
        subjects = self.session.shown.coded_subjects
        place = subjects.index(self.view.subject) if self.view.subject in subjects else 0
        self._show_subject(subjects[(place + step) % len(subjects)])

    def _show_subject(self, subject: str) -> None:
        subjects = self.session.shown.coded_subjects
        subject = subject if subject in subjects else subjects[0]
        self.view.show_subject(subject, self._keys_of_items(subject))
        self._show_title()
        self._show_cell()

    def _keys_of_items(self, subject: str) -> dict[str, str]:
        version = self.session.shown.version_of(subject)
        keymap = self.session.keymaps.get(version.id) if version else None
        return keymap.keys_of_item if keymap else {}

    def _repaint_cell(self, event: Marked) -> None:
        item = self.session.shown.item_of(event.subject, event.item)
        if event.subject == self.view.subject and item in self.view.items:
            self.view.repaint_item(item)

    def _go_to_turned_back(self, event: Undone | Redone) -> None:
        """Move the cursor to what was undone or redone, at whichever subject."""
        shown = self.session.shown
        stack = shown.redo_stack if isinstance(event, Undone) else shown.undo_stack
        turned = next((candidate for candidate in reversed(stack) if candidate.seq == event.target), None)
        self.view.repaint()
        if turned is None:
            return
        if turned.subject != self.view.subject and turned.subject in shown.coded_subjects:
            self._show_subject(turned.subject)
        self.view.move_to(turned.item if isinstance(turned, Marked) else None, turned.block)

    def _show_title(self) -> None:
        shown, subject = self.session.shown, self.view.subject
        subjects = shown.coded_subjects
        parts = [f"{plain(shown.case.number)}  {subject_words(shown, subject)}", _("grid")]
        if len(subjects) > 1:
            place = subjects.index(subject) + 1
            parts.append(_("subject {place} of {count}").format(place=place, count=len(subjects)))
        self.title_line.update(Content(" " + "   ".join(parts)), layout=False)

    def _show_cell(self) -> None:
        """What the cursor is on, in full."""
        item, block = self.view.item, self.view.block
        start, end = block_minutes(self.session.shown.blocks, block)
        where = _("block {block}, minutes {start}–{end}").format(block=block, start=start, end=end)
        self.say(f" {where}   {sign(item)} {own(item.label)}")


def _hints() -> list[KeyHint]:
    return [
        (("1",), _("there") + f" {MARKED}"),
        (("0",), _("not there") + f" {OBSERVED}"),
        (("delete",), _("empty")),
        (("space",), _("turn over")),
        (("c",), _("watched")),
        (("a",), _("absent") + f" {ABSENT}"),
        (("tab",), _("other subject")),
        (("ctrl+z", "ctrl+y"), _("undo, redo")),
        (("f1",), _("meaning")),
        (("f8",), _("close")),
    ]
