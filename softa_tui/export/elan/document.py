"""Tiers as an ELAN document: EAF 3.0. It names no recording; whoever has it links it in ELAN."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import get_args

from softa_tui.export.elan.layout import Annotation, Tier, TierKind, laid_out
from softa_tui.export.elan.xml_text import visible, without_acting

FORMAT = "3.0"
SCHEMA_ATTRIBUTE = "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation"
SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
"""As ELAN writes it: a name, which nothing here looks up."""

COUNTRIES = {"nl": "NL", "en": "US"}

Slots = tuple[str, str]
"""The ids of the time slots where an annotation begins and ends."""


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself: `date` in ISO 8601, `language` that of its labels, `properties` by name."""

    author: str
    date: str
    language: str
    properties: Mapping[str, str]


def eaf_bytes(tiers: Sequence[Tier], about: About) -> bytes:
    """The whole document in UTF-8, with its elements in the order that the schema wants."""
    annotations = [laid_out(tier.annotations) for tier in tiers]
    root = ET.Element(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": visible(about.author),
            "DATE": about.date,
            "FORMAT": FORMAT,
            "VERSION": FORMAT,
            SCHEMA_ATTRIBUTE: SCHEMA,
        },
    )
    _add_header(root, about.properties, sum(map(len, annotations)))
    slots = _add_time_order(root, annotations)
    numbers = count(1)
    for tier, name, placed in zip(tiers, _unique(tiers), annotations, strict=True):
        element = _add_tier(root, tier, name, about)
        for annotation in placed:
            _add_annotation(element, f"a{next(numbers)}", next(slots), annotation.value)
    for kind in get_args(TierKind):
        looks = {"GRAPHIC_REFERENCES": "false", "LINGUISTIC_TYPE_ID": kind, "TIME_ALIGNABLE": "true"}
        ET.SubElement(root, "LINGUISTIC_TYPE", looks)
    ET.SubElement(root, "LOCALE", {"COUNTRY_CODE": COUNTRIES[about.language], "LANGUAGE_CODE": about.language})
    ET.indent(root, space="    ")
    xml = without_acting(ET.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}\n'.encode()


def _add_header(root: ET.Element, properties: Mapping[str, str], annotations: int) -> None:
    header = ET.SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
    for name, text in {**properties, "lastUsedAnnotationId": str(annotations)}.items():
        ET.SubElement(header, "PROPERTY", {"NAME": name}).text = visible(text)


def _add_time_order(root: ET.Element, tiers: Sequence[Sequence[Annotation]]) -> Iterator[Slots]:
    """A slot for each beginning and each end, by time; yields the ids of each annotation, tier by tier."""
    annotations = list(chain.from_iterable(tiers))
    places = [
        (time, number, end)
        for number, annotation in enumerate(annotations)
        for end, time in enumerate((annotation.start, annotation.stop))
    ]
    ids: dict[tuple[int, int], str] = {}
    order = ET.SubElement(root, "TIME_ORDER")
    for slot, (time, number, end) in enumerate(sorted(places), 1):
        ids[number, end] = f"ts{slot}"
        ET.SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": f"ts{slot}", "TIME_VALUE": str(time)})
    return ((ids[number, 0], ids[number, 1]) for number in range(len(annotations)))


def _add_tier(root: ET.Element, tier: Tier, name: str, about: About) -> ET.Element:
    attributes = {
        "ANNOTATOR": visible(about.author),
        "DEFAULT_LOCALE": about.language,
        "LINGUISTIC_TYPE_REF": tier.kind,
        "PARTICIPANT": visible(tier.participant),
        "TIER_ID": name,
    }
    return ET.SubElement(root, "TIER", {key: text for key, text in attributes.items() if text})


def _add_annotation(tier: ET.Element, annotation_id: str, slots: Slots, value: str) -> None:
    attributes = {"ANNOTATION_ID": annotation_id, "TIME_SLOT_REF1": slots[0], "TIME_SLOT_REF2": slots[1]}
    aligned = ET.SubElement(ET.SubElement(tier, "ANNOTATION"), "ALIGNABLE_ANNOTATION", attributes)
    ET.SubElement(aligned, "ANNOTATION_VALUE").text = visible(value)


def _unique(tiers: Sequence[Tier]) -> list[str]:
    """The tiers' names as ids: a dimension of somebody's own scheme may be called what another tier is called."""
    taken: list[str] = []
    for tier in tiers:
        name = visible(tier.name)
        names = chain((name,), (f"{name} ({number})" for number in count(2)))
        taken.append(next(free for free in names if free not in taken))
    return taken
