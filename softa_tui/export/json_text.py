"""A document for programs as JSON: people's texts as they were typed, and nothing that acts where it is printed."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from softa_tui.export.plain_text import inert

_NOT_PLAIN = re.compile(r"[^\n\x20-\x7e]")


def json_text(document: Mapping[str, Any] | Sequence[Any]) -> str:
    r"""The document in UTF-8 text, indented; ends with a line feed.

    Letters of every script stand as they are. Whatever a terminal would act on (control characters, line separators,
    marks of direction) is written as `\uXXXX`, from which every reader of JSON makes the very same character.
    """
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    return _NOT_PLAIN.sub(lambda found: _shown(found[0]), text) + "\n"


def _shown(character: str) -> str:
    return character if inert(character) == character else json.dumps(character)[1:-1]
