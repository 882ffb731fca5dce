"""Where the coder is among the ratings: a page and a row, found again when the pages have become others."""

from dataclasses import dataclass

from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import Target
from softa_tui.tui.rating.pages import Page, first_missing, pages

Scale = tuple[int, int]
"""The lowest and the highest value."""

SCALE_OF_TEN: Scale = (0, 10)


@dataclass(frozen=True, slots=True)
class Place:
    """A row of one of the pages."""

    pages: tuple[Page, ...]
    number: int
    row: int

    @property
    def page(self) -> Page:
        return self.pages[self.number]

    @property
    def target(self) -> Target:
        return self.page.targets[self.row]


class RatingCursor:
    """Begins at the first thing that is missing, or with `first_subject`."""

    def __init__(self, first_subject: str | None = None) -> None:
        self._at: tuple[str, str] | None = ("subject", first_subject) if first_subject else None
        self._row: int | None = None
        self._scales: dict[Target, Scale] = {}

    def place(self, state: Observation) -> Place | None:
        """Where the cursor is; None where nothing is rated at all."""
        found = tuple(pages(state))
        if not found:
            return None
        for number, page in enumerate(found):
            if (page.kind, page.subject) == self._at:
                row = (first_missing(state, page) or 0) if self._row is None else self._row
                place = Place(found, number, min(row, len(page.targets) - 1))
                self._put(place)
                return place
        place = _next_missing(state, found, 0) or Place(found, 0, 0)
        self._put(place)
        return place

    def step_page(self, state: Observation, step: int) -> None:
        """To the first row of the next page (+1) or the one before (-1), round and round."""
        place = self.place(state)
        if place is not None:
            self._put(Place(place.pages, (place.number + step) % len(place.pages), 0))

    def step_row(self, state: Observation, step: int) -> bool:
        """Some rows down or up on this page; False at its end."""
        place = self.place(state)
        if place is None or not 0 <= place.row + step < len(place.page.targets):
            return False
        self._put(Place(place.pages, place.number, place.row + step))
        return True

    def to_next_missing(self, state: Observation) -> bool:
        """To the first thing that is missing on another page, else on this one; False when nothing is."""
        place = self.place(state)
        wanted = _next_missing(state, place.pages, place.number + 1) if place else None
        if wanted is None:
            return False
        self._put(wanted)
        return True

    def go_to(self, state: Observation, target: Target, *, own: bool = False) -> None:
        """To a row, of what therapists gave themselves if `own`."""
        found = tuple(pages(state))
        for number, page in enumerate(found):
            if target in page.targets and (page.kind == "own") == own:
                self._put(Place(found, number, page.targets.index(target)))

    def go_to_subject(self, state: Observation, subject: str) -> None:
        """To the first row of somebody's page, or of the family's."""
        found = tuple(pages(state))
        for number, page in enumerate(found):
            if (page.kind, page.subject) == ("subject", subject):
                self._put(Place(found, number, 0))

    def scale(self, state: Observation, target: Target) -> Scale:
        """On which scale a therapist's own rating is typed: the one that was chosen, else the one that it has."""
        given = state.self_rating(target)
        plain_scale = (state.scheme.rating_min, state.scheme.rating_max)
        return self._scales.get(target) or ((given.low, given.high) if given else plain_scale)

    def change_scale(self, state: Observation, target: Target) -> Scale:
        """The other scale for this row."""
        is_ten = self.scale(state, target) == SCALE_OF_TEN
        scale = (state.scheme.rating_min, state.scheme.rating_max) if is_ten else SCALE_OF_TEN
        self._scales[target] = scale
        return scale

    def _put(self, place: Place) -> None:
        self._at, self._row = (place.page.kind, place.page.subject), place.row


def _next_missing(state: Observation, found: tuple[Page, ...], start: int) -> Place | None:
    for number in (*range(start, len(found)), *range(min(start, len(found)))):
        row = first_missing(state, found[number])
        if row is not None:
            return Place(found, number, row)
    return None
