"""Export, import, export: every table the same byte for byte, whatever was coded.

Not in the tables, and so not brought back: what was taken back or changed on the way, the times of the second and
later acts of one mark, the answer "no" about great disagreement, answers to hints, the sign-off, where within a slot
somebody spoke, and a millisecond of speech that ran over into a slot that was not observed.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.acts import AddNote, Rate, SayDisagreement, SetCell, SetSlots
from softa_tui.coding.events import Part
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Scheme
from tests.importing import codings
from tests.importing.round_trip import imported, tables
from tests.support.coding import coding
from tests.support.examples import examples
from tests.support.small_scheme import FAMILY_SCHEME

HAIRS = st.tuples(st.integers(0, 2 * codings.MINUTES), st.sampled_from([-2, -1, 0, 1, 2, 500])).map(
    lambda drawn: round(codings.START_S + drawn[0] * 30 + drawn[1] / 1000, 3)
)
"""Media seconds within milliseconds of a slot's boundary."""


def before_and_after(observation: Observation) -> tuple[dict[str, bytes], dict[str, bytes]]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        before = tables(observation, folder / "before")
        again = imported(sorted((folder / "before").iterdir()), observation)
        return before, tables(again, folder / "after")


def assert_same(observation: Observation, *, but_for: str = "") -> None:
    before, after = before_and_after(observation)
    assert len(before) == 9
    for name in before.keys() - {but_for}:
        assert after[name].decode() == before[name].decode()


@examples(80)
@given(codings.steps(FAMILY_SCHEME))
def test_whatever_was_coded_comes_back(done: list[codings.Step]) -> None:
    assert_same(codings.code(FAMILY_SCHEME, done).observation)


@examples(15, many=1_000)
@given(data=st.data())
def test_with_every_item_of_the_real_scheme(softa_nl: Scheme, data: st.DataObject) -> None:
    assert_same(codings.code(softa_nl, data.draw(codings.steps(softa_nl))).observation)


@examples(40)
@given(codings.steps(FAMILY_SCHEME, HAIRS))
def test_speech_that_ends_a_millisecond_beside_a_boundary(done: list[codings.Step]) -> None:
    assert_same(codings.code(FAMILY_SCHEME, done).observation, but_for="talk_totals.csv")


def test_a_whole_session(softa_nl: Scheme) -> None:
    assert_same(codings.whole_session(softa_nl).observation)


def test_great_disagreement_comes_back_by_its_rule(softa_nl: Scheme) -> None:
    coder = coding(10, {"T1": "hulpverlener", "C1": "moeder", "C2": "zoon"}, scheme=softa_nl).sheet("C1", {})
    coder.act(SayDisagreement(True)).act(Rate("family", "shared_purpose", -3))

    before, after = before_and_after(coder.observation)

    assert b"family,shared_purpose,-3,-3,{-3},GD7," in before["ratings.csv"]
    assert after == before


def test_a_part_of_the_session_and_what_was_coded_outside_it(softa_nl: Scheme) -> None:
    part = Part(subjects=("C1",), from_s=600, to_s=1200)
    coder = coding(30, {"T1": "", "C1": "moeder"}, scheme=softa_nl, part=part).sheet("C1", {3: ["client.safety.3"]})
    coder.act(SetCell("C1", "client.safety.11", 6, True)).act(SetSlots("T1", 1, 2, True))

    assert_same(coder.observation)


def test_imported_twice_is_the_same_as_once(softa_nl: Scheme, tmp_path: Path) -> None:
    coded = codings.whole_session(softa_nl).observation
    tables(coded, tmp_path)

    assert_same(imported(sorted(tmp_path.iterdir()), coded))


@pytest.mark.parametrize("start_s", [0.0, 12.0005, 1 / 3])
def test_a_session_that_starts_anywhere(start_s: float) -> None:
    coder = coding(10, start_s=start_s, scheme=FAMILY_SCHEME)
    coder.go("C1", 2).mark("client.safety.1", at=round(start_s + 333.333, 3)).play().confirm()
    coder.act(AddNote("note", "x"))

    assert_same(coder.observation)
