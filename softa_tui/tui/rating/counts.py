"""What a row of the ratings begins with: what is rated, and how much was marked."""

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_advice import items_of, marks_of_items, member_marks
from softa_tui.coding.rating_rules import ItemMarks
from softa_tui.coding.rating_targets import family_members
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, Target
from softa_tui.coding.scheme import Item
from softa_tui.locale import _, ngettext
from softa_tui.tui.rating.pieces import WIDE_CELLS, Line
from softa_tui.tui.rating.words import dimension_words, modalities_said
from softa_tui.tui.scheme_words import MINUS
from softa_tui.tui.widgets.lines import width_of

NARROW_TITLE_CELLS = 24
WIDE_TITLE_CELLS = 72

Marked = list[tuple[Item, ItemMarks]]
"""The items of a dimension that were marked at least once."""


def marked_items(state: Observation, subject: str, target: Target) -> Marked:
    """What a subject has on the dimension of a target."""
    items = items_of(state, target)
    found = zip(items, marks_of_items(state, subject, items), strict=True)
    return [(item, marks) for item, marks in found if marks.blocks]


def title_line(state: Observation, target: Target, width: int, *, here: bool) -> Line:
    """What is rated, and the counts."""
    words = dimension_words(state, target, short=width < WIDE_CELLS)
    title = f"{words[:1].upper()}{words[1:]}"
    pieces: Line = [
        ("▸" if here else " ", "rating-view--title"),
        (f" {title} ", "rating-view--cursor" if here else "rating-view--title"),
    ]
    if target == LANGUAGE_TARGET:
        return pieces
    indent = max(2, (NARROW_TITLE_CELLS if width < WIDE_CELLS else WIDE_TITLE_CELLS) - width_of(pieces))
    room = width - width_of(pieces) - indent
    choices = _family_counts(state, target) if target[0] == FAMILY else counts(state, target[0], target)
    fitting = next((each for each in choices if width_of(each) <= room), choices[-1])
    return [*pieces, (" " * indent, ""), *fitting]


def counts(state: Observation, subject: str, target: Target) -> list[Line]:
    """How many items, positive and negative, in how many blocks; with less of it where there is little room."""
    marked = marked_items(state, subject, target)
    if not marked:
        return [[(_("nothing marked"), "rating-view--muted")]]
    return [
        [*_count(state, subject, marked, positive=True, said=said), ("   ", ""),
         *_count(state, subject, marked, positive=False, said=said)]
        for said in (True, False)
    ]  # fmt: skip


def _count(state: Observation, subject: str, marked: Marked, *, positive: bool, said: bool) -> Line:
    """`− 1 item in 4 blocks, nonverbal`."""
    found = [(item, marks) for item, marks in marked if item.positive == positive]
    looks = "rating-view--positive" if positive else "rating-view--negative"
    sign = "+" if positive else MINUS
    if not found:
        return [(f"{sign} " + _("nothing"), "rating-view--muted")]
    blocks = {block for item, _marks in found for block in state.blocks_marked(subject, item.id)}
    items = ngettext("{n} item", "{n} items", len(found)).format(n=len(found))
    where = ngettext("in {n} block", "in {n} blocks", len(blocks)).format(n=len(blocks))
    pieces: Line = [(f"{sign} {items} {where}", looks)]
    if said:
        pieces.append((", " + modalities_said(marks for _item, marks in found), "rating-view--muted"))
    return pieces


def _family_counts(state: Observation, target: Target) -> list[Line]:
    """In how many blocks each client has positive and negative items."""
    _family, dimension = target
    members = [(member, member_marks(state, member, dimension)) for member in family_members(state)]
    lines: list[Line] = []
    for gap in ("    ", "  "):
        pieces: Line = []
        for member, marks in members:
            pieces += [
                (f"{gap if pieces else ''}{member} ", "rating-view--title"),
                (f"+{marks.positive}", "rating-view--positive" if marks.positive else "rating-view--muted"),
                (" ", ""),
                (f"{MINUS}{marks.negative}", "rating-view--negative" if marks.negative else "rating-view--muted"),
            ]
        lines.append(pieces)
    return lines
