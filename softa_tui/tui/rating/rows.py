"""The rows of the ratings: what was marked, the scale, and once it is rated the rules, the advice and the reason."""

from collections.abc import Iterator

from rich.cells import cell_len

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_advice import reason_is_asked, ruling_on
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, Target
from softa_tui.locale import _
from softa_tui.tui.plain import plain
from softa_tui.tui.rating.counts import NARROW_TITLE_CELLS, title_line
from softa_tui.tui.rating.cursor import Scale
from softa_tui.tui.rating.pages import Page, lacks_reason
from softa_tui.tui.rating.pieces import INDENT, Line, cut, wrapped
from softa_tui.tui.rating.words import (
    allowed_words,
    dimension_words,
    on_scale,
    rule_sentences,
    scale_words,
    signed,
    value_words,
)
from softa_tui.tui.widgets.lines import fit, width_of

MOST_REASON_ROWS = 3
CHOSEN, OTHER = "◉", "○"


def row_lines(
    state: Observation, page: Page, target: Target, width: int, *, here: bool, expanded: bool, scale: Scale
) -> list[Line]:
    """One row: what is rated and what was marked, the scale, and if `expanded` rules and reason once it is rated."""
    if page.kind == "own":
        return _own_row(state, target, width, here=here, scale=scale)
    lines = [title_line(state, target, width, here=here), _scale(state, target, width, expanded=expanded)]
    rating = state.rating(target)
    if expanded and rating is not None:
        lines += _ruling(state, target, rating, width)
        lines += _reason(state, target, width)
    if expanded and target == LANGUAGE_TARGET and rating is None and state.rating_reason(target).strip():
        lines += _typed(_("explanation: {text}"), state.rating_reason(target), width)
    if target[0] == FAMILY and (rating is not None or state.great_disagreement is not None):
        lines += _disagreement(state, width)
    return lines


def _scale(state: Observation, target: Target, width: int, *, expanded: bool) -> Line:
    """Every value with the chosen one marked, its words, and what else there is room for."""
    low, high = state.scheme.rating_min, state.scheme.rating_max
    rating = state.rating(target)
    pieces = _values(low, high, rating)
    if rating is None:
        return pieces
    pieces.append((f"   {value_words(state, rating)}", "rating-view--chosen"))
    if not expanded and lacks_reason(state, target):
        pieces.append(("  " + _("! reason"), "rating-view--missing"))
    first = state.first_rating(target)
    if first is not None and first != rating:
        pieces.append(("   " + _("first {rating}").format(rating=signed(first)), "rating-view--muted"))
    return cut(pieces, width)


def _values(low: int, high: int, chosen: int | None) -> Line:
    pieces: Line = [(INDENT[:-2], "")]
    for value in range(low, high + 1):
        looks = "rating-view--chosen" if value == chosen else "rating-view--muted"
        pieces.append((f" {CHOSEN if value == chosen else OTHER} {on_scale(value, low)} ", looks))
    return pieces


def _ruling(state: Observation, target: Target, rating: int, width: int) -> Iterator[Line]:
    """What the rules allow, why, and the advice."""
    ruling = ruling_on(state, target)
    if ruling is None:
        return
    allowed: Line = [
        (INDENT, ""),
        (_("allowed: {ratings}").format(ratings=allowed_words(ruling)), "rating-view--rule"),
    ]
    if not ruling.fits(rating):
        allowed.append(
            ("   " + _("{rating} is outside the rules").format(rating=signed(rating)), "rating-view--missing")
        )
    yield cut(allowed, width)
    yield from wrapped(" ".join(rule_sentences(ruling, rating)), width, "rating-view--rule")


def _reason(state: Observation, target: Target, width: int) -> list[Line]:
    """The reason or the explanation, or that it is missing."""
    reason = state.rating_reason(target)
    is_language = target == LANGUAGE_TARGET
    if reason.strip():
        return _typed(_("explanation: {text}") if is_language else _("reason: {text}"), reason, width)
    if is_language:
        return wrapped(_("The explanation is missing: Enter."), width, "rating-view--missing")
    if reason_is_asked(state, target):
        return wrapped(_("The reason is missing: Enter."), width, "rating-view--missing")
    return []


def _typed(words: str, text: str, width: int) -> list[Line]:
    """What a person typed, as much as a few rows hold: the whole of it opens with Ctrl+E."""
    shown = words.format(text=plain(text[: MOST_REASON_ROWS * width * 2]).strip())
    lines = wrapped(shown, width, "rating-view--reason")
    if len(lines) <= MOST_REASON_ROWS:
        return lines
    (indent, (last, looks)) = lines[MOST_REASON_ROWS - 1]
    return [*lines[: MOST_REASON_ROWS - 1], [indent, (fit(last + " " * width, width - cell_len(indent[0])), looks)]]


def _disagreement(state: Observation, width: int) -> list[Line]:
    """Rule 7's question, and what was answered."""
    said = state.great_disagreement
    words = _("Was great disagreement on the value or the aims of the help voiced?")
    answer: Line = [(INDENT[:-2], "")]
    for key, each, meant in (("y", _("yes"), True), ("n", _("no"), False)):
        looks = "rating-view--chosen" if said is meant else "rating-view--muted"
        answer.append((f" {CHOSEN if said is meant else OTHER} {key} {each} ", looks))
    return [*wrapped(words, width, "rating-view--title"), answer]


def _own_row(state: Observation, target: Target, width: int, *, here: bool, scale: Scale) -> list[Line]:
    """What a therapist gave themselves, on the scale on which it is typed."""
    low, high = scale
    given = state.self_rating(target)
    on_this = given.value if given and (given.low, given.high) == scale else None
    words = dimension_words(state, target)
    title: Line = [
        ("▸" if here else " ", "rating-view--title"),
        (f" {words[:1].upper()}{words[1:]} ", "rating-view--cursor" if here else "rating-view--title"),
    ]
    title.append((" " * max(2, NARROW_TITLE_CELLS - width_of(title)), ""))
    title.append((scale_words(low, high), "rating-view--muted"))
    if given is not None and given.value is not None and on_this is None:
        other = _("{value} was given on {scale}").format(
            value=on_scale(given.value, given.low), scale=scale_words(given.low, given.high)
        )
        title.append((f"   {other}", "rating-view--missing"))
    values = _values(low, high, on_this)
    if on_this is not None and low < 0:
        values.append((f"   {value_words(state, on_this)}", "rating-view--chosen"))
    return [title, cut(values, width)]
