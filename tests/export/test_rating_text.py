"""The ratings, the sign-off and what is missing in the text form, looked at as they are printed."""

import pytest

from softa_tui.coding.acts import (
    AnswerHint,
    ChangeMode,
    GiveReason,
    Rate,
    SayDisagreement,
    Seal,
    SelfRate,
)
from softa_tui.coding.hints import hints
from softa_tui.export.plain_text import cells
from softa_tui.export.text import form_text
from softa_tui.locale import _, set_language
from tests.support.coding import Coding, coding
from tests.support.real_scheme import softa_nl

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon 2"}


def rating(coder: Coding | None = None) -> Coding:
    return (coder or coding(15, FAMILY, scheme=softa_nl())).act(ChangeMode("rating"))


def section(coder: Coding, title: str, width: int = 80) -> list[str]:
    """The lines of the part with this title; none when it is not there."""
    parts = [part.splitlines() for part in form_text(coder.observation, width).split("\n\n")]
    return next((lines for lines in parts if lines[0] == title), [])


def test_ratings_read_with_rule_and_reason() -> None:
    coder = coding(15, FAMILY, scheme=softa_nl()).sheet("C1", {1: ["client.safety.11"]})
    rating(coder).act(Rate("C1", "safety", -1)).act(Rate("C1", "safety", -3)).act(Rate("C2", "safety", 1))
    coder.act(GiveReason("C1", "safety", "geheel afwezig\nen boos")).act(Rate("C1", "engagement", 0))
    coder.act(Rate("session", "language_match", 2)).act(GiveReason("session", "language_match", "neemt woorden over"))
    coder.act(SelfRate("T1", "safety", -1, -3, 3)).act(SelfRate("T1", "talk_time", 10, 0, 10))

    assert section(coder, "Ratings") == [
        "Ratings",
        "  T1 hulpverlener",
        "    engagement            not rated",
        "    connection            not rated",
        "    safety                not rated",
        "    shared purpose        not rated",
        "  C1 moeder",
        "    engagement            0 unremarkable or neutral",
        "                          Rule 1: nothing was marked, so 0: not applicable,",
        "                          unremarkable.",
        "                          Allowed (R1): 0.",
        "                          Advice 0.",
        "    connection            not rated",
        "    safety                −3 extremely problematic (first −1)",
        "                          Rule 2: only negative items, so below 0; −3 only for",
        "                          somebody plainly set against the help.",
        "                          Rule 7: −3 only for somebody who takes no part in the",
        "                          help at all.",
        "                          Allowed (R2): −2, −1, with a reason −3.",
        "                          Reason: geheel afwezig en boos",
        "  C2 zoon 2",
        "    engagement            not rated",
        "    connection            not rated",
        "    safety                +1 somewhat strong",
        "                          Rule 1: nothing was marked, so 0: not applicable,",
        "                          unremarkable.",
        "                          Allowed (R1): 0.",
        "                          Advice 0.",
        "                          A reason is asked for, and not given yet.",
        "  family",
        "    shared purpose        not rated",
        "  language match          +2 moderately strong",
        "                          Explanation: neemt woorden over",
        "  T1 hulpverlener, own ratings",
        "    safety                −1 (−3…+3)",
        "    talk time             10 (0…10)",
    ]


def test_rules_that_disagree_and_the_gap_between_two() -> None:
    coder = coding(15, FAMILY | {"C3": "zoon 3"}, scheme=softa_nl())
    coder.sheet("C1", {1: ["client.shared_purpose.3"]})
    rating(coder).act(Rate("family", "shared_purpose", 1)).act(SayDisagreement(False))

    gap = " ".join(" ".join(section(coder, "Ratings", 200)).split())
    assert "The rules do not cover this" in gap and "Allowed (GD2+GD3): 0, +1, +2, +3." in gap
    assert "nobody has any mark" not in gap
    assert gap.endswith("Great disagreement on the help was not voiced.")

    coder.act(ChangeMode("coding")).sheet("C2", {1: ["client.shared_purpose.7"]})
    rating(coder.sheet("C3", {1: ["client.shared_purpose.7"]})).act(SayDisagreement(None))

    conflict = " ".join(" ".join(section(coder, "Ratings", 200)).split())
    assert "Two rules disagree here" in conflict and "Allowed (GD5+GD6): −3, −2, −1, 0, +1." in conflict
    assert "Great disagreement" not in conflict

    coder.act(SayDisagreement(True))

    assert section(coder, "Ratings")[-1] == "  Great disagreement on the help was voiced."
    assert "Allowed (GD7): −3." in " ".join(section(coder, "Ratings"))


def test_the_section_is_only_there_once_something_was_rated() -> None:
    coder = rating()
    assert section(coder, "Ratings") == []

    coder.act(SelfRate("T1", "safety", 7, 0, 10))
    assert section(coder, "Ratings") == [
        "Ratings",
        "  T1 hulpverlener, own ratings",
        "    safety                7 (0…10)",
    ]


def test_an_explanation_before_its_rating() -> None:
    coder = rating().act(GiveReason("session", "language_match", "volgt"))

    assert section(coder, "Ratings") == [
        "Ratings",
        "  language match          not rated",
        "                          Explanation: volgt",
    ]


def test_a_rating_taken_away_is_not_rated() -> None:
    coder = rating().act(Rate("C1", "safety", 2)).act(Rate("C1", "engagement", 0)).act(Rate("C1", "safety", None))

    assert "    safety                not rated" in section(coder, "Ratings")


def test_what_is_missing_is_named() -> None:
    coder = coding(15, FAMILY, scheme=softa_nl()).sheet("T1", {}).sheet("C1", {}).go("C2", 2).play().confirm()
    rating(coder).act(Rate("C1", "safety", 1))

    assert section(coder, "Missing") == [
        "Missing",
        "  - C2: blocks not confirmed: 1, 3.",
        "  - T1: no rating of engagement.",
        "  - T1: no rating of connection.",
        "  - T1: no rating of safety.",
        "  - T1: no rating of shared purpose.",
        "  - C1: no rating of engagement.",
        "  - C1: no rating of connection.",
        "  - C1: no reason for the rating of safety.",
        "  - C2: no rating of engagement.",
        "  - C2: no rating of connection.",
        "  - C2: no rating of safety.",
        "  - family: no rating of shared purpose.",
    ]
    assert section(coder, "Missing besides") == [
        "Missing besides",
        "  - Language match is not rated yet.",
        "  - Talk time is not observed to its end yet.",
        "  - Fewer than two striking moments are written down.",
    ]


def test_a_hint_is_missing_until_it_is_answered() -> None:
    coder = coding(15, {"C1": "moeder"}, scheme=softa_nl())
    coder.sheet("C1", {1: ["client.safety.2"], 2: ["client.safety.2"]})
    (hint,) = hints(coder.observation)

    waiting = " ".join(" ".join(section(coder, "Missing")).split())
    assert "- Not answered: C1: “" in waiting and "marked in blocks 1–2." in waiting
    assert section(coder, "To look at") == []

    coder.act(AnswerHint(hint.key, "twee keer\x1b[2J gezien"))

    assert "Not answered" not in " ".join(section(coder, "Missing"))
    answered = section(coder, "To look at")
    assert answered[-1] == "    Answer: twee keer�[2J gezien"
    assert "marked in blocks 1–2." in " ".join(" ".join(answered).split())


def test_the_sign_off_with_its_reason() -> None:
    coder = coding(15, FAMILY).act(Seal("moet vandaag weg"))

    assert section(coder, "Sign-off") == [
        "Sign-off",
        "  signed off 2026-03-02 10:00 UTC, with the reason: moet vandaag weg",
    ]
    assert "not signed off" not in form_text(coder.observation)
    assert section(coding(15, FAMILY), "Sign-off") == []


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_line_fits(language: str, width: int) -> None:
    set_language(language)
    roles = {"T1": "hulpverlener " * 4, "C1": "moeder " * 8, "C2": "zoon", "C3": "zoon"}
    coder = coding(15, roles, scheme=softa_nl()).sheet("C1", {1: ["client.shared_purpose.3", "client.safety.11"]})
    coder.sheet("C2", {1: ["client.shared_purpose.7"]}).sheet("C3", {1: ["client.shared_purpose.7"]})
    rating(coder)
    for value, target in ((-3, ("C1", "safety")), (3, ("family", "shared_purpose")), (3, ("T1", "shared_purpose"))):
        coder.act(Rate(*target, 0)).act(Rate(*target, value)).act(GiveReason(*target, "woorden " * 40 + "x" * 300))
    coder.act(Rate("session", "language_match", 1)).act(GiveReason("session", "language_match", "😶" * 200))
    for dimension in ("engagement", "language_match", "talk_time"):
        coder.act(SelfRate("T1", dimension, 10, 0, 10))
    coder.act(Seal("omdat " * 40))

    own = {_(title) for title in ("Ratings", "Missing", "Missing besides", "Sign-off")}
    titles = [part.split("\n")[0] for part in form_text(coder.observation, width).split("\n\n")]
    parts = [section(coder, title, width) for title in titles if title in own or width >= 80]
    assert len(parts) >= 4
    assert max(cells(line) for lines in parts for line in lines) <= width


def test_typed_text_does_not_act_in_a_terminal() -> None:
    typed = "\x1b[2J\r\x9b31m\u202e\u2066\x00\u2028x"
    coder = rating(coding(15, {"T1": typed, "C1": typed, "C2": "zoon"}, scheme=softa_nl()))
    coder.act(Rate("C1", "safety", 3)).act(GiveReason("C1", "safety", typed))
    coder.act(GiveReason("session", "language_match", typed)).act(SelfRate("T1", "safety", 1, -3, 3)).act(Seal(typed))

    assert not set(form_text(coder.observation)) & set("\x1b\r\x9b\u202e\u2066\x00\u2028")
