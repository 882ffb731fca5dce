"""The lines of the help screen."""

from collections.abc import Mapping

from textual.content import Content

from softa_tui.coding.commands import COMMANDS, DEFAULT_KEYS
from softa_tui.coding.scheme import Item, Scheme, Version
from softa_tui.locale import _
from softa_tui.tui.columns import in_columns
from softa_tui.tui.command_list import command_line, letter_cells
from softa_tui.tui.rating.help import rating_keys
from softa_tui.tui.scheme_words import (
    counterparts,
    dimension_heading,
    modality_words,
    once_words,
    others,
    own,
    polarity_words,
    sign,
)
from softa_tui.tui.session import CodingSession

COLUMN_CELLS = 56
EMPTY_LINE = Content("")


def item_help(scheme: Scheme, item: Item, keys: Mapping[str, str], width: int) -> list[Content]:
    """What the scheme knows of an item, wrapped to `width` cells; `keys` is item id to key."""
    version = scheme.version_of_item(item)
    dimension = scheme.dimension(version.id, item.dimension) if version else None
    facts = [
        (_("dimension"), own(dimension.title) if dimension else item.dimension),
        (_("counts as"), f"{polarity_words(item)} ({sign(item)})"),
        (_("to be noticed"), modality_words(item.modality)),
        (_("to be marked"), once_words(item.once_per_session)),
    ]
    if item.note:
        facts.append((_("mind"), own(item.note)))
    for other in counterparts(scheme, item):
        facts.append((_("belongs with"), f"{keys.get(other.id, ' ')} {sign(other)} {own(other.label)}"))
    key = keys.get(item.id, " ")
    lines = Content.assemble((f" {key} ", "bold reverse"), " ", (own(item.label), "bold")).wrap(width)
    for words in others(item.label):
        lines += Content.assemble(("    " + words, "italic")).wrap(width)
    label_cells = max(len(label) for label, _words in facts) + 2
    for label, words in facts:
        wrapped = Content(words).wrap(max(width - label_cells, 1))
        lines.append(EMPTY_LINE)
        lines.append(Content.assemble((f"{label:<{label_cells}}", "$text-muted"), wrapped[0]))
        lines += [Content(" " * label_cells) + line for line in wrapped[1:]]
    return lines


def all_keys(session: CodingSession, width: int) -> list[Content]:
    """Every command with its keys, in as many columns as fit; then the current subject's items, by dimension.

    At the ratings, where no key is an item's, the keys that rate.
    """
    columns = max(1, width // COLUMN_CELLS)
    cells = width // columns
    shown = session.shown
    version = shown.version_of(shown.subject)
    keymap = session.keymaps.get(version.id) if version else None
    command_keys = {**DEFAULT_KEYS, **keymap.command_keys} if keymap else DEFAULT_KEYS
    letters = letter_cells(COMMANDS)
    commands = [command_line(command, command_keys, cells, letters) for command in COMMANDS]
    lines = [
        _heading(_("Commands: key at the right; at the left the letter, after {key}").format(key=_("Backspace"))),
        *in_columns(commands, columns, cells),
    ]
    if session.rating:
        lines += [EMPTY_LINE, _heading(_("Keys of the ratings")), *in_columns(rating_keys(), columns, cells)]
    elif version and keymap:
        lines += [EMPTY_LINE, *in_columns(_items(version, keymap.keys_of_item), columns, cells)]
    return lines


def _items(version: Version, keys: Mapping[str, str]) -> list[Content]:
    lines: list[Content] = []
    for number, dimension in enumerate(version.dimensions, 1):
        lines.append(_heading(dimension_heading(number, dimension)))
        lines += [
            Content(f"{keys.get(item.id, ' ')} {sign(item)} {own(item.short)}")
            for item in version.items_of(dimension.id)
        ]
    return lines


def _heading(text: str) -> Content:
    return Content.assemble((text, "bold underline"))
