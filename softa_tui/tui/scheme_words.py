"""What a scheme says of its items, in words and in the language in use."""

from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import Session
from softa_tui.coding.scheme import Dimension, Item, Modality, OncePerSession, Scheme, Text
from softa_tui.locale import _, language
from softa_tui.tui.plain import plain

MINUS = "−"


def own(text: Text) -> str:
    """A text in the language in use, else in any."""
    return plain(text.get(language()) or next(iter(text.values()), ""))


def others(text: Text) -> list[str]:
    """The same text in the other languages, where it reads otherwise."""
    first = own(text)
    return [plain(words) for code, words in text.items() if code != language() and plain(words) != first]


def sign(item: Item) -> str:
    return "+" if item.positive else MINUS


def polarity_words(item: Item) -> str:
    return _("positive") if item.positive else _("negative")


def modality_words(modality: Modality) -> str:
    words = {
        "verbal": _("in words"),
        "nonverbal": _("without words: to be seen"),
        "either": _("in words, to be seen, or both"),
    }
    return words[modality]


def once_words(rule: OncePerSession) -> str:
    words = {
        "no": _("in every block where it occurs"),
        "max_once": _("at most once in a session"),
        "once_unless_reactive": _("once in a session; as a reaction to something, every time"),
        "end_of_session": _("at most once, at the end of the session"),
    }
    return words[rule]


def counterparts(scheme: Scheme, item: Item) -> list[Item]:
    """The items of other versions that belong with this one, whichever of the two names the other."""
    return [
        other
        for version in scheme.versions
        for other in version.items
        if other.id in item.counterparts or item.id in other.counterparts
    ]


def dimension_heading(number: int, dimension: Dimension) -> str:
    """`1 Engagement`, in the short words of the screen."""
    words = own(dimension.short)
    return f"{number} {words[:1].upper()}{words[1:]}"


def subject_words(state: Observation, subject: str) -> str:
    """`C1 mother`."""
    return f"{subject} {plain(state.roles.get(subject, ''))}".strip()


def block_minutes(blocks: Session, block: int) -> tuple[str, str]:
    """Where a block begins and ends, in minutes since the session's start: `10`, `15`, or `2:30`."""
    start, end = blocks.bounds(block)
    return _minutes(start - blocks.start_s), _minutes(end - blocks.start_s)


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}" if rest else f"{minutes}"
