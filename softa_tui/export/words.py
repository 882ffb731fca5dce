"""Texts of a scheme and numbers of a form, in the language in use."""

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Text
from softa_tui.export.plain_text import inert
from softa_tui.locale import language


def worded(text: Text) -> str:
    """A text of the scheme: in the language in use, else in English, else in whichever there is."""
    return text.get(language()) or text.get("en") or next(iter(text.values()), "")


def named(subject: str, role: str) -> str:
    """A subject with the role, as one inert text: `C1 moeder`."""
    return inert(f"{subject} {role}").rstrip()


def coder_named(observation: Observation) -> str:
    """The coder's initials, with the name where the study wants it."""
    return f"{observation.coder} ({observation.coder_name})" if observation.coder_name else observation.coder


def percent(share: float) -> str:
    """A share of 1 as people write it: 42.5%, and 42,5%."""
    text = f"{share:.1%}"
    return text.replace(".", ",") if language() == "nl" else text


def number(value: float) -> str:
    """A number as people write it: 5, and 2.5 or 2,5."""
    text = f"{value:g}"
    return text.replace(".", ",") if language() == "nl" else text
