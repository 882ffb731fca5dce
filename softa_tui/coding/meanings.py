"""What the items of a scheme mean, and what there is to know beside them, in one language."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Instead:
    """Another item that it may be, and what is different there."""

    item: str
    difference: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """An answer to "may I mark this?": sentences, each for itself.

    `seen` says whether it shows in words, without them or both, `often` whether it is marked each time or once.
    """

    item: str
    what: str
    mark: str
    do_not: str
    seen: str
    often: str
    examples: tuple[str, ...]
    instead: tuple[Instead, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """What is no item: a dimension (`client.safety`), the scale, the rules (`rating_rules`); in paragraphs."""

    id: str
    title: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meanings:
    """Meanings by the item's id, and topics by theirs."""

    items: dict[str, Meaning] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
