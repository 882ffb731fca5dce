"""ELAN files, opened by pympi and held against the rules of their format."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from softa_tui.coding.acts import (
    Act,
    ChangeMode,
    ExplainTalk,
    GiveReason,
    Rate,
    SelfRate,
    SetCell,
    SetSlots,
)
from softa_tui.coding.events import Marked
from softa_tui.coding.folding import replay
from softa_tui.coding.scheme import Item, Scheme
from softa_tui.locale import set_language
from tests.export.reading_elan import tiers_of
from tests.support.coding import Coding, coding
from tests.support.real_scheme import softa_nl

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 2", "N1": "stagiair"}


def rating(coder: Coding, *acts: Act) -> Coding:
    coder.act(ChangeMode("rating"))
    for act in acts:
        coder.act(act)
    return coder


def test_marks_have_their_own_time_on_the_recording(tmp_path: Path) -> None:
    coder = coding(15, FAMILY, start_s=30.0)
    coder.timing = "playing"
    coder.go("C1", 1).mark("client.safety.3", 61.2346).mark("client.safety.11", 61.9).mark("client.safety.2", 100.0)
    coder.go("C1", 2).mark("client.shared_purpose.1", 629.5)

    tiers = tiers_of(coder.observation, tmp_path)

    assert tiers["C1 safety"] == [
        (61235, 61900, "+3 huilt of toont kwetsbaarheid (en)"),
        (61900, 62900, "-11 reageert defensief (en)"),
        (100000, 101000, "+2 noemt hulp veilig (en)"),
    ]
    assert tiers["C1 shared_purpose"] == [(629500, 630000, "+1 stelt compromis voor (en)")]
    assert tiers["C2 safety"] == tiers["T1 engagement"] == []
    assert "C1 safety by block" not in tiers


def test_marks_of_one_moment_stand_side_by_side(tmp_path: Path) -> None:
    coder = coding(15, FAMILY)
    coder.timing = "playing"
    coder.go("C1", 1)
    for item in ("client.safety.2", "client.safety.3", "client.safety.11"):
        coder.mark(item, 10.0)

    assert [place[:2] for place in tiers_of(coder.observation, tmp_path)["C1 safety"]] == [
        (10000, 10001),
        (10001, 10002),
        (10002, 11000),
    ]


def test_marks_whose_time_says_no_more_than_the_block_stand_over_the_block(tmp_path: Path) -> None:
    coder = coding(15, FAMILY, start_s=30.0).go("C1", 1).mark("client.safety.3", 40.0)
    coder.play().mark("client.safety.11").mark("client.safety.2", 329.9996)
    coder.act(SetCell("C1", "client.safety.3", 3, True))

    tiers = tiers_of(coder.observation, tmp_path)

    assert tiers["C1 safety"] == [(40000, 41000, "+3 huilt of toont kwetsbaarheid (en)")]
    assert tiers["C1 safety by block"] == [
        (30000, 330000, "+2 noemt hulp veilig (en); -11 reageert defensief (en)"),
        (630000, 930000, "+3 huilt of toont kwetsbaarheid (en)"),
    ]


def with_marks_changed(coder: Coding, change: Callable[[Marked], Marked]) -> Coding:
    """The same log with other marks in it."""
    coder.events = [change(event) if isinstance(event, Marked) else event for event in coder.events]
    observation = replay(coder.events)
    assert observation is not None
    coder.observation = observation
    return coder


@pytest.mark.parametrize(
    ("fields", "tier"),
    [
        ({"time_source": "import", "time_known": False}, "C1 safety by block"),
        ({"time_source": "import", "form_source": "entry"}, "C1 safety by block"),
        ({"time_source": "import", "form_source": "frame"}, "C1 safety"),
        ({"time_source": "import"}, "C1 safety"),
    ],
)
def test_marks_from_an_earlier_form(tmp_path: Path, fields: dict[str, object], tier: str) -> None:
    coder = coding(15, FAMILY).go("C1", 1).mark("client.safety.3", 40.0)
    with_marks_changed(coder, lambda mark: msgspec.structs.replace(mark, **fields))

    assert [name for name, found in tiers_of(coder.observation, tmp_path).items() if found] == [tier]


def code_everything(coder: Coding) -> Coding:
    """Mark every item once: played, stopped, at a block's end, and from the grid."""
    for place, subject in enumerate(("T1", "C1", "C2")):
        for number, item in enumerate(items_of(coder.observation.scheme, subject)):
            block = (number * 7 + place) % 10 + 1
            coder.timing = "playing" if number % 2 else "stopped"
            coder.go(subject, block)
            if number % 5 == 4:
                coder.act(SetCell(subject, item.id, block, True))
            else:
                coder.mark(item.id, coder.at + [0.0, 17.25, 300.0, 299.0][number % 4])
    return coder


def items_of(scheme: Scheme, subject: str) -> tuple[Item, ...]:
    version = scheme.version_for(subject)
    assert version is not None
    return version.items


def test_every_cell_of_a_whole_case_is_there(tmp_path: Path) -> None:
    observation = code_everything(coding(50, FAMILY, scheme=softa_nl(), start_s=12.5)).observation

    tiers = tiers_of(observation, tmp_path)

    found = {
        (subject, item.id, observation.blocks.at(start / 1000))
        for subject in ("T1", "C1", "C2")
        for item in items_of(observation.scheme, subject)
        for name in (f"{subject} {item.dimension}", f"{subject} {item.dimension} by block")
        for start, _stop, words in tiers.get(name, ())
        if f"{'+' if item.positive else '-'}{item.number} {item.short['en']}" in words.split("; ")
    }
    assert found == {cell for cell in observation.marks if observation.is_marked(*cell)}
    assert len(found) == 43 + 44 + 44


def test_a_mark_taken_back_is_not_there(tmp_path: Path) -> None:
    coder = coding(15, FAMILY).go("C1", 1).mark("client.safety.3", 40.0).mark("client.safety.3", 50.0)

    assert not any(tiers_of(coder.observation, tmp_path).values())


def test_speech_is_exact_where_it_was_timed_and_whole_slots_where_not(tmp_path: Path) -> None:
    coder = coding(10, FAMILY, start_s=30.0).talk().run(30, 300)
    coder.speaks("C1", 70.5, 195.25).speaks("C1", 200, 201).press("T1", 290).run(290, 295)
    coder.act(SetSlots("C2", 2, 3, True)).act(ExplainTalk("moeder vertelt"))

    tiers = tiers_of(coder.observation, tmp_path)

    assert tiers["C1 talk"] == [(70500, 195250, "speaks"), (200000, 201000, "speaks")]
    assert tiers["C2 talk"] == [(60000, 90000, "speaks in this slot"), (90000, 120000, "speaks in this slot")]
    assert tiers["T1 talk"] == [(290000, 295000, "speaks")]
    assert tiers["N1 talk"] == []
    assert tiers["talk explanation"] == [(30000, 630000, "moeder vertelt")]


def test_a_moment_of_speech_without_length_is_not_lost(tmp_path: Path) -> None:
    coder = coding(10, FAMILY).talk().run(0, 100).speaks("C1", 70, 70)

    assert tiers_of(coder.observation, tmp_path)["C1 talk"] == [(60000, 90000, "speaks in this slot")]


def test_coverage_by_block(tmp_path: Path) -> None:
    coder = coding(15, FAMILY, start_s=30.0)
    coder.go("C1", 1).play().confirm().go("C1", 3).absent()

    tiers = tiers_of(coder.observation, tmp_path)

    assert tiers["C1 coverage"] == [(30000, 330000, "observed"), (630000, 930000, "absent")]
    assert "C2 coverage" not in tiers


def test_ratings_stand_over_the_whole_session(tmp_path: Path) -> None:
    coder = rating(
        coding(50, FAMILY, scheme=softa_nl(), start_s=30.0),
        Rate("C1", "safety", -1),
        GiveReason("C1", "safety", "schermt zich af: 'nee'"),
        Rate("C1", "engagement", 0),
        Rate("C2", "engagement", 1),
        Rate("C2", "engagement", None),
        Rate("family", "shared_purpose", 2),
        Rate("session", "language_match", 3),
        GiveReason("session", "language_match", "neemt woorden over"),
        SelfRate("T1", "safety", -1, -3, 3),
        SelfRate("T1", "talk_time", 7, 0, 10),
    )
    set_language("nl")

    rated = {name: found for name, found in tiers_of(coder.observation, tmp_path).items() if name.endswith("rating")}

    assert {name: words for name, ((*_times, words),) in rated.items()} == {
        "T1 safety own rating": "-1 (-3…+3)",
        "T1 talk_time own rating": "7 (0…10)",
        "C1 engagement rating": "0 onopvallend of neutraal",
        "C1 safety rating": "-1 enigszins problematisch: schermt zich af: 'nee'",
        "family shared_purpose rating": "+2 redelijk sterk",
        "session language_match rating": "+3 zeer sterk: neemt woorden over",
    }
    assert {(start, stop) for ((start, stop, _words),) in rated.values()} == {(30000, 3030000)}


def test_notes_moments_and_the_viewing_pass(tmp_path: Path) -> None:
    coder = coding(15, FAMILY, start_s=30.0).go("C1", 1)
    coder.at = 100.0
    coder.note("een").note("twee", item_id="client.safety.11").note("drie", "moment").note("vier", "viewing")

    tiers = tiers_of(coder.observation, tmp_path)

    assert tiers["notes"] == [
        (100000, 100001, "C1: een"),
        (100001, 101000, "C1 -11 reageert defensief (en): twee"),
    ]
    assert tiers["moments"] == [(100000, 101000, "C1: drie")]
    assert tiers["viewing"] == [(100000, 101000, "C1: vier")]
