"""Asks a question that has a few answers."""

from collections.abc import Callable, Sequence
from string import ascii_lowercase
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from softa_tui.locale import _
from softa_tui.tui.key_hints import KeyHint, KeyHints
from softa_tui.tui.key_screen import KeyScreen
from softa_tui.tui.key_words import key_words
from softa_tui.tui.plain import plain
from softa_tui.tui.presses import HeldKeys

ValueT = TypeVar("ValueT")


class ChoiceDialog(KeyScreen[ValueT | None], Generic[ValueT]):
    """Dismisses with the value of the answer chosen, by its key or with the arrows and Enter; Escape is None."""

    REPEATING: ClassVar[frozenset[str]] = frozenset({"up", "down"})
    OPENING: ClassVar[frozenset[str]] = frozenset({"enter", *ascii_lowercase})
    DEFAULT_CSS = """
    ChoiceDialog { align: center middle; }
    ChoiceDialog > Vertical {
        width: 72; max-width: 100%; height: auto; max-height: 100%; overflow-y: auto;
        padding: 0 1; background: $surface; border: round $primary;
    }
    ChoiceDialog .question { text-style: bold; margin-bottom: 1; }
    ChoiceDialog KeyHints { margin-top: 1; }
    """

    def __init__(
        self,
        question: str,
        options: Sequence[tuple[str, str, ValueT]],
        *,
        held: HeldKeys | None = None,
        on_chosen: Callable[[], None] = lambda: None,
    ) -> None:
        """`options`: the canonical key, the words and the value of each answer, the likeliest first.

        `on_chosen` hears that there is an answer before the dialog goes.
        """
        super().__init__(held)
        self.question = question
        self.options = options
        self._on_chosen = on_chosen
        self.answers = Static(markup=False)
        self._place = 0

    def compose(self) -> ComposeResult:
        hints: list[KeyHint] = [(("up", "down"), _("choose")), (("enter",), _("done")), (("escape",), _("cancel"))]
        with Vertical():
            yield Static(plain(self.question), classes="question", markup=False)
            yield self.answers
            yield KeyHints(hints)

    def on_mount(self) -> None:
        self._show()

    def take(self, key: str) -> None:
        for option_key, _words, value in self.options:
            if key == option_key:
                self._choose(value)
                return
        if key == "escape":
            self.dismiss(None)
        elif key == "enter":
            self._choose(self.options[self._place][2])
        elif key in ("up", "down", "tab", "shift+tab"):
            self._place = (self._place + (1 if key in ("down", "tab") else -1)) % len(self.options)
            self._show()

    def _choose(self, value: ValueT) -> None:
        self._on_chosen()
        self.dismiss(value)

    def _show(self) -> None:
        self.answers.update(Content("\n").join(self._line(place) for place in range(len(self.options))))

    def _line(self, place: int) -> Content:
        key, words, _value = self.options[place]
        line = Content.assemble((f"{key_words(key):>6}", "bold"), f"  {plain(words)} ")
        return Content.assemble("▸ ", line.stylize("reverse")) if place == self._place else Content("  ") + line
