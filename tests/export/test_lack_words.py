"""What is missing, and a sign-off, in words."""

from softa_tui.coding.acts import Seal
from softa_tui.coding.completeness import BESIDES_SENTENCES, Lack, missing
from softa_tui.coding.events import Sealed
from softa_tui.export.lack_words import besides_text, lack_text, sealed_text
from softa_tui.locale import set_language
from tests.support.coding import coding

FAMILY = {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon"}


def test_everything_that_is_missing_is_a_sentence() -> None:
    observation = coding(10, FAMILY).sheet("T1", {}).observation

    assert [lack_text(observation, lack) for lack in missing(observation)] == [
        "C1: blocks not confirmed: 1–2.",
        "C2: blocks not confirmed: 1–2.",
        "T1: no rating of Bijdrage aan betrokkenheid.",
        "T1: no rating of Bijdrage aan veiligheid.",
        "C1: no rating of Veiligheid.",
        "C2: no rating of Veiligheid.",
        "family: no rating of Gezamenlijke doelperceptie.",
    ]


def test_a_dimension_that_the_scheme_does_not_have_is_named_by_its_id() -> None:
    observation = coding(10, FAMILY).observation

    assert lack_text(observation, Lack("rating", "T1", dimension="x")) == "T1: no rating of x."


def test_every_besides_has_words() -> None:
    assert all(besides_text(besides) for besides in BESIDES_SENTENCES)


def test_when_and_why_a_log_was_signed_off() -> None:
    with_reason = coding(10).act(Seal("no\ttime\x1b[2J")).observation.seal
    assert with_reason is not None
    assert sealed_text(with_reason) == "signed off 2026-03-02 10:00 UTC, with the reason: no time�[2J"


def test_a_wall_clock_that_was_written_by_hand_does_not_act() -> None:
    seal = Sealed(seq=9, at=0.0, wall="\x1b[31m", coder="AB", subject="T1", block=1)

    assert sealed_text(seal) == "signed off �[31m UTC"


def test_in_dutch_the_dimension_is_dutch() -> None:
    set_language("nl")
    observation = coding(10, FAMILY).observation

    assert "Bijdrage aan veiligheid" in lack_text(observation, Lack("reason", "T1", dimension="safety"))
