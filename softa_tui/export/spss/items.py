"""The items in the SPSS file: in how many blocks each is marked, how it was seen, and its value in every block."""

from collections.abc import Callable, Iterator, Mapping

from softa_tui.coding.scheme import Item, Modality
from softa_tui.export.spss.rows import Row
from softa_tui.export.spss.schemes import UsedScheme, in_dutch
from softa_tui.export.spss.variables import Group, Value, ValueLabels, Variable

MARKED: ValueLabels = {0: "niet gemarkeerd", 1: "gemarkeerd"}

MODALITIES: Mapping[Modality, tuple[str, str]] = {
    "verbal": ("_verbal", "verbaal"),
    "nonverbal": ("_nonverbal", "non-verbaal"),
    "either": ("_both", "verbaal en non-verbaal"),
}
"""What a coder says of one mark: the end of the variable's name, and the Dutch word."""

VERSION_WORDS = {"therapist": "Hulpverlener", "client": "Cliënt"}


def item_groups(scheme: UsedScheme) -> Iterator[Group]:
    """The items in the order of the forms; the blocks of one stand together, so that `TO` takes them all."""
    items = scheme.items()
    ids = [item.id for _, item in items]
    for version, item in items:
        base = item.id if ids.count(item.id) == 1 else f"{version}_{item.id}"
        head, text = _head(scheme, version, item), in_dutch(item.label)
        variables = [*_counts(version, item, head, text), *_cells(scheme, version, item, head, text)]
        yield Group([base, f"{scheme.id}_{base}"], variables, scheme.measure)


def _head(scheme: UsedScheme, version: str, item: Item) -> str:
    """`Cliënt, veiligheid 3 (+)`: first in a label, as a long one is cut at its end."""
    dimensions = scheme.dimensions(version).get(item.dimension, [])
    shorts = [in_dutch(dimension.short) or in_dutch(dimension.title) for dimension in dimensions[:1]]
    sign = "+" if item.positive else "−"
    return ", ".join((VERSION_WORDS.get(version, version), *shorts)) + f" {item.number} ({sign})"


def _counts(version: str, item: Item, head: str, text: str) -> list[Variable]:
    """Counts of marks are empty where no block has a value, never 0."""

    def marked(row: Row) -> Value:
        values = row.values(version, item.id)
        return sum(values) if values else None

    def valued(row: Row) -> Value:
        return len(row.values(version, item.id)) if row.has_item(version, item.id) else None

    def said(modality: Modality) -> Callable[[Row], Value]:
        return lambda row: row.said(item.id, modality) if row.values(version, item.id) else None

    return [
        Variable(("", "_n"), "count", f"{head}, aantal blokken gemarkeerd: {text}", marked),
        Variable(("", "_of"), "count", f"{head}, aantal blokken met een waarde: {text}", valued),
        *(
            Variable(("", ending), "count", f"{head}, aantal markeringen {word}: {text}", said(modality))
            for modality, (ending, word) in MODALITIES.items()
            if item.modality == "either"
        ),
    ]


def _cells(scheme: UsedScheme, version: str, item: Item, head: str, text: str) -> list[Variable]:
    def value(block: int) -> Callable[[Row], Value]:
        return lambda row: row.cells.get((version, item.id, block))

    return [
        Variable(
            ("", f"_b{block:02}"),
            "flag",
            f"{head}, blok {block} vanaf minuut {_minute(scheme, block)}: {text}",
            value(block),
            MARKED,
        )
        for block in scheme.blocks
    ]


def _minute(scheme: UsedScheme, block: int) -> str:
    """The minute of the session at which a block begins."""
    return f"{(block - 1) * scheme.block_seconds / 60:g}".replace(".", ",")
