"""ELAN files as documents: their names, their ids, what they say of themselves, and the texts that people typed."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.acts import ChangeMode, ExplainTalk, GiveReason, Rate, Reopen, Seal
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Scheme, Version
from softa_tui.export.elan.layout import Annotation, laid_out
from softa_tui.export.elan.writing import write_eaf
from softa_tui.export.elan.xml_text import visible
from softa_tui.locale import set_language
from tests.export.eaf_rules import faults
from tests.export.reading_elan import as_typed, opened, tiers_of
from tests.support.coding import CLIENT, WALL, Coding, coding, dimension

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 2"}
ACTING = "\x1b\x00\x07\x7f\x9b\x85\u2028\u2029\u200e\u202e\u2066"
TYPED = [
    "=1+1",
    "-@SUM(A1)",
    "\ttab\nline\r\nend\r",
    "😶 \U0001f468\u200d\U0001f469 \u05e9\u05dc\u05d5\u05dd e\u0301",
    "[b]x[/b] <x/> ]]> &amp; <!-- \"'",
    "\x1b[31m\x1b]0;title\x07",
    "".join(map(chr, range(32))) + "\x7f",
    "".join(map(chr, range(0x80, 0xA0))) + "\u2028\u2029\u200e\u202e\u2066",
    "␛ ␀ ␦ ␦␛ ␦{fffe} ␡",
    "\ufffe\uffff\ufeff",
    "x" * 10_000,
    "'",
    "  two  ",
]
"""Texts that would act if they could, or that are easily lost."""


def whole(typed: str = "tekst") -> Coding:
    """Marks, notes, talk time and ratings, with a text that was typed wherever one can be."""
    coder = coding(15, FAMILY, coder_name="Anna").go("C1", 1).mark("client.safety.3", 40.0).note(typed)
    coder.note(typed, "moment", "client.safety.3").talk().run(0, 300).speaks("C1", 70, 80).act(ExplainTalk(typed))
    coder.act(ChangeMode("rating")).act(Rate("C1", "safety", 3)).act(GiveReason("C1", "safety", typed))
    return coder.act(GiveReason("session", "language_match", typed)).act(Seal("toch: " + typed))


def written(observation: Observation, out: Path) -> Path:
    (path,) = write_eaf([observation], out)
    return path


@pytest.mark.parametrize("typed", TYPED)
def test_texts_are_whole_and_nothing_acts(tmp_path: Path, typed: str) -> None:
    observation = whole(typed).observation

    tiers = tiers_of(observation, tmp_path)

    expected = {
        "notes": f"C1: {typed}",
        "moments": f"C1 +3 huilt of toont kwetsbaarheid (en): {typed}",
        "talk explanation": typed,
        "C1 safety rating": f"+3: {typed}",
        "session language_match rating": typed,
    }
    for name, text in expected.items():
        ((_start, _stop, found),) = tiers[name]
        assert as_typed(found) == text
    assert not set(written(observation, tmp_path).read_text(encoding="utf-8")) & set(ACTING)


@given(st.text(st.characters(codec=None), max_size=20))
def test_every_text_can_be_read_back(text: str) -> None:
    shown = visible(text)

    assert as_typed(shown) == text
    assert ET.fromstring(f"<x>{ET.tostring(element(shown), encoding='unicode')}</x>") is not None


def element(text: str) -> ET.Element:
    found = ET.Element("y")
    found.text = text
    return found


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(-5, 30)), max_size=12))
def test_annotations_of_a_tier_never_overlap(places: list[tuple[int, int]]) -> None:
    annotations = [Annotation(start, start + length, str(number)) for number, (start, length) in enumerate(places)]

    found = laid_out(annotations)

    assert sorted(each.value for each in found) == sorted(each.value for each in annotations)
    assert all(each.start < each.stop for each in found)
    assert all(before.stop <= after.start for before, after in pairwise(found))
    began = {each.value: each.start for each in annotations}
    assert all(0 <= each.start - began[each.value] < len(places) for each in found)


@given(st.lists(st.integers(0, 10_000), unique=True, max_size=12))
def test_annotations_that_are_apart_stay_as_they_are(starts: list[int]) -> None:
    annotations = [Annotation(start * 10, start * 10 + 10, "") for start in starts]

    assert laid_out(annotations) == sorted(annotations, key=lambda each: each.start)


def test_the_document_names_no_recording_and_nobody(tmp_path: Path) -> None:
    root = ET.parse(written(whole().observation, tmp_path)).getroot()

    assert root.find("HEADER/MEDIA_DESCRIPTOR") is None
    assert root.findall("HEADER[@MEDIA_FILE='']") != []
    assert "Anna" not in ET.tostring(root, encoding="unicode")
    assert root.get("AUTHOR") == "AB"
    assert {tier.get("ANNOTATOR") for tier in root.iter("TIER")} == {"AB"}


def test_tiers_tell_whom_they_are_about(tmp_path: Path) -> None:
    root = ET.parse(written(whole().observation, tmp_path)).getroot()

    participants = {tier.get("TIER_ID"): tier.get("PARTICIPANT") for tier in root.iter("TIER")}
    assert participants["C1 safety"] == participants["C1 talk"] == participants["C1 safety rating"] == "C1"
    assert participants["session language_match rating"] == "session"
    assert participants["notes"] is None
    assert list(participants)[:2] == ["T1 engagement", "T1 safety"]
    kinds = {tier.get("TIER_ID"): tier.get("LINGUISTIC_TYPE_REF") for tier in root.iter("TIER")}
    assert (kinds["C1 safety"], kinds["C1 talk"], kinds["C1 safety rating"]) == ("marks", "talk", "ratings")


def test_the_document_says_what_it_is_of(tmp_path: Path) -> None:
    root = ET.parse(written(whole("om 17 uur weg").observation, tmp_path)).getroot()

    properties = {each.get("NAME"): each.text for each in root.iter("PROPERTY")}
    assert properties["softa_case"] == "0042"
    assert properties["softa_scheme"] == "small 1"
    assert properties["softa_subjects"] == "T1 hulpverlener; C1 moeder; C2 zoon 2"
    assert properties["softa_signed_off"] == f"{WALL}: toch: om 17 uur weg"
    assert properties["lastUsedAnnotationId"] == str(len(list(root.iter("ANNOTATION"))))
    reopened = ET.parse(written(whole().act(Reopen("vergeten")).observation, tmp_path)).getroot()
    assert "softa_signed_off" not in {each.get("NAME") for each in reopened.iter("PROPERTY")}


@pytest.mark.parametrize(
    ("wall", "date"),
    [
        ("2026-03-02T10:00:00Z", "2026-03-02T10:00:00.000Z"),
        ("2026-03-02T10:00:00.25+02:00", "2026-03-02T08:00:00.250Z"),
        ("2026-03-02T10:00:00", "2026-03-02T10:00:00.000Z"),
        ("0001-01-01T00:00:00+14:00", "1970-01-01T00:00:00.000Z"),
        ("soon\x1b", "1970-01-01T00:00:00.000Z"),
    ],
)
def test_the_date_is_that_of_the_log(tmp_path: Path, wall: str, date: str) -> None:
    observation = coding(15, FAMILY).observation
    assert observation.opened is not None
    observation.opened = msgspec.structs.replace(observation.opened, wall=wall)

    root = ET.parse(written(observation, tmp_path)).getroot()

    assert root.get("DATE") == date
    assert faults(root) == []


def test_the_same_log_gives_the_same_bytes(tmp_path: Path) -> None:
    first, again = (written(whole().observation, tmp_path / name).read_bytes() for name in ("one", "two"))

    assert first == again


def test_labels_in_the_language_in_use(tmp_path: Path) -> None:
    set_language("nl")

    path = written(whole().observation, tmp_path)

    assert opened(path)["C1 safety"] == [(40000, 41000, "+3 huilt of toont kwetsbaarheid")]
    root = ET.parse(path).getroot()
    assert [locale.attrib for locale in root.iter("LOCALE")] == [{"COUNTRY_CODE": "NL", "LANGUAGE_CODE": "nl"}]
    assert faults(root) == []


def test_dimensions_of_somebodys_own_scheme_make_no_tier_twice(tmp_path: Path) -> None:
    names = ("talk", "coverage", "safety rating", "safety")
    version = Version(id="client", dimensions=tuple(dimension(name, name) for name in names), items=CLIENT.items[:1])
    scheme = Scheme(id="own", edition="1", title={"nl": "Eigen"}, versions=(version,))
    coder = coding(15, {"C1": "moeder"}, scheme=scheme).go("C1", 1).play().confirm()
    coder.talk().run(0, 300).speaks("C1", 10, 20).act(ChangeMode("rating")).act(Rate("C1", "safety", 1))

    tiers = tiers_of(coder.observation, tmp_path)

    assert tiers["C1 talk"] == tiers["C1 coverage"] == tiers["C1 safety rating"] == []
    assert tiers["C1 talk (2)"] == [(10000, 20000, "speaks")]
    assert tiers["C1 coverage (2)"] == [(0, 300000, "observed")]
    assert tiers["C1 safety rating (2)"] == [(0, 900000, "+1")]


def test_times_out_of_reach_are_still_a_document(tmp_path: Path) -> None:
    coder = coding(15, FAMILY).go("C1", 1)
    coder.timing = "playing"
    coder.mark("client.safety.3", -5.0).mark("client.safety.11", 1e12).note("ver weg")

    tiers = tiers_of(coder.observation, tmp_path)

    assert [start for start, _stop, _words in tiers["C1 safety"]] == [0, 4_000_000_000]


@pytest.mark.parametrize(
    ("number", "coder", "name"),
    [
        ("0042", "AB", "0042_AB.eaf"),
        ("0042.1", "joint", "0042.1_joint.eaf"),
        ("../../x", "CON", "x_CON.eaf"),
        ("a/b", "A B", "a-b_A-B.eaf"),
        ("con.x", "AB", "case_con.x_AB.eaf"),
        ("NUL", "..", "case_NUL.eaf"),
        ("/", "\x00", "case.eaf"),
    ],
)
def test_no_name_leaves_the_folder_or_breaks_it(tmp_path: Path, number: str, coder: str, name: str) -> None:
    observation = coding(15, FAMILY, number=number, coder=coder).observation

    assert written(observation, tmp_path / "out") == tmp_path / "out" / name
    assert [path.name for path in (tmp_path / "out").iterdir()] == [name]


def test_every_log_has_a_file_of_its_own(tmp_path: Path) -> None:
    coders = ["AB", "CD", "ab", "AB"]

    paths = write_eaf([coding(15, FAMILY, coder=coder).observation for coder in coders], tmp_path)

    assert [path.name for path in paths] == ["0042_AB.eaf", "0042_CD.eaf", "0042_ab_2.eaf", "0042_AB_3.eaf"]
    assert [ET.parse(path).getroot().get("AUTHOR") for path in paths] == coders


def remove(path: str) -> Callable[[ET.Element], None]:
    def change(root: ET.Element) -> None:
        parent = root.find(path.rpartition("/")[0] or ".")
        child = root.find(path)
        assert parent is not None and child is not None
        parent.remove(child)

    return change


def put(path: str, name: str, value: str) -> Callable[[ET.Element], None]:
    def change(root: ET.Element) -> None:
        found = root.find(path)
        assert found is not None
        found.set(name, value)

    return change


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (remove("HEADER"), "not one HEADER"),
        (remove("TIME_ORDER/TIME_SLOT"), "TIME_SLOT_REF1 ts1 is not there"),
        (remove("LOCALE"), "DEFAULT_LOCALE en is not there"),
        (remove("LINGUISTIC_TYPE"), "LINGUISTIC_TYPE_REF marks is not there"),
        (put(".", "DATE", "yesterday"), "DATE is no moment"),
        (put("TIME_ORDER/TIME_SLOT", "TIME_SLOT_ID", "1"), "“1” is no name"),
        (put("TIME_ORDER/TIME_SLOT", "TIME_SLOT_ID", "ts2"), "ts2 twice"),
        (put("TIME_ORDER/TIME_SLOT", "TIME_VALUE", "-1"), "TIME_VALUE -1"),
        (put("TIME_ORDER/TIME_SLOT", "TIME_VALUE", "999999"), "the slots are not in order"),
        (put("TIER[2]", "TIER_ID", "T1 engagement"), "TIER T1 engagement twice"),
        (put("TIER", "PATH", "x"), "TIER has PATH"),
        (put("HEADER/PROPERTY[@NAME='lastUsedAnnotationId']", "NAME", "x"), "lastUsedAnnotationId []"),
        (put("LINGUISTIC_TYPE", "TIME_ALIGNABLE", "yes"), "TIME_ALIGNABLE yes"),
        (lambda root: root.append(root[0]), "ANNOTATION_DOCUMENT: not in order"),
    ],
)
def test_the_rules_find_what_is_wrong(tmp_path: Path, change: Callable[[ET.Element], None], fault: str) -> None:
    root = ET.parse(written(whole().observation, tmp_path)).getroot()
    change(root)

    assert any(fault in found for found in faults(root)), faults(root)


def test_a_log_without_anything_has_the_tiers_for_marks(tmp_path: Path) -> None:
    tiers = tiers_of(coding(15, {"T1": "hulpverlener"}).observation, tmp_path)

    assert tiers == {"T1 engagement": [], "T1 safety": []}
