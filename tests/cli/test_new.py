"""`softa new`: flags, the form, and every answer that it refuses."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from softa_tui.cli import case_answers, case_folder, new
from softa_tui.player.errors import PlayerError
from softa_tui.player.probe import Recording
from softa_tui.records.case import read_case
from tests.cli.conftest import Softa

NEEDED = {
    "--case": "0042",
    "--date": "2022-05-13",
    "--project": "SWAG",
    "--subject": "T1=hulpverlener",
    "--length": "50:00",
}


def flags(**changed: str | None) -> list[str]:
    """The flags of a good case, with some changed or left out (None)."""
    given: dict[str, str | None] = {**NEEDED, **{f"--{name}": value for name, value in changed.items()}}
    return [part for name, value in given.items() if value is not None for part in (name, value)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "0042"


@pytest.fixture
def recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A recording of 50:12.345, as mpv would tell."""
    path = tmp_path / "session.mp4"
    path.write_bytes(b"moving pictures")

    def probe(asked: Path) -> Recording:
        if asked != path:
            raise PlayerError("recording-missing", path=str(asked))
        return Recording(3012.345, 25.0, has_video=True, has_audio=True)

    monkeypatch.setattr(new, "probe", probe)
    return path


def test_a_case_from_flags(softa: Softa, folder: Path) -> None:
    ran = softa("new", folder, *flags(), "--subject", "C1=moeder", "--start", "0:30", "--end", "49:30", "--coder", "AB")
    assert ran.code == 0 and ran.err == ""
    case = read_case(folder)
    assert (case.number, case.date, case.project, case.scheme) == ("0042", "2022-05-13", "SWAG", "softa-nl")
    assert [(subject.id, subject.role) for subject in case.subjects] == [("T1", "hulpverlener"), ("C1", "moeder")]
    assert (case.duration_s, case.start_s, case.end_s) == (3000.0, 30.0, 2970.0)
    assert [coder.initials for coder in case.coders] == ["AB"]
    assert f"softa code {folder} --coder AB" in ran.out
    if os.name == "posix":
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "case.toml").stat().st_mode & 0o777 == 0o600


def test_the_length_is_the_recordings_own(softa: Softa, folder: Path, recording: Path) -> None:
    assert softa("new", folder, *flags(length=None, recording=str(recording))).code == 0
    case = read_case(folder)
    assert (case.duration_s, case.end_s, case.recording) == (3012.345, 3012.345, recording)
    assert list(folder.iterdir()) == [folder / "case.toml"]


def test_without_mpv_the_length_is_taken_as_given(
    softa: Softa, folder: Path, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_mpv(_: Path) -> Recording:
        raise PlayerError("no-mpv")

    monkeypatch.setattr(new, "probe", no_mpv)
    assert softa("new", folder, *flags(length=None, recording=str(recording))).complaint.startswith("mpv is not inst")
    assert softa("new", folder, *flags(recording=str(recording))).code == 0
    assert read_case(folder).duration_s == 3000.0


def test_a_role_that_looks_like_a_name_is_asked_about(softa: Softa, folder: Path) -> None:
    ran = softa("new", folder, *flags(), "--subject", "C1=Anna")
    assert ran.code == 0
    assert "Is Anna a name?" in ran.out


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        ({"case": "Anna de Vries"}, "“Anna de Vries” cannot be a case number"),
        ({"case": "../0042"}, "“../0042” cannot be a case number"),
        ({"date": "13-05-2022"}, "“13-05-2022” is not a date"),
        ({"date": "2022-02-30"}, "“2022-02-30” is not a date"),
        ({"date": "20220513"}, "“20220513” is not a date"),
        ({"project": "a/b"}, "“a/b” cannot be a project code"),
        ({"subject": "therapist"}, "“therapist” is not a subject"),
        ({"subject": "T1="}, "“” cannot be a role"),
        ({"subject": "N1=tolk"}, "Nobody here can be coded"),
        ({"length": "24:00:01"}, "A session can last 24 hours, and this one lasts 24:00:01."),
        ({"length": "long"}, "“long” is not a time"),
        ({"length": "0:00"}, "“0:00” is not a time"),
        ({"start": "51:00"}, "The end (50:00) is not after the start (51:00)"),
        ({"end": "55:00"}, "The end (55:00) is after the end of the recording (50:00)"),
        ({"coder": "joint"}, "“joint” is the word for the joint log"),
        ({"scheme": "mini"}, "There is no keymap or scheme called “mini”"),
        ({"scheme": "./mini.toml"}, "--scheme takes the name of a scheme"),
        ({"recording": "nowhere.mp4", "length": None}, "The recording nowhere.mp4 does not exist"),
        ({"case": None, "subject": None}, "Missing: --case, --subject. Give them, or run this in a terminal"),
        ({"length": None}, "Missing: --recording / --length."),
    ],
)
def test_a_bad_answer_makes_nothing(softa: Softa, folder: Path, changed: dict[str, str | None], complaint: str) -> None:
    assert softa("new", folder, *flags(**changed)).complaint.startswith(complaint)
    assert not folder.exists()


def test_the_same_subject_twice(softa: Softa, folder: Path) -> None:
    complaint = softa("new", folder, *flags(), "--subject", "t1=collega").complaint
    assert complaint.startswith("T1 is there twice")
    assert not folder.exists()


def test_a_length_that_is_not_the_recordings(softa: Softa, folder: Path, recording: Path) -> None:
    complaint = softa("new", folder, *flags(recording=str(recording))).complaint
    assert complaint.startswith("--length says 50:00, but the recording lasts 50:12")
    assert not folder.exists()


def test_a_text_file_is_no_recording(softa: Softa, folder: Path, tmp_path: Path) -> None:
    text = tmp_path / "notes.mp4"
    text.write_text("not a video\n" * 100)
    complaint = softa("new", folder, *flags(length=None, recording=str(text))).complaint
    assert "cannot be played as a recording" in complaint or "mpv is not installed" in complaint
    assert not folder.exists()


def test_a_case_is_never_written_over(softa: Softa, folder: Path) -> None:
    assert softa("new", folder, *flags()).code == 0
    before = (folder / "case.toml").read_bytes()
    assert softa("new", folder, *flags(case="0043")).complaint.endswith("holds a case already. Choose another folder.")
    assert (folder / "case.toml").read_bytes() == before


def test_a_file_in_the_way(softa: Softa, folder: Path) -> None:
    folder.write_text("a file")
    assert softa("new", folder, *flags()).complaint.startswith(f"{folder} is a file, not a folder")
    assert folder.read_text() == "a file"


def test_a_place_where_no_folder_can_be_made(softa: Softa, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "could not be written" in softa("new", tmp_path / "file" / "0042", *flags()).complaint


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> Iterator[str]:
    """Sit at a terminal and give these answers, one to each question; Ctrl+D when there are no more."""
    waiting = iter(answers)

    def answer(question: str) -> str:
        print(question)
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    return waiting


def test_the_form_asks_until_every_answer_is_good(
    softa: Softa, tmp_path: Path, recording: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rest = answering(
        monkeypatch,
        *("no number/", "0042", "", "13-05-2022", "2022-05-13", "SWAG"),
        *("", "T1", "T1=hulpverlener", "T1=collega", "C1=moeder", ""),
        *("nowhere.mp4", f"'{recording}'", "51:00", "0:30", "99:00", "", "AB, ab", "AB, CD"),
    )
    ran = softa("new")
    assert ran.code == 0, ran
    assert list(rest) == []
    case = read_case(Path("0042"))
    assert (case.number, case.date, case.project) == ("0042", "2022-05-13", "SWAG")
    assert [subject.id for subject in case.subjects] == ["T1", "C1"]
    assert (case.recording, case.start_s, case.end_s) == (recording, 30.0, 3012.345)
    assert [coder.initials for coder in case.coders] == ["AB", "CD"]
    assert "“13-05-2022” is not a date" in ran.out
    assert "The end (1:39:00) is after the end" in ran.out


def test_the_form_asks_only_for_what_is_missing(softa: Softa, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rest = answering(monkeypatch, "2022-05-13", "", "abc", "50:00")
    assert softa("new", folder, *flags(date=None, length=None)).code == 0
    assert list(rest) == []
    assert read_case(folder).duration_s == 3000.0


def test_given_answers_are_looked_at_before_anything_is_asked(
    softa: Softa, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest = answering(monkeypatch, "2022-05-13")
    assert softa("new", folder, *flags(case="a b", date=None)).complaint.startswith("“a b” cannot be a case number")
    assert list(rest) == ["2022-05-13"]


def test_ctrl_d_in_the_form_makes_nothing(softa: Softa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answering(monkeypatch, "0042", "", "2022-05-13")
    assert softa("new").complaint == "Stopped. Nothing that was saved is lost."
    assert list(tmp_path.iterdir()) == []


def test_a_case_that_cannot_be_written_leaves_no_folder(
    softa: Softa, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(to: Path, _: object) -> None:
        to.mkdir()
        raise KeyboardInterrupt

    monkeypatch.setattr(case_folder, "write_case", interrupted)
    assert softa("new", folder, *flags()).complaint.startswith("Stopped")
    assert not folder.exists()


def test_no_flag_is_left_unasked() -> None:
    assert case_answers.missing_flags(case_answers.Answers()) == [
        "DIR", "--case", "--date", "--subject", "--recording / --length",
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pty")
def test_ctrl_c_in_a_real_terminal(tmp_path: Path) -> None:
    import pty

    process, terminal = pty.fork()
    if process == 0:
        os.chdir(tmp_path)
        os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
        os.execv(sys.executable, [sys.executable, "-m", "softa_tui", "new"])
    shown = read_until(terminal, b"Case number")
    os.write(terminal, b"0042\r")
    shown += read_until(terminal, b"[0042]")
    shown += read_until(terminal, b"is lost.", pressing=b"\x03")
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 2, signal.strsignal(status)
    assert b"Traceback" not in shown
    assert list(tmp_path.iterdir()) == []


def read_until(terminal: int, text: bytes, pressing: bytes = b"", within_s: float = 30.0) -> bytes:
    """What the program prints up to a text; while it prints nothing, a key is pressed twice a second."""
    import select

    shown = b""
    deadline = time.monotonic() + within_s
    while text not in shown:
        assert time.monotonic() < deadline, shown
        if select.select([terminal], [], [], 0.5)[0]:
            shown += os.read(terminal, 4096)
        else:
            os.write(terminal, pressing)
    return shown
