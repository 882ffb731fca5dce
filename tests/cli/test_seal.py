"""`softa seal`: what it refuses and names, what it writes, and what it leaves alone."""

from pathlib import Path

import pytest

from softa_tui.coding.acts import AddNote, AnswerHint, Rate
from softa_tui.coding.events import Reopened, Sealed
from softa_tui.coding.hints import open_hints
from tests.cli.conftest import Softa
from tests.cli.sealing import (
    TWICE,
    begun,
    case_in,
    log_of,
    one_block_missing,
    rated,
    refused,
    replayed,
    watched,
    written,
)
from tests.support.coding import Coding

NOT_NEEDED = [
    "Not needed to sign off: Language match is not rated yet.",
    "Not needed to sign off: Talk time is not observed to its end yet.",
    "Not needed to sign off: Fewer than two striking moments are written down.",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the case, without logs."""
    return case_in(tmp_path / "0042").folder


def test_a_complete_log_is_signed_off(softa: Softa, folder: Path) -> None:
    log = log_of(rated(watched()), folder)
    ran = softa("seal", folder, "--coder", "AB")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [*NOT_NEEDED, "AB signed off case 0042."]
    last = written(log)[-1]
    assert isinstance(last, Sealed) and last.reason == ""
    assert replayed(log).sealed


def test_everything_that_is_missing_is_named_and_nothing_is_written(softa: Softa, folder: Path) -> None:
    log = log_of(begun(), folder)
    before = {path: path.read_bytes() for path in folder.iterdir()}
    ran = softa("seal", folder, "--coder", "AB")

    assert refused(ran) == [
        "T1: blocks not confirmed: 1–2.",
        "C1: blocks not confirmed: 1–2.",
        "C2: blocks not confirmed: 1–2.",
        "T1: no rating of Bijdrage aan betrokkenheid.",
        "T1: no rating of Bijdrage aan veiligheid.",
        "C1: no rating of Veiligheid.",
        "C2: no rating of Veiligheid.",
        "family: no rating of Gezamenlijke doelperceptie.",
        *NOT_NEEDED,
    ]
    assert ran.err == (
        f"softa: Not signed off: 8 things are missing. Go on with: softa code {folder} --coder AB, "
        f"softa rate {folder} --coder AB. Or say why you sign off all the same: "
        f'softa seal {folder} --coder AB --anyway "…"\n'
    )
    assert {path: path.read_bytes() for path in folder.iterdir()} == before
    assert log in before


def one_rating_missing() -> Coding:
    return rated(watched(), but=(("C1", "safety"),))


def one_reason_missing() -> Coding:
    return rated(watched()).act(Rate("C1", "safety", 2))


@pytest.mark.parametrize(
    ("coder", "named", "command"),
    [
        (one_block_missing(), "C2: blocks not confirmed: 2.", "code"),
        (one_rating_missing(), "C1: no rating of Veiligheid.", "rate"),
        (one_reason_missing(), "C1: no reason for the rating of Veiligheid.", "rate"),
    ],
)
def test_one_thing_missing_is_enough(softa: Softa, folder: Path, coder: Coding, named: str, command: str) -> None:
    log_of(coder, folder)
    ran = softa("seal", folder)

    assert refused(ran) == [named, *NOT_NEEDED]
    assert f"1 thing is missing. Go on with: softa {command} {folder} --coder AB. Or" in ran.err


def test_an_open_hint_is_missing_until_it_is_answered(softa: Softa, folder: Path) -> None:
    coder = rated(watched(TWICE))
    coder.act(Rate("C1", "safety", 1))
    log_of(coder, folder)
    assert refused(softa("seal", folder))[0].startswith(
        "Not answered: C1: “noemt hulp veilig (en)” counts at most once"
    )

    (hint,) = open_hints(coder.observation)
    log_of(coder.act(AnswerHint(hint.key, "twice indeed")), folder)
    assert softa("seal", folder).code == 0


def test_anyway_signs_off_with_the_reason(softa: Softa, folder: Path) -> None:
    log = log_of(one_block_missing(), folder)
    ran = softa("seal", folder, "--anyway", "  the recording breaks off ")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == ["C2: blocks not confirmed: 2.", *NOT_NEEDED, "AB signed off case 0042."]
    seal = replayed(log).seal
    assert seal is not None and seal.reason == "the recording breaks off"
    assert "UTC, with the reason: the recording breaks off" in softa("status", folder).out


def test_a_reason_that_is_not_needed_is_not_written_down(softa: Softa, folder: Path) -> None:
    log = log_of(rated(watched()), folder)
    ran = softa("seal", folder, "--anyway", "late")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-2:] == [
        "Nothing is missing: the reason is not needed, and not written down.",
        "AB signed off case 0042.",
    ]
    seal = replayed(log).seal
    assert seal is not None and seal.reason == ""


def test_a_log_that_is_signed_off_stays_as_it_is(softa: Softa, folder: Path) -> None:
    log = log_of(rated(watched()), folder)
    softa("seal", folder)
    before = log.read_bytes()
    again = softa("seal", folder)
    with_a_reason = softa("seal", folder, "--anyway", "late")

    assert again.code == 0
    assert again.out.startswith("Nothing changed for AB: signed off 20") and again.out.endswith(" UTC.\n")
    assert refused(with_a_reason) == []
    assert with_a_reason.err.endswith(f'reopen it first: softa seal {folder} --coder AB --reopen "…"\n')
    assert log.read_bytes() == before


def test_reopening_and_signing_off_again(softa: Softa, folder: Path) -> None:
    log = log_of(rated(watched()), folder)
    softa("seal", folder)
    ran = softa("seal", folder, "--reopen", "block 2 was of somebody else")

    assert (ran.code, ran.out) == (0, "AB has reopened case 0042; it takes marks again.\n")
    last = written(log)[-1]
    assert isinstance(last, Reopened) and last.reason == "block 2 was of somebody else"
    assert not replayed(log).sealed
    assert softa("seal", folder).code == 0
    assert [type(event).__name__ for event in written(log)[-3:]] == ["Sealed", "Reopened", "Sealed"]


def test_only_what_was_signed_off_can_be_reopened(softa: Softa, folder: Path) -> None:
    log = log_of(rated(watched()), folder)
    before = log.read_bytes()
    ran = softa("seal", folder, "--reopen", "why not")

    assert refused(ran) == []
    assert ran.err == "softa: This log is not signed off, so there is nothing to reopen.\n"
    assert log.read_bytes() == before


def test_moments_and_language_match_that_are_there_are_not_named(softa: Softa, folder: Path) -> None:
    coder = rated(watched()).act(Rate("session", "language_match", 1))
    for text in ("mother cries", "they laugh"):
        coder.act(AddNote("moment", text))
    log_of(coder, folder)

    assert softa("seal", folder).out.splitlines() == [
        "Not needed to sign off: Language match has no explanation yet.",
        "Not needed to sign off: Talk time is not observed to its end yet.",
        "AB signed off case 0042.",
    ]


def test_initials_are_read_as_the_case_has_them(softa: Softa, folder: Path) -> None:
    log = log_of(rated(watched()), folder)

    assert softa("seal", folder, "--coder", "ab").code == 0
    assert replayed(log).sealed


def test_the_commands_it_names_can_be_typed(softa: Softa, tmp_path: Path) -> None:
    folder = case_in(tmp_path / "case 42").folder
    log_of(one_block_missing(), folder)

    assert f'softa code "{folder}" --coder AB.' in softa("seal", folder).err
