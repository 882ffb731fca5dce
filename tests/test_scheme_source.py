"""The keymaps that ship, held against the facts of the instrument."""

import csv
import tomllib
from pathlib import Path

import pytest

from softa_tui.coding.scheme import Item, Scheme
from softa_tui.records.keymap import Keymap, load_scheme
from softa_tui.records.places import keymap_folders

FACTS = Path(__file__).parent / "data" / "softa_items.csv"
SOURCE = Path(__file__).parents[2] / "shared" / "domain" / "softa_items.toml"
"""The table that the facts were taken from; it does not come with the project."""

ROWS = {
    "engagement": "1234567890-=",
    "connection": "qwertyuiop",
    "safety": "asdfghjkl;",
    "shared_purpose": "zxcvbnm,./",
}


@pytest.fixture(scope="module")
def loaded() -> tuple[Scheme, dict[str, Keymap]]:
    return load_scheme("softa-nl", keymap_folders({"SOFTA_CONFIG": "/nowhere"}))


def facts() -> dict[str, dict[str, str]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def as_facts(item: Item, key: str) -> dict[str, str]:
    return {
        "id": item.id, "dimension": item.dimension, "number": str(item.number), "key": key, "polarity": item.polarity,
        "modality": item.modality, "once_per_session": item.once_per_session,
        "counterparts": " ".join(item.counterparts), "label_nl": item.label["nl"], "label_en": item.label["en"],
    }  # fmt: skip


def test_the_facts_hold_the_whole_instrument() -> None:
    counts: dict[str, int] = {}
    for item in facts():
        section = item.rpartition(".")[0]
        counts[section] = counts.get(section, 0) + 1
    assert list(counts.values()) == [11, 10, 12, 11, 13, 11, 10, 9]


def test_every_item_is_as_the_facts_say(loaded: tuple[Scheme, dict[str, Keymap]]) -> None:
    scheme, keymaps = loaded
    shipped = {
        item.id: as_facts(item, keymaps[version.id].keys_of_item[item.id])
        for version in scheme.versions
        for item in version.items
    }
    assert shipped == facts()


@pytest.mark.skipif(not SOURCE.exists(), reason="the source table is not beside this checkout")
def test_the_facts_are_those_of_the_source_table() -> None:
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    known = facts()
    assert [item["id"] for item in source["item"]] == list(known)
    for item in source["item"]:
        row = known[item["id"]]
        counterparts = item["corresponds_to"] if item["corresponds"] else []
        assert row["counterparts"].split() == counterparts
        for field in ("dimension", "number", "polarity", "modality", "once_per_session", "label_nl", "label_en"):
            assert row[field] == str(item[field]), item["id"]


@pytest.mark.skipif(not SOURCE.exists(), reason="the source table is not beside this checkout")
def test_dimensions_and_notes_are_those_of_the_source_table(loaded: tuple[Scheme, dict[str, Keymap]]) -> None:
    scheme, _ = loaded
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    for row in source["dimension"]:
        dimension = scheme.dimension(row["version"], row["id"])
        assert dimension is not None
        assert dimension.title == {"nl": row["title_nl"], "en": row["title_en"]}
        assert dimension.rated_per == row["rated_per"]
    noted = {item.id for version in scheme.versions for item in version.items if item.note}
    assert noted == {item["id"] for item in source["item"] if item.get("marking_note")}


def test_the_scheme_as_a_whole(loaded: tuple[Scheme, dict[str, Keymap]]) -> None:
    scheme, _ = loaded
    assert [version.id for version in scheme.versions] == ["therapist", "client"]
    assert (scheme.block_seconds, scheme.slot_seconds, scheme.repeat) == (300, 30, "toggle")
    assert (scheme.rating_min, scheme.rating_max) == (-3, 3)
    assert list(scheme.rating_words) == [str(rating) for rating in range(-3, 4)]
    assert "Friedlander" in scheme.credit
    client_purpose = scheme.dimension("client", "shared_purpose")
    assert client_purpose is not None and client_purpose.rated_per == "family"


def test_items_lie_on_their_row_of_the_keyboard(loaded: tuple[Scheme, dict[str, Keymap]]) -> None:
    overflow = {
        "client.safety.11": "[", "client.safety.12": "]", "client.shared_purpose.11": "\\",
        "therapist.engagement.13": "]", "therapist.connection.11": "[",
    }  # fmt: skip
    for keymap in loaded[1].values():
        for item in keymap.version.items:
            expected = overflow.get(item.id) or ROWS[item.dimension][item.number - 1]
            assert keymap.keys_of_item[item.id] == expected


def test_positive_items_go_before_negative_ones(loaded: tuple[Scheme, dict[str, Keymap]]) -> None:
    for version in loaded[0].versions:
        for dimension in version.dimensions:
            polarities = [item.polarity for item in version.items_of(dimension.id)]
            assert polarities == sorted(polarities, reverse=True)


def test_counterparts_are_items_of_the_other_version(loaded: tuple[Scheme, dict[str, Keymap]]) -> None:
    scheme, _ = loaded
    pairs = [(item.id, other) for version in scheme.versions for item in version.items for other in item.counterparts]
    assert len(pairs) == 20
    for item, other in pairs:
        assert scheme.item(other) is not None
        assert item.startswith("therapist.") and other.startswith("client.")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_short_labels_fit_and_cannot_be_confused(language: str, loaded: tuple[Scheme, dict[str, Keymap]]) -> None:
    for version in loaded[0].versions:
        labels = [item.short[language] for item in version.items]
        assert max(map(len, labels)) <= 34
        beginnings = [label[:15] for label in labels]
        assert len(set(beginnings)) == len(labels), "clipped labels must still differ"
        for item in version.items:
            assert item.short[language] != item.label[language] or len(item.label[language]) < 25
