"""The pages of the help screen on items and topics: lines, and which of them lead to another page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from textual.content import Content

from softa_tui.coding.meanings import Meaning, Meanings, Topic
from softa_tui.coding.scheme import Item, Scheme
from softa_tui.locale import _
from softa_tui.tui.help_words import item_help
from softa_tui.tui.meaning_words import item_title, link_words, meaning_parts, place_words, topic_parts
from softa_tui.tui.plain import plain
from softa_tui.tui.scheme_words import own, sign
from softa_tui.tui.widgets.lines import fit

EMPTY_LINE = Content("")


@dataclass(frozen=True)
class Page:
    """Lines of text; `links` are the lines that lead somewhere, with the id of the item or topic."""

    lines: list[Content]
    links: list[tuple[int, str]] = field(default_factory=list)
    first_line: str = ""
    """What the video shows of it."""


class MeaningPages:
    """Makes pages for one scheme; `keys` is item id to key."""

    def __init__(self, scheme: Scheme, meanings: Meanings, keys: Mapping[str, str]) -> None:
        self.scheme = scheme
        self.meanings = meanings
        self._keys = keys

    def page(self, known: str, width: int) -> Page:
        """Of an item or a topic; of an item without a text, what the scheme says of it."""
        if topic := self.meanings.topics.get(known):
            return _topic_page(topic, width)
        item, meaning = self.scheme.item(known), self.meanings.items.get(known)
        if item is None:
            return Page([])
        if meaning is None:
            return Page(item_help(self.scheme, item, self._keys, width), first_line=own(item.label))
        return self._item_page(item, meaning, width)

    def listed(self, found: Sequence[str], width: int) -> Page:
        """Items and topics, one a line, each leading to its page."""
        lines = [Content(fit(self._list_words(known), max(width - 2, 1))) for known in found]
        return Page(lines, [(place, known) for place, known in enumerate(found)])

    def _item_page(self, item: Item, meaning: Meaning, width: int) -> Page:
        key = self._keys.get(item.id, " ")
        place = place_words(self.scheme, item)
        title = Content.assemble(
            (f" {key} ", "bold reverse"), " ", (item_title(item), "bold"), "   ", (place, "$text-muted")
        )
        lines = [title.truncate(width, ellipsis=True)]
        lines += Content.assemble((own(item.label), "italic")).wrap(width)
        parts = meaning_parts(meaning)
        label_cells = max(cell_len(label) for label, _words in [*parts, (_("instead"), "")]) + 2
        for label, words in parts:
            lines += _labelled(label, Content(words), label_cells, width)
        links: list[tuple[int, str]] = []
        for number, link in enumerate(meaning.instead):
            links.append((len(lines), link.item))
            words = f"{self._keys.get(link.item, ' ')} {link_words(self.scheme, link)}"
            lines += _labelled("" if number else _("instead"), Content(words), label_cells, width)
        return Page(lines, links, f"{key} {sign(item)} {plain(meaning.what)}")

    def _list_words(self, known: str) -> str:
        item, topic = self.scheme.item(known), self.meanings.topics.get(known)
        if item is None:
            return f"    {plain(topic.title)}" if topic else known
        return f"{self._keys.get(known, ' ')}  {fit(item_title(item), 38)} {place_words(self.scheme, item)}"


def _topic_page(topic: Topic, width: int) -> Page:
    lines = Content.assemble((plain(topic.title), "bold")).wrap(width)
    for paragraph in topic_parts(topic):
        lines += [EMPTY_LINE, *Content(paragraph).wrap(width)]
    return Page(lines, first_line=plain(topic.title))


def _labelled(label: str, words: Content, label_cells: int, width: int) -> list[Content]:
    first, *more = words.wrap(max(width - label_cells, 1))
    head = Content.assemble((fit(label, label_cells), "bold $text-accent"), first)
    return [head, *(Content(" " * label_cells) + line for line in more)]
