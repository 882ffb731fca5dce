"""What `make demo` and `make test` say and do before there is a .venv."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"
PACKAGES_OF_THE_DEMO = ["mpv", "libmpv2"]


class AptGet:
    """Stands in for subprocess.run: notes what was run, and answers with one exit code."""

    def __init__(self, returncode: int = 0, then: Callable[[], None] = lambda: None) -> None:
        self.returncode = returncode
        self.then = then
        self.ran: list[list[str]] = []

    def __call__(self, command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        self.ran.append(command)
        self.then()
        return subprocess.CompletedProcess(command, self.returncode, stdout="E: no route to host\n")


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The PATH of a machine with nothing on it; returns its only folder of programs."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("ctypes.util.find_library", lambda _name: None)
    return tmp_path


def add_program(folder: Path, name: str) -> None:
    """Put an empty program on the PATH."""
    (folder / name).write_text("#!/bin/sh\n")
    (folder / name).chmod(0o755)


def system_needs(monkeypatch: pytest.MonkeyPatch, purpose: str, *, root: bool, apt: AptGet) -> int:
    """Run the script's main as root or as somebody else."""
    import system_needs

    monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr("subprocess.run", apt)
    return system_needs.main([purpose])


@pytest.mark.parametrize(("purpose", "exit_code"), [("demo", 0), ("test", 2)])
def test_who_is_not_root_is_shown_one_command_and_nothing_is_run(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    bare_machine: Path,
    purpose: str,
    exit_code: int,
) -> None:
    add_program(bare_machine, "apt-get")
    apt = AptGet()
    monkeypatch.setattr("sys.platform", "linux")

    assert system_needs(monkeypatch, purpose, root=False, apt=apt) == exit_code

    said = capsys.readouterr().err
    assert apt.ran == []
    assert "sudo" not in said
    assert said.splitlines()[1].startswith("  Debian, Ubuntu: apt-get install mpv libmpv2")
    assert all(system in said for system in ("Fedora", "macOS", "Windows"))


@pytest.mark.parametrize(
    ("platform", "first"), [("darwin", "macOS:          brew install mpv"), ("win32", "Windows:        winget install")]
)
def test_the_command_for_this_system_comes_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bare_machine: Path, platform: str, first: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)

    system_needs(monkeypatch, "demo", root=False, apt=AptGet())

    assert first in capsys.readouterr().err.splitlines()[1]


def test_root_installs_what_is_missing(monkeypatch: pytest.MonkeyPatch, bare_machine: Path) -> None:
    add_program(bare_machine, "apt-get")
    apt = AptGet(then=lambda: add_program(bare_machine, "mpv"))
    monkeypatch.setattr("sys.platform", "linux")

    system_needs(monkeypatch, "demo", root=True, apt=apt)

    assert [command[:2] for command in apt.ran] == [["apt-get", "update"], ["apt-get", "install"]]
    assert apt.ran[1][-2:] == PACKAGES_OF_THE_DEMO
    assert "--no-install-recommends" in apt.ran[1]


@pytest.mark.parametrize(("purpose", "exit_code"), [("demo", 0), ("test", 2)])
def test_an_installation_that_fails_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    bare_machine: Path,
    purpose: str,
    exit_code: int,
) -> None:
    add_program(bare_machine, "apt-get")
    monkeypatch.setattr("sys.platform", "linux")

    assert system_needs(monkeypatch, purpose, root=True, apt=AptGet(returncode=100)) == exit_code

    assert capsys.readouterr().err.splitlines()[0] == "apt-get update failed: E: no route to host"


@pytest.mark.parametrize(
    ("lines_of_the_python", "said"),
    [
        (None, "there is no program called"),
        (['case "$*" in *version_info*) exit 1;; --version) echo Python 3.9.2;; esac'], "Python 3.9.2 is too old"),
        (['case "$*" in *ensurepip*) exit 1;; esac'], "apt-get install python3-venv"),
        (["exit 0"], ""),
    ],
)
def test_a_python_that_will_not_do_is_named_in_one_line(
    tmp_path: Path, lines_of_the_python: list[str] | None, said: str
) -> None:
    python = tmp_path / "python3"
    if lines_of_the_python is not None:
        python.write_text("\n".join(["#!/bin/sh", *lines_of_the_python, ""]))
        python.chmod(0o755)

    checked = subprocess.run(
        ["sh", str(SCRIPTS / "check_python.sh"), str(python)], check=False, capture_output=True, text=True
    )

    assert said in checked.stderr
    assert len(checked.stderr.splitlines()) == (1 if said else 0)
    assert checked.returncode == (2 if said else 0)
