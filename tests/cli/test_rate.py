"""`softa rate`: on whose page it begins, and what that writes in the log."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from softa_tui.cli import wiring
from softa_tui.coding.events import ModeChanged, Moved
from softa_tui.records.case import Case
from softa_tui.records.log import read_log
from softa_tui.tui.durable_log import DurableLog
from softa_tui.tui.session import CodingSession
from tests.cli.conftest import Ran, Softa


@pytest.fixture
def sessions(monkeypatch: pytest.MonkeyPatch) -> list[CodingSession]:
    """The sessions that reach the application, which is not started."""
    found: list[CodingSession] = []

    def run(session: CodingSession, log: DurableLog, case: Case, player: str, notices: Sequence[str]) -> int:
        found.append(session)
        return 0

    monkeypatch.setattr(wiring, "require_terminal", lambda: None)
    monkeypatch.setattr(wiring, "_run", run)
    return found


def rate(softa: Softa, folder: Path, *options: str) -> Ran:
    ran: Ran = softa("rate", folder, "--coder", "AB", "--player", "clock", *options)
    return ran


def test_rating_is_what_the_log_goes_over_to(softa: Softa, demo_case: Path, sessions: list[CodingSession]) -> None:
    assert rate(softa, demo_case).code == 0
    (session,) = sessions
    assert (session.shown.mode, session.options.first_subject) == ("rating", None)
    last = read_log(demo_case / "0000_AB.softa.jsonl").events[-1]
    assert isinstance(last, ModeChanged) and last.to == "rating"


@pytest.mark.parametrize("subject", ["C2", "T1", "family"])
def test_whose_page_comes_first_is_no_move(
    softa: Softa, demo_case: Path, demo_log: Path, sessions: list[CodingSession], subject: str
) -> None:
    moves = sum(isinstance(event, Moved) for event in read_log(demo_log).events)
    assert rate(softa, demo_case, "--subject", subject).code == 0
    assert [session.options.first_subject for session in sessions] == [subject]
    assert sum(isinstance(event, Moved) for event in read_log(demo_log).events) == moves


def test_somebody_who_is_not_rated(
    softa: Softa, demo_case: Path, demo_log: Path, sessions: list[CodingSession]
) -> None:
    before = demo_log.read_bytes()
    assert rate(softa, demo_case, "--subject", "C7").complaint.startswith("C7 is not rated here.")
    assert sessions == []
    assert demo_log.read_bytes() == before


def test_coding_begins_with_the_subject_itself(softa: Softa, demo_case: Path, sessions: list[CodingSession]) -> None:
    softa("code", demo_case, "--subject", "T1", "--player", "clock")
    (session,) = sessions
    assert (session.shown.mode, session.shown.subject, session.options.first_subject) == ("coding", "T1", None)


def test_without_a_terminal_nothing_is_opened(softa: Softa, demo_case: Path, demo_log: Path) -> None:
    before = demo_log.read_bytes()
    assert rate(softa, demo_case).complaint.startswith("This needs a terminal to work in.")
    assert demo_log.read_bytes() == before
