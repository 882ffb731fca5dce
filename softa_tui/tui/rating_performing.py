"""What keys and commands do at the ratings: rate, take away, answer, and go from row to row and page to page."""

from collections.abc import Callable
from typing import Protocol

from softa_tui.coding import commands
from softa_tui.coding.acts import Rate, SayDisagreement, SelfRate
from softa_tui.coding.commands import Command
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.ratings import FAMILY
from softa_tui.locale import _
from softa_tui.tui.presses import DeskKey, Press
from softa_tui.tui.rating.cursor import SCALE_OF_TEN, Place, RatingCursor, Scale
from softa_tui.tui.rating.pages import lacks_reason, own_ratings_are_open
from softa_tui.tui.rating.words import nobody_is_rated, scale_words
from softa_tui.tui.session import CodingSession

NOT_HERE = (
    commands.ConfirmNextBlock,
    commands.ConfirmNextSubject,
    commands.PreviousSubject,
    commands.Modality,
    commands.Absent,
    commands.Grid,
)


class Screen(Protocol):
    """What is needed of the screen."""

    def say(self, text: str, *, alarm: bool = False) -> None: ...

    def open(self, command: type[Command], press: Press) -> None: ...

    def cursor_moved(self) -> None: ...

    def scroll_detail(self, pages: int) -> None: ...


class RatingPerformer:
    """Acts on what was decided; the screen shows what is on the disk."""

    def __init__(self, session: CodingSession, screen: Screen, cursor: RatingCursor) -> None:
        self.session = session
        self.screen = screen
        self.cursor = cursor
        self.ways: dict[type[Command], Callable[[], None]] = {
            commands.NextDimension: lambda: session.change_mode("coding"),
            commands.Ratings: self.next_missing,
            **dict.fromkeys(NOT_HERE, self.refuse),
        }

    def take(self, wish: DeskKey, press: Press) -> None:
        """A key that means something of its own here; raises SoftaError when nothing can be rated."""
        place = self.cursor.place(self.session.head)
        if place is None:
            self.screen.say(nobody_is_rated())
            return
        match wish.key:
            case "pageup" | "pagedown":
                self.screen.scroll_detail(1 if wish.key == "pagedown" else -1)
            case "tab" | "shift+tab" | "up" | "down" | "enter" | "s":
                self._move(place, wish.key, press)
                self.screen.cursor_moved()
            case "y" | "n":
                self._answer(place, great=wish.key == "y")
            case "delete":
                self._give(place, None)
            case _:
                self._rate(place, wish.key)

    def next_missing(self) -> None:
        """To the next page with something missing."""
        if self.cursor.place(self.session.head) is None:
            self.screen.say(nobody_is_rated())
        elif not self.cursor.to_next_missing(self.session.head):
            self.screen.say(_("Every rating is given, with its reason. Shift+F4 shows what is missing besides."))
        self.screen.cursor_moved()

    def _move(self, place: Place, key: str, press: Press) -> None:
        """To another page, row or scale: shown at once, for nothing of it is written."""
        match key:
            case "tab" | "shift+tab":
                self.cursor.step_page(self.session.head, 1 if key == "tab" else -1)
            case "up" | "down":
                self.cursor.step_row(self.session.head, 1 if key == "down" else -1)
            case "enter":
                self._enter(place, press)
            case "s":
                self._change_scale(place)

    def _enter(self, place: Place, press: Press) -> None:
        """To the reason that is missing, else one row on, else one page on."""
        state = self.session.head
        if place.page.kind != "own" and lacks_reason(state, place.target) and not state.sealed:
            self.screen.open(commands.Explain, press)
        elif not self.cursor.step_row(state, 1):
            if place.number + 1 < len(place.pages):
                self.cursor.step_page(state, 1)
            else:
                self.screen.say(_("This is the last page. F4 goes to what is missing, Shift+F4 signs off."))

    def _rate(self, place: Place, key: str) -> None:
        if self._is_closed(place):
            return
        scheme = self.session.head.scheme
        scale = (scheme.rating_min, scheme.rating_max)
        if place.page.kind == "own":
            scale = self.cursor.scale(self.session.head, place.target)
        value = _value_of(key, scale)
        if value is None:
            self._say_keys(scale)
        else:
            self._give(place, value)

    def _give(self, place: Place, value: int | None) -> None:
        state, (subject, dimension) = self.session.head, place.target
        if place.page.kind != "own":
            self.session.act(Rate(subject, dimension, value))
        elif not self._is_closed(place):
            low, high = self.cursor.scale(state, place.target)
            self.session.act(SelfRate(subject, dimension, value, low, high))

    def _is_closed(self, place: Place) -> bool:
        """Whether these are a therapist's own ratings, and it is too early for them; then it is said."""
        if place.page.kind != "own" or own_ratings_are_open(self.session.head):
            return False
        self.screen.say(_("That opens once you have given every rating of your own."))
        return True

    def _answer(self, place: Place, *, great: bool) -> None:
        """Rule 7's question, which is shown once the family is rated."""
        state = self.session.head
        is_asked = state.rating(place.target) is not None or state.great_disagreement is not None
        if place.page.subject != FAMILY:
            self.screen.say(_("y and n answer a question on the family's page."))
        elif not is_asked:
            self.screen.say(_("Rate the family first: then the question is asked."))
        else:
            self.session.act(SayDisagreement(great))

    def _change_scale(self, place: Place) -> None:
        if place.page.kind != "own":
            self.screen.say(_("s changes the scale of what a therapist gave themselves."))
        elif self.session.head.sealed:
            raise SoftaError("log-sealed")
        elif not self._is_closed(place):
            self._say_keys(self.cursor.change_scale(self.session.head, place.target))

    def _say_keys(self, scale: Scale) -> None:
        """Which keys rate on a scale."""
        if scale == SCALE_OF_TEN:
            self.screen.say(_("On this scale 0…9 rate, and - is 10; s changes the scale."))
        else:
            low, high = scale
            self.screen.say(
                _("Here the keys 1…{last} rate {scale}.").format(last=high - low + 1, scale=scale_words(low, high))
            )

    @staticmethod
    def refuse() -> None:
        raise SoftaError("not-at-ratings")


def _value_of(key: str, scale: Scale) -> int | None:
    """What a digit's key means on a scale; None for one that means nothing there."""
    low, high = scale
    if scale == SCALE_OF_TEN:
        return high if key == "-" else int(key)
    value = low + int(key) - 1 if key in "123456789" else None
    return value if value is not None and value <= high else None
