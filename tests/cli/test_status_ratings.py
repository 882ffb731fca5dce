"""`softa status` of ratings, of what is missing to sign off, and of the sign-off."""

import json
from pathlib import Path
from typing import Any

import pytest

from softa_tui.coding.acts import AnswerHint, ChangeMode, GiveReason, Rate, Seal
from softa_tui.coding.hints import open_hints
from tests.cli.conftest import Softa
from tests.cli.sealing import TWICE, begun, case_in, log_of, rated, watched
from tests.support.coding import Coding

LANGUAGE_MATCH = ("session", "language_match")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return case_in(tmp_path / "0042").folder


def lines(softa: Softa, folder: Path, coder: Coding) -> list[str]:
    """What is said of the coder, without the lines about subjects."""
    log_of(coder, folder)
    ran = softa("status", folder)
    assert (ran.code, ran.err) == (0, "")
    return [line.strip() for line in ran.out.splitlines()[1:] if "blocks done" not in line]


def document(softa: Softa, folder: Path, coder: Coding) -> dict[str, Any]:
    log_of(coder, folder)
    (case,) = json.loads(softa("status", folder, "--json").out)
    (found,) = case["coders"]
    assert isinstance(found, dict)
    return found


def test_of_a_coder_who_only_began(softa: Softa, folder: Path) -> None:
    assert lines(softa, folder, begun()) == [
        "AB  2 events, 0 marks, 0 notes, not signed off",
        "ratings: 0 of 5 given; language match not rated",
        "Missing: 6 blocks, 5 ratings",
    ]


def test_blocks_ratings_reasons_and_answers_are_counted(softa: Softa, folder: Path) -> None:
    coder = watched(TWICE).act(ChangeMode("rating")).act(Rate("C1", "safety", 3)).act(Rate("C2", "safety", 3))

    assert lines(softa, folder, coder)[1:] == [
        "Look at: C1: “noemt hulp veilig (en)” counts at most once a session; it is marked in blocks 1–2.",
        "ratings: 2 of 5 given; language match not rated",
        "Missing: 3 ratings, 2 reasons, 1 answer to a hint",
    ]


def test_language_match_is_told_and_its_value_is_not(softa: Softa, folder: Path) -> None:
    coder = rated(watched()).act(Rate(*LANGUAGE_MATCH, -2))
    assert lines(softa, folder, coder)[1:] == [
        "ratings: 5 of 5 given; language match rated, not explained",
        "Nothing is missing to sign off.",
    ]

    coder.act(GiveReason(*LANGUAGE_MATCH, "uses their words"))
    assert lines(softa, folder, coder)[1] == "ratings: 5 of 5 given; language match rated and explained"
    assert document(softa, folder, coder)["ratings"] == {
        "given": 5,
        "asked": 5,
        "language_match_rated": True,
        "language_match_explained": True,
    }


def test_a_hint_that_was_answered_is_not_open_any_more(softa: Softa, folder: Path) -> None:
    coder = rated(watched(TWICE))
    (hint,) = open_hints(coder.observation)
    assert document(softa, folder, coder)["hints"][0]["answer"] is None
    coder.act(AnswerHint(hint.key, "twice indeed"))

    assert not [line for line in lines(softa, folder, coder) if line.startswith("Look at")]
    (found,) = document(softa, folder, coder)["hints"]
    assert (found["code"], found["blocks"], found["answer"]) == ("once-per-session", [1, 2], "twice indeed")


def test_what_was_signed_off_says_when_and_why_although(softa: Softa, folder: Path) -> None:
    coder = begun().act(Seal("the recording breaks off"))

    assert lines(softa, folder, coder) == [
        "AB  3 events, 0 marks, 0 notes, signed off 2026-03-02 10:00 UTC, with the reason: the recording breaks off",
        "ratings: 0 of 5 given; language match not rated",
        "Signed off although missing: 6 blocks, 5 ratings",
    ]
    found = document(softa, folder, coder)
    assert found["sealed"] is True
    assert found["seal"] == {"wall": "2026-03-02T10:00:00Z", "reason": "the recording breaks off"}


def test_a_complete_log_that_was_signed_off(softa: Softa, folder: Path) -> None:
    coder = rated(watched()).act(Seal())

    assert lines(softa, folder, coder)[0].endswith("signed off 2026-03-02 10:00 UTC")
    assert len(lines(softa, folder, coder)) == 2
    assert document(softa, folder, coder)["seal"] == {"wall": "2026-03-02T10:00:00Z", "reason": None}


def test_the_document_names_everything_that_is_missing(softa: Softa, folder: Path) -> None:
    coder = rated(begun().sheet("T1", {}).sheet("C1", {}), but=(("C2", "safety"),)).act(Rate("C1", "safety", -3))
    found = document(softa, folder, coder)

    assert [(each["kind"], each["subject"], each["blocks"], each["dimension"]) for each in found["missing"]] == [
        ("blocks", "C2", [1, 2], None),
        ("reason", "C1", [], "safety"),
        ("rating", "C2", [], "safety"),
    ]
    assert found["missing"][0]["sentence"] == "C2: blocks not confirmed: 1–2."
    assert found["missing_besides"] == ["language-match", "talk-slots", "moments"]
    assert (found["sealed"], found["seal"]) == (False, None)


def test_the_keys_are_the_same_for_a_coder_who_has_not_begun(softa: Softa, folder: Path) -> None:
    begun_keys = document(softa, folder, begun()).keys()
    (folder / "0042_AB.softa.jsonl").unlink()
    (case,) = json.loads(softa("status", folder, "--json").out)

    assert case["coders"][0].keys() == begun_keys
    assert case["coders"][0]["missing"] is None
