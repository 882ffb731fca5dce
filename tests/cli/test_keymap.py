"""`softa keymap list`, `show` and `check`."""

from pathlib import Path

import pytest

from softa_tui.records.places import keymap_folders
from tests.cli.conftest import Softa


@pytest.fixture
def own_keymap(private_home: Path) -> Path:
    """A keymap of this person's own: a copy of the client's."""
    shipped = keymap_folders({})[-1] / "softa-nl-client.toml"
    path = private_home / "config" / "keymaps" / "mine.toml"
    path.parent.mkdir(parents=True)
    path.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> int:
    """Replace the first occurrence, and return its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_list_names_every_keymap(softa: Softa, own_keymap: Path) -> None:
    ran = softa("keymap", "list")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["mine", "softa-nl-client", "softa-nl-therapist"]
    assert "version therapist, 43 items" in lines[2]
    assert str(own_keymap.parent) in lines[-1]


def test_list_names_what_is_wrong_with_one(softa: Softa, own_keymap: Path) -> None:
    line = change(own_keymap, 'key = "q"', 'key = "w"')
    ran = softa("keymap", "list")
    assert ran.code == 0
    assert f"mine.toml, line {line}" in ran.out or "The key w is already that of" in ran.out


def test_show_prints_the_rows_of_the_keyboard(softa: Softa) -> None:
    lines = softa("keymap", "show", "softa-nl-client").out.splitlines()
    assert lines[2].split() == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0−", "-−"]
    assert lines[3].split() == ["q", "w", "e", "r", "t", "y", "u−", "i−", "o−", "p−", "[−", "]−", "\\−"]
    assert "  ^Z, " not in lines
    assert any(line.startswith("  Space ") and line.endswith("Play or pause") for line in lines)
    assert sum("(client." in line for line in lines) == 44


def test_check_says_that_all_is_well(softa: Softa, own_keymap: Path) -> None:
    for name in ("softa-nl-therapist", "mine", str(own_keymap)):
        ran = softa("keymap", "check", name)
        assert ran.code == 0 and ran.out.rstrip().endswith("all well.")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('key = "w"', 'key = "q"', "The key q is already that of client.connection.1"),
        ('key = "q"', 'key = "~"', "The key ~ waits for a second key on many keyboards."),
        ('key = "q"', 'key = "!"', "The key ! is typed with Shift."),
        ('key = "q"', 'key = "space"', "The key space types nothing."),
        ('key = "q"', 'key = "qq"', "“qq” is not a key."),
        ('block = "5:00"', 'block = "0:00"', "“0:00” cannot be a length"),
        ('polarity = "positive"', 'polarity = "good"', "“polarity” cannot be good: it takes positive, negative."),
        ('polarity = "positive"', 'polarty = "positive"', "There is no field “polarty”."),
        ('edition = "HAN 2020"', "edition = HAN 2020", "This is not TOML: "),
    ],
)
def test_check_names_line_and_remedy(softa: Softa, own_keymap: Path, old: str, new: str, complaint: str) -> None:
    line = change(own_keymap, old, new)
    assert softa("keymap", "check", "mine").complaint.startswith(f"{own_keymap}, line {line}: {complaint}")


def test_an_unknown_name_tells_the_known_ones(softa: Softa) -> None:
    for command in ("show", "check"):
        complaint = softa("keymap", command, "nothing").complaint
        assert "called “nothing”" in complaint and "softa-nl-client, softa-nl-therapist" in complaint


def test_a_file_that_is_not_there(softa: Softa, tmp_path: Path) -> None:
    assert softa("keymap", "check", tmp_path / "none.toml").complaint.endswith("does not exist. Check the path.")
