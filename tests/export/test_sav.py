"""The SPSS file, read back by pyreadstat and held against the logs cell for cell."""

import datetime
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyreadstat
import pytest

from softa_tui.coding.acts import (
    ChangeMode,
    ExplainTalk,
    GiveReason,
    Rate,
    SayDisagreement,
    SayModality,
    Seal,
    SelfRate,
)
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Part
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Scheme
from softa_tui.export.spss.writing import write_sav
from softa_tui.locale import language, set_language
from softa_tui.records.keymap import load_scheme
from softa_tui.records.places import keymap_folders
from tests.export.reading_sav import Read, written
from tests.support.coding import Coding, coding

FAMILY_OF_THREE = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 2", "N1": "buurvrouw"}

TARGETS = [
    ("T1", "engagement", 2), ("T1", "connection", 1), ("T1", "safety", -3), ("C1", "engagement", 0),
    ("C1", "safety", -2), ("C2", "connection", 3), ("family", "shared_purpose", -1),
]  # fmt: skip


@pytest.fixture(scope="module")
def softa_nl() -> Scheme:
    return load_scheme("softa-nl", keymap_folders({"SOFTA_CONFIG": "/nowhere"}))[0]


@pytest.fixture
def english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)


def whole_case(scheme: Scheme, minutes: float = 50, number: str = "0042", coder: str = "AB") -> Coding:
    """Everything that can be coded; C2 leaves after block 2."""
    at_work = coding(minutes, FAMILY_OF_THREE, number=number, coder=coder, scheme=scheme)
    at_work.sheet("T1", {2: ["therapist.engagement.1"], 4: ["therapist.safety.9"]})
    at_work.sheet("C1", {1: ["client.engagement.1", "client.shared_purpose.1"], 3: ["client.safety.3"]})
    at_work.go("C1", 5).mark("client.engagement.1").act(SayModality()).act(SayModality())
    for block in at_work.observation.coded_blocks:
        at_work.go("C2", block)
        at_work = at_work.absent() if block > 2 else at_work.mark("client.shared_purpose.1").play().confirm()
    at_work.talk().run(0, 600).speaks("C1", 70, 195).speaks("T1", 10, 31).act(ExplainTalk("moeder vertelt"))
    at_work.act(ChangeMode("rating"))
    for subject, dimension, value in TARGETS:
        at_work.act(Rate(subject, dimension, 1)).act(Rate(subject, dimension, value))
        at_work.act(GiveReason(subject, dimension, f"reden {subject} {dimension}"))
    at_work.act(Rate("session", "language_match", 2)).act(GiveReason("session", "language_match", "vlot"))
    at_work.act(SelfRate("T1", "engagement", 3, -3, 3)).act(SelfRate("T1", "talk_time", 7, 0, 10))
    return at_work.act(SayDisagreement(False))


def assert_cells(read: Read, observation: Observation) -> None:
    """Every item in every block of every row, also where it must be empty."""
    case, coder = observation.case.number, observation.coder
    rows = {subject: row for (number, who, subject), row in read.rows.items() if (number, who) == (case, coder)}
    items = [(version, item) for version in observation.scheme.versions for item in version.items]
    for subject, row in rows.items():
        own = observation.version_of(subject) if subject in observation.coded_subjects else None
        for version, item in items:
            stem = item.id.replace(".", "_")
            blocks = range(1, 1 + sum(name.startswith(f"{stem}_b") and name[-1].isdigit() for name in read.names))
            mine = version is own
            expected = [observation.value(subject, item.id, block) if mine else None for block in blocks]
            assert [row[f"{stem}_b{block:02}"] for block in blocks] == expected
            values = [value for value in expected if value is not None]
            assert row[f"{stem}_of"] == (len(values) if mine else None)
            assert row[f"{stem}_n"] == (sum(values) if values else None)


def test_every_cell_of_every_log(tmp_path: Path, softa_nl: Scheme) -> None:
    observations = [
        whole_case(softa_nl).observation,
        whole_case(softa_nl, coder="CD").sheet("C1", {7: ["client.safety.11"]}).observation,
        whole_case(softa_nl, 90, "0043").observation,
        coding(21.5, {"C1": "vader"}, number="0044", scheme=softa_nl).observation,
    ]

    read = written(tmp_path, *observations)

    assert [key for key in read.rows if key[0] in ("0043", "0044")] == [
        *(("0043", "AB", subject) for subject in ("T1", "C1", "C2", "N1", "family")),
        ("0044", "AB", "C1"),
    ]
    assert "client_safety_3_b18" in read.names
    assert "client_safety_3_b19" not in read.names
    for observation in observations:
        assert_cells(read, observation)


def test_blocks_and_counts_of_one_item(tmp_path: Path, softa_nl: Scheme) -> None:
    read = written(tmp_path, whole_case(softa_nl).observation)

    c1 = read.rows["0042", "AB", "C1"]
    assert [c1[f"client_engagement_1_b{block:02}"] for block in range(1, 11)] == [1, 0, 0, 0, 1, 0, 0, 0, 0, 0]
    assert (c1["client_engagement_1_n"], c1["client_engagement_1_of"]) == (2, 10)
    assert [c1[f"client_engagement_1_{how}"] for how in ("verbal", "nonverbal", "both")] == [0, 1, 0]
    c2 = read.rows["0042", "AB", "C2"]
    assert (c2["client_shared_purpose_1_n"], c2["client_shared_purpose_1_of"]) == (2, 2)
    assert (c2["blocks"], c2["blocks_observed"], c2["blocks_absent"]) == (10, 2, 8)
    first = read.names.index("client_safety_3_b01")
    assert read.names[first : first + 10] == [f"client_safety_3_b{block:02}" for block in range(1, 11)]


def test_who_and_what(tmp_path: Path, softa_nl: Scheme) -> None:
    sealed = whole_case(softa_nl).act(Seal("tijd op")).observation

    read = written(tmp_path, sealed, whole_case(softa_nl, number="0043").observation)

    t1 = read.rows["0042", "AB", "T1"]
    assert t1["date"] == datetime.date(2022, 5, 13)
    assert {name: t1[name] for name in ("role", "version", "project", "scheme", "edition", "signed_off_anyway")} == {
        "role": "hulpverlener", "version": "therapist", "project": "SWAG", "scheme": "softa-nl",
        "edition": softa_nl.edition, "signed_off_anyway": "tijd op",
    }  # fmt: skip
    assert {key[0]: row["signed_off"] for key, row in read.rows.items()} == {"0042": 1, "0043": 0}
    assert read.column("version") == {"T1": "therapist", "C1": "client", "C2": "client", "N1": "", "family": "family"}


def test_ratings_as_they_stand(tmp_path: Path, softa_nl: Scheme) -> None:
    observation = whole_case(softa_nl).observation

    read = written(tmp_path, observation)

    found = {
        (subject, dimension): row[f"rating_{dimension}"]
        for (_, _, subject), row in read.rows.items()
        for dimension in ("engagement", "connection", "safety", "shared_purpose")
        if row[f"rating_{dimension}"] is not None
    }
    assert found == {(subject, dimension): value for subject, dimension, value in TARGETS}
    t1 = read.rows["0042", "AB", "T1"]
    assert (t1["first_rating_safety"], t1["rule_safety"], t1["allowed_safety"]) == (1, "R2", "{-2,-1}")
    assert t1["reason_safety"] == "reden T1 safety"
    assert read.rows["0042", "AB", "family"]["reason_shared_purpose"] == "reden family shared_purpose"
    assert set(read.column("language_match").values()) == {2}
    assert set(read.column("language_match_first").values()) == {2}
    assert set(read.column("language_match_explanation").values()) == {"vlot"}
    assert read.column("great_disagreement") == {"T1": None, "C1": None, "C2": None, "N1": None, "family": 0}
    own = ("self_engagement", "self_engagement_scale", "self_talk_time", "self_talk_time_scale", "self_safety")
    assert [t1[name] for name in own] == [3, "-3..3", 7, "0..10", None]
    assert set(read.column("self_talk_time").values()) == {7, None}


def test_talk_time(tmp_path: Path, softa_nl: Scheme) -> None:
    read = written(tmp_path, whole_case(softa_nl).observation)

    assert read.column("talk_slots") == {"T1": 2, "C1": 5, "C2": 0, "N1": 0, "family": None}
    assert read.column("talk_seconds") == {"T1": 60, "C1": 150, "C2": 0, "N1": 0, "family": None}
    assert read.column("talk_exact_s") == {"T1": 21, "C1": 125, "C2": 0, "N1": 0, "family": None}
    assert read.column("talk_share") == {"T1": 0.285714, "C1": 0.714286, "C2": 0, "N1": 0, "family": None}
    assert set(read.column("talk_explanation").values()) == {"moeder vertelt"}


def test_nothing_coded_is_missing_everywhere(tmp_path: Path, softa_nl: Scheme) -> None:
    read = written(tmp_path, coding(50, FAMILY_OF_THREE, scheme=softa_nl).observation)

    assert {subject for _, _, subject in read.rows} == {"T1", "C1", "C2", "family"}
    known = {
        "case_no", "coder", "subject", "role", "version", "project", "date", "scheme", "edition", "block_seconds",
        "signed_off",
    }  # fmt: skip
    for row in read.rows.values():
        filled = {name: value for name, value in row.items() if value not in (None, "") and name not in known}
        assert {name for name in filled if not name.startswith("blocks")} == {
            name for name in row if name.endswith("_of") and name.partition("_")[0] == row["version"]
        }
        assert {value for name, value in filled.items() if name != "blocks"} <= {0}


def test_who_was_never_there_has_no_rating_and_no_value(tmp_path: Path, softa_nl: Scheme) -> None:
    at_work = coding(10, FAMILY_OF_THREE, scheme=softa_nl)
    for block in (1, 2):
        at_work.go("C2", block).absent()

    read = written(tmp_path, at_work.observation)

    c2 = read.rows["0042", "AB", "C2"]
    assert {value for name, value in c2.items() if name.startswith("client_")} == {None, 0}
    assert {value for name, value in c2.items() if name.startswith("client_") and not name.endswith("_of")} == {None}
    assert {value for name, value in c2.items() if name.startswith("rating_")} == {None}
    assert (c2["blocks_absent"], c2["blocks_observed"]) == (2, 0)
    assert "family" not in {subject for _, _, subject in read.rows}


def test_of_whom_the_coder_does_not_code_there_is_only_talk_time(tmp_path: Path, softa_nl: Scheme) -> None:
    at_work = coding(10, FAMILY_OF_THREE, scheme=softa_nl, part=Part(subjects=("T1",))).sheet("T1", {})

    before = written(tmp_path, at_work.observation)
    read = written(tmp_path, at_work.talk().run(0, 60).observation)

    assert [subject for _, _, subject in before.rows] == ["T1"]
    assert [subject for _, _, subject in read.rows] == ["T1", "C1", "C2", "N1"]
    c1 = read.rows["0042", "AB", "C1"]
    assert (c1["version"], c1["talk_slots"], c1["blocks_observed"]) == ("client", 0, None)
    assert {value for name, value in c1.items() if name.startswith(("client_", "therapist_"))} == {None}


def test_without_logs_there_are_columns(tmp_path: Path) -> None:
    read = written(tmp_path)

    assert read.rows == {}
    assert read.names[:3] == ["case_no", "coder", "subject"]


@pytest.mark.usefixtures("english")
def test_labels_are_dutch_in_any_language(tmp_path: Path, softa_nl: Scheme) -> None:
    meta = written(tmp_path, whole_case(softa_nl).observation).meta

    labels, values = meta.column_names_to_labels, meta.variable_value_labels
    assert labels["client_safety_3_b04"] == (
        "Cliënt, veiligheid 3 (+), blok 4 vanaf minuut 15: "
        "Cliënt toont kwetsbaarheid (bijv.: bespreekt pijnlijke gevoelens, huilt)"
    )
    assert labels["talk_slots"] == "Spreektijd: aantal vakken"
    assert values["rating_safety"] == {
        -3: "zeer problematisch", -2: "redelijk problematisch", -1: "enigszins problematisch",
        0: "onopvallend of neutraal", 1: "enigszins sterk", 2: "redelijk sterk", 3: "zeer sterk",
    }  # fmt: skip
    assert values["language_match"] == values["first_rating_engagement"] == values["rating_safety"]
    assert values["client_safety_3_b04"] == {0: "niet gemarkeerd", 1: "gemarkeerd"}
    assert values["signed_off"] == values["great_disagreement"] == {0: "nee", 1: "ja"}
    assert set(values["self_engagement_scale"]) == {"-3..3", "0..10"}
    assert "self_engagement" not in values
    assert all(label and len(label.encode()) <= 255 for label in labels.values())


def test_spss_knows_what_kind_each_is(tmp_path: Path, softa_nl: Scheme) -> None:
    meta = written(tmp_path, whole_case(softa_nl).observation).meta

    def kind(name: str) -> tuple[Any, Any]:
        return meta.variable_measure[name], meta.original_variable_types[name]

    assert kind("client_safety_3_b04") == ("nominal", "F1.0")
    assert kind("rating_safety") == kind("language_match") == kind("self_talk_time") == ("ordinal", "F4.0")
    assert kind("client_safety_3_n") == kind("talk_slots") == ("scale", "F5.0")
    assert kind("talk_exact_s") == ("scale", "F10.3")
    assert kind("date") == ("scale", "EDATE10")
    assert kind("case_no") == ("nominal", "A4")
    assert "unknown" not in meta.variable_measure.values()


NASTY = '=1+1\n"aangehaald",\t😀 שלום [b]\r\n@' + "é 😀" * 40


@pytest.mark.parametrize(
    ("reason", "back"),
    [
        (NASTY, NASTY),
        ("x\x00y\x1b[31mz\x07", "x␀y␛[31mz␇"),
        ("😀" * 10_000, "😀" * 10_000),
        (" 😀x" * 8_191 + "      " + "einde", " 😀x" * 8_191 + "      " + "einde"),
        ("  voor, en achter  ", "  voor, en achter"),
    ],
    ids=["nasty", "controls", "emoji", "spaces at the cut", "spaces at the ends"],
)
def test_typed_text_comes_back_and_cannot_act(tmp_path: Path, reason: str, back: str) -> None:
    at_work = coding(50, {"T1": "", "C1": ""}).act(ChangeMode("rating"))
    for subject, text in (("T1", reason), ("C1", "kort")):
        at_work.act(Rate(subject, "safety", 3)).act(GiveReason(subject, "safety", text))
    at_work.act(Rate("session", "language_match", 0)).act(GiveReason("session", "language_match", reason))

    read = written(tmp_path, at_work.observation)

    def whole(subject: str, name: str) -> str:
        row = read.rows["0042", "AB", subject]
        return "".join(row[each] for each in (name, f"{name}_2", f"{name}_3") if each in row)

    assert whole("T1", "reason_safety") == back
    assert whole("C1", "reason_safety") == "kort"
    assert whole("T1", "language_match_explanation") == whole("C1", "language_match_explanation") == back
    parts = [name for name in read.names if name.startswith("reason_safety")]
    assert parts == ["reason_safety", "reason_safety_2"][: 1 + (len(reason.encode()) > 32_767)]


def test_the_file_is_the_owners_alone_the_same_every_time_and_names_nobody(tmp_path: Path, softa_nl: Scheme) -> None:
    observation = whole_case(softa_nl).observation
    observation.coder_name = "Anna-Bram"
    (path,) = write_sav([observation], tmp_path / "uit")
    first = path.read_bytes()
    os.utime(path, (0, 0))

    assert write_sav([observation], tmp_path / "uit") == [path]
    assert path.read_bytes() == first
    assert [each.name for each in (tmp_path / "uit").iterdir()] == ["softa.sav"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"Anna" not in first
    assert os.fsencode(tmp_path) not in first


def test_a_folder_named_after_a_home_is_only_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    write_sav([coding().observation], Path("~"))

    assert [path.name for path in (tmp_path / "~").iterdir()] == ["softa.sav"]


@pytest.mark.parametrize("error", [pyreadstat.ReadstatError("Unable to write data"), OSError(errno.ENOSPC, "full")])
def test_a_full_disk_leaves_the_earlier_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    (tmp_path / "softa.sav").write_bytes(b"old")
    monkeypatch.setattr(pyreadstat, "write_sav", fail)

    with pytest.raises(SoftaError) as caught:
        write_sav([coding().observation], tmp_path)

    assert (caught.value.code, caught.value.fields["file"]) == ("export-failed", str(tmp_path / "softa.sav"))
    assert (tmp_path / "softa.sav").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["softa.sav"]
