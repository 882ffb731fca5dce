"""`softa status`, `replay`, `check` and `export`: what they print of a log, and that they never change one."""

import csv
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from softa_tui.records.lock import LogLock
from tests.cli.conftest import Softa

READERS = ["status", "replay", "check", "export"]


def damage(log: Path, line: int) -> None:
    """Change one byte in the middle of a line."""
    lines = log.read_bytes().splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(b'"block":1', b'"block":2', 1)
    log.write_bytes(b"".join(lines))


def test_status_of_the_demo(softa: Softa, demo_case: Path) -> None:
    ran = softa("status", demo_case)
    assert (ran.code, ran.err) == (0, "")
    assert "AB  55 events, 12 marks, 2 notes, not signed off" in ran.out
    assert "T1  ●··  1 of 3 blocks done  hulpverlener" in ran.out
    assert "C2  ○··  0 of 3 blocks done  zoon" in ran.out
    assert "Look at: C2: marked, but not confirmed" in ran.out
    assert "ratings: 0 of 11 given; language match not rated" in ran.out
    assert "Missing: 7 blocks, 11 ratings\n" in ran.out


def test_status_names_coders_who_have_not_begun(softa: Softa, demo_case: Path) -> None:
    with (demo_case / "case.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[coder]]\ninitials = "CD"\n')
    assert "CD  has not begun" in softa("status", demo_case).out


def test_status_tells_who_is_coding_now(softa: Softa, demo_case: Path, demo_log: Path) -> None:
    with LogLock.acquire(demo_log, "AB"):
        assert "Being coded now by AB on " in softa("status", demo_case).out
        (document,) = json.loads(softa("status", demo_case, "--json").out)
        assert document["coders"][0]["in_use_by"] == "AB"
    assert "Being coded" not in softa("status", demo_case).out


def test_status_as_json(softa: Softa, demo_case: Path) -> None:
    (document,) = json.loads(softa("status", demo_case, "--json").out)
    (coder,) = document["coders"]
    assert (document["case"], coder["coder"], coder["events"], coder["marks"]) == ("0000", "AB", 55, 12)
    assert [block["state"] for block in coder["subjects"][2]["blocks"]] == ["marked", "open", "open"]


def test_status_goes_on_past_a_file_that_is_no_log(softa: Softa, demo_case: Path) -> None:
    (demo_case / "0000_XX.softa.jsonl").write_text("shopping list\n")
    ran = softa("status", demo_case)
    assert ran.code == 0
    assert "AB  55 events" in ran.out and "is not a log of softa" in ran.out


def test_replay_prints_the_forms(softa: Softa, demo_case: Path, demo_log: Path) -> None:
    of_folder, of_log = softa("replay", demo_case), softa("replay", demo_log)
    assert of_folder == of_log
    assert of_log.code == 0
    assert "T1 hulpverlener" in of_log.out and "vraagt door op wat moeder net zei" in of_log.out


def test_replay_as_it_stood_after_an_event(softa: Softa, demo_log: Path) -> None:
    document = json.loads(softa("replay", demo_log, "--at", "3", "--json").out)
    assert document["seq"] == 3
    assert marks_of(document) == [("therapist.connection.1", 14.2)]


def test_replay_as_it_stood_at_a_time(softa: Softa, demo_log: Path) -> None:
    document = json.loads(softa("replay", demo_log, "--at", "1:00", "--json").out)
    assert marks_of(document) == [
        ("therapist.engagement.1", 41.8),
        ("therapist.connection.1", 14.2),
        ("client.engagement.3", 52.4),
        ("client.engagement.10", 33.1),
    ]
    assert document["notes"] == []
    assert {block["state"] for block in document["subjects"][0]["coverage"]} == {"unobserved"}
    assert document["subjects"][0]["coverage"][0]["played_s"] == 60.0


def test_at_the_end_of_a_block_the_block_counts(softa: Softa, demo_log: Path) -> None:
    document = json.loads(softa("replay", demo_log, "--at", "5:00", "--json").out)
    assert document["subjects"][0]["coverage"][0]["state"] == "observed"
    undone = [item for item in document["subjects"][0]["items"] if item["item"] == "therapist.connection.9"]
    assert undone[0]["values"] == [0, None, None]


def marks_of(document: dict[str, Any]) -> list[tuple[str, float]]:
    """The items marked and when, in the order of the form."""
    return [
        (item["item"], mark["at_s"])
        for subject in document["subjects"]
        for item in subject["items"]
        for mark in item["marks"]
    ]


@pytest.mark.parametrize(
    ("at", "complaint"),
    [
        ("soon", "--at “soon” is no event and no time"),
        ("1:99", "--at “1:99” is no event and no time"),
        ("0", "--at 0: the log begins with event 1"),
        ("56", "--at 56: the last event of this log is 55"),
    ],
)
def test_replay_refuses_a_bad_moment(softa: Softa, demo_log: Path, at: str, complaint: str) -> None:
    ran = softa("replay", demo_log, "--at", at)
    assert ran.complaint.startswith(complaint)
    assert ran.out == ""


def test_replay_of_a_folder_with_two_logs_names_them(softa: Softa, demo_case: Path, demo_log: Path) -> None:
    shutil.copy(demo_log, demo_case / "0000_CD.softa.jsonl")
    assert softa("replay", demo_case).complaint.endswith("0000_AB.softa.jsonl, 0000_CD.softa.jsonl")


def test_check_finds_nothing_in_a_good_log(softa: Softa, demo_case: Path, demo_log: Path) -> None:
    ran = softa("check", demo_case)
    assert (ran.code, ran.out, ran.err) == (0, f"{demo_log}: 55 events, all well.\n", "")
    assert json.loads(softa("check", demo_log, "--json").out) == [{"path": str(demo_log), "events": 55, "findings": []}]


def test_check_names_the_damaged_line(softa: Softa, demo_log: Path) -> None:
    damage(demo_log, 5)
    ran = softa("check", demo_log)
    assert ran.code == 1
    assert ran.out.startswith(f"{demo_log}, line 5: ")
    assert ran.out.count("\n") == 1
    (document,) = json.loads(softa("check", demo_log, "--json").out)
    assert [(finding["code"], finding["line"]) for finding in document["findings"]] == [("bad-line", 5)]


def test_check_names_a_log_in_the_wrong_place(softa: Softa, demo_case: Path, demo_log: Path) -> None:
    case = demo_case / "case.toml"
    case.write_text(case.read_text(encoding="utf-8").replace('"0000"', '"0001"'), encoding="utf-8")
    demo_log.rename(demo_case / "0000_CD.softa.jsonl")
    ran = softa("check", demo_case)
    assert ran.code == 1
    assert "The log is of case 0000, and lies in the folder of 0001" in ran.out
    assert "The log is of coder AB, not of CD" in ran.out


def test_readers_go_on_past_damage_and_say_so(softa: Softa, demo_case: Path, demo_log: Path, tmp_path: Path) -> None:
    damage(demo_log, 5)
    replayed = softa("replay", demo_log)
    exported = softa("export", demo_case, "--to", "csv", "--out", tmp_path / "out")
    for ran in (replayed, exported):
        assert ran.code == 1
        assert ran.err.startswith(f"{demo_log}, line 5: ") and ran.err.count("\n") == 1
    assert "T1 hulpverlener" in replayed.out
    assert (tmp_path / "out" / "marks.csv").is_file()


def test_export_writes_both_formats(softa: Softa, demo_case: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "out"
    ran = softa("export", demo_case, "--to", "csv, xlsx,csv", "--out", out)
    assert (ran.code, ran.err) == (0, "")
    assert sorted(Path(line) for line in ran.out.splitlines()) == sorted(out.iterdir())
    assert {path.suffix for path in out.iterdir()} == {".csv", ".xlsx"}
    with (out / "marks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == (43 + 44 + 44) * 3
    assert sum(row["value"] == "1" for row in rows) == 12


def test_export_of_one_coder(softa: Softa, demo_case: Path, tmp_path: Path) -> None:
    ran = softa("export", demo_case, "--to", "csv", "--out", tmp_path / "out", "--coder", "CD")
    assert ran.complaint == "There is no log of coder CD here. There are logs of: AB"
    assert not (tmp_path / "out").exists()
    assert softa("export", demo_case, "--to", "csv", "--out", tmp_path / "out", "--coder", "ab").code == 0


@pytest.mark.parametrize("formats", ["csv,spss", "spss", ",", ""])
def test_export_to_an_unknown_format_writes_nothing(
    softa: Softa, demo_case: Path, tmp_path: Path, formats: str
) -> None:
    ran = softa("export", demo_case, "--to", formats, "--out", tmp_path / "out")
    assert ran.complaint.startswith("There is no format “") and "csv, xlsx" in ran.complaint
    assert not (tmp_path / "out").exists()


def test_export_into_a_file(softa: Softa, demo_case: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    ran = softa("export", demo_case, "--to", "csv", "--out", tmp_path / "out")
    assert ran.complaint == f"{tmp_path / 'out'} is a file, not a folder. Give another folder with --out."


def run_reader(softa: Softa, reader: str, path: Path, tmp_path: Path) -> str:
    extra = ["--to", "csv", "--out", tmp_path / "out"] if reader == "export" else []
    complaint: str = softa(reader, path, *extra).complaint
    assert not (tmp_path / "out").exists()
    return complaint


@pytest.mark.parametrize("reader", READERS)
def test_what_is_not_there(softa: Softa, reader: str, tmp_path: Path) -> None:
    assert run_reader(softa, reader, tmp_path / "none", tmp_path).startswith(f"{tmp_path / 'none'} does not exist.")


@pytest.mark.parametrize("reader", READERS)
def test_a_folder_that_holds_nothing(softa: Softa, reader: str, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    expected = "is not the folder of a case" if reader == "status" else "holds no log yet"
    assert expected in run_reader(softa, reader, folder, tmp_path)


@pytest.mark.parametrize("reader", ["replay", "check", "export"])
def test_a_file_that_is_no_log(softa: Softa, reader: str, tmp_path: Path) -> None:
    text = tmp_path / "shopping.txt"
    text.write_text("bread\nmilk\n")
    assert "is not a log of softa" in run_reader(softa, reader, text, tmp_path)


@pytest.mark.parametrize("reader", ["replay", "export"])
def test_a_log_without_a_beginning(softa: Softa, reader: str, demo_log: Path, tmp_path: Path) -> None:
    demo_log.write_bytes(demo_log.read_bytes()[:500])
    assert "there is nothing to replay" in run_reader(softa, reader, demo_log, tmp_path)
    assert softa("check", demo_log).code == 1


def test_a_broken_case_file_is_named_with_its_line(softa: Softa, demo_case: Path) -> None:
    case = demo_case / "case.toml"
    lines = case.read_text(encoding="utf-8").splitlines()
    lines[2] = "date = yesterday"
    case.write_text("\n".join(lines), encoding="utf-8")
    assert softa("status", demo_case).complaint.startswith(f"{case}, line 3: This is not TOML: ")


def test_readers_leave_the_case_as_it_was(softa: Softa, demo_case: Path, tmp_path: Path) -> None:
    damage(demo_case / "0000_AB.softa.jsonl", 7)
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in demo_case.iterdir()}
    for arguments in (["status"], ["replay"], ["check"], ["export", "--to", "csv,xlsx", "--out", tmp_path / "out"]):
        softa(arguments[0], demo_case, *arguments[1:])
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in demo_case.iterdir()} == before


@pytest.mark.skipif(os.name != "posix", reason="permissions are of another kind on Windows")
def test_exported_files_are_the_owners_alone(softa: Softa, demo_case: Path, tmp_path: Path) -> None:
    softa("export", demo_case, "--to", "csv,xlsx", "--out", tmp_path / "out")
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()} == {0o600}
