"""Texts of a scheme and numbers of a form, in the language in use."""

from softa_tui.coding.scheme import Text
from softa_tui.locale import language


def worded(text: Text) -> str:
    """A text of the scheme: in the language in use, else in English, else in whichever there is."""
    return text.get(language()) or text.get("en") or next(iter(text.values()), "")


def number(value: float) -> str:
    """A number as people write it: 5, and 2.5 or 2,5."""
    text = f"{value:g}"
    return text.replace(".", ",") if language() == "nl" else text
