"""Schemes that people wrote in the SPSS file: ids of any text, scales of any length, several schemes at once."""

import re
from pathlib import Path

import msgspec

from softa_tui.coding.acts import ChangeMode, Rate
from softa_tui.coding.scheme import Dimension, Item, Scheme, Version
from softa_tui.export.spss.names import RESERVED
from softa_tui.records.keymap import load_scheme
from softa_tui.records.places import keymap_folders
from tests.export.reading_sav import Read, written
from tests.support.coding import SMALL_SCHEME, Coding, coding

ODD_IDS = [
    "1", "A", "a", "to", "a_n", "é-b.c", "e.b-c", "ключ", "x" * 64, "x" * 63 + "y", "rating.1", "=1+1", "a\x1b[31m", "",
]  # fmt: skip
LONG_LABEL = "lang \x1b[31m label é " * 30
SCALE = {str(value): {"nl": f"woord {value} " + "é" * 200} for value in range(11)}


def odd_version(version: str) -> Version:
    """Every odd id, on a dimension that is called like an item; both versions have the same ids."""
    labels = {id_: {"nl": f"{version} item {place} {LONG_LABEL}"} for place, id_ in enumerate(ODD_IDS)}
    return Version(
        id=version,
        dimensions=tuple(Dimension(id=id_, title={"en": id_}, short={"en": id_}) for id_ in ("1", "a", "A", "by")),
        items=tuple(
            Item(id=id_, dimension="1", number=place, label=labels[id_], short=labels[id_], polarity="negative")
            for place, id_ in enumerate(ODD_IDS)
        ),
    )


ODD = Scheme(
    id="2 odd!",
    edition="",
    title={"en": "Odd"},
    block_seconds=150.0,
    rating_min=0,
    rating_max=10,
    rating_words=SCALE,
    versions=(odd_version("therapist"), odd_version("client")),
)


def coded(minutes: float, scheme: Scheme = SMALL_SCHEME, number: str = "0042") -> Coding:
    """T1 with another item marked in each block."""
    at_work = coding(minutes, scheme=scheme, number=number)
    items = [item.id for item in at_work.observation.scheme.versions[0].items]
    return at_work.sheet("T1", {block: [items[block % len(items)]] for block in at_work.observation.coded_blocks})


def named(read: Read, version: str, place: int) -> list[str]:
    """The variables of one odd item's blocks, found by their labels."""
    labels = read.meta.column_names_to_labels
    who = {"therapist": "Hulpverlener", "client": "Cliënt"}[version]
    return [name for name in read.names if re.match(rf"{who}, 1 {place} \(−\), blok \d+ vanaf", labels[name])]


def test_odd_ids_get_names_and_keep_their_cells(tmp_path: Path) -> None:
    observation = coded(90, scheme=ODD).act(ChangeMode("rating")).act(Rate("T1", "A", 7)).observation

    read = written(tmp_path, observation)

    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,63}", name) for name in read.names)
    assert len({name.casefold() for name in read.names}) == len(read.names)
    assert not RESERVED & {name.upper() for name in read.names}
    assert not [label for label in read.meta.column_labels if "\x1b" in label or len(label.encode()) > 255]
    t1, c1 = read.rows["0042", "AB", "T1"], read.rows["0042", "AB", "C1"]
    for place, id_ in enumerate(ODD_IDS):
        own = [t1[name] for name in named(read, "therapist", place)]
        assert own == [observation.value("T1", id_, block) for block in range(1, 37)]
        assert {c1[name] for name in named(read, "therapist", place)} == {None}
        assert {t1[name] for name in named(read, "client", place)} == {None}
    assert named(read, "client", 1)[:2] == ["client_A_b01", "client_A_b02"]
    assert named(read, "client", 2)[35] == "v_2_odd_client_a_b36"
    assert (t1["rating_a"], t1["rating_2_odd_A"], c1["rating_2_odd_A"]) == (None, 7, None)
    words = read.meta.variable_value_labels["rating_a"]
    assert list(words) == list(range(11))
    assert all(len(word.encode()) <= 120 and word.startswith("woord") for word in words.values())


def test_schemes_keep_their_own_variables(tmp_path: Path) -> None:
    mini = msgspec.structs.replace(SMALL_SCHEME, id="small-mini", block_seconds=150.0)
    whole, halves = coded(50), coded(50, scheme=mini, number="0043")
    for at_work, rating in ((whole, 1), (halves, 2)):
        at_work.act(ChangeMode("rating")).act(Rate("T1", "safety", rating))

    read = written(tmp_path, whole.observation, halves.observation)

    by_whole, by_halves = read.rows["0042", "AB", "T1"], read.rows["0043", "AB", "T1"]
    items = [item.id for item in SMALL_SCHEME.versions[0].items]
    for item in items:
        plain = item.replace(".", "_")
        values = [whole.observation.value("T1", item, block) for block in range(1, 11)]
        assert [by_whole[f"{plain}_b{block:02}"] for block in range(1, 11)] == values
        values = [halves.observation.value("T1", item, block) for block in range(1, 21)]
        assert [by_halves[f"small_mini_{plain}_b{block:02}"] for block in range(1, 21)] == values
        assert {by_whole[f"small_mini_{plain}_b01"], by_halves[f"{plain}_b01"]} == {None}
    assert "therapist_safety_1_b11" not in read.names
    assert (by_whole["rating_safety"], by_whole["rating_small_mini_safety"]) == (1, None)
    assert (by_halves["rating_safety"], by_halves["rating_small_mini_safety"]) == (None, 2)
    assert (by_whole["scheme"], by_halves["scheme"]) == ("small", "small-mini")


def test_one_scheme_with_blocks_of_another_length(tmp_path: Path) -> None:
    halves = msgspec.structs.replace(SMALL_SCHEME, block_seconds=150.0)

    read = written(tmp_path, coded(50, halves).observation, coded(50, number="0043").observation)

    short, plain = read.rows["0042", "AB", "T1"], read.rows["0043", "AB", "T1"]
    assert (short["block_seconds"], plain["block_seconds"]) == (150, 300)
    assert (short["therapist_safety_1_of"], plain["therapist_safety_1_of"]) == (None, 10)
    assert (short["small_therapist_safety_1_of"], plain["small_therapist_safety_1_of"]) == (20, None)
    label = read.meta.column_names_to_labels["small_therapist_safety_1_b20"]
    assert label == "Hulpverlener, Bijdrage aan veiligheid 1 (+), blok 20 vanaf minuut 47,5: veiligheid 1"


def test_names_do_not_hang_on_the_order_of_the_logs(tmp_path: Path) -> None:
    small, odd = coded(50).observation, coded(20, scheme=ODD, number="0043").observation

    one, other = written(tmp_path / "a", small, odd), written(tmp_path / "b", odd, small)

    assert one.names == other.names
    assert one.meta.column_labels == other.meta.column_labels
    assert list(one.rows) != list(other.rows)
    assert one.rows == other.rows


def test_the_shipped_scheme_has_the_plain_names(tmp_path: Path) -> None:
    scheme = load_scheme("softa-nl", keymap_folders({"SOFTA_CONFIG": "/nowhere"}))[0]
    another = msgspec.structs.replace(scheme, id="a-copy")

    read = written(tmp_path, coded(50, scheme=another).observation, coded(50, scheme=scheme, number="0043").observation)

    plain, copied = read.rows["0043", "AB", "T1"], read.rows["0042", "AB", "T1"]
    assert (plain["therapist_engagement_1_of"], copied["therapist_engagement_1_of"]) == (10, None)
    assert (plain["a_copy_therapist_engagement_1_of"], copied["a_copy_therapist_engagement_1_of"]) == (None, 10)


def test_a_later_edition_of_a_scheme_adds_its_items(tmp_path: Path) -> None:
    therapist, client = SMALL_SCHEME.versions
    later = msgspec.structs.replace(
        SMALL_SCHEME,
        edition="2",
        versions=(msgspec.structs.replace(therapist, items=therapist.items[1:] + ODD.versions[0].items[:1]), client),
    )

    read = written(tmp_path, coded(10).observation, coded(10, scheme=later, number="0043").observation)

    earlier, newer = read.rows["0042", "AB", "T1"], read.rows["0043", "AB", "T1"]
    assert (earlier["therapist_engagement_1_of"], newer["therapist_engagement_1_of"]) == (2, None)
    assert (earlier["v_1_of"], newer["v_1_of"]) == (None, 2)
    assert (earlier["edition"], newer["edition"]) == ("1", "2")


def test_a_scheme_without_ratings_has_no_variables_for_them(tmp_path: Path) -> None:
    versions = tuple(
        msgspec.structs.replace(
            version,
            dimensions=tuple(msgspec.structs.replace(each, rated_per="none") for each in version.dimensions),
        )
        for version in SMALL_SCHEME.versions
    )

    read = written(tmp_path, coded(10, scheme=msgspec.structs.replace(SMALL_SCHEME, versions=versions)).observation)

    assert not [name for name in read.names if re.match("rating_|reason_|self_|language|great", name)]
    assert read.rows["0042", "AB", "T1"]["therapist_safety_1_of"] == 2
