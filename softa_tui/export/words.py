"""Texts of a scheme, numbers and states of a form, in the language in use."""

from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Text
from softa_tui.export.plain_text import inert
from softa_tui.forms.ratings import signed
from softa_tui.locale import _, language


def worded(text: Text) -> str:
    """A text of the scheme: in the language in use, else in English, else in whichever there is."""
    return text.get(language()) or text.get("en") or next(iter(text.values()), "")


def named(subject: str, role: str) -> str:
    """A subject with the role, as one inert text: `C1 moeder`."""
    return inert(f"{subject} {role}").rstrip()


def sealed_in_words(observation: Observation) -> str:
    """Whether the coder signed off."""
    return _("signed off") if observation.sealed else _("not signed off")


def signed_in_words(rating: int) -> str:
    """A rating as people write it: −1, 0, +1."""
    return signed(rating).replace("-", "−")


def rating_in_words(observation: Observation, rating: int) -> str:
    """What the scheme calls a rating; empty when it has no word for it."""
    return inert(worded(observation.scheme.rating_words.get(str(rating), {})))


def percent(share: float) -> str:
    """A share of 1 as people write it: 42.5%, and 42,5%."""
    text = f"{share:.1%}"
    return text.replace(".", ",") if language() == "nl" else text


def number(value: float) -> str:
    """A number as people write it: 5, and 2.5 or 2,5."""
    text = f"{value:g}"
    return text.replace(".", ",") if language() == "nl" else text
