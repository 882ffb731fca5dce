"""Keymaps: what they mean, and how each fault in one is refused with its file and line."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.errors import SoftaError
from softa_tui.records.keymap import Keymap, find_keymap, list_keymaps, load_keymap, load_scheme
from softa_tui.records.places import keymap_folders
from softa_tui.records.scheme_tables import DIMENSION_FIELDS, ITEM_FIELDS, SCHEME_FIELDS, TOP_FIELDS
from tests.support.examples import examples

SMALL = """\
[scheme]
id = "small"
version = "client"
title = "Small"
block = "2:30"

[[dimension]]
id = "warmth"
title = "Warmth"

[[item]]  # the first
id = "warmth.1"
dimension = "warmth"
number = 1
key = "a"
label = "Smiles"
polarity = "positive"

[[item]]
id = "warmth.2"
dimension = "warmth"
number = 2
key = "S"
label = { nl = "Fronst", en = "Frowns" }
polarity = "negative"

[commands]
note = ["f11", "ctrl+n"]
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "small.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def refused(path: Path, **expected: object) -> SoftaError:
    """The error a file is refused with; its file is that file, and the fields are as expected."""
    with pytest.raises(SoftaError) as caught:
        load_keymap(path, DEFAULT_KEYS)
    assert caught.value.fields["file"] == path
    seen = {"code": caught.value.code, **caught.value.fields}
    assert {name: seen.get(name) for name in expected} == expected
    return caught.value


def test_a_small_keymap(write: Write) -> None:
    keymap = load_keymap(write(SMALL), DEFAULT_KEYS)
    assert keymap.scheme_id == "small"
    assert keymap.scheme.block_seconds == 150
    assert keymap.items == {"a": "warmth.1", "s": "warmth.2"}
    assert keymap.keys_of_item == {"warmth.1": "a", "warmth.2": "s"}
    assert keymap.command_keys == {"note": ("f11", "ctrl+n")}
    assert keymap.version.items[0].label == {"nl": "Smiles", "en": "Smiles"}
    assert keymap.version.items[1].short == {"nl": "Fronst", "en": "Frowns"}


@pytest.mark.parametrize("text", ["block = 150", "block = 150.0", 'block = "150"', 'block = "2:30"'])
def test_ways_to_write_a_block(write: Write, text: str) -> None:
    assert load_keymap(write(SMALL.replace('block = "2:30"', text))).scheme.block_seconds == 150


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('key = "S"', 'key = "A"', {"code": "keymap-duplicate-key", "line": 23, "key": "a", "item": "warmth.2",
                                    "other": "warmth.1", "other_line": 15}),
        ('key = "a"', 'key = "space"', {"code": "keymap-key-not-a-character", "line": 15, "key": "space"}),
        ('key = "a"', 'key = "f5"', {"code": "keymap-key-not-a-character", "line": 15, "key": "f5"}),
        ('key = "a"', 'key = "?"', {"code": "keymap-key-needs-shift", "line": 15, "key": "?"}),
        ('key = "a"', 'key = "shift+1"', {"code": "keymap-key-needs-shift", "line": 15, "key": "!"}),
        *[('key = "a"', f"key = {quoted}", {"code": "keymap-dead-key", "line": 15})
          for quoted in ('"\'"', '"`"', "'\"'", '"~"', '"^"')],
        ('key = "a"', 'key = "aa"', {"code": "keymap-unknown-key", "line": 15, "key": "aa"}),
        ('key = "a"', "key = 1", {"code": "toml-bad-value", "line": 15, "field": "key", "value": "1"}),
        ('key = "a"\n', "", {"code": "toml-missing-field", "line": 11, "field": "key"}),
        ('key = "a"', 'kee = "a"', {"code": "toml-unknown-field", "line": 15, "field": "kee", "closest": "key"}),
        ('version = "client"', 'version = "c"', {"code": "toml-bad-value", "line": 3, "allowed": "therapist, client"}),
        ('block = "2:30"', 'block = "0:00"', {"code": "keymap-bad-block", "line": 5, "value": "0:00"}),
        ('block = "2:30"', 'block = "vijf"', {"code": "keymap-bad-block", "line": 5, "value": "vijf"}),
        ('block = "2:30"', "block = true", {"code": "keymap-bad-block", "line": 5}),
        ('block = "2:30"', "block = -5", {"code": "keymap-bad-block", "line": 5}),
        ('block = "2:30"', "block = inf", {"code": "keymap-bad-block", "line": 5}),
        ('block = "2:30"', 'blok = "2:30"', {"code": "toml-unknown-field", "line": 5, "closest": "block"}),
        ('id = "warmth.2"', 'id = "warmth.1"', {"code": "keymap-duplicate-item", "line": 20, "item": "warmth.1"}),
        ("number = 2", "number = 1", {"code": "keymap-duplicate-number", "line": 22, "other": "warmth.1"}),
        ("number = 2", "number = 0", {"code": "toml-bad-value", "line": 22}),
        ('id = "warmth"', 'id = "heat"', {"code": "keymap-unknown-dimension", "line": 13, "dimension": "warmth"}),
        ('label = "Smiles"', f'label = "{"x" * 35}"', {"code": "keymap-short-too-long", "line": 11, "longest": 34}),
        ('label = "Smiles"', 'label = "a\\u001b[2J"', {"code": "toml-bad-value", "line": 16}),
        ('polarity = "positive"', 'polarity = "good"', {"code": "toml-bad-value", "line": 17, "value": "good"}),
        ("[commands]", "[commandz]", {"code": "toml-unknown-field", "line": 27, "closest": "commands"}),
        ("note = [", "notes-list = [", {"code": "keymap-unknown-command", "line": 28, "command": "notes-list"}),
        ('"f11"', '"s"', {"code": "keymap-key-is-command", "line": 23, "key": "s", "command": "note"}),
        ('"f11"', '"f8"', {"code": "keymap-command-key-twice", "line": 28, "key": "f8"}),
        ('"f11"', '"f99"', {"code": "keymap-unknown-key", "line": 28, "key": "f99"}),
        ('title = "Small"', "title = 3", {"code": "toml-bad-value", "line": 4}),
        ('title = "Small"', 'title = "Small', {"code": "toml-syntax", "line": 4}),
        ('title = "Small"', "", {"code": "toml-missing-field", "line": 1, "field": "title"}),
    ],
)  # fmt: skip
def test_a_faulty_keymap_is_refused(write: Write, old: str, new: str, expected: dict[str, object]) -> None:
    assert SMALL.count(old) >= 1
    refused(write(SMALL.replace(old, new, 1)), **expected)


def test_a_key_of_a_command_is_refused_for_an_item(write: Write) -> None:
    path = write(SMALL)
    with pytest.raises(SoftaError) as caught:
        load_keymap(path, {"note": (), "play": ("a",)})
    assert caught.value.code == "keymap-key-is-command"
    assert caught.value.fields["command"] == "play"


def test_no_items(write: Write) -> None:
    text = SMALL[: SMALL.index("[[item]]")]
    refused(write(text), code="keymap-no-items", line=1)
    refused(write(""), code="toml-missing-field", field="scheme", line=1)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    refused(tmp_path, code="is-a-folder")
    refused(tmp_path / "none.toml", code="not-found")
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"a = 1\nb = '\xe9'\n")
    refused(latin, code="not-utf8", line=2)
    deep = tmp_path / "deep.toml"
    deep.write_text("a = " + "[" * 5000)
    refused(deep, code="toml-syntax")


def test_headers_inside_texts_do_not_move_the_lines(write: Write) -> None:
    text = SMALL.replace('title = "Small"', 'title = "Small"\ncredit = """\n[[item]]\n"""')
    refused(write(text), code="toml-bad-value", field="credit", line=5)
    refused(write(text.replace("credit", "credits")), code="toml-unknown-field", line=5)


def test_a_dotted_command_may_go_without_quotes(write: Write) -> None:
    text = SMALL.replace('note = ["f11", "ctrl+n"]', 'block.next = "f11"')
    assert load_keymap(write(text), {"block.next": ("pagedown",)}).command_keys == {"block.next": ("f11",)}


def test_load_scheme_prefers_the_persons_own_file(tmp_path: Path) -> None:
    shipped = keymap_folders({"SOFTA_CONFIG": str(tmp_path)})
    own = tmp_path / "keymaps"
    own.mkdir()
    text = (shipped[0] / "softa-nl-client.toml").read_text(encoding="utf-8")
    (own / "mine.toml").write_text(text.replace('key = "1"', 'key = "="'), encoding="utf-8")
    folders = keymap_folders({"SOFTA_CONFIG": str(tmp_path)})
    assert folders[0] == own
    scheme, keymaps = load_scheme("softa-nl", folders, DEFAULT_KEYS)
    assert [version.id for version in scheme.versions] == ["therapist", "client"]
    assert keymaps["client"].items["="] == "client.engagement.1"
    assert keymaps["therapist"].path.parent == shipped[0]


def test_load_scheme_by_path_takes_the_other_version_along(tmp_path: Path) -> None:
    folders = keymap_folders({"SOFTA_CONFIG": str(tmp_path)})
    copied = Path(shutil.copy(folders[0] / "softa-nl-client.toml", tmp_path / "other.toml"))
    _, keymaps = load_scheme(str(copied), folders)
    assert keymaps["client"].path == copied
    assert keymaps["therapist"].path.parent == folders[0]


def test_a_broken_file_of_another_scheme_is_no_hindrance(tmp_path: Path, write: Write) -> None:
    write(SMALL)
    (tmp_path / "aaa.toml").write_text("[scheme\nid = 'other'")
    assert load_scheme("small", [tmp_path])[0].id == "small"
    (tmp_path / "bbb.toml").write_text("[scheme\nid = 'small'")
    with pytest.raises(SoftaError) as caught:
        load_scheme("small", [tmp_path])
    assert (caught.value.code, caught.value.fields["file"]) == ("toml-syntax", tmp_path / "bbb.toml")


def test_two_files_that_claim_the_same_version(tmp_path: Path, write: Write) -> None:
    write(SMALL)
    (tmp_path / "twice.toml").write_text(SMALL)
    with pytest.raises(SoftaError) as caught:
        load_scheme("small", [tmp_path])
    assert caught.value.code == "keymap-duplicate-version"


def test_versions_that_disagree_about_the_block(tmp_path: Path, write: Write) -> None:
    write(SMALL)
    other = SMALL.replace('version = "client"', 'version = "therapist"').replace("2:30", "5:00")
    (tmp_path / "therapist.toml").write_text(other)
    with pytest.raises(SoftaError) as caught:
        load_scheme("small", [tmp_path])
    assert caught.value.code == "keymap-schemes-differ"
    assert caught.value.fields["field"] == "block_seconds"


def test_what_is_not_there_is_named_with_what_is(write: Write) -> None:
    folder = write(SMALL).parent
    with pytest.raises(SoftaError) as caught:
        load_scheme("smal", [folder])
    assert caught.value.fields == {"name": "smal", "known": "small"}
    with pytest.raises(SoftaError):
        find_keymap("nothing", [folder])
    assert find_keymap("small", [folder]) == folder / "small.toml"


def test_list_shows_faulty_files_too(tmp_path: Path, write: Write) -> None:
    write(SMALL)
    (tmp_path / "broken.toml").write_text("=")
    broken, small = list_keymaps([tmp_path, tmp_path / "nowhere"], DEFAULT_KEYS)
    assert broken.error is not None and broken.error.code == "toml-syntax" and broken.keymap is None
    assert small.keymap is not None and small.error is None


def test_the_shipped_keymaps_go_together_with_the_commands(tmp_path: Path) -> None:
    _, keymaps = load_scheme("softa-nl", keymap_folders({"SOFTA_CONFIG": str(tmp_path)}), DEFAULT_KEYS)
    assert {version: len(keymap.items) for version, keymap in keymaps.items()} == {"client": 44, "therapist": 43}


WORDS = st.sampled_from(["client", "warmth", "a", "1", "positive", "2:30", "none", "toggle", "f5", "", "\x1b", "é"])
VALUES = st.recursive(
    st.booleans() | st.integers(-5, 5) | st.floats() | WORDS | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["nl", "en", "min", "x"]), inner),
    max_leaves=4,
)


def tables(fields: tuple[str, ...]) -> st.SearchStrategy[object]:
    return st.dictionaries(st.sampled_from([*fields, "other"]), VALUES, max_size=6) | VALUES


@examples(150)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "scheme": tables(SCHEME_FIELDS),
            "dimension": st.lists(tables(DIMENSION_FIELDS), max_size=2) | VALUES,
            "item": st.lists(tables(ITEM_FIELDS), max_size=2) | VALUES,
            "commands": st.dictionaries(st.sampled_from([*DEFAULT_KEYS, "x"]), VALUES, max_size=3) | VALUES,
        },
    ),
    st.sampled_from(TOP_FIELDS),
)
def test_values_of_any_type_never_crash(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object], mixed_in: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.toml"
    whole = tomlkit.parse(SMALL).unwrap()
    for document in (values, {**whole, mixed_in: values.get(mixed_in, 1)}):
        path.write_text(tomlkit.dumps(document), encoding="utf-8")
        try:
            assert isinstance(load_keymap(path, DEFAULT_KEYS), Keymap)
        except SoftaError as error:
            assert error.fields["file"] == path


@examples(100)
@given(st.sampled_from(ITEM_FIELDS), VALUES, st.sampled_from(["item", "dimension"]))
def test_one_wrong_field_never_crashes(
    tmp_path_factory: pytest.TempPathFactory, field: str, value: object, table: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "fuzz.toml"
    whole = tomlkit.parse(SMALL).unwrap()
    whole[table][0][field] = value
    path.write_text(tomlkit.dumps(whole), encoding="utf-8")
    try:
        assert isinstance(load_keymap(path, DEFAULT_KEYS), Keymap)
    except SoftaError as error:
        assert error.fields["file"] == path
