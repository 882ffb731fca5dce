"""The first lines of the ratings: who is rated, what is done of each page, and why nothing can be done."""

from rich.cells import cell_len

from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import FAMILY
from softa_tui.coding.scheme import kind_of
from softa_tui.locale import _
from softa_tui.tui.rating.cursor import Place
from softa_tui.tui.rating.pages import Page, missing_of_asked, own_ratings_are_open, progress
from softa_tui.tui.rating.pieces import Line, wrapped
from softa_tui.tui.rating.words import signed, who_words
from softa_tui.tui.widgets.lines import fit, width_of


def head_line(state: Observation, place: Place, width: int) -> Line:
    """Who is rated, and how much is missing."""
    missing, asked = missing_of_asked(state)
    still = _("{missing} of {count} still missing").format(missing=missing, count=asked)
    if not missing:
        still = _("all {count} ratings given").format(count=asked)
    if state.sealed:
        still = _("signed off") + " · " + still
    who, why = f" {_page_words(state, place.page)}", _order_words(place)
    room = width - cell_len(still) - 2
    if why and cell_len(who) + cell_len(why) + 3 <= room:
        pieces = [(who, "rating-view--who"), (f" · {why}", "rating-view--muted")]
    else:
        pieces = [(fit(who, min(cell_len(who), room)), "rating-view--who")]
    looks = "rating-view--missing" if missing else "rating-view--done"
    return [*pieces, (" " * max(1, width - width_of(pieces) - cell_len(still) - 1), ""), (still, looks)]


def pages_line(state: Observation, place: Place, width: int) -> Line:
    """Every page with what is done of it; in a narrow window those next to the page that is open."""
    labels = [_page_label(state, page) for page in place.pages]
    first = last = place.number
    room = width - 6 - cell_len(labels[first])
    while first > 0 or last < len(labels) - 1:
        after = last < len(labels) - 1 and (first == 0 or last - place.number <= place.number - first)
        number = last + 1 if after else first - 1
        room -= cell_len(labels[number]) + 3
        if room < 0:
            break
        first, last = min(first, number), max(last, number)
    pieces: Line = [(" …" if first else "  ", "rating-view--muted")]
    for number in range(first, last + 1):
        pieces.append((" · " if number > first else " ", "rating-view--muted"))
        pieces.append((labels[number], "rating-view--page" if number == place.number else "rating-view--muted"))
    return [*pieces, (" …" if last < len(labels) - 1 else "", "rating-view--muted")]


def closed_lines(width: int) -> list[Line]:
    """In place of a therapist's own ratings while the coder's are not complete."""
    words = _(
        "What the therapist gave themselves can be seen and written down here once you have given every rating of your "
        "own: they are not to guide you."
    )
    return [[], *wrapped(words, width, "rating-view--muted")]


def sealed_line(width: int) -> Line:
    """Why no key changes anything."""
    words = _("Signed off: no marks or ratings until it is reopened (Shift+F4, r).")
    return [(fit(f" {words}", width), "rating-view--missing")]


def _page_words(state: Observation, page: Page) -> str:
    if page.kind == "language":
        return _("language match")
    if page.kind == "own":
        return _("{who}: own ratings").format(who=who_words(state, page.subject))
    return who_words(state, page.subject)


def _order_words(place: Place) -> str:
    """When a client is rated, and why then."""
    clients = [page.subject for page in place.pages if page.kind == "subject" and kind_of(page.subject) == "C"]
    if place.page.kind != "subject" or place.page.subject not in clients or len(clients) < 2:
        return ""
    number = clients.index(place.page.subject) + 1
    if number == 1:
        return _("least engaged: rate first")
    return _("client {number} of {count}, least engaged first").format(number=number, count=len(clients))


def _page_label(state: Observation, page: Page) -> str:
    """`C2 2/3`, `family –`, `language +1`; `!` says that a reason is missing."""
    names = {"language": _("language"), "own": _("{who}'s own").format(who=page.subject)}
    name = names.get(page.kind) or (_("family") if page.subject == FAMILY else page.subject)
    done = progress(state, page)
    if page.kind == "own":
        shown = f"{done.done}/{done.count}" if own_ratings_are_open(state) else "–"
    elif done.count == 1:
        shown = "–" if done.value is None else signed(done.value)
    else:
        shown = f"{done.done}/{done.count}"
    return f"{name} {shown}" + ("!" if done.reason_missing else "")
