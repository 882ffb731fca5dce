"""The rules of the EAF 3.0 schema for what we write of it, and ELAN's own about time; each fault in a sentence."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
MOST_UNSIGNED = 2**32 - 1


@dataclass(frozen=True)
class Rule:
    """What an element must and may have; `children` in the order of the schema, `one` those there is exactly one of."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    children: tuple[str, ...] = ()
    one: frozenset[str] = frozenset()
    text: bool = False


def _rule(required: str = "", optional: str = "", children: str = "", one: str = "", *, text: bool = False) -> Rule:
    must, may, once = (frozenset(each.split()) for each in (required, optional, one))
    return Rule(must, may, tuple(children.split()), once, text)


RULES = {
    "ANNOTATION_DOCUMENT": _rule(
        "DATE AUTHOR VERSION",
        f"FORMAT {XSI}noNamespaceSchemaLocation",
        "LICENSE HEADER TIME_ORDER TIER LINGUISTIC_TYPE LOCALE LANGUAGE CONSTRAINT CONTROLLED_VOCABULARY LEXICON_REF "
        "REF_LINK_SET EXTERNAL_REF",
        "HEADER TIME_ORDER",
    ),
    "HEADER": _rule("", "MEDIA_FILE TIME_UNITS", "MEDIA_DESCRIPTOR LINKED_FILE_DESCRIPTOR PROPERTY"),
    "PROPERTY": _rule("", "NAME", text=True),
    "TIME_ORDER": _rule("", "", "TIME_SLOT"),
    "TIME_SLOT": _rule("TIME_SLOT_ID", "TIME_VALUE"),
    "TIER": _rule(
        "TIER_ID LINGUISTIC_TYPE_REF", "PARTICIPANT ANNOTATOR DEFAULT_LOCALE PARENT_REF EXT_REF LANG_REF", "ANNOTATION"
    ),
    "ANNOTATION": _rule("", "", "ALIGNABLE_ANNOTATION", "ALIGNABLE_ANNOTATION"),
    "ALIGNABLE_ANNOTATION": _rule(
        "ANNOTATION_ID TIME_SLOT_REF1 TIME_SLOT_REF2",
        "EXT_REF LANG_REF CVE_REF SVG_REF",
        "ANNOTATION_VALUE",
        "ANNOTATION_VALUE",
    ),
    "ANNOTATION_VALUE": _rule(text=True),
    "LINGUISTIC_TYPE": _rule(
        "LINGUISTIC_TYPE_ID",
        "TIME_ALIGNABLE CONSTRAINTS GRAPHIC_REFERENCES CONTROLLED_VOCABULARY_REF EXT_REF LEXICON_REF",
    ),
    "LOCALE": _rule("LANGUAGE_CODE", "COUNTRY_CODE VARIANT"),
}

IDS = ("TIME_SLOT_ID", "ANNOTATION_ID", "LANGUAGE_CODE")
"""Attributes of the type `xsd:ID`: names, each once in the whole document."""


def faults(root: ET.Element) -> list[str]:
    """What is wrong with a document; nothing when ELAN can open it."""
    return [*_of_elements(root), *_of_ids(root), *_of_values(root)] or list(_of_times(root))


def _of_elements(root: ET.Element) -> Iterator[str]:
    if root.tag != "ANNOTATION_DOCUMENT":
        yield f"the document is a {root.tag}"
    for element in root.iter():
        rule = RULES.get(element.tag)
        if rule is None:
            yield f"{element.tag} is unknown"
            continue
        yield from (f"{element.tag} lacks {name}" for name in sorted(rule.required - set(element.attrib)))
        yield from (f"{element.tag} has {name}" for name in sorted(set(element.attrib) - rule.required - rule.optional))
        if not rule.text and "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
            yield f"{element.tag} has text"
        tags = [child.tag for child in element]
        yield from (f"{element.tag} holds {tag}" for tag in tags if tag not in rule.children)
        places = [rule.children.index(tag) for tag in tags if tag in rule.children]
        if places != sorted(places):
            yield f"{element.tag}: not in order"
        yield from (f"{element.tag}: not one {tag}" for tag in sorted(rule.one) if tags.count(tag) != 1)


def _of_ids(root: ET.Element) -> Iterator[str]:
    ids = [element.get(name, "") for element in root.iter() for name in IDS if name in element.attrib]
    yield from (f"“{each}” is no name" for each in ids if not NAME.fullmatch(each))
    yield from (f"{each} twice" for each, times in Counter(ids).items() if times > 1)
    for tag, name in (("TIER", "TIER_ID"), ("LINGUISTIC_TYPE", "LINGUISTIC_TYPE_ID")):
        times = Counter(element.get(name) for element in root.iter(tag))
        yield from (f"{tag} {each} twice" for each, count in times.items() if count > 1)
    known = {
        "TIME_SLOT_REF1": _all_of(root, "TIME_SLOT", "TIME_SLOT_ID"),
        "TIME_SLOT_REF2": _all_of(root, "TIME_SLOT", "TIME_SLOT_ID"),
        "LINGUISTIC_TYPE_REF": _all_of(root, "LINGUISTIC_TYPE", "LINGUISTIC_TYPE_ID"),
        "DEFAULT_LOCALE": _all_of(root, "LOCALE", "LANGUAGE_CODE"),
        "PARENT_REF": _all_of(root, "TIER", "TIER_ID"),
    }
    for element in root.iter():
        for name, there in known.items():
            if name in element.attrib and element.get(name) not in there:
                yield f"{name} {element.get(name)} is not there"


def _all_of(root: ET.Element, tag: str, name: str) -> set[str | None]:
    return {element.get(name) for element in root.iter(tag)}


def _of_values(root: ET.Element) -> Iterator[str]:
    if not DATE_TIME.fullmatch(root.get("DATE", "")):
        yield "DATE is no moment"
    if (root.get("VERSION"), root.get("FORMAT")) != ("3.0", "3.0"):
        yield "another version"
    for slot in root.iter("TIME_SLOT"):
        value = slot.get("TIME_VALUE", "0")
        if not value.isdecimal() or int(value) > MOST_UNSIGNED:
            yield f"TIME_VALUE {value}"
    for annotation in root.iter("ALIGNABLE_ANNOTATION"):
        if not re.fullmatch(r"a\d+", annotation.get("ANNOTATION_ID", "")):
            yield f"ANNOTATION_ID {annotation.get('ANNOTATION_ID')}"
    for kind in root.iter("LINGUISTIC_TYPE"):
        for name in ("TIME_ALIGNABLE", "GRAPHIC_REFERENCES"):
            if kind.get(name, "true") not in ("true", "false"):
                yield f"{name} {kind.get(name)}"


def _of_times(root: ET.Element) -> Iterator[str]:
    """What the schema cannot say: slots by time, annotations of a tier by time and apart, and their count."""
    times = {slot.get("TIME_SLOT_ID"): int(slot.get("TIME_VALUE", -1)) for slot in root.iter("TIME_SLOT")}
    if list(times.values()) != sorted(times.values()):
        yield "the slots are not in order"
    for tier in root.iter("TIER"):
        places = [
            (times.get(each.get("TIME_SLOT_REF1"), 0), times.get(each.get("TIME_SLOT_REF2"), 0))
            for each in tier.iter("ALIGNABLE_ANNOTATION")
        ]
        if any(start >= stop for start, stop in places):
            yield f"{tier.get('TIER_ID')}: no length"
        if any(before[1] > after[0] for before, after in pairwise(places)):
            yield f"{tier.get('TIER_ID')}: overlap"
    numbers = [int(each.get("ANNOTATION_ID", "a0")[1:]) for each in root.iter("ALIGNABLE_ANNOTATION")]
    last = [each.text for each in root.iter("PROPERTY") if each.get("NAME") == "lastUsedAnnotationId"]
    if last != [str(max([0, *numbers]))]:
        yield f"lastUsedAnnotationId {last}"
