"""Texts on items: a person's own go before those that ship, and what is wrong with a file is said with its line."""

from pathlib import Path

import pytest

from softa_tui.coding.errors import SoftaError
from softa_tui.records.keymap import list_keymaps
from softa_tui.records.meaning_files import load_meanings
from tests.support.real_scheme import KEYMAPS

ITEM = """
[[item]]
id = "client.safety.8"
what = "Own words."
mark = "Always."
not = "Never."
seen = "Both."
often = "Once."
examples = ["So."]
"""
HEAD = 'scheme = "softa-nl"\nversion = "client"\nlanguage = "en"\n'


def own_folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "meanings").mkdir(exist_ok=True)
    (tmp_path / "meanings" / "own.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_ones_own_text_takes_the_place_of_the_one_that_ships(tmp_path: Path) -> None:
    meanings = load_meanings("softa-nl", "en", [own_folder(tmp_path, HEAD + ITEM), KEYMAPS])

    assert meanings.items["client.safety.8"].what == "Own words."
    assert len(meanings.items) == 87
    assert meanings.items["client.safety.7"].what != "Own words."


@pytest.mark.parametrize("head", [HEAD.replace("softa-nl", "other"), HEAD.replace('"en"', '"nl"')])
def test_texts_of_another_scheme_or_language_are_left_alone(tmp_path: Path, head: str) -> None:
    assert load_meanings("softa-nl", "en", [own_folder(tmp_path, head + ITEM)]).items == {}


def test_a_scheme_without_texts_has_none(tmp_path: Path) -> None:
    assert load_meanings("softa-nl", "en", [tmp_path]).topics == {}


def test_texts_are_no_keymaps() -> None:
    assert all(listed.error is None for listed in list_keymaps([KEYMAPS]))


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ('what = "Own words."\n', "", "toml-missing-field", 5),
        ('what = "Own words."', 'what = ""', "toml-missing-field", 7),
        ('what = "Own words."', "what = 3", "toml-bad-value", 7),
        ('what = "Own words."', 'what = "a\\u001b[2J"', "toml-bad-value", 7),
        ('examples = ["So."]', "examples = []", "toml-missing-field", 12),
        ('examples = ["So."]', "examples = [1]", "toml-bad-value", 12),
        ('often = "Once."', 'oftn = "Once."', "toml-unknown-field", 11),
        ('often = "Once."', 'often = "Once."\ninstead = ["client.safety.1"]', "toml-bad-value", 12),
        ('often = "Once."', 'often = "Once."\ninstead = [{ item = "client.safety.1" }]', "toml-bad-value", 12),
        ('often = "Once."', 'often = "Once."\ninstead = "client.safety.1"', "toml-bad-value", 12),
        ('often = "Once."', "often = ", "toml-syntax", 11),
        ("[[item]]\n", ITEM + "[[item]]\n", "meaning-twice", 15),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path: Path, old: str, new: str, code: str, line: int) -> None:
    text = (HEAD + ITEM).replace(old, new)
    assert text != HEAD + ITEM

    with pytest.raises(SoftaError) as raised:
        load_meanings("softa-nl", "en", [own_folder(tmp_path, text)])

    assert (raised.value.code, raised.value.fields["line"]) == (code, line)
