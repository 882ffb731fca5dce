"""A coding scheme: versions with their dimensions and items, the block and slot lengths, the rating scale."""

from functools import cached_property
from typing import Annotated, Literal

import msgspec

Polarity = Literal["positive", "negative"]
Modality = Literal["verbal", "nonverbal", "either"]
OncePerSession = Literal["no", "max_once", "once_unless_reactive", "end_of_session"]
RatedPer = Literal["participant", "family", "none"]
Repeat = Literal["toggle", "occurrence"]

FARTHEST_ON_SCALE = 100
"""No scale of ratings reaches farther from 0 than this."""

Text = dict[str, str]
"""One text in several languages: `{"nl": ..., "en": ...}`."""

SHORTEST_INTERVAL_S = 1.0

Interval = Annotated[float, msgspec.Meta(ge=SHORTEST_INTERVAL_S)]
"""Seconds; a session could not be cut into blocks or slots of nothing."""

OnAnyScale = Annotated[int, msgspec.Meta(ge=-FARTHEST_ON_SCALE, le=FARTHEST_ON_SCALE)]
"""A rating, or the end of a scale, as far as the scale of any scheme may reach; a line with another does not read."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One observable behaviour."""

    id: str
    dimension: str
    number: int
    label: Text
    short: Text
    polarity: Polarity
    modality: Modality = "either"
    once_per_session: OncePerSession = "no"
    counterparts: tuple[str, ...] = ()
    note: Text = {}

    @property
    def positive(self) -> bool:
        return self.polarity == "positive"


class Dimension(msgspec.Struct, frozen=True, kw_only=True):
    """A group of items that is rated as one."""

    id: str
    title: Text
    short: Text
    rated_per: RatedPer = "participant"


class Version(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """The part of a scheme that is meant for one kind of subject: `therapist` or `client`."""

    id: str
    dimensions: tuple[Dimension, ...]
    items: tuple[Item, ...]

    def items_of(self, dimension: str) -> tuple[Item, ...]:
        return self._by_dimension.get(dimension, ())

    @cached_property
    def _by_dimension(self) -> dict[str, tuple[Item, ...]]:
        names = dict.fromkeys(item.dimension for item in self.items)
        return {name: tuple(item for item in self.items if item.dimension == name) for name in names}


class Scheme(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A whole coding scheme; lengths are in seconds."""

    id: str
    edition: str
    title: Text
    credit: str = ""
    block_seconds: Interval = 300.0
    slot_seconds: Interval = 30.0
    repeat: Repeat = "toggle"
    rating_min: OnAnyScale = -3
    rating_max: OnAnyScale = 3
    rating_words: dict[str, Text] = {}
    versions: tuple[Version, ...]

    def version(self, version_id: str) -> Version | None:
        return next((version for version in self.versions if version.id == version_id), None)

    def version_for(self, subject: str) -> Version | None:
        """The version a subject is coded with: `T…` therapist, `C…` client; others have none."""
        kind = VERSION_OF_KIND.get(subject[:1])
        return self.version(kind) if kind else None

    def item(self, item_id: str) -> Item | None:
        return self._items.get(item_id)

    @cached_property
    def _items(self) -> dict[str, Item]:
        return {item.id: item for version in reversed(self.versions) for item in reversed(version.items)}

    def version_of_item(self, item: Item) -> Version | None:
        """The version that an item stands in."""
        return next((version for version in self.versions if item in version.items), None)

    def dimension(self, version_id: str, dimension_id: str) -> Dimension | None:
        version = self.version(version_id)
        if version is None:
            return None
        return next((dimension for dimension in version.dimensions if dimension.id == dimension_id), None)


def kind_of(subject: str) -> str:
    """`T` therapist, `C` client, `N` somebody else."""
    return subject[:1] if subject[:1] in VERSION_OF_KIND else "N"


VERSION_OF_KIND = {"T": "therapist", "C": "client"}
