"""Every code that any room raises has a sentence, and the fields that its sentence needs."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

import softa_tui
from softa_tui.locale import set_language
from softa_tui.locale.messages import sentence
from softa_tui.locale.sentences import SENTENCES

PACKAGE = Path(softa_tui.__file__).parent
RAISING = {"SoftaError", "PlayerError", "Problem", "Trouble", "Notice", "Finding", "sentence"}
RAISING_METHODS = {"error", "_say"}
ADDED_BY_METHOD = {"error": {"file", "line", "field"}, "_say": {"line", "last_line"}}
ADDED_LATER = {
    "problem": {"log-refused"},  # put into words by `sentence` itself
}


class Raised(NamedTuple):
    """One place where a code is made; `fields` is None when they cannot be read from the source."""

    code: str
    fields: set[str] | None
    place: str


def raised_in(path: Path) -> Iterator[Raised]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assigned = strings_by_name(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        is_method = isinstance(node.func, ast.Attribute) and name in RAISING_METHODS and "records" in path.parts
        if not is_method and name not in RAISING:
            continue
        for code in codes(node.args[0], assigned):
            yield Raised(code, fields_of(node, name), f"{path.name}:{node.lineno}")


def codes(argument: ast.expr, assigned: dict[str, set[str]]) -> set[str]:
    match argument:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=first, orelse=second):
            return codes(first, assigned) | codes(second, assigned)
        case ast.Name(id=name):
            return assigned.get(name, set())
        case ast.Subscript(value=ast.Name(id=name)):
            return assigned.get(name, set())
    return set()


def strings_by_name(tree: ast.Module) -> dict[str, set[str]]:
    """The codes that a module assigns to a name, in conditional expressions and dictionaries too."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            value = node.value
            values = value.values if isinstance(value, ast.Dict) else [value]
            for each in values:
                found.setdefault(node.targets[0].id, set()).update(codes(each, {}))
    return found


def fields_of(call: ast.Call, name: str) -> set[str] | None:
    keywords = {keyword.arg for keyword in call.keywords}
    if None in keywords:
        return None
    fields = {keyword for keyword in keywords if keyword is not None} | ADDED_BY_METHOD.get(name, set())
    if name not in ("SoftaError", "PlayerError", *RAISING_METHODS):
        given = [argument for argument in call.args if isinstance(argument, ast.Dict)]
        if not given or any(key is None for key in given[0].keys):
            return None
        fields |= {str(key.value) for key in given[0].keys if isinstance(key, ast.Constant)}
    return fields


@pytest.fixture(scope="module")
def all_raised() -> list[Raised]:
    sources = [path for path in PACKAGE.rglob("*.py") if path.name not in ("sentences.py", "messages.py")]
    return [raised for path in sources for raised in raised_in(path)]


def test_every_code_has_a_sentence(all_raised: list[Raised]) -> None:
    assert len(all_raised) > 100
    assert [raised for raised in all_raised if raised.code not in SENTENCES] == []


def test_every_sentence_gets_its_fields(all_raised: list[Raised]) -> None:
    lacking = []
    for code, fields, place in all_raised:
        needed = {name for _, name, _, _ in Formatter().parse(SENTENCES.get(code, "")) if name}
        needed -= {name for name, later in ADDED_LATER.items() if code in later}
        if fields is not None and not needed <= fields:
            lacking.append((place, code, needed - fields))
    assert lacking == []


def test_no_sentence_is_for_nothing() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if not path.name.endswith("sentences.py")
    )
    assert [code for code in SENTENCES if f'"{code}"' not in source] == []


def test_a_line_is_put_before_the_sentence() -> None:
    fields = {"file": Path("0042/case.toml"), "line": 12, "field": "date"}
    assert sentence("toml-missing-field", fields) == "0042/case.toml, line 12: “date” is missing. Add it."


def test_several_lines_and_no_file() -> None:
    assert sentence("not-begun", {"line": 3, "last_line": 5}).startswith("lines 3 to 5: The log does not begin")


def test_a_missing_field_and_an_unknown_code_are_no_errors() -> None:
    assert sentence("not-found", {}) == "… does not exist. Check the path."
    assert sentence("from-the-future", {"a": 1}) == "from-the-future, a: 1"


def test_what_a_person_typed_stays_one_inert_line() -> None:
    shown = sentence("case-number-bad", {"value": "a\nb\x1b[2J{x}\u202e"})
    assert "“a b�[2J{x}�”" in shown
    assert all(letter.isprintable() for letter in shown)


def test_words_for_codes_within_a_sentence() -> None:
    fields = {"field": "number", "value": "x", "allowed": "whole-number"}
    assert "it takes a whole number" in sentence("toml-bad-value", fields)


def test_a_refused_log_says_what_is_wrong_in_it() -> None:
    fields = {"path": "a.softa.jsonl", "line": 7, "problem": "bad-line", "fault": "digest"}
    assert sentence("log-refused", fields).startswith("a.softa.jsonl, line 7: This does not follow from the line")


def test_a_log_in_use_names_its_coder_when_known() -> None:
    holder = {"who": "AB", "host": "lab-3", "since": "2026-03-02T10:00:00+00:00"}
    assert "is being coded by AB on lab-3" in sentence("log-in-use", {"path": "a", **holder})
    unknown = sentence("log-in-use", {"path": "a", **dict.fromkeys(holder, "")})
    assert unknown == "a is being coded somewhere else. Close it there first."


def test_in_dutch_the_sentence_is_dutch() -> None:
    set_language("nl")
    assert sentence("stopped", {}) != SENTENCES["stopped"]
