"""The rules for rating, held against what a coder marked."""

from collections.abc import Iterable, Sequence

from softa_tui.coding.observation import Observation
from softa_tui.coding.rating_rules import MIXED, OFTEN, ItemMarks, MemberMarks, Ruling, family_ruling, general_ruling
from softa_tui.coding.rating_targets import blocks_present, family_members
from softa_tui.coding.ratings import FAMILY, LANGUAGE_TARGET, Target
from softa_tui.coding.scheme import Item, Modality

SCALE_OF_THE_RULES = (-3, 3)


def ruling_on(observation: Observation, target: Target) -> Ruling | None:
    """What the rules say of a rating; None where there are none: language match, or a scheme with another scale."""
    scheme = observation.scheme
    if target == LANGUAGE_TARGET or (scheme.rating_min, scheme.rating_max) != SCALE_OF_THE_RULES:
        return None
    subject, dimension = target
    if subject == FAMILY:
        members = [member_marks(observation, member, dimension) for member in family_members(observation)]
        return family_ruling(members, great_disagreement=observation.great_disagreement is True)
    marked = [item for item in items_of(observation, target) if observation.standing.marks.get((subject, item.id))]
    if len({item.positive for item in marked}) > 1:
        return MIXED
    return general_ruling(marks_of_items(observation, subject, marked))


def items_of(observation: Observation, target: Target) -> tuple[Item, ...]:
    """The items that a rating rests on, in the order of the form."""
    subject, dimension = target
    version = observation.scheme.version("client") if subject == FAMILY else observation.version_of(subject)
    return version.items_of(dimension) if version else ()


def marks_of_items(observation: Observation, subject: str, items: Iterable[Item]) -> list[ItemMarks]:
    """How often each item was marked, and whether every one, some or none of its marks were heard and seen."""
    present = len(blocks_present(observation, subject))
    return [_item_marks(observation, subject, item, present) for item in items]


def member_marks(observation: Observation, subject: str, dimension: str) -> MemberMarks:
    """In how many blocks a family member has positive, and negative items."""
    items = items_of(observation, (subject, dimension))
    blocks = [(item.positive, len(observation.blocks_marked(subject, item.id))) for item in items]
    return MemberMarks(
        positive=sum(count for positive, count in blocks if positive),
        negative=sum(count for positive, count in blocks if not positive),
    )


def reason_is_asked(observation: Observation, target: Target) -> bool:
    """Whether the rating that stands asks for a reason."""
    rating = observation.rating(target)
    if rating is None:
        return False
    ruling = ruling_on(observation, target)
    return ruling is not None and ruling.asks_reason(rating)


def reason_is_missing(observation: Observation, target: Target) -> bool:
    """Whether the rating that stands asks for a reason, and has none."""
    return not observation.rating_reason(target).strip() and reason_is_asked(observation, target)


def _item_marks(observation: Observation, subject: str, item: Item, present: int) -> ItemMarks:
    blocks = observation.standing.marks.get((subject, item.id), {})
    often = len(blocks) > 1 and len(blocks) > OFTEN * present
    if item.modality != "either":
        return ItemMarks(item.positive, len(blocks), item.modality == "verbal", item.modality == "nonverbal", often)
    said = [observation.modality_of(mark) for marks in blocks.values() for mark in marks]
    return ItemMarks(item.positive, len(blocks), _known(said, "verbal"), _known(said, "nonverbal"), often)


def _known(said: Sequence[Modality | None], modality: Modality) -> bool | None:
    """True when one mark was said to be it; None while one was not said to be anything."""
    if modality in said or "either" in said:
        return True
    return None if None in said else False
