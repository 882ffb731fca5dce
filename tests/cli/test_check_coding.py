"""`softa check`: marks that nobody answered for, times that cannot be, and a whole study at once."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from softa_tui.coding.acts import AddNote, AnswerHint, Seal, SetCell, ToggleItem, Undo
from softa_tui.coding.event_base import Event
from softa_tui.coding.events import Began, CaseChanged, KnownEvent, Marked, Played, Recording
from softa_tui.coding.hints import open_hints
from softa_tui.coding.talk_events import SpeakerOn
from softa_tui.records.log import read_log
from tests.cli.conftest import Softa
from tests.cli.sealing import FAMILY, TWICE, begun, case_in, log_of, one_block_missing, watched
from tests.records.logs import lines_of, write
from tests.support.coding import Coding, coding

ONCE = "client.safety.2"
ITEM = "client.safety.3"
RECORDING = Recording(duration_s=600.0, fingerprint="ab" * 16)


class Found(NamedTuple):
    code: str
    line: int | None
    fields: dict[str, Any]
    sentence: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return case_in(tmp_path / "0042").folder


def found_in(softa: Softa, *paths: object) -> list[Found]:
    """What `softa check --json` finds in all these logs together."""
    ran = softa("check", *paths, "--json")
    found = [Found(**finding) for document in json.loads(ran.out) for finding in document["findings"]]
    assert ran.code == (1 if found else 0)
    return found


def line_of_mark(coder: Coding, subject: str, item: str, block: int) -> int:
    """The event that marked it last, which is its line too."""
    return max(
        event.seq
        for event in coder.events
        if isinstance(event, Marked) and (event.subject, event.item, event.block) == (subject, item, block)
    )


def test_an_item_that_counts_once_and_is_marked_again_is_named_with_both_lines(softa: Softa, folder: Path) -> None:
    coder = watched(TWICE)
    first, second = (line_of_mark(coder, "C1", ONCE, block) for block in (1, 2))
    log = log_of(coder, folder)
    (found,) = found_in(softa, log)

    assert (found.code, found.line) == ("once-marked-again", second)
    assert found.fields == {
        "seq": second, "subject": "C1", "item": ONCE, "block": 2, "first_block": 1, "first_line": first,
    }  # fmt: skip
    assert found.sentence == (
        f"{log}, line {second}: C1: {ONCE} counts at most once a session, and is marked in block 2 after it was in "
        f"block 1 (line {first}). Take one of them back, or answer the hint at sign-off: softa rate"
    )


def test_marks_after_the_first_one_made_are_named_each(softa: Softa, tmp_path: Path) -> None:
    """The first is the one made first, in whatever block it is; other subjects have a session of their own."""
    coder = coding(15, FAMILY)
    for subject in FAMILY:
        coder.sheet(subject, {})
    for subject, block in (("C1", 3), ("C1", 1), ("C2", 2), ("C1", 2)):
        coder.act(SetCell(subject, ONCE, block, True))
    found = found_in(softa, log_of(coder, tmp_path))
    assert [(each.code, each.fields["first_block"], each.fields["block"]) for each in found] == [
        ("once-marked-again", 3, 1),
        ("once-marked-again", 3, 2),
    ]


@pytest.mark.parametrize("answered", [True, False])
def test_a_hint_that_was_answered_is_no_finding_until_there_is_another(
    softa: Softa, folder: Path, answered: bool
) -> None:
    coder = watched(TWICE)
    (hint,) = open_hints(coder.observation)
    coder.act(AnswerHint(hint.key, "zo bedoeld"))
    if not answered:
        coder.act(Undo())
    expected = [] if answered else ["once-marked-again"]
    assert [found.code for found in found_in(softa, log_of(coder, folder))] == expected


def test_a_mark_that_was_taken_back_is_no_finding(softa: Softa, folder: Path) -> None:
    coder = watched(TWICE)
    coder.act(SetCell("C1", ONCE, 1, False))
    assert found_in(softa, log_of(coder, folder)) == []


def test_marks_in_a_block_that_was_never_confirmed_are_named_at_the_first(softa: Softa, folder: Path) -> None:
    coder = begun().go("C1", 1).mark(ITEM).mark("client.safety.11").go("C1", 2)
    line = line_of_mark(coder, "C1", ITEM, 1)
    (found,) = found_in(softa, log_of(coder, folder))
    assert (found.code, found.line) == ("marks-unconfirmed", line)
    assert found.fields == {"seq": line, "subject": "C1", "block": 1, "marks": 2}
    assert "C1: block 1 has marks (2) and was never confirmed" in found.sentence


def test_the_block_under_way_is_not_named_until_the_log_is_signed_off(softa: Softa, folder: Path) -> None:
    coder = one_block_missing().go("C2", 2).mark(ITEM)
    assert found_in(softa, log_of(coder, folder)) == []
    coder.act(Seal("geen tijd meer"))
    assert [found.code for found in found_in(softa, log_of(coder, folder))] == ["marks-unconfirmed"]


def test_marks_while_the_client_is_absent_are_named_with_the_line_that_says_so(softa: Softa, folder: Path) -> None:
    coder = begun().go("C1", 1).absent().go("C1", 2).play().confirm()
    absence = next(event.seq for event in coder.events if getattr(event, "state", "") == "absent")
    coder.act(SetCell("C1", ITEM, 1, True))
    line = coder.events[-1].seq
    found = found_in(softa, log_of(coder, folder))
    coverage = coder.observation.coverage_act("C1", 1)
    assert coverage is not None and coverage.state == "absent"
    assert [(each.code, each.line, each.fields["absent_line"]) for each in found] == [
        ("marks-while-absent", line, absence)
    ]


def with_walls(events: Sequence[KnownEvent], walls: Sequence[str]) -> list[KnownEvent]:
    return [msgspec.structs.replace(event, wall=wall) for event, wall in zip(events, walls, strict=True)]


@pytest.mark.parametrize(
    ("times", "lines"),
    [
        (["10:00:00", "10:05:00", "10:04:00", "10:06:00"], []),
        (["10:00:00", "10:05:00", "10:03:59", "10:03:59"], [3]),
        (["12:00:00", "11:00:00", "11:30:00", "10:00:00"], [2, 4]),
        (["12:00:00", "?", "11:00:00", "11:00:00"], [3]),
    ],
)
def test_a_clock_that_went_back_by_more_than_a_minute_is_named(
    softa: Softa, folder: Path, times: Sequence[str], lines: Sequence[int]
) -> None:
    coder = begun().note("een").note("twee")
    log = write(folder / "0042_AB.softa.jsonl", lines_of(with_walls(coder.events, [f"2026-03-02T{t}Z" for t in times])))
    found = found_in(softa, log)
    assert [(each.code, each.line) for each in found] == [("clock-went-back", line) for line in lines]
    assert all(each.fields["before"] < each.line and each.fields["seconds"] > 60 for each in found if each.line)


def recorded(events: Sequence[KnownEvent], recording: Recording | None = RECORDING) -> list[KnownEvent]:
    began, *others = events
    assert isinstance(began, Began)
    case = msgspec.structs.replace(began.case, recording=recording)
    return [msgspec.structs.replace(began, case=case), *others]


def moved_to(event: KnownEvent, **fields: object) -> KnownEvent:
    moved: KnownEvent = msgspec.structs.replace(event, **fields)
    return moved


@pytest.mark.parametrize(("at", "is_beyond"), [(600.0, False), (600.9, False), (601.5, True), (-2.0, True)])
def test_a_time_beyond_the_recording_is_named(softa: Softa, folder: Path, at: float, is_beyond: bool) -> None:
    coder = begun().note("een").note("twee")
    events = recorded([*coder.events[:-1], moved_to(coder.events[-1], at=at)])
    log = write(folder / "0042_AB.softa.jsonl", lines_of(events))
    found = found_in(softa, log)
    assert [(each.code, each.line) for each in found] == [("time-beyond-recording", 4)] * is_beyond
    assert found_in(softa, write(log, lines_of(recorded(events, None)))) == []


def test_times_that_follow_each_other_are_one_finding(softa: Softa, folder: Path) -> None:
    coder = begun()
    for number in range(6):
        coder.note(str(number))
    beyond = [moved_to(event, at=700.0) if event.seq in (3, 4, 5, 8) else event for event in coder.events]
    found = found_in(softa, write(folder / "0042_AB.softa.jsonl", lines_of(recorded(beyond))))
    assert [(each.line, each.fields.get("last_line")) for each in found] == [(3, 5), (8, None)]
    assert ", lines 3 to 5: This is at 11:40, and the recording lasts 10:00." in found[0].sentence


def test_what_was_played_beyond_the_recording_is_named_and_talk_is_named_once(softa: Softa, folder: Path) -> None:
    common: dict[str, Any] = {"wall": "2026-03-02T10:00:00Z", "coder": "AB", "subject": "C1", "block": 2}
    events: list[KnownEvent] = recorded(begun().events)
    last = events[-1].seq
    more: list[Event] = [
        Played(seq=last + 1, at=600.0, from_s=590.0, to_s=650.0, speed=1.0, **common),
        SpeakerOn(seq=last + 2, at=650.0, alone=False, timing="playing", time_source="frame", **common),
    ]
    found = found_in(softa, write(folder / "0042_AB.softa.jsonl", lines_of([*events, *more])))
    assert [(each.code, each.line) for each in found] == [
        ("talk-outside", last + 2),
        ("time-beyond-recording", last + 1),
    ]


def test_the_recording_is_the_one_known_at_the_time(softa: Softa, folder: Path) -> None:
    """`case.toml` names a longer one from an event on: what follows is held against that."""
    coder = begun().note("een").note("twee").note("drie")
    began, *others = recorded(coder.events)
    assert isinstance(began, Began)
    longer = msgspec.structs.replace(began.case, recording=Recording(duration_s=900.0, fingerprint="cd" * 16))
    envelope = {name: getattr(others[1], name) for name in ("at", "wall", "coder", "subject", "block")}
    changed = CaseChanged(seq=3, case=longer, roles=began.roles, **envelope)
    late = [moved_to(others[1], seq=4, at=700.0), moved_to(others[2], seq=5, at=950.0)]
    found = found_in(softa, write(folder / "0042_AB.softa.jsonl", lines_of([began, others[0], changed, *late])))
    assert [(each.code, each.line) for each in found] == [("time-beyond-recording", 5)]


def test_a_damaged_log_is_not_blamed_for_what_may_have_been_lost(softa: Softa, folder: Path) -> None:
    log = log_of(begun().go("C1", 1).mark(ITEM).play().confirm().go("C1", 2), folder)
    assert found_in(softa, log) == []
    log.write_bytes(log.read_bytes().replace(b'"state":"observed"', b'"state":"0bserved"'))
    assert [found.code for found in found_in(softa, log)] == ["bad-line"]


def test_a_study_is_checked_as_a_whole(softa: Softa, tmp_path: Path) -> None:
    study = tmp_path / "study"
    logs = [
        log_of(watched(), case_in(study / "a" / "0042").folder),
        log_of(watched(TWICE), case_in(study / "b" / "0042").folder),
    ]
    hidden = study / ".old"
    shutil.copytree(study / "b", hidden)
    broken = case_in(study / "c" / "0042").folder / "0042_AB.softa.jsonl"
    broken.write_text("no log at all\n")

    ran = softa("check", study)

    assert ran.code == 1 and str(hidden) not in ran.out
    first, second, third = ran.out.splitlines()
    assert first == f"{logs[0]}: {len(read_log(logs[0]).events)} events, all well."
    assert second.startswith(f"{logs[1]}, line ") and third.startswith(f"{broken}: ")
    documents = json.loads(softa("check", study, "--json").out)
    assert [document["path"] for document in documents] == [*map(str, logs), str(broken)]
    (finding,) = documents[2]["findings"]
    assert (finding["code"], finding["line"], finding["fields"]["path"]) == ("not-a-log", None, str(broken))


def test_a_folder_without_any_logs_beneath_is_named(softa: Softa, tmp_path: Path) -> None:
    (tmp_path / "study" / "0042").mkdir(parents=True)
    assert softa("check", tmp_path / "study").complaint.startswith(f"{tmp_path / 'study'} holds no log yet.")


def test_a_note_in_an_unconfirmed_block_is_no_mark(softa: Softa, folder: Path) -> None:
    coder = begun().go("C1", 1).act(AddNote("note", "let op", ITEM)).act(ToggleItem(ITEM)).act(Undo()).go("C1", 2)
    assert found_in(softa, log_of(coder, folder)) == []
