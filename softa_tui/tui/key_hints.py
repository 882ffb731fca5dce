"""The line that says what the keys of a screen do."""

from collections.abc import Sequence

from textual.content import Content

from softa_tui.tui.key_words import key_words

KeyHint = tuple[tuple[str, ...], str]
"""Canonical key names, and what they do, in the language in use."""

NO_BREAK = "\N{NO-BREAK SPACE}"


def key_hints(hints: Sequence[KeyHint]) -> Content:
    """`Enter save   Esc cancel`; it wraps between two hints only."""
    return Content("   ").join(
        Content.assemble(("/".join(map(key_words, keys)), "bold"), NO_BREAK, meaning.replace(" ", NO_BREAK))
        for keys, meaning in hints
    )
