"""`softa meaning`: the text on an item or topic, what a search finds, and what is said of a word that is neither."""

from pathlib import Path

import pytest

from softa_tui.records.meaning_files import load_meanings
from tests.cli.conftest import Softa
from tests.support.real_scheme import KEYMAPS


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_item_and_topic_is_printed_whole(softa: Softa, language: str) -> None:
    meanings = load_meanings("softa-nl", language, [KEYMAPS])
    for meaning in list(meanings.items.values())[::9]:
        ran = softa("meaning", meaning.item, "--lang", language)
        printed = " ".join(ran.out.split())
        assert ran.code == 0
        for words in (meaning.what, meaning.mark, meaning.do_not, meaning.seen, meaning.often, *meaning.examples):
            assert words in printed
        for link in meaning.instead:
            assert f"{link.difference} ({link.item})" in printed
    for topic in meanings.topics.values():
        printed = " ".join(softa("meaning", topic.id, "--lang", language).out.split())
        assert all(" ".join(paragraph.split()) in printed for paragraph in topic.text)


def test_no_line_is_wider_than_the_terminal(softa: Softa, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert max(map(len, softa("meaning", "client.safety.8").out.splitlines())) <= 60


def test_a_search_names_what_it_finds_the_best_first(softa: Softa) -> None:
    first, second, *_rest = softa("meaning", "--search", "compromis", "--lang", "nl").out.splitlines()
    assert {first.split()[0], second.split()[0]} == {"client.shared_purpose.1", "therapist.shared_purpose.1"}


def test_a_search_that_finds_nothing_says_so(softa: Softa) -> None:
    ran = softa("meaning", "--search", "xylofoon")
    assert (ran.code, ran.out) == (1, "Nothing was found. Try another word, or fewer letters of it.\n")


def test_without_an_item_all_are_listed(softa: Softa) -> None:
    assert len(softa("meaning").out.splitlines()) == 87 + 14


def test_a_word_that_is_no_item_names_the_nearest(softa: Softa) -> None:
    complaint = softa("meaning", "client.safty.8").complaint
    assert complaint == (
        "There is no item or topic client.safty.8 (did you mean “client.safety.8”?). All are listed by: softa meaning"
    )


def test_an_item_and_a_search_do_not_go_together(softa: Softa) -> None:
    assert "do not go together" in softa("meaning", "client.safety.8", "--search", "x").complaint


def test_a_scheme_without_texts_and_one_that_is_none(softa: Softa, private_home: Path) -> None:
    folder = private_home / "config" / "keymaps"
    folder.mkdir(parents=True)
    text = (KEYMAPS / "softa-nl-client.toml").read_text(encoding="utf-8")
    (folder / "mine.toml").write_text(text.replace('id = "softa-nl" ', 'id = "mine" '), encoding="utf-8")
    assert "no texts on the items of mine" in softa("meaning", "client.safety.8", "--scheme", "mine").complaint
    assert "nothing" in softa("meaning", "client.safety.8", "--scheme", "nothing").complaint


def test_a_faulty_file_of_ones_own_is_named_with_its_line(softa: Softa, private_home: Path) -> None:
    folder = private_home / "config" / "keymaps" / "meanings"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text('scheme = "softa-nl"\nlanguage = "nl"\n[[item]]\n', encoding="utf-8")
    complaint = softa("meaning", "client.safety.8", "--lang", "nl").complaint
    assert "own.toml" in complaint
    assert "3" in complaint
