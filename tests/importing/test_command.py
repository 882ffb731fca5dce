"""`softa import` as a person types it: the case it goes into, the log it leaves, and what comes after."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from softa_tui.cli.log_held import log_held
from softa_tui.cli.log_start import start_log
from softa_tui.coding.acts import ToggleItem, Undo
from softa_tui.coding.scheme import Scheme
from softa_tui.records.case import read_case
from softa_tui.records.lock import LogLock
from tests.cli.conftest import Softa
from tests.importing import codings
from tests.importing.books import books
from tests.importing.paper import MARKS, coded_by, table
from tests.importing.round_trip import tables

HEADER = "case,coder,subject,role,item,block,from_s,to_s,value"


@pytest.fixture
def exported(tmp_path: Path, softa_nl: Scheme) -> list[Path]:
    """The tables of a whole session, coded by AB."""
    folder = tmp_path / "exported"
    tables(codings.whole_session(softa_nl).observation, folder)
    return sorted(folder.iterdir())


def test_the_log_is_whole_and_comes_to_the_same_tables(
    softa: Softa, case: Path, tmp_path: Path, exported: list[Path]
) -> None:
    ran = softa("import", *exported, "--into", case, "--coder", "AB")

    log = case / "0042_AB.softa.jsonl"
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Made {log} (events: ")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert sorted(path.name for path in case.iterdir()) == ["0042_AB.softa.jsonl", "case.toml"]
    assert "all well" in softa("check", case).out
    assert softa("export", case, "--to", "csv", "--out", tmp_path / "again").code == 0
    for path in exported:
        assert (tmp_path / "again" / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_tables_alone_tell_how_to_make_the_case(softa: Softa, tmp_path: Path, inside: Path) -> None:
    rows = (
        '0042,AB,C2,"zoon 1",client.safety.3,10,2700,3000.0,1',
        "0042,AB,T1,hulpverlener,therapist.safety.3,1,0,300,0",
        '0042,AB,C1,"$(reboot)",client.safety.3,1,0,300,1',
    )
    marks = table(tmp_path, "marks.csv", HEADER, *rows)

    complaint = softa("import", marks, "--into", "0042", "--coder", "AB").complaint

    command = (
        "softa new 0042 --case 0042 --date YYYY-MM-DD --subject T1=hulpverlener --subject C1=gezinslid "
        '--subject "C2=zoon 1" --length 50:00 --coder AB'
    )
    assert complaint == f"0042 holds no case yet. Make it, with the date of the session, and import again: {command}"
    assert list(inside.iterdir()) == []
    typed = [word.replace("YYYY-MM-DD", "2022-05-13") for word in command.replace('"', "").split(" ")[1:]]
    typed[typed.index("--subject", 9) + 1 :] = ["C2=zoon 1", *typed[-4:]]
    assert softa(*typed).code == 0
    assert softa("import", marks, "--into", "0042", "--coder", "AB").code == 0


def test_tables_of_several_cases_and_no_folder(softa: Softa, tmp_path: Path, inside: Path) -> None:
    rows = [f"{number},C1,client.safety.3,1,1" for number in ("0042", "0043")]
    marks = table(tmp_path, "marks.csv", MARKS, *rows)

    assert (
        "these files are of several: 0042, 0043."
        in softa("import", marks, "--into", inside / "x", "--coder", "AB").complaint
    )
    assert "--case 0043" in softa("import", marks, "--into", inside / "0043", "--coder", "AB").complaint
    assert list(inside.iterdir()) == []


def test_a_case_number_that_no_shell_should_see(softa: Softa, tmp_path: Path, inside: Path) -> None:
    for number in ("$(reboot)", "../../x", "-x"):
        marks = table(tmp_path, "marks.csv", MARKS, f"{number},C1,client.safety.3,1,1")

        complaint = softa("import", marks, "--into", "0042", "--coder", "AB").complaint

        assert complaint.startswith(f"“{number}” cannot be a case number: use letters")
    assert list(inside.iterdir()) == []


def test_initials_are_spelled_as_in_the_workbooks(softa: Softa, tmp_path: Path, softa_nl: Scheme) -> None:
    found = books(codings.whole_session(softa_nl).observation, tmp_path / "books")

    assert softa("import", *found, "--into", tmp_path / "0042", "--coder", "ab").code == 0

    assert sorted(path.name for path in (tmp_path / "0042").iterdir()) == ["0042_AB.softa.jsonl", "case.toml"]
    assert [coder.initials for coder in read_case(tmp_path / "0042").coders] == ["AB"]


def test_what_is_stopped_by_hand_leaves_nothing(
    softa: Softa, case: Path, exported: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def is_stopped(path: Path, target: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", is_stopped)
    assert softa("import", *exported, "--into", case, "--coder", "AB").code != 0

    assert [path.name for path in case.iterdir()] == ["case.toml"]


def test_nothing_is_written_over(softa: Softa, case: Path, exported: list[Path]) -> None:
    assert softa("import", *exported, "--into", case, "--coder", "AB").code == 0
    log = case / "0042_AB.softa.jsonl"
    before = log.read_bytes()

    complaint = softa("import", *exported, "--into", case, "--coder", "ab").complaint

    assert complaint == f"{log} is there already, and is not written over. Move it away, or give another coder."
    assert log.read_bytes() == before


def test_the_tables_of_another_coder(softa: Softa, case: Path, exported: list[Path]) -> None:
    complaint = softa("import", *exported, "--into", case, "--coder", "CD").complaint

    assert complaint == "These files are of coder AB, not of CD. Give the initials that they have."


@pytest.mark.parametrize("coder", ["joint", "../x", "CON", ""])
def test_initials_that_no_log_can_have(softa: Softa, case: Path, exported: list[Path], coder: str) -> None:
    assert softa("import", *exported, "--into", case, "--coder", coder).complaint
    assert [path.name for path in case.iterdir()] == ["case.toml"]


def test_a_log_that_somebody_has_open(softa: Softa, case: Path, exported: list[Path]) -> None:
    with LogLock.acquire(case / "0042_AB.softa.jsonl", "AB"):
        assert "is being coded by AB" in softa("import", *exported, "--into", case, "--coder", "AB").complaint

    assert [path.name for path in case.iterdir()] == ["case.toml"]


def test_a_disk_that_fails_leaves_nothing(
    softa: Softa, case: Path, exported: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    complaint = softa("import", *exported, "--into", case, "--coder", "AB").complaint

    assert "could not be written: No space left on device." in complaint
    assert [path.name for path in case.iterdir()] == ["case.toml"]


def test_what_a_kill_left_behind_is_no_obstacle(softa: Softa, case: Path, exported: list[Path]) -> None:
    (case / "0042_AB.softa.jsonl.new").write_bytes(b'{"type":"began"')

    assert softa("import", *exported, "--into", case, "--coder", "AB").code == 0
    assert sorted(path.name for path in case.iterdir()) == ["0042_AB.softa.jsonl", "case.toml"]


def test_a_folder_that_is_a_file_or_may_not_be_written(
    softa: Softa, case: Path, tmp_path: Path, exported: list[Path]
) -> None:
    file = tmp_path / "file"
    file.touch()
    assert f"{file} is a file, not a folder." in softa("import", *exported, "--into", file, "--coder", "AB").complaint
    if os.geteuid() == 0:
        return
    case.chmod(0o500)
    assert "may not be written to" in softa("import", *exported, "--into", case, "--coder", "AB").complaint


def test_the_same_file_twice_is_one_file(softa: Softa, case: Path, exported: list[Path]) -> None:
    (case.parent / "link.csv").symlink_to(exported[0])

    assert softa("import", *exported, *exported, case.parent / "link.csv", "--into", case, "--coder", "AB").code == 0


def test_a_copy_of_a_table_is_another_file(softa: Softa, case: Path, exported: list[Path]) -> None:
    marks = next(path for path in exported if path.name == "marks.csv")
    copy = shutil.copy(marks, case.parent / "copy.csv")

    complaint = softa("import", marks, copy, "--into", case, "--coder", "AB").complaint

    assert complaint == f"{copy}, line 2: This is there already: {marks}:2. Leave one of them out."


def test_coding_goes_on_in_the_log(softa: Softa, case: Path, exported: list[Path], softa_nl: Scheme) -> None:
    assert softa("import", *exported, "--into", case, "--coder", "AB").code == 0
    with log_held(case / "0042_AB.softa.jsonl", "AB") as (read, log):
        started = start_log(log, read, read_case(case), None, softa_nl, "AB")
        assert started.news == []
        assert (started.head.mode, started.head.subject, started.head.block) == ("coding", "T1", 1)
        assert started.head.resume_at == 30.0
        started.act(ToggleItem("therapist.safety.1"))
        started.act(Undo())
        started.act(ToggleItem("therapist.safety.2"))

    state = coded_by(case)
    assert [state.value("T1", f"therapist.safety.{number}", 1) for number in (1, 2)] == [0, 1]
