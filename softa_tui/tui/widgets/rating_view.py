"""The ratings of one page: who, what is done of every page, the rows, and what the row with the cursor rests on."""

from collections.abc import Sequence
from typing import ClassVar

from softa_tui.coding.ratings import FAMILY, Target
from softa_tui.locale import _
from softa_tui.tui.rating.cursor import Place, RatingCursor
from softa_tui.tui.rating.detail import detail_heading, detail_lines
from softa_tui.tui.rating.head import closed_lines, head_line, pages_line, sealed_line
from softa_tui.tui.rating.pages import PageKind, own_ratings_are_open
from softa_tui.tui.rating.pieces import Line
from softa_tui.tui.rating.rows import row_lines
from softa_tui.tui.rating.words import nobody_is_rated
from softa_tui.tui.shown_session import ShownSession
from softa_tui.tui.widgets.lines import Lines, Piece, fit

LEAST_DETAIL_ROWS = 6
"""Rows do not spread out while this much of the detail would go for it."""

MOST_ROW_LINES: dict[PageKind, int] = {"subject": 7, "language": 7, "own": 3}
"""What a row usually takes at most, with the line before it, once it is rated and explained."""

MOST_FAMILY_LINES = 13
"""The same for the family, where two rules may disagree and a question is asked."""


class RatingView(Lines):
    """Shows `session.shown` at the place of the cursor; told to `show` whenever one of these changed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rating-view--who",
        "rating-view--page",
        "rating-view--cursor",
        "rating-view--title",
        "rating-view--chosen",
        "rating-view--positive",
        "rating-view--negative",
        "rating-view--count",
        "rating-view--rule",
        "rating-view--reason",
        "rating-view--missing",
        "rating-view--done",
        "rating-view--muted",
    }
    DEFAULT_CSS = """
    RatingView {
        height: 1fr;
        & > .rating-view--who { text-style: bold; }
        & > .rating-view--page { text-style: bold reverse; }
        & > .rating-view--cursor { text-style: bold reverse; }
        & > .rating-view--title { text-style: bold; }
        & > .rating-view--chosen { color: $text-success; text-style: bold; }
        & > .rating-view--positive { color: $text; }
        & > .rating-view--negative { color: $text-warning; text-style: italic; }
        & > .rating-view--count { text-style: bold; }
        & > .rating-view--rule { color: $text; }
        & > .rating-view--reason { color: $text-accent; }
        & > .rating-view--missing { color: $text-error; text-style: bold; }
        & > .rating-view--done { color: $text-success; }
        & > .rating-view--muted { color: $text-muted; }
    }
    """

    def __init__(self, session: ShownSession, cursor: RatingCursor) -> None:
        super().__init__()
        self.session = session
        self.cursor = cursor
        self._lines: list[Line] = []
        self._top = 0
        """The first line of the detail that is in sight."""
        self._page_rows = 1
        self._target: Target | None = None

    def on_resize(self) -> None:
        self.show()

    def show(self) -> None:
        """Bring everything up to date."""
        if self.size.width and self.size.height:
            self._lines = self._compose_lines(self.size.width, self.size.height)
            self.refresh()

    def scroll_detail(self, pages: int) -> None:
        """Some screenfuls of the detail down or up."""
        self._top = max(0, self._top + pages * self._page_rows)
        self.show()

    def line(self, y: int) -> Sequence[Piece]:
        return self._lines[y] if y < len(self._lines) else ()

    def _compose_lines(self, width: int, height: int) -> list[Line]:
        state = self.session.shown
        place = self.cursor.place(state)
        if place is None:
            return [[], [(f" {nobody_is_rated()}", "rating-view--muted")]]
        head = [head_line(state, place, width), pages_line(state, place, width)]
        if state.sealed:
            head.append(sealed_line(width))
        if place.page.kind == "own" and not own_ratings_are_open(state):
            return [*head, *closed_lines(width)]
        return [*head, *self._body(place, width, height - len(head))]

    def _body(self, place: Place, width: int, room: int) -> list[Line]:
        """Every row with all that it rests on; else all rows spread out, or only that with the cursor, and its part.

        Which of these it is goes by what ratings may come to take, so that nothing moves while they are given.
        """
        state, page = self.session.shown, place.page
        details = [detail_lines(state, page, target, width) for target in page.targets]
        reserved = sum(MOST_FAMILY_LINES if who == FAMILY else MOST_ROW_LINES[page.kind] for who, _what in page.targets)
        rows = self._row_lines(place, width, spread=True)
        most = max(sum(len(row) + 1 for row in rows), reserved)
        detail = details[place.row]
        heading = [self._heading(place, width)] if detail else []
        if page.kind == "subject" and most + sum(map(len, details)) < room:
            return [
                self._heading(place, width),
                *(line for row, marked in zip(rows, details, strict=True) for line in (row[0], *marked, *row[1:], [])),
            ]
        if most + min(len(detail) + 1, LEAST_DETAIL_ROWS) <= room:
            shown = [line for row in rows for line in ([], *row)]
        else:
            shown = self._close_rows(place, width, room - (2 if detail else 0))
        return [*shown, *heading, *self._detail(place, detail, room - len(shown) - len(heading))]

    def _close_rows(self, place: Place, width: int, room: int) -> list[Line]:
        """Rows without a line between them, and the row with the cursor in sight."""
        rows = self._row_lines(place, width, spread=False)
        lines = [line for row in rows for line in row]
        first = sum(map(len, rows[: place.row]))
        last = first + len(rows[place.row])
        top = min(max(0, last - room), first)
        return lines[top : top + max(room, 1)]

    def _row_lines(self, place: Place, width: int, *, spread: bool) -> list[list[Line]]:
        state = self.session.shown
        return [
            row_lines(
                state,
                place.page,
                target,
                width,
                here=row == place.row,
                expanded=spread or row == place.row,
                scale=self.cursor.scale(state, target),
            )
            for row, target in enumerate(place.page.targets)
        ]

    def _heading(self, place: Place, width: int) -> Line:
        words = f"── {detail_heading(self.session.shown, place.page, place.target)} "
        return [(fit(words + "─" * width, width).replace("…", "─"), "rating-view--muted")]

    def _detail(self, place: Place, lines: list[Line], rows: int) -> list[Line]:
        """As much of the detail as there is room for, from where it was scrolled to."""
        if place.target != self._target:
            self._target, self._top = place.target, 0
        self._page_rows = max(rows - 1, 1)
        self._top = max(0, min(self._top, len(lines) - rows))
        shown = lines[self._top : self._top + max(rows, 0)]
        if shown and self._top + len(shown) < len(lines):
            more = _("PgDn: {count} lines more").format(count=len(lines) - self._top - len(shown) + 1)
            shown[-1] = [(f"   {more}", "rating-view--muted")]
        return shown
