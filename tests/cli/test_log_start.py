"""Beginning a log and going on with it, before there is a screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from softa_tui.cli.log_held import log_held
from softa_tui.cli.log_start import StartedLog, start_log
from softa_tui.coding.acts import AddSubject, Confirm, MoveTo, ReportPlayed, ToggleItem
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Recording
from softa_tui.coding.folding import replay
from softa_tui.records.case import Case, Subject, log_path
from softa_tui.records.keymap import load_scheme
from softa_tui.records.log import read_log

KEYMAPS = Path(__file__).parent.parent.parent / "keymaps"
SCHEME, _KEYMAPS = load_scheme("softa-nl", [KEYMAPS], DEFAULT_KEYS)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(
        folder=tmp_path,
        number="0042",
        date="2022-05-13",
        project="SWAG",
        scheme="softa-nl",
        recording=None,
        duration_s=3000.0,
        start_s=0.0,
        end_s=3000.0,
        subjects=(Subject("T1", "hulpverlener"), Subject("C1", "moeder")),
    )


@contextmanager
def sitting(case: Case, recording: Recording | None = None) -> Iterator[StartedLog]:
    """The log of AB on a case, open for as long as the block lasts."""
    with log_held(log_path(case.folder, case.number, "AB"), "AB") as (read, log):
        yield start_log(log, read, case, recording, SCHEME, "AB")


def test_a_new_log_begins_with_the_snapshot_on_the_disk(case: Case) -> None:
    with sitting(case) as started:
        on_disk = replay(read_log(log_path(case.folder, "0042", "AB")).events)
        assert on_disk is not None
        assert (on_disk.subject, on_disk.block, on_disk.scheme) == ("T1", 1, SCHEME)
        assert started.news == []


def test_going_on_takes_up_where_it_stopped(case: Case) -> None:
    with sitting(case) as started:
        started.act(MoveTo("C1", 3))
        started.act(ToggleItem("client.safety.3"))
    with sitting(case) as started:
        assert (started.shown.subject, started.shown.block) == ("C1", 3)
        assert started.shown.is_marked("C1", "client.safety.3", 3)
        assert started.news == []


def test_what_changed_in_the_case_is_named_and_enters_the_log(case: Case) -> None:
    with sitting(case):
        pass
    later = replace(case, end_s=2900.0, subjects=(*case.subjects, Subject("C2", "zoon")))
    with sitting(later) as started:
        assert started.news == ["case.toml has changed (end, subjects, roles); the log says so from here on."]
        assert started.shown.case.end_s == 2900.0
    with sitting(later) as started:
        assert started.news == []


def test_another_recording_is_named_as_such_and_one_not_at_hand_is_not_another(case: Case) -> None:
    with sitting(case, Recording(duration_s=3000.0, fingerprint="a" * 32)):
        pass
    with sitting(case) as started:
        assert started.news == []
    with sitting(case, Recording(duration_s=3000.0, fingerprint="b" * 32)) as started:
        assert started.news[0].startswith("The recording is another file than the one coded before")


def test_a_subject_added_during_coding_stays(case: Case) -> None:
    with sitting(case) as started:
        started.act(AddSubject("C2", "zoon"))
    with sitting(case) as started:
        assert started.shown.coded_subjects == ("T1", "C1", "C2")
        assert started.shown.roles["C2"] == "zoon"
        assert started.news == []
    with sitting(replace(case, subjects=(*case.subjects, Subject("C2", "zoon")))) as started:
        assert started.news == []


def test_a_changed_case_number_does_not_hide_the_log_that_is_there(case: Case) -> None:
    with sitting(case):
        pass
    with pytest.raises(SoftaError) as refused, sitting(replace(case, number="0043")):
        pass
    assert refused.value.code == "other-case-number-here"
    assert refused.value.fields["other"] == "0042_AB.softa.jsonl"


def test_tab_leaves_the_next_subject_at_the_start_of_the_block(case: Case) -> None:
    with sitting(case) as started:
        started.act(ReportPlayed(0.0, 300.0, 1.0))
        started.act(Confirm("next_subject"))
    with sitting(case) as started:
        assert (started.head.subject, started.head.resume_at) == ("C1", 0.0)
