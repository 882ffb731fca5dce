"""What is missing before a log is signed off, and the sign-off itself; sealed, the way to reopen it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from softa_tui.coding.acts import to_the_minute
from softa_tui.coding.completeness import BESIDES_SENTENCES, Besides, Lack, missing, missing_besides
from softa_tui.coding.events import Event
from softa_tui.coding.hints import Hint
from softa_tui.locale import _
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import MOVING_KEYS, KeyScreen
from softa_tui.tui.lack_words import lack_words
from softa_tui.tui.plain import plain, shortened
from softa_tui.tui.presses import HeldKeys
from softa_tui.tui.scrolled_text import ScrolledText
from softa_tui.tui.session import CodingSession

CLOSING_KEYS = frozenset({"escape", "shift+f4", "f10", "ctrl+q"})
SHOWN_LETTERS = 400
"""So much of a reason; the whole of it stands on the form."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: what is missing, in words."""

    what: Lack | Besides
    words: str


class SignOffScreen(KeyScreen[Entry | None]):
    """Shows `session.shown`; dismisses with what the coder wants to go to. Questions are asked by whoever opened it."""

    OPENING: ClassVar[frozenset[str]] = frozenset({"enter", "a", "r"})
    DEFAULT_CSS = """
    SignOffScreen { background: $background; layout: vertical; overflow: hidden; }
    SignOffScreen > .heading { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    SignOffScreen > .state { height: auto; max-height: 30%; padding: 0 1; }
    SignOffScreen > .said { height: auto; min-height: 1; max-height: 3; padding: 0 1; text-style: bold; }
    SignOffScreen > KeyHints { padding: 0 1; }
    """

    def __init__(
        self,
        session: CodingSession,
        *,
        answer: Callable[[Hint], None],
        seal: Callable[[], None],
        seal_anyway: Callable[[], None],
        reopen: Callable[[], None],
        held: HeldKeys | None = None,
    ) -> None:
        """The callables ask what has to be asked, and write it down."""
        super().__init__(held)
        self.session = session
        self.lacking: list[Entry] = []
        self.besides: list[Entry] = []
        self.heading = Static(classes="heading", markup=False)
        self.state = Static(classes="state", markup=False)
        self.listed = ScrolledText()
        self.said = Static(classes="said", markup=False)
        moving: list[KeyHint] = [(("up", "down"), _("choose")), (("enter",), _("go to it, or answer"))]
        sealing: list[KeyHint] = [(("s",), _("sign off")), (("a",), _("sign off anyway"))]
        close: list[KeyHint] = [(("escape",), _("close"))]
        self.hints_open = KeyHints([*moving, *sealing, *close])
        self.hints_sealed = KeyHints([(("r",), _("reopen")), *moving, *close])
        self._answer, self._seal, self._seal_anyway, self._reopen = answer, seal, seal_anyway, reopen
        self._place = 0
        self._asked = False
        """Whether the next Enter signs off."""
        self._saved = ("", False)

    def compose(self) -> ComposeResult:
        yield self.heading
        yield self.state
        yield self.listed
        yield self.said
        yield self.hints_open
        yield self.hints_sealed

    def on_mount(self) -> None:
        self._read()

    def on_scrolled_text_resized(self) -> None:
        self._show()

    def durable(self, made: Sequence[Event]) -> None:
        self._read()

    def say(self, text: str) -> None:
        """A line or two, until the next key."""
        self.said.update(Content(plain(text)))

    def show_saved(self, text: str, *, unsaved: bool) -> None:
        if (text, unsaved) != self._saved:
            self._saved = (text, unsaved)
            self._show_heading()

    @property
    def entries(self) -> list[Entry]:
        """Everything that the cursor goes over."""
        return [*self.lacking, *self.besides]

    def take(self, key: str) -> None:
        asked, self._asked = self._asked, False
        self.say("")
        if key in CLOSING_KEYS and not (asked and key == "escape"):
            self.dismiss(None)
        elif key == "enter" and asked:
            self._seal()
        elif key == "enter":
            self._choose()
        elif key in MOVING_KEYS:
            self._move(key)
        elif key == "r":
            self._want_reopened()
        elif key in ("s", "a"):
            self._want_sealed(anyway=key == "a")

    def _choose(self) -> None:
        """Answer the hint with the cursor, or go to what is missing."""
        if not self.entries:
            return
        entry = self.entries[self._place]
        if not isinstance(entry.what, Lack) or entry.what.hint is None:
            self.dismiss(entry)
        elif self.session.head.sealed:
            self.say(_("This is signed off already; r reopens it."))
        else:
            self._answer(entry.what.hint)

    def _want_sealed(self, *, anyway: bool) -> None:
        head = self.session.head
        if head.sealed:
            self.say(_("This is signed off already; r reopens it."))
        elif lacking := len(missing(head)):
            if anyway:
                self._seal_anyway()
            else:
                self.say(_("Missing still: {count}. a signs off all the same, and asks why.").format(count=lacking))
        else:
            self._asked = True
            self.say(_("Sign off now? Enter does; any other key does not."))

    def _want_reopened(self) -> None:
        if self.session.head.sealed:
            self._reopen()
        else:
            self.say(_("There is nothing to reopen: this log takes marks and ratings."))

    def _move(self, key: str) -> None:
        last = max(len(self.entries) - 1, 0)
        page = max(1, self.listed.size.height // 2)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -last, "end": last}
        self._place = min(max(self._place + steps.get(key, 0), 0), last)
        self._show()

    def _read(self) -> None:
        """What is missing now, as far as it is on the disk."""
        shown = self.session.shown
        self.lacking = [Entry(lack, lack_words(shown, lack)) for lack in missing(shown)]
        self.besides = [Entry(code, _(BESIDES_SENTENCES[code])) for code in missing_besides(shown)]
        self._place = min(self._place, max(len(self.entries) - 1, 0))
        self._show_heading()
        self.state.update(Content(self._state_words()))
        self.hints_open.display, self.hints_sealed.display = not shown.sealed, shown.sealed
        self._show()

    def _show_heading(self) -> None:
        """The case, the coder, and whether what was done here is on the disk."""
        shown, (saved, unsaved) = self.session.shown, self._saved
        case, coder = plain(shown.case.number), _("coder {initials}").format(initials=shown.coder)
        heading = Content(f" {case}  " + _("sign-off") + f"   {coder}   ")
        self.heading.update(heading + (Content(saved).stylize("reverse") if unsaved else Content(saved)), layout=False)

    def _state_words(self) -> str:
        seal = self.session.shown.seal
        if seal is not None:
            when = plain(to_the_minute(seal.wall))
            words = _("Signed off on {when} UTC. Nothing changes until it is reopened: r.").format(when=when)
            if seal.reason:
                reason = shortened(plain(seal.reason), SHOWN_LETTERS)
                words += " " + _("Although something was missing: {reason}").format(reason=reason)
            return words
        if not self.lacking:
            return _("Nothing is missing: this can be signed off with s.")
        return _("Missing still: {count}. Enter goes to it.").format(count=len(self.lacking))

    def _show(self) -> None:
        width = max(self.listed.size.width - 3, 10)
        lines: list[Content] = []
        chosen = range(0)
        for place, entry in enumerate(self.entries):
            if place == len(self.lacking):
                lines += [Content(""), Content(" " + _("Not needed for it, but asked for too:"))]
            wrapped = Content(entry.words).wrap(width)
            if place == self._place:
                chosen = range(len(lines), len(lines) + len(wrapped))
                lines += [
                    Content.assemble("▸ " if line is wrapped[0] else "  ", line.stylize("reverse")) for line in wrapped
                ]
            else:
                lines += [Content("  ") + line for line in wrapped]
        self.listed.show(lines, chosen[-1] if chosen else 0)
        if chosen:  # an entry that does not fit as a whole shows its beginning
            self.listed.show(lines, chosen[0])
