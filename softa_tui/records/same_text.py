"""Finding a text again in other texts and files, however it was capitalised, spaced or written down there."""

import msgspec

LEAST_OF_A_BEGINNING = 3
"""So many letters of a text at the broken-off end of a file are taken for its beginning."""

_START_OF_TEXT = '","'


class SameText:
    """One text that is looked for, as whole words."""

    def __init__(self, text: str) -> None:
        self._folded = _folded(text)
        self._as_json = _folded(msgspec.json.encode(text).decode()[1:-1])

    def stands_in(self, text: str) -> bool:
        """Whether it is part of another text."""
        return bool(self._folded) and _has_words(_folded(text), self._folded)

    def stands_in_file(self, content: bytes) -> bool:
        """Whether a file holds it, as plain text or as JSON and TOML write it, or breaks off within it."""
        if not self._folded:
            return False
        folded = _folded(content.decode("utf-8", "replace").rstrip("\0"))
        broken_off = folded.rpartition(_START_OF_TEXT)[2]
        return (
            _has_words(folded, self._folded)
            or self._as_json in folded
            or (len(broken_off) >= LEAST_OF_A_BEGINNING and self._as_json.startswith(broken_off))
        )


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _has_words(text: str, words: str) -> bool:
    """Whether the words stand in a text as such, and not within longer ones."""
    at = text.find(words)
    while at >= 0:
        before, behind = text[max(at - 1, 0) : at], text[at + len(words) :][:1]
        starts = at == 0 or not (before + words[0]).isalnum()
        ends = not behind or not (words[-1] + behind).isalnum()
        if starts and ends:
            return True
        at = text.find(words, at + 1)
    return False
