"""What the row with the cursor rests on: each marked item with its blocks; for language match the notes."""

from collections.abc import Iterator

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_rules import ItemMarks
from softa_tui.coding.rating_targets import blocks_present, family_members
from softa_tui.coding.ratings import FAMILY, Target
from softa_tui.coding.runs import in_runs
from softa_tui.coding.sampling import format_time
from softa_tui.coding.scheme import Item
from softa_tui.locale import _
from softa_tui.tui.plain import plain, shortened
from softa_tui.tui.rating.counts import counts, marked_items
from softa_tui.tui.rating.pages import Page
from softa_tui.tui.rating.pieces import WIDE_CELLS, Line, cut, wrapped
from softa_tui.tui.rating.words import modality_said, who_words
from softa_tui.tui.scheme_words import own, sign
from softa_tui.tui.widgets.lines import fit

LABEL_CELLS = 34
WIDE_LABEL_CELLS = 90
WHERE_CELLS = 12
SHOWN_LETTERS = 400
"""So much of a note; the whole of it stands in the list of notes."""


def detail_heading(state: Observation, page: Page, target: Target) -> str:
    """What stands below."""
    if page.kind == "language":
        return _("what to look at, and what was noted")
    if page.kind == "own":
        return ""
    if page.subject == FAMILY:
        return _("marked, client by client")
    return _("marked") + f" · {_observed(state, page.subject)}"


def detail_lines(state: Observation, page: Page, target: Target, width: int) -> list[Line]:
    """Everything that there is to look at for a row, wrapped to `width` cells."""
    if page.kind == "language":
        return [*wrapped(language_words(), width, "rating-view--rule"), [], *_notes(state, width)]
    if page.kind == "own":
        return []
    if page.subject != FAMILY:
        return list(_items(state, page.subject, target, width))
    lines: list[Line] = []
    for member in family_members(state):
        who = f" {who_words(state, member)}   "
        choices = counts(state, member, target)
        lines.append(cut([(who, "rating-view--title"), *choices[0]], width))
        lines += _items(state, member, target, width)
    return lines


def language_words() -> str:
    """What language match is about."""
    return _(
        "Do therapist and clients, and the clients among themselves, speak each other's language? Look for words, "
        "images and examples that one takes over from another, for a level of speech that everybody in the room can "
        "follow, children too, and for moments at which it goes past somebody. Name what was said and done, by whom, "
        "and what it brought about."
    )


def _items(state: Observation, subject: str, target: Target, width: int) -> Iterator[Line]:
    marked = marked_items(state, subject, target)
    for item, marks in marked:
        yield cut(_item(state, subject, item, marks, width), width)


def _item(state: Observation, subject: str, item: Item, marks: ItemMarks, width: int) -> Line:
    """Sign, number, label, in how many blocks of how many, which, and how it was noticed."""
    blocks = state.blocks_marked(subject, item.id)
    looks = "rating-view--positive" if item.positive else "rating-view--negative"
    wide = width >= WIDE_CELLS
    label = fit(own(item.label), WIDE_LABEL_CELLS) if wide else fit(own(item.short), LABEL_CELLS)
    count = f"{len(blocks)}/{len(_with_a_value(state, subject, item))}"
    where = in_runs(blocks, " ").ljust(WHERE_CELLS)
    return [
        (f"   {sign(item)} {item.number:>2} {label} ", looks),
        (f"{count:>6}", "rating-view--count"),
        (f"  {where}", ""),
        (f"  {modality_said(marks)}", "rating-view--muted"),
    ]


def _with_a_value(state: Observation, subject: str, item: Item) -> list[int]:
    blocks = range(1, state.blocks.count + 1)
    return [block for block in blocks if state.value(subject, item.id, block) is not None]


def _observed(state: Observation, subject: str) -> str:
    """How much of the session was watched for a subject, and in how much of it they were absent."""
    blocks = state.coded_blocks
    observed = sum(state.coverage_state(subject, block) == "observed" for block in blocks)
    words = _("{observed} of {count} blocks observed").format(observed=observed, count=len(blocks))
    absent = len(blocks) - len(blocks_present(state, subject))
    return words + (" · " + _("absent in {absent}").format(absent=absent) if absent else "")


def _notes(state: Observation, width: int) -> Iterator[Line]:
    """The notes of the viewing pass and the striking moments, by time."""
    kinds = {"viewing": _("viewing"), "moment": _("moment")}
    notes = [note for note in state.standing_notes() if note.kind in kinds]
    if not notes:
        yield from wrapped(
            _("Nothing was noted yet: F7 is the viewing pass, F5 writes a note in it."), width, "rating-view--muted"
        )
    for note in notes:
        first, *more = wrapped(plain(shortened(note.text, SHOWN_LETTERS)), width - 20, "")
        yield [(f"   {format_time(note.at):>7}  {fit(kinds[note.kind], 10)}", "rating-view--muted"), *first[1:]]
        yield from ([(" " * 22, ""), *line[1:]] for line in more)
