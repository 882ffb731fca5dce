"""`softa meaning`: what an item means, and which items a text is about."""

import os
import shutil

from softa_tui.cli.options import LANGUAGES
from softa_tui.cli.plain import say
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.meanings import Meaning, Meanings, Topic
from softa_tui.coding.scheme import Item, Scheme
from softa_tui.export.plain_text import cells, indented
from softa_tui.locale import _, language
from softa_tui.records.keymap import load_scheme
from softa_tui.records.meaning_files import load_meanings
from softa_tui.records.places import keymap_folders
from softa_tui.records.toml_tables import closest
from softa_tui.tui.meaning_words import item_title, link_words, meaning_parts, place_words, topic_parts
from softa_tui.tui.scheme_words import own

WIDEST = 100
MOST_FOUND = 12


def meanings_in_language(scheme: str) -> Meanings:
    """The texts in the language in use, else in any; nothing when nobody has written any on this scheme.

    Raises SoftaError with file and line for a faulty file.
    """
    folders = keymap_folders(os.environ)
    for code in (language(), *LANGUAGES):
        meanings = load_meanings(scheme, code, folders)
        if meanings.items or meanings.topics:
            return meanings
    return Meanings()


def show(name: str | None, words: str | None, scheme_id: str) -> int:
    """Print the text on an item or a topic, or what a search finds; without either, all there is to ask for."""
    if name is not None and words is not None:
        raise SoftaError("not-together", option="ID", other="--search")
    scheme, _keymaps = load_scheme(scheme_id, keymap_folders(os.environ), DEFAULT_KEYS)
    meanings = meanings_in_language(scheme.id)
    if not meanings.items and not meanings.topics:
        raise SoftaError("no-meanings", scheme=scheme.id)
    if words is not None:
        return _search(words, scheme, meanings)
    if name is None:
        for known in (*meanings.items, *meanings.topics):
            say(_line(known, scheme, meanings))
        return 0
    if name in meanings.topics:
        _show_topic(meanings.topics[name])
    elif name in meanings.items:
        _show_item(meanings.items[name], scheme)
    else:
        known = closest(name, [*meanings.items, *meanings.topics])
        raise SoftaError("no-such-meaning", name=name, closest=known)
    return 0


def _search(words: str, scheme: Scheme, meanings: Meanings) -> int:
    """1 when nothing was found."""
    from softa_tui.records.meaning_search import MeaningSearch

    found = MeaningSearch(meanings, _items(scheme)).find(words)
    for known in found[:MOST_FOUND]:
        say(_line(known, scheme, meanings))
    if not found:
        say(_("Nothing was found. Try another word, or fewer letters of it."))
    return 0 if found else 1


def _line(known: str, scheme: Scheme, meanings: Meanings) -> str:
    """`client.safety.8  − visibly anxious or restless`."""
    item = scheme.item(known)
    topic = meanings.topics.get(known)
    return f"{known:<28}{item_title(item) if item else topic.title if topic else ''}".rstrip()


def _show_item(meaning: Meaning, scheme: Scheme) -> None:
    item = scheme.item(meaning.item)
    if item:
        say(f"{item_title(item)}   ({place_words(scheme, item)})")
        say(own(item.label))
        say()
    parts = meaning_parts(meaning)
    for number, link in enumerate(meaning.instead):
        parts.append(("" if number else _("instead"), f"{link_words(scheme, link)} ({link.item})"))
    label_cells = max(cells(label) for label, _words in parts) + 2
    for label, words in parts:
        for line in indented(label + " " * (label_cells - cells(label)), words, _width()):
            say(line)


def _show_topic(topic: Topic) -> None:
    say(topic.title)
    for paragraph in topic_parts(topic):
        say()
        for line in indented("", paragraph, _width()):
            say(line)


def _items(scheme: Scheme) -> list[Item]:
    return [item for version in scheme.versions for item in version.items]


def _width() -> int:
    return min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
