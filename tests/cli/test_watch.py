"""`softa replay --watch`: what it opens the replay with, what it says beforehand, and what it refuses."""

import shutil
from contextlib import nullcontext
from pathlib import Path

import pytest

from softa_tui.cli import watch
from softa_tui.tui.replay.app import ReplayApp
from tests.cli.conftest import Softa


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[ReplayApp]:
    """The replays that are about to run; they are not started."""
    found: list[ReplayApp] = []

    def run(app: ReplayApp) -> int:
        found.append(app)
        return 0

    monkeypatch.setattr(watch, "require_terminal", lambda: None)
    monkeypatch.setattr(watch, "terminal_given_back", lambda interrupted: nullcontext())
    monkeypatch.setattr(ReplayApp, "run", run)
    return found


def test_it_plays_the_log_from_the_start(softa: Softa, demo_log: Path, opened: list[ReplayApp]) -> None:
    assert softa("replay", demo_log, "--watch").code == 0

    (app,) = opened
    assert len(app.steps) == demo_log.read_bytes().count(b"\n")
    assert (app._begin_at, app._speed, app._notices) == (None, 1.0, [])


def test_a_case_stands_for_its_log(softa: Softa, demo_case: Path, opened: list[ReplayApp]) -> None:
    assert softa("replay", demo_case, "--watch", "--speed", "0,5").code == 0
    assert opened[0]._speed == 0.5


@pytest.mark.parametrize(("at", "place"), [("1", 1), ("12", 12)])
def test_it_stands_still_at_an_event(
    at: str, place: int, softa: Softa, demo_log: Path, opened: list[ReplayApp]
) -> None:
    assert softa("replay", demo_log, "--watch", "--at", at).code == 0
    assert opened[0]._begin_at == place


def test_at_a_time_it_stands_at_the_first_event_from_there(
    softa: Softa, demo_log: Path, opened: list[ReplayApp]
) -> None:
    assert softa("replay", demo_log, "--watch", "--at", "0:41").code == 0

    (app,) = opened
    assert app._begin_at is not None
    before, there = app.steps[app._begin_at - 2], app.steps[app._begin_at - 1]
    assert before.at < 41.0 <= there.at


def test_a_log_outside_its_case_runs_with_the_clock_and_says_so(
    softa: Softa, demo_log: Path, tmp_path: Path, opened: list[ReplayApp]
) -> None:
    alone = Path(shutil.copy(demo_log, tmp_path / "alone.softa.jsonl"))

    assert softa("replay", alone, "--watch").code == 0
    assert "the clock runs in its place" in " ".join(opened[0]._notices)


def test_a_case_of_another_number_lends_no_recording(
    softa: Softa, demo_case: Path, demo_log: Path, opened: list[ReplayApp]
) -> None:
    toml = demo_case / "case.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('"0000"', '"0001"'), encoding="utf-8")

    assert softa("replay", demo_log, "--watch").code == 0
    assert "the clock runs in its place" in " ".join(opened[0]._notices)


def test_another_recording_than_the_one_coded_is_said(
    softa: Softa, demo_case: Path, demo_log: Path, opened: list[ReplayApp]
) -> None:
    other = demo_case / "other.mp4"
    other.write_bytes(b"not the same")
    toml = demo_case / "case.toml"
    lines = toml.read_text(encoding="utf-8").splitlines()
    named = [f'recording = "{other}"' if line.startswith("recording") else line for line in lines]
    assert named != lines
    toml.write_text("\n".join(named) + "\n", encoding="utf-8")

    assert softa("replay", demo_log, "--watch").code == 0
    assert "another file than the one that was coded" in " ".join(opened[0]._notices)


def test_a_damaged_log_is_played_as_far_as_it_goes(softa: Softa, demo_log: Path, opened: list[ReplayApp]) -> None:
    whole = demo_log.read_bytes()
    lines = whole.splitlines(keepends=True)
    demo_log.write_bytes(b"".join(lines[:9]) + lines[9].replace(b'"type"', b'"tipe"') + b"".join(lines[10:]))

    ran = softa("replay", demo_log, "--watch")

    assert ran.code == 1
    assert "line 10" in ran.err
    assert 0 < len(opened[0].steps) < len(lines)


@pytest.mark.parametrize("speed", ["0", "0.2", "17", "-1", "nan", "inf", "fast", ""])
def test_a_speed_that_is_none(speed: str, softa: Softa, demo_log: Path) -> None:
    complaint = softa("replay", demo_log, "--watch", f"--speed={speed}").complaint
    assert complaint == f"--speed cannot be “{speed}”: give a number from 0.25 to 16, such as 8."


@pytest.mark.parametrize("option", [("--speed", "8"), ("--player", "clock")])
def test_options_that_need_watch(option: tuple[str, str], softa: Softa, demo_log: Path) -> None:
    complaint = softa("replay", demo_log, *option).complaint
    assert complaint == f"{option[0]} goes with --watch: give that too, or leave {option[0]} out."


def test_json_is_nothing_to_watch(softa: Softa, demo_log: Path) -> None:
    assert "--watch and --json do not go together" in softa("replay", demo_log, "--watch", "--json").complaint


def test_without_a_terminal(softa: Softa, demo_log: Path) -> None:
    assert "terminal" in softa("replay", demo_log, "--watch").complaint


@pytest.mark.parametrize("at", ["0", "99999", "nonsense", "1:99"])
def test_a_place_that_is_none(at: str, softa: Softa, demo_log: Path) -> None:
    assert at in softa("replay", demo_log, "--watch", "--at", at).complaint


def test_the_log_is_left_as_it_was(softa: Softa, demo_case: Path, opened: list[ReplayApp]) -> None:
    before = {path: path.read_bytes() for path in demo_case.rglob("*") if path.is_file()}

    softa("replay", demo_case, "--watch")

    assert {path: path.read_bytes() for path in demo_case.rglob("*") if path.is_file()} == before
