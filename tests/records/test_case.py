"""`case.toml`: written, read back, and refused with file and line when something is wrong."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Part, Recording
from softa_tui.records.case import (
    Case,
    Coder,
    Subject,
    facts,
    log_path,
    parse_subject,
    read_case,
    roles,
    validate_case_number,
    validate_coder_name,
    validate_initials,
    validate_project,
    validate_role,
)
from softa_tui.records.case_writing import add_subject, write_case

WRITTEN = """\
case = "0042"
date = 2022-05-13
project = "SWAG"  # the study
length = "50:00"
start = "0:30"

[[subject]]
id = "T1"
role = "hulpverlener"

[[subject]]
id = "c1"
role = "moeder"

[[coder]]
initials = "AB"
name = "Jansen"
subjects = ["T1"]
from = "10:00"
to = "20:00"
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        (tmp_path / "case.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def case_in(folder: Path, **changed: object) -> Case:
    values: dict[str, object] = {
        "folder": folder, "number": "0042", "date": "2022-05-13", "project": "SWAG", "scheme": "softa-nl",
        "recording": Path("/films/a b.mp4"), "duration_s": 3000.04, "start_s": 30.0, "end_s": 2990.5,
        "subjects": (Subject("T1", "hulpverlener"), Subject("C1", 'zoon "1" [b]')),
        "coders": (Coder("AB", "Jansen", Part(subjects=("T1",), from_s=60.0, to_s=120.5)), Coder("CD")),
    }  # fmt: skip
    return Case(**{**values, **changed})  # type: ignore[arg-type]


def test_a_case_written_by_a_person(write: Write) -> None:
    folder = write(WRITTEN)
    case = read_case(folder)
    assert case == Case(
        folder, "0042", "2022-05-13", "SWAG", "softa-nl", None, 3000.0, 30.0, 3000.0,
        (Subject("T1", "hulpverlener"), Subject("C1", "moeder")),
        (Coder("AB", "Jansen", Part(subjects=("T1",), from_s=600.0, to_s=1200.0)),),
    )  # fmt: skip
    assert roles(case) == {"T1": "hulpverlener", "C1": "moeder"}


def test_what_goes_into_a_log(write: Write) -> None:
    case = read_case(write(WRITTEN))
    recording = Recording(duration_s=3000.0, fingerprint="f")
    given = facts(case, recording, "AB")
    assert (given.number, given.subjects, given.start_s, given.end_s) == ("0042", ("T1", "C1"), 30.0, 3000.0)
    assert given.part.subjects == ("T1",)
    assert given.recording == recording
    assert facts(case, None, "EF").part == Part()
    assert log_path(case.folder, case.number, "AB").name == "0042_AB.softa.jsonl"


@pytest.mark.parametrize("changed", [{}, {"recording": None}, {"duration_s": None}, {"coders": ()}, {"project": ""}])
def test_write_and_read_back(tmp_path: Path, changed: dict[str, object]) -> None:
    folder = tmp_path / "cases" / "0042"
    case = case_in(folder, **changed)
    write_case(folder, case)
    assert read_case(folder) == case


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_new_case_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = write_case(tmp_path / "0042", case_in(tmp_path / "0042"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_case_is_never_written_over(write: Write) -> None:
    folder = write(WRITTEN)
    with pytest.raises(SoftaError) as caught:
        write_case(folder, case_in(folder))
    assert caught.value.code == "case-exists"
    assert (folder / "case.toml").read_text() == WRITTEN


def test_add_subject_leaves_comments_and_the_rest(write: Write) -> None:
    folder = write(WRITTEN)
    add_subject(folder, Subject("C2", "zoon"))
    assert read_case(folder).subjects[-1] == Subject("C2", "zoon")
    assert "# the study" in (folder / "case.toml").read_text()
    assert [path.name for path in folder.iterdir()] == ["case.toml"]
    with pytest.raises(SoftaError) as caught:
        add_subject(folder, Subject("C2", "nog een"))
    assert caught.value.code == "case-duplicate-subject"


def test_a_relative_recording_stands_in_the_folder(write: Write) -> None:
    folder = write('recording = "film.mp4"\n' + WRITTEN)
    assert read_case(folder).recording == folder / "film.mp4"


def test_no_case_here(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path, tmp_path / "none", tmp_path / "file"):
        with pytest.raises(SoftaError) as caught:
            read_case(folder)
        assert caught.value.code == "case-not-found"
        assert caught.value.fields == {"folder": folder}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"0042"', '"../x"', {"code": "case-number-bad", "line": 1, "value": "../x"}),
        ('"0042"', "42", {"code": "toml-bad-value", "line": 1, "field": "case"}),
        ("2022-05-13", '"13-05-2022"', {"code": "toml-bad-value", "line": 2, "allowed": "date"}),
        ("2022-05-13", "2022-05-13T10:00:00", {"code": "toml-bad-value", "line": 2, "allowed": "date"}),
        ("2022-05-13", "2022-05-33", {"code": "toml-syntax", "line": 2}),
        ("project", "projekt", {"code": "toml-unknown-field", "line": 3, "closest": "project"}),
        ('"SWAG"', '"a/b"', {"code": "project-bad", "line": 3}),
        ('"50:00"', '"lang"', {"code": "toml-bad-value", "line": 4, "allowed": "time"}),
        ('length = "50:00"\n', "", {"code": "case-no-length"}),
        ('length = "50:00"', 'length = "0:20"', {"code": "case-end-before-start", "line": 5, "start": "0:30"}),
        ('"50:00"', '"25:00:00"', {"code": "case-too-long", "line": 4, "length": "24:59:30", "hours": "24"}),
        ('start = "0:30"', 'end = "55:00"', {"code": "case-end-after-recording", "line": 5, "end": "55:00"}),
        ('id = "T1"', 'id = "X1"', {"code": "subject-bad", "line": 8, "value": "X1"}),
        ('id = "T1"', "id = 1", {"code": "toml-bad-value", "line": 8}),
        ('id = "c1"', 'id = "T1"', {"code": "case-duplicate-subject", "line": 12, "subject": "T1"}),
        ('role = "moeder"', 'role = "\\u001b[2J"', {"code": "toml-bad-value", "line": 13}),
        ('role = "moeder"', f'role = "{"x" * 61}"', {"code": "role-bad", "line": 13}),
        ('role = "moeder"', 'rol = "moeder"', {"code": "toml-unknown-field", "line": 13, "closest": "role"}),
        ('initials = "AB"', 'initials = "Joint"', {"code": "initials-reserved", "line": 16}),
        ('initials = "AB"', 'initials = "A B"', {"code": "initials-bad", "line": 16}),
        ('name = "Jansen"', 'name = "a/b"', {"code": "coder-name-bad", "line": 17}),
        ('["T1"]', '["C9"]', {"code": "case-unknown-subject", "line": 18, "subject": "C9", "known": "C1, T1"}),
        ('["T1"]', "[1]", {"code": "toml-bad-value", "line": 18}),
        ('to = "20:00"', 'to = "5:00"', {"code": "case-end-before-start", "line": 20}),
    ],
)  # fmt: skip
def test_a_faulty_case_is_refused(write: Write, old: str, new: str, expected: dict[str, object]) -> None:
    assert old in WRITTEN
    folder = write(WRITTEN.replace(old, new, 1))
    with pytest.raises(SoftaError) as caught:
        read_case(folder)
    seen = {"code": caught.value.code, **caught.value.fields}
    assert seen["file"] == folder / "case.toml"
    assert {name: seen.get(name) for name in expected} == expected


def test_no_subjects_and_two_coders_with_the_same_initials(write: Write) -> None:
    with pytest.raises(SoftaError) as caught:
        read_case(write(WRITTEN[: WRITTEN.index("[[subject]]")]))
    assert caught.value.code == "case-no-subjects"
    with pytest.raises(SoftaError) as caught:
        read_case(write(WRITTEN + '\n[[coder]]\ninitials = "ab"\n'))
    assert (caught.value.code, caught.value.fields["line"]) == ("case-duplicate-coder", 23)


@pytest.mark.parametrize("text", ["0042", "a", "A-1_b.2", "x" * 40, "console"])
def test_good_case_numbers(text: str) -> None:
    assert validate_case_number(text) == text
    assert validate_initials(text) == text


@pytest.mark.parametrize(
    "text", ["", " ", "a b", ".a", "-a", "_a", "a.", "a/b", "a\\b", "..", "CON", "nul", "com1.x", "é", "a\n", "x" * 41]
)
def test_bad_case_numbers(text: str) -> None:
    for check, code in ((validate_case_number, "case-number-bad"), (validate_initials, "initials-bad")):
        with pytest.raises(SoftaError) as caught:
            check(text)
        assert caught.value.code == code
        assert caught.value.fields == {"value": text}


def test_other_words_of_a_person() -> None:
    assert validate_project("") == ""
    assert validate_role("  zoon 2 ") == "zoon 2"
    assert validate_coder_name("Anne-Marie O'Neill") == "Anne-Marie O'Neill"
    for text in ("a\tb", "x\x1b[0m", "", " "):
        with pytest.raises(SoftaError):
            validate_role(text)


def test_subjects_on_the_command_line() -> None:
    assert parse_subject("T1=hulpverlener") == Subject("T1", "hulpverlener")
    assert parse_subject("c2 = zoon=1") == Subject("C2", "zoon=1")
    for text, code in (("T1", "subject-bad"), ("T0=x", "subject-bad"), ("X1=x", "subject-bad"), ("C1=", "role-bad")):
        with pytest.raises(SoftaError) as caught:
            parse_subject(text)
        assert caught.value.code == code
