"""A text on an item, or on a topic, as labelled parts in the language in use: on the screen and on the command line."""

from softa_tui.coding.meanings import Instead, Meaning, Topic
from softa_tui.coding.scheme import Item, Scheme
from softa_tui.locale import _
from softa_tui.tui.plain import plain
from softa_tui.tui.scheme_words import own, polarity_words, sign

Parts = list[tuple[str, str]]
"""A label with the words behind it."""


def item_title(item: Item) -> str:
    """`+ leans forward`."""
    return f"{sign(item)} {own(item.short)}"


def place_words(scheme: Scheme, item: Item) -> str:
    """`client · engagement · positive`."""
    version = scheme.version_of_item(item)
    dimension = scheme.dimension(version.id, item.dimension) if version else None
    words = [own(dimension.short) if dimension else plain(item.dimension), polarity_words(item)]
    if version:
        words.insert(0, {"therapist": _("therapist"), "client": _("client")}.get(version.id, plain(version.id)))
    return " · ".join(words)


def meaning_parts(meaning: Meaning) -> Parts:
    """Everything but the links."""
    return [
        (_("what"), plain(meaning.what)),
        (_("mark it when"), plain(meaning.mark)),
        (_("not when"), plain(meaning.do_not)),
        (_("seen"), plain(meaning.seen)),
        (_("how often"), plain(meaning.often)),
        (_("such as"), "   ".join(map(plain, meaning.examples))),
    ]


def link_words(scheme: Scheme, link: Instead) -> str:
    """`− blames family member: what is different there`."""
    item = scheme.item(link.item)
    return f"{item_title(item) if item else plain(link.item)}: {plain(link.difference)}"


def topic_parts(topic: Topic) -> list[str]:
    """Its paragraphs."""
    return [plain(paragraph) for paragraph in topic.text]
