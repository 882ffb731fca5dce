"""The coding scheme inside a keymap file: its `[scheme]`, `[[dimension]]` and `[[item]]` tables."""

import re
from typing import cast, get_args

from softa_tui.coding.sampling import parse_time
from softa_tui.coding.scheme import (
    FARTHEST_ON_SCALE,
    SHORTEST_INTERVAL_S,
    VERSION_OF_KIND,
    Dimension,
    Item,
    Modality,
    OncePerSession,
    Polarity,
    RatedPer,
    Repeat,
    Scheme,
    Text,
    Version,
)
from softa_tui.records.toml_tables import Table, is_one_line

TOP_FIELDS = ("scheme", "dimension", "item", "commands")
SCHEME_FIELDS = (
    "id", "edition", "version", "title", "credit", "block", "slot", "repeat", "rating", "rating_words",
)  # fmt: skip
DIMENSION_FIELDS = ("id", "title", "short", "rated_per")
ITEM_FIELDS = (
    "id", "dimension", "number", "key", "label", "short", "polarity", "modality", "once_per_session", "counterparts",
    "note",
)  # fmt: skip

LONGEST_SHORT_LABEL = 34
LONGEST_INTERVAL_S = 6 * 3600.0
LANGUAGES = ("nl", "en")

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def read_scheme(top: Table) -> Scheme:
    """A scheme with the one version that this file describes; its items stand in the order of the file."""
    top.allow_only(TOP_FIELDS)
    head = top.table("scheme")
    if head is None:
        raise top.error("toml-missing-field", "scheme")
    head.allow_only(SCHEME_FIELDS)
    dimensions = _read_dimensions(top)
    rating_min, rating_max, words = _read_rating(head)
    block_seconds, slot_seconds = _interval(head, "block", 300.0), _interval(head, "slot", 30.0)
    if slot_seconds > block_seconds:
        raise head.error("keymap-slot-too-long", "slot")
    return Scheme(
        id=_id(head, "id"),
        edition=head.text("edition", ""),
        title=_text(head, "title"),
        credit=head.text("credit", ""),
        block_seconds=block_seconds,
        slot_seconds=slot_seconds,
        repeat=cast(Repeat, head.choice("repeat", get_args(Repeat), "toggle")),
        rating_min=rating_min,
        rating_max=rating_max,
        rating_words=words,
        versions=(
            Version(
                id=head.choice("version", tuple(VERSION_OF_KIND.values())),
                dimensions=dimensions,
                items=_read_items(top, dimensions),
            ),
        ),
    )


def _read_dimensions(top: Table) -> tuple[Dimension, ...]:
    dimensions: dict[str, Dimension] = {}
    for table in top.tables("dimension"):
        table.allow_only(DIMENSION_FIELDS)
        dimension = _id(table, "id")
        if dimension in dimensions:
            raise table.error("keymap-duplicate-dimension", "id", dimension=dimension)
        title = _text(table, "title")
        dimensions[dimension] = Dimension(
            id=dimension,
            title=title,
            short=_text(table, "short", title),
            rated_per=cast(RatedPer, table.choice("rated_per", get_args(RatedPer), "participant")),
        )
    return tuple(dimensions.values())


def _read_items(top: Table, dimensions: tuple[Dimension, ...]) -> tuple[Item, ...]:
    known = [dimension.id for dimension in dimensions]
    items: dict[str, Item] = {}
    numbers: dict[tuple[str, int], str] = {}
    for table in top.tables("item"):
        item = _read_item(table, known)
        if item.id in items:
            raise table.error("keymap-duplicate-item", "id", item=item.id)
        other = numbers.setdefault((item.dimension, item.number), item.id)
        if other != item.id:
            raise table.error("keymap-duplicate-number", "number", number=item.number, item=item.id, other=other)
        items[item.id] = item
    if not items:
        raise top.error("keymap-no-items")
    return tuple(items.values())


def _read_item(table: Table, dimensions: list[str]) -> Item:
    table.allow_only(ITEM_FIELDS)
    dimension = table.text("dimension")
    if dimension not in dimensions:
        raise table.error("keymap-unknown-dimension", "dimension", dimension=dimension, known=", ".join(dimensions))
    number = table.number("number")
    if number < 1:
        raise table.bad("number", "whole-number")
    label = _text(table, "label")
    short = _text(table, "short", label)
    for text in short.values():
        if len(text) > LONGEST_SHORT_LABEL:
            raise table.error("keymap-short-too-long", "short", text=text, longest=LONGEST_SHORT_LABEL)
    return Item(
        id=_id(table, "id"),
        dimension=dimension,
        number=number,
        label=label,
        short=short,
        polarity=cast(Polarity, table.choice("polarity", get_args(Polarity))),
        modality=cast(Modality, table.choice("modality", get_args(Modality), "either")),
        once_per_session=cast(OncePerSession, table.choice("once_per_session", get_args(OncePerSession), "no")),
        counterparts=table.texts("counterparts"),
        note=_text(table, "note", {}),
    )


def _read_rating(head: Table) -> tuple[int, int, dict[str, Text]]:
    """The lowest and highest rating, and what each rating is called."""
    rating = head.table("rating")
    low, high = -3, 3
    if rating is not None:
        rating.allow_only(("min", "max"))
        low, high = rating.number("min", low), rating.number("max", high)
        if not -FARTHEST_ON_SCALE <= low < high <= FARTHEST_ON_SCALE:
            raise head.bad("rating", "rating")
    words = head.table("rating_words")
    if words is None:
        return low, high, {}
    words.allow_only([str(value) for value in range(low, high + 1)])
    return low, high, {value: _text(words, value) for value in words.values}


def _id(table: Table, field: str) -> str:
    value = table.text(field)
    if not _ID.fullmatch(value):
        raise table.bad(field, "id")
    return value


def _text(table: Table, field: str, default: Text | None = None) -> Text:
    """A text as `{nl = "…", en = "…"}`; a plain text is the same in every language."""
    if default is not None and field not in table.values:
        return default
    value = table.required(field)
    if isinstance(value, str) and is_one_line(value):
        return dict.fromkeys(LANGUAGES, value)
    if not isinstance(value, dict) or not value:
        raise table.bad(field, "text-in-languages")
    for language, text in value.items():
        if language not in LANGUAGES or not isinstance(text, str) or not text.strip() or not is_one_line(text):
            raise table.bad(field, "text-in-languages")
    return {language: text.strip() for language, text in value.items()}


def _interval(table: Table, field: str, default: float) -> float:
    """A length such as `"2:30"`, in seconds."""
    value = table.values.get(field, default)
    seconds: float | None = None
    if isinstance(value, str):
        seconds = parse_time(value)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        seconds = float(value)
    if seconds is None or not SHORTEST_INTERVAL_S <= seconds <= LONGEST_INTERVAL_S:
        raise table.error("keymap-bad-block", field, value=str(value)[:60])
    return seconds
