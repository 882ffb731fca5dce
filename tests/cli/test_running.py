"""The frame around every command: help, languages, one line for whatever is wrong, nothing imported too early."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from softa_tui import __version__
from softa_tui.cli import check, main, state
from softa_tui.cli.main import app
from tests.cli.conftest import Softa

COMMANDS = [
    "new", "code", "talk", "rate", "seal", "status", "replay", "check", "meaning", "demo", "export", "import", "redact",
]  # fmt: skip
KEYMAP_COMMANDS = ["list", "show", "check"]


def run_softa(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "softa_tui", *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


def test_every_command_has_help(softa: Softa) -> None:
    group = get_command(app)
    assert isinstance(group, TyperGroup) and list(group.commands) == [*COMMANDS, "keymap"]
    for command in [[name] for name in COMMANDS] + [["keymap", name] for name in KEYMAP_COMMANDS]:
        ran = softa(*command, "--help")
        assert ran.code == 0
        assert ran.out.startswith(f"Usage: softa {' '.join(command)} ")
        assert "--lang nl|en" in ran.out
        assert max(map(len, ran.out.splitlines())) <= 100


def test_the_help_lists_the_commands_each_with_a_sentence(softa: Softa) -> None:
    ran = softa("--help")
    assert ran.code == 0
    listed = ran.out.partition("Commands:\n")[2].replace("\n   ", " ")
    texts = dict(line.split(maxsplit=1) for line in listed.splitlines())
    assert list(texts) == [*COMMANDS, "keymap"]
    assert [name for name, text in texts.items() if not (text[0].isupper() and text.endswith("."))] == []


@pytest.mark.parametrize("command", ["rate", "seal"])
def test_the_help_shows_examples(softa: Softa, command: str) -> None:
    *_, examples = softa(command, "--help").out.rstrip().split("\n\n")
    first, *others = examples.splitlines()
    assert first == "Examples:"
    assert len(others) > 1 and all(line.startswith(f"  softa {command} 0042 --coder AB") for line in others)


def test_help_stays_readable_in_a_narrow_terminal(softa: Softa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert max(map(len, softa("new", "--help").out.splitlines())) <= 60
    monkeypatch.setenv("COLUMNS", "1")
    assert softa("new", "--help").code == 0


def test_version(softa: Softa) -> None:
    assert softa("--version").out == f"softa-tui {__version__}\n"


def test_how_to_begin(softa: Softa) -> None:
    ran = softa()
    assert ran.code == 0
    assert "softa demo" in ran.out and "softa new" in ran.out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["walk"], f"There is no command walk. Known are: {', '.join([*COMMANDS, 'keymap'])}"),
        (["keymap", "walk"], "There is no command walk. Known are: list, show, check"),
        (["keymap"], "Missing command. See: softa keymap --help"),
        (["code"], "DIR is missing. See: softa code --help"),
        (["check", "--deep", "x"], "There is no option --deep"),
        (["replay", "a", "b"], "Got unexpected extra argument(s) (b). See: softa replay --help"),
        (["export", "x", "--out", "o", "--to"], "--to needs a value behind it. See: softa --help"),
        (["code", "x", "--player", "vlc"], "--player cannot be “vlc”: choose one of auto, libmpv, mpv, clock."),
        (["code", "x", "--repeat", "on"], "--repeat cannot be “on”: choose one of toggle, occurrence."),
        (["status", "x", "--lang", "fr"], "--lang cannot be “fr”: choose one of nl, en."),
        (["code", "x", "--reaction-lag", "soon"], "--reaction-lag cannot be “soon”: give 0 to 30 seconds."),
        (["code", "x", "--reaction-lag", "nan"], "--reaction-lag cannot be “nan”: give 0 to 30 seconds."),
    ],
)
def test_a_wrong_command_line_is_one_line(softa: Softa, arguments: list[str], complaint: str) -> None:
    assert softa(*arguments).complaint.startswith(complaint)


def test_an_escape_sequence_in_an_argument_stays_text(softa: Softa) -> None:
    assert softa("check", "\x1b[31mred\nline").complaint == "�[31mred line does not exist. Check the path."


def test_ctrl_c_is_one_line(softa: Softa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "check", interrupted)
    assert softa("check", tmp_path).complaint == "Stopped. Nothing that was saved is lost."


def test_an_operating_system_error_is_one_line(softa: Softa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied", "/a/b")

    monkeypatch.setattr(check, "check", forbidden)
    assert softa("check", tmp_path).complaint == "/a/b: Permission denied. Check the path and your rights to it."


def broken(*_: object, **__: object) -> int:
    secret = "Anna cried"
    raise ValueError(secret)


def test_a_fault_is_one_line_and_its_report_holds_no_values(
    softa: Softa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "check", broken)
    complaint = softa("check", tmp_path).complaint
    report = next(state.state_folder().glob("fault-*.txt"))
    assert complaint.endswith(str(report))
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text and "test_running.py:" in text
    assert "Anna" not in text and "Anna" not in complaint and str(tmp_path) not in text
    if os.name == "posix":
        assert report.stat().st_mode & 0o777 == 0o600
        assert report.parent.stat().st_mode & 0o777 == 0o700


def test_a_fault_without_a_place_for_the_report_is_one_line_too(
    softa: Softa, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(check, "check", broken)
    assert "(ValueError at " in softa("check", tmp_path).complaint


def test_nothing_but_the_standard_library_is_imported_before_main_runs() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, softa_tui.cli; print(*sys.modules)"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"typer", "msgspec", "tomlkit", "polars", "textual"} & set(loaded)
    assert "softa_tui.cli.main" not in loaded


def test_coding_starts_without_what_only_exports_need() -> None:
    source = "import sys, softa_tui.cli.main, softa_tui.cli.code, softa_tui.cli.wiring; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", source],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert not {"polars", "numpy", "xlsxwriter", "pyreadstat", "mpv"} & set(loaded)


def test_the_program_itself_refuses_in_one_line(tmp_path: Path) -> None:
    ran = run_softa("check", str(tmp_path / "none"))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr == f"softa: {tmp_path / 'none'} does not exist. Check the path.\n"


def test_dutch_by_option_and_by_locale(tmp_path: Path) -> None:
    by_option = run_softa("check", "none", "--lang=nl")
    by_locale = run_softa("check", "none", LC_ALL="nl_NL.UTF-8")
    assert by_option.stderr == by_locale.stderr
    assert by_option.returncode == by_locale.returncode == 2


@pytest.mark.skipif(os.name != "posix", reason="a closed pipe is an error of another kind on Windows")
def test_a_reader_that_has_enough_is_no_error(demo_log: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "softa_tui", "replay", str(demo_log)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert ran.stderr == ""


@pytest.mark.parametrize(
    ("begun", "words"),
    [
        ("softa rep", ["replay"]),
        ("softa ra", ["rate"]),
        ("softa se", ["seal"]),
        ("softa seal 0042 --an", ["--anyway"]),
        ("softa rate 0042 --sub", ["--subject"]),
    ],
)
def test_completion_knows_the_commands_and_their_options(begun: str, words: list[str]) -> None:
    ran = run_softa(_SOFTA_COMPLETE="complete_bash", COMP_WORDS=begun, COMP_CWORD=str(len(begun.split()) - 1))
    assert ran.stdout.split() == words


def test_main_takes_the_arguments_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["softa", "--version"])
    assert main() == 0
