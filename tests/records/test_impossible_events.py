"""Events that no session can have: refused as they are read, so that no reader counts to their end."""

from pathlib import Path
from typing import Any

import pytest

from softa_tui.coding.sampling import LONGEST_SESSION_S, LONGEST_TIME_S, MOST_INTERVALS
from softa_tui.coding.scheme import FARTHEST_ON_SCALE
from softa_tui.records.log import read_log
from tests.fuzz.hostile_logs import BASES, BEGAN, Raw, chained

AT_MOST = [
    ("marked", ("block",), MOST_INTERVALS, MOST_INTERVALS + 1),
    ("marked", ("block",), 1, 0),
    ("marked", ("block",), 1, 2**31),
    ("marked", ("at",), LONGEST_TIME_S, 1e12),
    ("marked", ("at",), -LONGEST_TIME_S, -1e12),
    ("played", ("to_s",), LONGEST_TIME_S, 1e12),
    ("talk_played", ("to_s",), LONGEST_TIME_S, 1e12),
    ("slots_set", ("from_s",), LONGEST_TIME_S, 1e12),
    ("slots_observed", ("to_s",), LONGEST_TIME_S, 1e12),
    ("case_changed", ("case", "end_s"), LONGEST_SESSION_S, LONGEST_SESSION_S + 1),
    ("case_changed", ("case", "end_s"), LONGEST_SESSION_S, 1e12),
]
OF_THE_BEGINNING = [
    (("case", "end_s"), LONGEST_SESSION_S, LONGEST_SESSION_S + 1),
    (("scheme", "slot_seconds"), 1.0, 0.001),
    (("scheme", "block_seconds"), 1.0, 0.5),
    (("scheme", "rating_max"), FARTHEST_ON_SCALE, 10**9),
]
BY_TAG = {raw["type"]: raw for raw in BASES}


def changed(raw: Raw, place: tuple[str, ...], value: object) -> Raw:
    first, *rest = place
    return raw | {first: changed(raw[first], tuple(rest), value) if rest else value}


def problems(path: Path, raws: list[Raw]) -> list[tuple[str, int]]:
    path.write_bytes(b"".join(chained(raws)))
    return [(problem.code, problem.line) for problem in read_log(path).problems]


@pytest.mark.parametrize(("tag", "place", "allowed", "refused"), AT_MOST)
def test_an_event_is_read_up_to_what_a_session_may_have(
    tmp_path: Path, tag: str, place: tuple[str, ...], allowed: Any, refused: Any
) -> None:
    log = tmp_path / "0042_AB.softa.jsonl"
    event, after = BY_TAG[tag] | {"seq": 2}, BY_TAG["closed"] | {"seq": 3}

    assert problems(log, [BEGAN, changed(event, place, allowed), after]) == []
    assert problems(log, [BEGAN, changed(event, place, refused), after]) == [("bad-event", 2)]


@pytest.mark.parametrize(("place", "allowed", "refused"), OF_THE_BEGINNING)
def test_a_log_begins_with_a_session_that_there_can_be(
    tmp_path: Path, place: tuple[str, ...], allowed: Any, refused: Any
) -> None:
    log = tmp_path / "0042_AB.softa.jsonl"

    assert problems(log, [changed(BEGAN, place, allowed)]) == []
    assert problems(log, [changed(BEGAN, place, refused)]) == [("bad-event", 1)]


def test_a_session_is_not_cut_into_more_slots_than_a_sheet_can_show(tmp_path: Path) -> None:
    long = changed(BEGAN, ("case", "end_s"), 5.0 * MOST_INTERVALS)
    log = tmp_path / "0042_AB.softa.jsonl"

    assert problems(log, [changed(long, ("scheme", "slot_seconds"), 5.0)]) == []
    assert problems(log, [changed(long, ("scheme", "slot_seconds"), 4.99)]) == [("bad-event", 1)]
