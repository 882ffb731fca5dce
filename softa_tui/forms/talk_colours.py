"""A colour for everybody in talk time: told apart also by the colour-blind, therapists in blue, others in grey."""

from collections import Counter
from collections.abc import Iterable

from softa_tui.coding.scheme import kind_of

COLOURS = {
    "T": ("#0072B2", "#56B4E9", "#003F6B"),
    "C": ("#D55E00", "#009E73", "#E69F00", "#CC79A7", "#8C510A", "#6A3D9A"),
    "N": ("#7F7F7F", "#BDBDBD"),
}
DARK = 0.5
"""Figures are white on a colour less light than this (0 black to 1 white)."""


def colours_of(subjects: Iterable[str]) -> dict[str, str]:
    """Subject to colour, as `#0072B2`; with many subjects of one kind colours come back."""
    seen: Counter[str] = Counter()
    colours: dict[str, str] = {}
    for subject in subjects:
        kind = kind_of(subject)
        colours[subject] = COLOURS[kind][seen[kind] % len(COLOURS[kind])]
        seen[kind] += 1
    return colours


def figures_on(colour: str) -> str:
    """The colour, black or white, in which figures read well on a colour."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return "#FFFFFF" if 0.299 * red + 0.587 * green + 0.114 * blue < DARK else "#000000"
