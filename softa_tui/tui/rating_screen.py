"""The rating screen: what was marked for somebody, and what it is rated, dimension by dimension."""

from collections.abc import Sequence

from textual.app import ComposeResult

from softa_tui.coding import commands
from softa_tui.coding.events import Event, Redone, Undone
from softa_tui.coding.rating_events import DisagreementSaid, Rated, RatingReasoned, SelfRated
from softa_tui.coding.ratings import FAMILY
from softa_tui.locale import _
from softa_tui.tui.desk_screen import DeskScreen
from softa_tui.tui.key_words import key_words
from softa_tui.tui.rating.cursor import RatingCursor
from softa_tui.tui.shown_session import ShownSession
from softa_tui.tui.widgets.rating_view import RatingView


class RatingScreen(DeskScreen):
    """One page of `session.shown` after another, at the place of the cursor."""

    DEFAULT_CSS = """
    RatingScreen { layout: vertical; overflow: hidden; }
    """

    def __init__(self, session: ShownSession, cursor: RatingCursor) -> None:
        super().__init__(session)
        self.cursor = cursor
        self.view = RatingView(session, cursor)

    def compose(self) -> ComposeResult:
        yield self.clock
        yield self.view
        yield self.message
        yield self.last_act
        yield self.key_line

    def on_mount(self) -> None:
        self.show_everything()

    def make_room(self, rows: int) -> int:
        """The clock, whose page it is, and how far the others are."""
        return 3

    def show_everything(self) -> None:
        self.view.show()
        self._show_keys()
        self.tick()

    def durable(self, made: Sequence[Event]) -> None:
        for event in made:
            if isinstance(event, Undone | Redone):
                self._go_to_turned_back(event)
        self.show_everything()

    def cursor_moved(self) -> None:
        self.view.show()
        self._show_keys()

    def scroll_detail(self, pages: int) -> None:
        self.view.scroll_detail(pages)

    def _go_to_turned_back(self, event: Undone | Redone) -> None:
        """Move the cursor to the rating that was undone or redone, on whichever page."""
        shown = self.session.shown
        stack = shown.redo_stack if isinstance(event, Undone) else shown.undo_stack
        turned = next((candidate for candidate in reversed(stack) if candidate.seq == event.target), None)
        if isinstance(turned, Rated | RatingReasoned | SelfRated):
            self.cursor.go_to(shown, (turned.subject, turned.dimension), own=isinstance(turned, SelfRated))
        elif isinstance(turned, DisagreementSaid):
            self.cursor.go_to_subject(shown, FAMILY)

    def _show_keys(self) -> None:
        place = self.cursor.place(self.session.shown)
        by_command = self.first_keys()
        pairs = [("1…7", _("rate")), ("↑↓", _("row")), ("Tab", _("page")), (_("Enter"), _("on, reason"))]
        if place is not None and place.page.kind == "own":
            pairs = [("1…7", _("rate")), ("s", _("scale")), ("↑↓", _("row")), ("Tab", _("page"))]
        elif place is not None and place.page.subject == FAMILY:
            pairs.insert(1, ("y n", _("great disagreement")))
        hints = {
            commands.Ratings: _("what is missing"),
            commands.PlayOrPause: _("play"),
            commands.NextDimension: _("coding"),
            commands.SignOff: _("sign off"),
            commands.Meaning: _("rules"),
            commands.UndoLast: _("undo"),
            commands.Note: _("note"),
            commands.Commands: _("commands"),
            commands.Quit: _("quit"),
        }
        pairs += [(key_words(by_command[command]), words) for command, words in hints.items() if command in by_command]
        self.show_keys(pairs)
