"""The coding screen: the four dimensions as the keyboard's rows, the clock, the coverage, the last act."""

from collections.abc import Iterator, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Grid, Vertical

from softa_tui.coding.events import CaseChanged, Event, Marked, Moved, Redone, SubjectAdded, Undone
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Version
from softa_tui.tui.desk_screen import DeskScreen
from softa_tui.tui.key_words import key_words
from softa_tui.tui.shown_session import ShownSession
from softa_tui.tui.widgets.coverage_line import CoverageLine
from softa_tui.tui.widgets.item_panel import ItemPanel
from softa_tui.tui.widgets.keyboard_rows import KeyboardRows

WIDE_CELLS = 105
FOOT_AND_HEAD_ROWS = 5
KEYBOARD_ROWS = 4
RECENT_S = 1.5


class CodingScreen(DeskScreen):
    """Items of the current subject, in the current block."""

    DEFAULT_CSS = """
    CodingScreen { layout: vertical; overflow: hidden; }
    CodingScreen #wide { grid-size: 2; grid-gutter: 0 1; grid-rows: auto; height: 1fr; overflow: hidden; }
    CodingScreen #narrow { height: 1fr; overflow: hidden; }
    CodingScreen .hidden { display: none; }
    """

    def __init__(self, session: ShownSession) -> None:
        super().__init__(session)
        state = session.shown
        self.panels = [ItemPanel(state, number) for number in range(1, self._most_dimensions(state) + 1)]
        self.rows = KeyboardRows(state)
        self.labels = ItemPanel(state, 1)
        self.coverage = CoverageLine(state)
        self._side_by_side = Grid(*self.panels, id="wide")
        self._one_by_one = Vertical(self.rows, self.labels, id="narrow")
        self._chosen = 0
        self._wide = False
        self._makes_room = False

    def compose(self) -> ComposeResult:
        yield self.clock
        yield self._side_by_side
        yield self._one_by_one
        yield self.message
        yield self.last_act
        yield self.coverage
        yield self.key_line

    def on_mount(self) -> None:
        self.show_subject()

    def on_resize(self, event: events.Resize) -> None:
        self._choose_layout()

    @property
    def version(self) -> Version | None:
        return self.session.shown.version_of(self.session.shown.subject)

    def show_subject(self) -> None:
        """The items of the current subject's version, with their keys."""
        version = self.version
        keymap = self.session.keymaps.get(version.id) if version else None
        keys = keymap.keys_of_item if keymap else {}
        dimensions = version.dimensions if version else ()
        for panel, dimension in zip(self.panels, dimensions, strict=False):
            panel.show_dimension(dimension, version.items_of(dimension.id) if version else (), keys)
        for panel in self.panels[len(dimensions) :]:
            panel.show_dimension(None, (), {})
        self.rows.show_version(version, keys)
        self._choose_labels(min(self._chosen, max(len(dimensions) - 1, 0)))
        self._choose_layout()
        self._show_keys()

    def next_dimension(self) -> None:
        version = self.version
        if version:
            self._choose_labels((self._chosen + 1) % len(version.dimensions))

    def durable(self, made: Sequence[Event]) -> None:
        """These events are on the disk: repaint what they change."""
        touched: set[str] = set()
        for event in made:
            if isinstance(event, Moved | SubjectAdded | CaseChanged):
                self.show_subject()
            elif isinstance(event, Marked):
                touched.add(event.item)
                self._recent(event)
            elif isinstance(event, Undone | Redone) or event.undoable:
                self.refresh_blocks()
        for item in touched:
            self._repaint_item(item)
        if not self._wide:
            self.rows.refresh()
        if not all(self.coverage.leaves_as_it_is(event) for event in made):
            self.coverage.refresh()
            self.clock.tick()

    def make_room(self, rows: int) -> int:
        """All items stay where there is room; else the keyboard's rows say what is marked in the current block."""
        self._makes_room = self.size.height - 1 - self._panel_rows() < rows
        self._choose_layout()
        return 1 + (self._panel_rows() if self._wide else self.rows.size.height or KEYBOARD_ROWS)

    def take_room_back(self) -> None:
        self._makes_room = False
        self._choose_layout()

    def refresh_blocks(self) -> None:
        """Repaint every row: a block's state changed, or an act of any item was turned back."""
        for panel in (*self.panels, self.labels):
            panel.refresh()

    def show_everything(self) -> None:
        self.show_subject()
        self.refresh_blocks()
        self.rows.refresh()
        self.coverage.refresh()
        self.clock.tick()

    def _recent(self, event: Marked) -> None:
        """Bold for a moment, then as the others."""
        if not event.present:
            return
        for panel in self._panels_of(event.item):
            panel.recent = event.item
        version = self.version
        if version and (item := self.session.shown.scheme.item(event.item)):
            places = [dimension.id for dimension in version.dimensions]
            if item.dimension in places and event.subject == self.session.shown.subject:
                self._choose_labels(places.index(item.dimension))
        self.set_timer(RECENT_S, lambda: self._no_longer_recent(event.item))

    def _no_longer_recent(self, item: str) -> None:
        for panel in self._panels_of(item):
            if panel.recent == item:
                panel.recent = None
                panel.repaint_item(item)

    def _repaint_item(self, item: str) -> None:
        for panel in self._panels_of(item):
            panel.repaint_item(item)

    def _panels_of(self, item: str) -> Iterator[ItemPanel]:
        for panel in (*self.panels, self.labels):
            if any(candidate.id == item for candidate in panel.items):
                yield panel

    def _choose_labels(self, index: int) -> None:
        version = self.version
        self._chosen = index
        if version is None or self._wide:
            return
        dimension = version.dimensions[index]
        if self.labels.dimension is dimension and self.rows.chosen == dimension.id:
            return
        keymap = self.session.keymaps.get(version.id)
        self.labels.number = index + 1
        self.labels.show_dimension(dimension, version.items_of(dimension.id), keymap.keys_of_item if keymap else {})
        self.rows.choose(dimension.id)

    def _choose_layout(self) -> None:
        """Four panels side by side where they fit, else the keyboard's rows with one dimension's labels."""
        if self.version is None or not self.is_mounted:
            return
        needed = self._panel_rows() + FOOT_AND_HEAD_ROWS
        wide = self.size.width >= WIDE_CELLS and self.size.height >= needed and not self._makes_room
        if wide != self._wide:
            self._wide = wide
            self._choose_labels(self._chosen)
            self.rows.refresh()
            self.refresh_blocks()
        self._side_by_side.set_class(not wide, "hidden")
        self._one_by_one.set_class(wide, "hidden")

    def _panel_rows(self) -> int:
        """How many rows the panels of all dimensions take, two side by side."""
        version = self.version
        rows = [1 + len(version.items_of(dimension.id)) for dimension in version.dimensions] if version else []
        return sum(max(rows[index : index + 2]) for index in range(0, len(rows), 2))

    def _show_keys(self) -> None:
        pairs = [(key_words(key), command.hint) for command, key in self.first_keys().items() if command.hint]
        self.show_keys(pairs)

    @staticmethod
    def _most_dimensions(state: Observation) -> int:
        return max(len(version.dimensions) for version in state.scheme.versions)
