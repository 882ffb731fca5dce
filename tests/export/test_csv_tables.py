"""The CSV files as another program reads them."""

import csv
import stat
from pathlib import Path

import pytest

from softa_tui.coding.errors import SoftaError
from softa_tui.export import FORMATS, writer_of
from softa_tui.export.csv_tables import write_csv
from softa_tui.forms.guarded_text import unguard
from tests.support.coding import coding
from tests.support.sheets import SHEET_A, SHEET_A_MARKS

NASTY = '=1+1\n"aangehaald", 😀 שלום\x07\r\n' + "lang " * 2000


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_sheet_a_in_marks_csv(tmp_path: Path) -> None:
    write_csv([coding(50).sheet("T1", SHEET_A_MARKS).observation], tmp_path)

    rows = read(tmp_path / "marks.csv")

    for number, expected in SHEET_A.items():
        found = [row["value"] for row in rows if row["item"] == f"therapist.safety.{number}"]
        assert found == [str(value) for value in expected]
    marked = next(row for row in rows if row["value"] == "1")
    assert (marked["case"], marked["block"], marked["from_s"], marked["first_s"]) == ("0042", "6", "1500.0", "1500.0")
    assert {row["value"] for row in rows if row["subject"] == "C1"} == {""}


def test_logs_stand_below_each_other(tmp_path: Path) -> None:
    observations = [coding(50, coder="AB").observation, coding(90, number="0043", coder="CD").observation]

    files = write_csv(observations, tmp_path)

    assert [file.name for file in files] == [
        "marks.csv",
        "coverage.csv",
        "notes.csv",
        "talk.csv",
        "talk_totals.csv",
        "ratings.csv",
        "language_match.csv",
        "self_ratings.csv",
        "modalities.csv",
    ]
    assert [(row["case"], row["coder"]) for row in read(tmp_path / "coverage.csv")] == (
        [("0042", "AB")] * 20 + [("0043", "CD")] * 36
    )


def test_talk_time_in_its_two_files(tmp_path: Path) -> None:
    coder = coding(5, {"T1": "", "C1": ""}).talk().run(0, 210).speaks("C1", 70, 195)

    write_csv([coder.observation], tmp_path)

    rows = [row for row in read(tmp_path / "talk.csv") if row["subject"] == "C1"]
    assert [row["value"] for row in rows] == ["0", "0", "1", "1", "1", "1", "1", "", "", ""]
    assert rows[2] | {"case": "", "coder": ""} == {
        "case": "", "coder": "", "subject": "C1", "slot": "3", "from_s": "60.0", "to_s": "90.0", "value": "1",
        "exact_s": "20.0",
    }  # fmt: skip
    assert (tmp_path / "talk_totals.csv").read_text(encoding="utf-8") == (
        "case,coder,subject,slots,seconds,exact_s,share\n0042,AB,T1,0,0.0,0.0,0.0\n0042,AB,C1,5,150.0,125.0,1.0\n"
    )


def test_without_logs_or_notes_there_is_a_header(tmp_path: Path) -> None:
    write_csv([], tmp_path)

    assert (tmp_path / "notes.csv").read_bytes() == b"case,coder,kind,subject,item,block,at_s,text\n"


def test_typed_text_comes_back_and_cannot_act(tmp_path: Path) -> None:
    coder = coding(roles={"T1": "@hulp", "C1": "-3"}).note(NASTY).note("'=1")

    write_csv([coder.observation], tmp_path)

    notes = read(tmp_path / "notes.csv")
    assert notes[0]["text"].startswith("'=")
    assert [unguard(row["text"]) for row in notes] == [NASTY, "'=1"]
    assert {row["role"] for row in read(tmp_path / "marks.csv")} == {"'@hulp", "'-3"}


def test_a_time_before_the_start_stays_a_number(tmp_path: Path) -> None:
    coder = coding(start_s=60.0)
    coder.at = 57.0

    write_csv([coder.note("voor het begin").observation], tmp_path)

    assert read(tmp_path / "notes.csv")[0]["at_s"] == "-3.0"


def test_the_files_are_the_owners_alone_and_the_same_every_time(tmp_path: Path) -> None:
    observation = coding().sheet("T1", SHEET_A_MARKS).observation
    first = [(path.name, path.read_bytes()) for path in write_csv([observation], tmp_path / "a" / "b")]
    again = [(path.name, path.read_bytes()) for path in write_csv([observation], tmp_path / "a" / "b")]

    assert first == again
    assert all(b"\r" not in content for _, content in first)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a" / "b").iterdir()} == {0o600}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_writer(name: str) -> None:
    assert callable(writer_of(name))


def test_an_unknown_format_is_named() -> None:
    with pytest.raises(SoftaError) as caught:
        writer_of("docx")

    assert (caught.value.code, caught.value.fields["format"]) == ("export-unknown-format", "docx")
