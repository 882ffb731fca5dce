"""ELAN files as a program that is not ours reads them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from pympi.Elan import Eaf

from softa_tui.coding.observation import Observation
from softa_tui.export.elan.writing import write_eaf
from tests.export.eaf_rules import faults

Tiers = dict[str, list[tuple[int, int, str]]]
"""Tier to its annotations: from, to, and the text."""


def opened(path: Path) -> Tiers:
    """What pympi finds in a file."""
    elan = Eaf(str(path))
    return {name: sorted(elan.get_annotation_data_for_tier(name)) for name in elan.get_tier_names()}


def tiers_of(observation: Observation, out: Path) -> Tiers:
    """A log's tiers, of a file in which nothing is against the rules."""
    (path,) = write_eaf([observation], out)
    assert faults(ET.parse(path).getroot()) == []
    return opened(path)


def as_typed(text: str) -> str:
    """What was typed, from how it stands in the file."""
    return re.sub(r"␦\{([0-9a-f]+)\}|␦(.)|([␀-␟])", _as_typed, text)


def _as_typed(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return found[2] or chr(ord(found[3]) - 0x2400)
