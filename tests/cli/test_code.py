"""`softa code`, `demo` and a bare `softa`: what they hand to the application, and what they refuse before it."""

import sys
from pathlib import Path

import pytest

from softa_tui.cli import wiring
from softa_tui.cli.code import CodeRequest
from softa_tui.cli.state import last_case
from softa_tui.coding.events import Mode
from softa_tui.records.case import read_case
from tests.cli.conftest import Softa


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[CodeRequest]:
    """The requests that reach the application, which is not started."""
    requests: list[CodeRequest] = []

    def open_coding(request: CodeRequest) -> int:
        read_case(request.folder)
        requests.append(request)
        return 0

    monkeypatch.setattr(wiring, "open_coding", open_coding)
    return requests


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)


@pytest.mark.parametrize(("command", "mode"), [("code", "coding"), ("talk", "talk"), ("rate", "rating")])
def test_every_option_reaches_the_application(
    softa: Softa, demo_case: Path, opened: list[CodeRequest], command: str, mode: Mode
) -> None:
    ran = softa(
        command, demo_case, "--coder", "CD", "--subject", "C1", "--player", "clock", "--lang", "en",
        "--continuous", "--reaction-lag", "1,5", "--repeat", "occurrence", "--pause-for-meaning",
    )  # fmt: skip
    assert ran.code == 0
    assert opened == [CodeRequest(demo_case, "CD", "C1", "clock", "en", True, 1.5, "occurrence", True, mode)]


def test_the_only_coder_need_not_be_named(softa: Softa, demo_case: Path, opened: list[CodeRequest]) -> None:
    softa("code", demo_case)
    assert opened == [CodeRequest(demo_case, "AB", mode="coding")]


def test_initials_are_written_as_the_case_has_them(softa: Softa, demo_case: Path, opened: list[CodeRequest]) -> None:
    softa("code", demo_case, "--coder", "ab")
    assert [request.coder for request in opened] == ["AB"]


def test_one_of_several_coders_must_be_named(softa: Softa, demo_case: Path, opened: list[CodeRequest]) -> None:
    with (demo_case / "case.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[coder]]\ninitials = "CD"\n')
    assert softa("code", demo_case).complaint == "Who codes? Give one of these with --coder: AB, CD"
    assert opened == []


def test_a_case_without_coders_asks_for_initials(softa: Softa, tmp_path: Path, opened: list[CodeRequest]) -> None:
    folder = tmp_path / "1"
    softa("new", folder, "--case", "1", "--date", "2022-05-13", "--subject", "C1=moeder", "--length", "5:00")
    assert softa("code", folder).complaint.startswith("Who codes? Give your initials: softa code")
    assert opened == []


@pytest.mark.parametrize("initials", ["A B", "../x", "joint", ""])
def test_bad_initials(softa: Softa, demo_case: Path, opened: list[CodeRequest], initials: str) -> None:
    assert f"“{initials}”" in softa("code", demo_case, "--coder", initials).complaint
    assert opened == []


def test_what_is_no_case(softa: Softa, tmp_path: Path, demo_log: Path) -> None:
    assert "does not exist" in softa("code", tmp_path / "none").complaint
    assert "is not the folder of a case" in softa("code", tmp_path).complaint
    assert "is a file, not a folder" in softa("code", demo_log).complaint
    assert last_case() is None


def test_without_a_terminal_nothing_is_opened(softa: Softa, demo_case: Path) -> None:
    before = (demo_case / "0000_AB.softa.jsonl").read_bytes()
    assert softa("code", demo_case).complaint.startswith("This needs a terminal to work in.")
    assert (demo_case / "0000_AB.softa.jsonl").read_bytes() == before


def test_a_bare_softa_opens_what_was_open_last(
    softa: Softa, demo_case: Path, opened: list[CodeRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(demo_case.parent)
    softa("code", demo_case.name)
    monkeypatch.chdir("/")
    at_a_terminal(monkeypatch)
    assert softa().code == 0
    assert opened[-1] == CodeRequest(demo_case.resolve(), "AB")


def test_a_bare_softa_says_how_to_begin_when_the_last_case_is_gone(
    softa: Softa, demo_case: Path, opened: list[CodeRequest], monkeypatch: pytest.MonkeyPatch
) -> None:
    softa("code", demo_case)
    demo_case.rename(demo_case.with_name("moved"))
    at_a_terminal(monkeypatch)
    assert "How to begin:" in softa().out
    assert len(opened) == 1


def test_the_demo_is_opened_and_removed(softa: Softa, opened: list[CodeRequest]) -> None:
    ran = softa("demo", "--player", "clock")
    assert ran.code == 0
    (request,) = opened
    assert (request.coder, request.player) == ("AB", "clock")
    assert str(request.folder) in ran.out
    assert not request.folder.exists()
    assert last_case() is None


def test_the_demo_is_a_case_like_any_other(softa: Softa, demo_case: Path) -> None:
    assert softa("check", demo_case).code == 0
    case = read_case(demo_case)
    assert (case.number, case.duration_s) == ("0000", 750.0)
    assert [subject.role for subject in case.subjects] == ["hulpverlener", "moeder", "zoon"]
    assert case.recording is not None and case.recording.is_file()
    assert str(case.recording) not in (demo_case / "0000_AB.softa.jsonl").read_text(encoding="utf-8")
