"""What a coder asks is among the first that is found; whatever is typed, nothing breaks."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.records.keymap import load_scheme
from softa_tui.records.meaning_files import load_meanings
from softa_tui.records.meaning_search import MeaningSearch
from tests.support.real_scheme import KEYMAPS

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent.parent / "data" / "hard_cases.toml").read_text(encoding="utf-8")
)["case"]
FIRST_HITS = 3


@cache
def searching(language: str) -> MeaningSearch:
    scheme, _keymaps = load_scheme("softa-nl", [KEYMAPS])
    items = [item for version in scheme.versions for item in version.items]
    return MeaningSearch(load_meanings("softa-nl", language, [KEYMAPS]), items)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["item"])
def test_a_hard_case_is_found_by_how_a_coder_asks(case: dict[str, Any], language: str) -> None:
    assert case["item"] in searching(language).find(case["query"][language])[:FIRST_HITS]


def test_there_are_ten_hard_cases() -> None:
    assert len({case["item"] for case in CASES}) == 10


@pytest.mark.parametrize(
    ("language", "words", "item"),
    [
        ("nl", "compromis", "client.shared_purpose.1"),
        ("nl", "COMPROMIS", "client.shared_purpose.1"),
        ("nl", "huilt", "client.safety.3"),
        ("en", "leaning forward", "client.engagement.8"),
        ("nl", "cliënt leunt naar voren", "client.engagement.8"),
        ("nl", "client leunt naar voren", "client.engagement.8"),
    ],
)
def test_words_are_found_in_any_form(language: str, words: str, item: str) -> None:
    assert item in searching(language).find(words)[:FIRST_HITS]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_item_is_found_by_its_own_words(language: str) -> None:
    meanings = load_meanings("softa-nl", language, [KEYMAPS])
    for meaning in meanings.items.values():
        assert meaning.item in searching(language).find(meaning.what)[:FIRST_HITS]


def test_topics_are_found_too() -> None:
    assert "talk_time" in searching("en").find("talk time")[:FIRST_HITS]
    assert "rating_scale" in searching("nl").find("schaal")[:FIRST_HITS]


def test_what_stands_nowhere_is_not_found() -> None:
    assert searching("nl").find("xylofoon") == []


@given(st.text(max_size=40))
def test_anything_may_be_typed(words: str) -> None:
    for language in ("nl", "en"):
        assert isinstance(searching(language).find(words), list)
