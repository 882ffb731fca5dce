"""What all screens over the coding screen share: keys by their one name, and a key held down acts once."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from softa_tui.coding.events import Event
from softa_tui.tui.keys import from_textual
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import HeldKeys

ResultT = TypeVar("ResultT")

MOVING_KEYS = frozenset({"left", "right", "up", "down", "pageup", "pagedown", "home", "end"})
LEFT_TO_THE_APP = frozenset({"ctrl+c"})


class KeyScreen(ModalScreen[ResultT], Generic[ResultT], inherit_bindings=False):
    """A modal screen that gets its keys by their canonical names.

    `held` is the one memory of held keys, so that the key that opened a screen does not act in it while it is down.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING_KEYS
    """Keys that go on acting while they are held down."""

    OPENING: ClassVar[frozenset[str]] = frozenset()
    """Keys that may open another screen: what is typed behind them waits until it is clear whether they did."""

    READS_TEXT: ClassVar[bool] = False
    """Whether there is a text field, so that keys from the video window can not be meant for this screen."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    KeyScreen > .warning {
        dock: bottom; width: 100%; height: auto; padding: 0 1;
        background: $error; color: $text; text-style: bold;
    }
    """

    def __init__(self, held: HeldKeys | None = None) -> None:
        super().__init__()
        self._warning: Static | None = None
        self._warned_of = ""
        self._held = held or HeldKeys()
        self._last_key: str | None = None

    def wants(self, key: str) -> bool:
        """Whether a key is this screen's own; others go to the text field that has the focus."""
        return True

    def take(self, key: str) -> None:
        """A key was pressed, here or in the video window."""

    def durable(self, made: Sequence[Event]) -> None:
        """These events are on the disk: a screen that shows some of it repaints."""

    def show_saved(self, text: str, *, unsaved: bool) -> None:
        """Whether everything is on the disk, in words: a screen that hides where the desk says so shows it."""

    def warn(self, text: str) -> None:
        """What the coder must know whatever lies over the desk, until it is an empty text."""
        if text == self._warned_of or not self.is_mounted:
            return
        self._warned_of = text
        if self._warning is None:
            self._warning = Static(classes="warning", markup=False)
            self.mount(self._warning)
        self._warning.update(Content(plain(text)))
        self._warning.display = bool(text)

    def on_key(self, event: events.Key) -> None:
        if self.app.screen is not self:
            return  # dismissed already: the key came while the screen went
        key = from_textual(event.key, event.character)
        if key in LEFT_TO_THE_APP or (self.READS_TEXT and (key is None or not self.wants(key))):
            return
        event.stop()
        event.prevent_default()
        if key is not None and not self._is_held_down(key, event.time):
            self.take(key)

    def typed(self, key: str) -> None:
        """A key went into a text field: the one before it is no longer held down."""
        if not self.wants(key):
            self._last_key = key

    def _is_held_down(self, key: str, pressed: float) -> bool:
        """Whether this is the repeat of a key that may act once; after any other key it is a new press."""
        repeat = self._held.is_repeat(key, pressed) and self._last_key in (None, key)
        self._last_key = key
        return repeat and key not in self.REPEATING
