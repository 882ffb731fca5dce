"""What the tests of the commands share: a runner, a private home, and the demo's case."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from softa_tui.cli import main
from softa_tui.cli.demo_case import make_demo


@dataclass(frozen=True)
class Ran:
    """What a command line did."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The one line on stderr of a command that refused its input."""
        assert self.code == 2, self
        assert self.err.count("\n") == 1 and self.err.endswith("\n"), self.err
        assert self.err.startswith("softa: "), self.err
        assert "Traceback" not in self.err
        return self.err.removeprefix("softa: ").strip()


Softa = Callable[..., Ran]


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of this test's own, and a working folder that is not the checkout."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    monkeypatch.setenv("SOFTA_CONFIG", str(home / "config"))
    monkeypatch.setenv("COLUMNS", "100")
    return home


@pytest.fixture
def softa(capsys: pytest.CaptureFixture[str]) -> Softa:
    """Run a command line in this process."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return run


@pytest.fixture
def demo_case(tmp_path: Path) -> Path:
    """The folder of the demo's case, with its half-coded log."""
    return make_demo(tmp_path / "0000").folder


@pytest.fixture
def demo_log(demo_case: Path) -> Path:
    return demo_case / "0000_AB.softa.jsonl"


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder some levels deep, so that what climbs out of it is seen in `tmp_path`."""
    folder = tmp_path / "a" / "b" / "work"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder
