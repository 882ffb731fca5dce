"""The house itself: translations complete, the wheel whole, nothing of this machine in the files."""

import ast
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from hatchling.builders.wheel import WheelBuilder

from softa_tui import __version__
from softa_tui.locale import _, language, ngettext, set_language

ROOT = Path(__file__).parent.parent
DUTCH = ROOT / "softa_tui" / "locale" / "nl" / "LC_MESSAGES" / "softa.po"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")

MACHINE_TRACES = [
    ".".join(["pypi", "org"]),
    ".".join(["pythonhosted", "org"]),
    ".".join(["npmjs", "org"]),
    "-".join(["extra", "index", "url"]),
    "/".join(["", "work", ""]),
    "/".join(["", "opt", "wheels"]),
    "/".join(["", "tmp", "v", ""]),
    "/".join(["", "root", "."]),
]


@pytest.fixture
def dutch() -> Catalog:
    with DUTCH.open("rb") as file:
        return read_po(file, locale="nl")


def texts_in_the_code() -> set[str]:
    """Every msgid that the code asks for."""
    keywords = {"_": None, "N_": None, "ngettext": (1, 2)}
    found = extract_from_dir(ROOT / "softa_tui", keywords=keywords, method_map=[("**.py", "python")])
    return {text if isinstance(text, str) else text[0] for _file, _line, text, _comments, _context in found}


def files_of_the_project() -> Iterator[Path]:
    """The files that git holds, or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            yield ROOT / name


def test_every_text_in_the_code_has_a_dutch_one(dutch: Catalog) -> None:
    missing = sorted(text for text in texts_in_the_code() if text not in dutch)

    assert missing == []


def test_no_text_is_translated_inside_an_f_string() -> None:
    """There the extraction does not see it, and nobody would miss its Dutch."""
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "softa_tui").rglob("*.py")
        for joined in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in ("_", "ngettext")
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]

    assert hidden == []


def test_every_dutch_text_is_asked_for_by_the_code(dutch: Catalog) -> None:
    translated = {_strings(message.id)[0] for message in dutch if message.id}

    assert sorted(translated - texts_in_the_code()) == []


def test_every_dutch_text_is_filled_in_and_sure(dutch: Catalog) -> None:
    unfinished = [
        message.id for message in dutch if message.id and (message.fuzzy or not all(_strings(message.string)))
    ]

    assert unfinished == []


def test_translations_keep_the_placeholders(dutch: Catalog) -> None:
    for message in dutch:
        asked_for = {name for text in _strings(message.id) for name in PLACEHOLDER.findall(text)}
        for translation in _strings(message.string):
            assert set(PLACEHOLDER.findall(translation)) <= asked_for, message.id


def _strings(text: object) -> list[str]:
    """A message, or all its plural forms."""
    return [text] if isinstance(text, str) else [str(form) for form in text] if isinstance(text, list | tuple) else []


@pytest.mark.parametrize(
    ("flag", "environment", "expected"),
    [
        ("nl", {"LC_ALL": "en_GB.UTF-8"}, "nl"),
        ("en", {"LC_ALL": "nl_NL.UTF-8"}, "en"),
        (None, {"LC_ALL": "nl_BE.UTF-8"}, "nl"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "nl_NL"}, "nl"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "C", "LANG": "nl_NL.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.UTF-8"}, "en"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}, "en"),
    ],
)
def test_the_language_is_the_flag_or_the_environment(
    monkeypatch: pytest.MonkeyPatch, flag: str | None, environment: dict[str, str], expected: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert set_language(flag) == expected
    assert language() == expected


def test_a_text_without_a_translation_is_shown_as_it_is() -> None:
    set_language("nl")

    assert _("no such text") == "no such text"
    assert _("") == ""
    assert ngettext("one thing", "{n} things", 2) == "{n} things"


def test_no_file_names_a_registry_or_a_path_of_one_machine() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {trace}"
        for path in files_of_the_project()
        if path.suffix not in {".mp4", ".png"}
        for trace in MACHINE_TRACES
        if trace in path.read_text(encoding="utf-8", errors="replace")
    ]

    assert named == []


def test_the_wheel_holds_the_keymaps_the_demo_and_the_compiled_catalogues(tmp_path: Path) -> None:
    (built,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(built) as wheel:
        names = set(wheel.namelist())

    assert f"softa_tui-{__version__}" in Path(built).name
    assert {f"softa_tui/{path.relative_to(ROOT)}" for path in (ROOT / "keymaps").rglob("*.toml")} <= names
    assert {"softa_tui/demo/gesprek.mp4", "softa_tui/py.typed", "softa_tui/locale/nl/LC_MESSAGES/softa.mo"} <= names
    assert not [name for name in names if name.startswith(("tests/", "scripts/"))]
