"""Finding a text on an item by words of it: SQLite's full-text index, in memory, made anew for each search screen."""

import re
import sqlite3
from collections.abc import Iterable

from softa_tui.coding.meanings import Meaning, Meanings, Topic
from softa_tui.coding.scheme import Item

WORD = re.compile(r"\w+")

WEIGHTS = {"name": 6.0, "what": 4.0, "mark": 3.0, "do_not": 2.0, "examples": 2.0, "instead": 1.0}
"""How much a word counts by where it stands; a word in a label says more than one in a link to somewhere else."""

STEM = 4
"""Longer words are looked for by their beginning: lacht, lachen and lachend are one word to who asks."""


class MeaningSearch:
    """Finds items and topics by words; the best first."""

    def __init__(self, meanings: Meanings, items: Iterable[Item]) -> None:
        """`items` lend their labels, in every language."""
        self._index = sqlite3.connect(":memory:")
        columns = ", ".join(WEIGHTS)
        self._index.execute(
            f"CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, {columns}, tokenize='unicode61 remove_diacritics 2')"
        )
        labels = {item.id: " ".join((*item.label.values(), *item.short.values())) for item in items}
        rows = [_item_row(meaning, labels.get(meaning.item, "")) for meaning in meanings.items.values()]
        rows += [_topic_row(topic) for topic in meanings.topics.values()]
        self._index.executemany(f"INSERT INTO texts VALUES (?, {', '.join('?' * len(WEIGHTS))})", rows)

    def find(self, words: str) -> list[str]:
        """The ids of all texts that have any of these words, or words that begin alike; the best first."""
        wanted = [word[: max(STEM, len(word) - 3)] for word in WORD.findall(words)]
        if not wanted:
            return []
        question = " OR ".join(f'"{word}"*' for word in wanted)
        weights = ", ".join(map(str, (0.0, *WEIGHTS.values())))
        found = self._index.execute(
            f"SELECT id FROM texts WHERE texts MATCH ? ORDER BY bm25(texts, {weights}), rowid", (question,)
        )
        return [row[0] for row in found]


def _item_row(meaning: Meaning, labels: str) -> tuple[str, ...]:
    instead = " ".join(link.difference for link in meaning.instead)
    examples = " ".join(meaning.examples)
    return (meaning.item, labels, meaning.what, meaning.mark, meaning.do_not, examples, instead)


def _topic_row(topic: Topic) -> tuple[str, ...]:
    return (topic.id, topic.title, " ".join(topic.text), "", "", "", "")
