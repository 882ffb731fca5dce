"""The least that a Textual app can do with 44 labels: a key puts a mark behind its own; run as a program."""

from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Label

KEYS = r"1234567890-=qwertyuiop[]asdfghjkl;zxcvbnm,./"
"""One for each label."""


class BareApp(App[None]):
    """44 labels in two columns."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+q", "quit")]
    CSS = "Screen { layout: grid; grid-size: 2; grid-rows: 1; }"

    def compose(self) -> ComposeResult:
        self.labels = {key: Label(f" {key} + item ·", markup=False) for key in KEYS}
        yield from self.labels.values()

    def on_key(self, event: events.Key) -> None:
        label = self.labels.get(event.character or "")
        if label is not None:
            label.update(f" {event.character} + item ●", layout=False)


if __name__ == "__main__":
    BareApp().run()
