"""The document for programs: as a file, as text, and what it holds."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.acts import (
    AnswerHint,
    ChangeMode,
    GiveReason,
    Rate,
    Reopen,
    SayDisagreement,
    Seal,
    SelfRate,
)
from softa_tui.coding.events import Marked
from softa_tui.coding.folding import replay
from softa_tui.coding.hints import hints
from softa_tui.export.json_files import write_json
from softa_tui.export.json_form import form_json
from softa_tui.export.json_text import json_text
from tests.support.coding import WALL, Coding, coding
from tests.support.real_scheme import softa_nl

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 2"}
TYPED = [
    "=1+1",
    "'",
    "''+a",
    "\ttab\nline\r\nend\r",
    "😶 \U0001f468\u200d\U0001f469 \u05e9\u05dc\u05d5\u05dd e\u0301",
    '[b]x[/b] <x/> "quoted" \\n',
    "\x1b[31m\x1b]0;title\x07",
    "".join(map(chr, range(32))) + "\x7f",
    "".join(map(chr, range(0x80, 0xA0))) + "\u2028\u2029\u061c\u200e\u202e\u2066\ufffe",
    "x" * 10_000,
    "  two  ",
]
"""Texts that would act if they could, or that are easily lost."""


def written(coder: Coding, out: Path) -> dict[str, Any]:
    """The form of a log, from the file."""
    (path,) = write_json([coder.observation], out)
    assert path == out / "softa.json"
    document = json.loads(path.read_bytes())
    assert document.keys() == {"softa", "forms"}
    (form,) = document["forms"]
    assert form == json.loads(json.dumps(form_json(coder.observation)))
    found: dict[str, Any] = form
    return found


def rating(coder: Coding) -> Coding:
    return coder.act(ChangeMode("rating"))


def acts(character: str) -> bool:
    """Whether a terminal could act on a character."""
    direction = character in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    return direction or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


@pytest.mark.parametrize("typed", TYPED)
def test_texts_are_whole_and_nothing_acts(tmp_path: Path, typed: str) -> None:
    coder = coding(15, FAMILY, scheme=softa_nl()).go("C1", 1).note(typed).note(typed, "moment")
    rating(coder).act(Rate("C1", "safety", 3)).act(GiveReason("C1", "safety", typed))
    coder.act(GiveReason("session", "language_match", typed)).act(AnswerHint("key", typed)).act(Seal(f"x{typed}x"))

    form = written(coder, tmp_path)

    assert [note["text"] for note in form["notes"]] == [typed, typed]
    assert [row["reason"] for row in form["ratings"] if row["rating"] == 3] == [typed]
    assert form["language_match"]["explanation"] == typed
    assert form["seal"]["reason"] == f"x{typed}x"
    shown = (tmp_path / "softa.json").read_bytes().decode("utf-8")
    assert not any(map(acts, shown.replace("\n", "")))


@given(st.text(st.characters(codec=None), max_size=20))
def test_every_text_is_read_back_as_it_was(text: str) -> None:
    shown = json_text([text])

    assert json.loads(shown) == [text]
    assert not any(map(acts, shown.replace("\n", "")))
    assert shown.encode("utf-8").decode("utf-8") == shown


def test_letters_of_every_script_stay_readable() -> None:
    assert json_text(["Zoë שלום 你好 😶"]) == '[\n "Zoë שלום 你好 😶"\n]\n'


def test_all_logs_are_in_one_file(tmp_path: Path) -> None:
    observations = [coding(15, FAMILY, coder=coder, coder_name="Anna").observation for coder in ("AB", "CD")]

    (path,) = write_json(observations, tmp_path)

    document = json.loads(path.read_bytes())
    assert document["softa"] == 1
    assert [form["coder"] for form in document["forms"]] == ["AB", "CD"]
    assert b"Anna" not in path.read_bytes()
    assert path.read_bytes().endswith(b"}\n")


def test_the_same_logs_give_the_same_bytes(tmp_path: Path) -> None:
    first, again = (
        write_json([coding(15, FAMILY).observation], tmp_path / name)[0].read_bytes() for name in ("one", "two")
    )

    assert first == again


def test_ratings_with_their_rules(tmp_path: Path) -> None:
    coder = coding(50, FAMILY, scheme=softa_nl()).sheet("C1", {1: ["client.safety.11"]})
    rating(coder).act(Rate("C1", "safety", 1)).act(Rate("C1", "safety", -3)).act(Rate("C2", "engagement", 1))
    coder.act(GiveReason("C1", "safety", "geheel afwezig"))

    rated = {(row["subject"], row["dimension"]): row for row in written(coder, tmp_path)["ratings"]}

    assert len(rated) == 5 + 3 * 2
    assert rated["C1", "safety"] == {
        "subject": "C1",
        "dimension": "safety",
        "rating": -3,
        "first_rating": 1,
        "rule": "R2",
        "allowed": [-2, -1],
        "advice": None,
        "asks_reason": True,
        "reason": "geheel afwezig",
    }
    assert rated["C2", "engagement"] == {
        "subject": "C2",
        "dimension": "engagement",
        "rating": 1,
        "first_rating": 1,
        "rule": "R1",
        "allowed": [0],
        "advice": 0,
        "asks_reason": True,
        "reason": None,
    }


def test_what_the_rules_say_is_not_there_before_the_rating(tmp_path: Path) -> None:
    coder = coding(50, FAMILY, scheme=softa_nl()).sheet("C1", {1: ["client.safety.11"]})

    form = written(coder, tmp_path)

    assert len(form["ratings"]) == 11
    assert all(
        row[field] is None
        for row in form["ratings"]
        for field in ("rating", "first_rating", "rule", "allowed", "advice", "reason")
    )
    assert not any(row["asks_reason"] for row in form["ratings"])
    assert (form["great_disagreement"], form["language_match"], form["self_ratings"]) == (None, None, [])


def test_two_rules_that_disagree_are_both_named(tmp_path: Path) -> None:
    coder = coding(50, FAMILY | {"C3": "zoon 3"}, scheme=softa_nl())
    coder.sheet("C1", {1: ["client.shared_purpose.3"]}).sheet("C2", {1: ["client.shared_purpose.7"]})
    coder.sheet("C3", {1: ["client.shared_purpose.7"]})
    rating(coder).act(Rate("family", "shared_purpose", 0)).act(SayDisagreement(False))

    form = written(coder, tmp_path)

    (family,) = [row for row in form["ratings"] if row["subject"] == "family"]
    assert (family["rule"], family["allowed"]) == ("GD5+GD6", [-3, -2, -1, 0, 1])
    assert family["asks_reason"] is True
    assert form["great_disagreement"] is False


def test_language_match_and_own_ratings(tmp_path: Path) -> None:
    coder = rating(coding(50, FAMILY, scheme=softa_nl()))
    coder.act(Rate("session", "language_match", 1)).act(Rate("session", "language_match", 2))
    coder.act(GiveReason("session", "language_match", "neemt woorden over"))
    coder.act(SelfRate("T1", "safety", -1, -3, 3)).act(SelfRate("T1", "talk_time", 10, 0, 10))

    form = written(coder, tmp_path)

    assert form["language_match"] == {"rating": 2, "first_rating": 1, "explanation": "neemt woorden over"}
    assert form["self_ratings"] == [
        {"subject": "T1", "dimension": "safety", "value": -1, "scale_low": -3, "scale_high": 3},
        {"subject": "T1", "dimension": "talk_time", "value": 10, "scale_low": 0, "scale_high": 10},
    ]


def test_the_sign_off(tmp_path: Path) -> None:
    coder = coding(15, FAMILY)
    assert (written(coder, tmp_path)["sealed"], written(coder, tmp_path)["seal"]) == (False, None)

    sealed = written(coder.act(Seal("te laat")), tmp_path)
    assert (sealed["sealed"], sealed["seal"]) == (True, {"wall": WALL, "reason": "te laat"})

    assert written(coder.act(Reopen("vergeten")), tmp_path)["seal"] is None


def test_hints_with_their_answers_and_what_is_missing(tmp_path: Path) -> None:
    coder = coding(15, FAMILY, scheme=softa_nl())
    coder.sheet("T1", {}).sheet("C2", {}).sheet("C1", {1: ["client.safety.2"], 2: ["client.safety.2"]})
    (hint,) = hints(coder.observation)
    coder.go("C2", 3).absent()

    form = written(coder, tmp_path)

    (shown,) = form["hints"]
    assert shown == {
        "key": hint.key,
        "code": "once-per-session",
        "subject": "C1",
        "item": "client.safety.2",
        "blocks": [1, 2],
        "answer": None,
    }
    assert len(form["missing"]) == 11 + 1
    assert form["missing"][0] == {
        "kind": "rating",
        "subject": "T1",
        "blocks": [],
        "dimension": "engagement",
        "hint": None,
    }
    assert form["missing"][-1] == {
        "kind": "hint",
        "subject": "C1",
        "blocks": [1, 2],
        "dimension": None,
        "hint": hint.key,
    }
    assert form["missing_besides"] == ["language-match", "talk-slots", "moments"]

    coder.act(AnswerHint(hint.key, "twee keer gezien"))

    form = written(coder, tmp_path)
    assert form["hints"][0]["answer"] == "twee keer gezien"
    assert {lack["kind"] for lack in form["missing"]} == {"rating"}


def test_blocks_that_are_missing(tmp_path: Path) -> None:
    coder = coding(15, FAMILY).go("C1", 2).play().confirm()

    missing = written(coder, tmp_path)["missing"]

    assert {lack["subject"]: lack["blocks"] for lack in missing if lack["kind"] == "blocks"} == {
        "T1": [1, 2, 3],
        "C1": [1, 3],
        "C2": [1, 2, 3],
    }


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (40.0, "stopped", "clock")),
        ({"time_source": "import"}, (40.0, "stopped", "import")),
        ({"time_source": "import", "form_source": "frame"}, (40.0, "stopped", "frame")),
        ({"time_source": "import", "time_known": False}, (None, None, "import")),
    ],
)
def test_marks_from_an_earlier_form_have_its_time(
    tmp_path: Path, fields: dict[str, object], expected: tuple[object, ...]
) -> None:
    coder = coding(15, FAMILY, start_s=10.0).go("C1", 1).mark("client.safety.3", 50.0)
    events = [
        msgspec.structs.replace(event, **fields) if isinstance(event, Marked) else event for event in coder.events
    ]
    observation = replay(events)
    assert observation is not None
    coder.observation = observation

    form = written(coder, tmp_path)

    (mark,) = [mark for subject in form["subjects"] for item in subject["items"] for mark in item["marks"]]
    assert (mark["at_s"], mark["timing"], mark["time_source"]) == expected
    assert mark["block"] == 1
