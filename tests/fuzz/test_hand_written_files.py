"""`case.toml` and keymaps as a careless hand or a torn disk leaves them: a line says what is wrong, or they work."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.acts import Moment
from softa_tui.coding.beginning import begin_log
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.folding import replay
from softa_tui.coding.scheme import Scheme
from softa_tui.export.tables import TABLES
from softa_tui.export.text import form_text
from softa_tui.records.case import Case, facts, read_case, roles
from softa_tui.records.keymap import load_keymap
from softa_tui.records.log import read_log
from tests.fuzz.command_lines import answer_of, ended_in_time
from tests.records.logs import lines_of, write
from tests.support.coding import WALL
from tests.support.examples import examples
from tests.support.small_scheme import FAMILY_SCHEME
from tests.tui.stage import KEYMAPS

CASE = """\
case = "0042"
date = 2022-05-13
project = "SWAG"
scheme = "softa-nl"
recording = "gesprek.mp4"
length = "50:00"
start = "0:30"
end = "49:30"

[[subject]]
id = "T1"
role = "hulpverlener"

[[subject]]
id = "C1"
role = "moeder"

[[coder]]
initials = "AB"
name = "Jansen"
subjects = ["T1"]
from = "10:00"
to = "20:00"
"""
KEYMAP = (KEYMAPS / "softa-nl-client.toml").read_text(encoding="utf-8")
VALUES = st.one_of(
    st.sampled_from((
        '""', "''", "0", "-1", "1", "1e400", "-0.0", "nan", "inf", "9223372036854775807", "9999999999999999999999",
        "true", "[]", "{}", "[[]]", '["T1", "T1"]', "[1, 2]", '{nl = "x"}', "2022-05-13", "0001-01-01", "07:32:00",
        "2022-05-13T07:32:00Z", '"2022-02-30"', '"0:00"', '"23:59:59"', '"24:00:01"', '"999:59:59"', '"99999:59"',
        '"0,5"', '"T1"', '"C99"', '"N1"', '"family"', '"AB"', '"joint"', '"../x"', '"CON"', '"/etc/passwd"',
        '"a\\u0000b"', '"\\u001b[2J"', '"[b]"', '"=1+1"', '"é"', '"ctrl+c"', '"escape"', '"space"', '"A"', '"ß"',
        '"softa-nl"', '"client"', '"therapist"', '"none"', '"occurrence"', '"0:01"', '"6:00:00"', "'''\n\n'''",
        "{min = -100, max = 100}", "{min = 3, max = -3}", "{min = 0}", '"""', '"', "[", "=",
    )),
    st.text(max_size=4).map(lambda text: f'"{text}"'),
    st.integers().map(str),
    st.floats().map(str),
)  # fmt: skip
NOISE = st.one_of(st.text(max_size=8), st.sampled_from(("\0", "\ufeff", "[[subject]]", "[[item]]", "[[", "# x", "\r")))


def changed(text: str) -> st.SearchStrategy[bytes]:
    """A file after a few of its lines were changed, doubled or lost, or its bytes torn."""
    return st.builds(_bytes, st.just(text), st.lists(st.tuples(st.integers(0, 10_000), EDITS), max_size=4), TORN)


EDITS = st.one_of(
    st.tuples(st.just("value"), VALUES),
    st.tuples(st.just("value"), VALUES),
    st.tuples(st.just("value"), VALUES),
    st.tuples(st.sampled_from(("gone", "twice", "moved")), st.just("")),
    st.tuples(st.just("noise"), NOISE),
)
TORN = st.one_of(
    st.none(), st.none(), st.none(), st.none(), st.tuples(st.integers(0, 10_000), st.integers(0, 40), st.binary())
)


def _bytes(text: str, edits: list[tuple[int, tuple[str, str]]], torn: tuple[int, int, bytes] | None) -> bytes:
    lines = text.splitlines()
    for place, (edit, words) in edits:
        if not lines:
            break
        at = place % len(lines)
        match edit:
            case "value":
                lines[at] = lines[at].partition("=")[0] + "= " + words
            case "gone":
                del lines[at]
            case "twice":
                lines.insert(at, lines[at])
            case "moved":
                lines.append(lines.pop(at))
            case _:
                lines.insert(at, words)
    data = "\n".join(lines).encode("utf-8", "replace")
    if torn is None:
        return data
    at = torn[0] % (len(data) + 1)
    return data[:at] + torn[2] + data[at + torn[1] :]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own."""
    for name in ("HOME", "XDG_STATE_HOME", "SOFTA_CONFIG"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return tmp_path / "home"


@examples(40)
@given(changed(CASE))
def test_any_case_file_is_refused_in_a_line_or_can_be_coded(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "case.toml").write_bytes(data)
    for more in ((), ("--json",)):
        answer_of("status", tmp_path, *more)
    try:
        case = read_case(tmp_path)
    except SoftaError as error:
        assert error.fields["file"] == tmp_path / "case.toml"
        return
    with ended_in_time():
        can_be_coded(case, FAMILY_SCHEME, tmp_path / "log")


def can_be_coded(case: Case, scheme: Scheme, log: Path) -> None:
    moment = Moment(case.start_s, WALL)
    coded = facts(case, None, "AB")
    try:
        began = begin_log(coded, scheme, roles(case), coder="AB", coder_name="", software="test", moment=moment)
    except SoftaError as error:
        assert error.code in ("nobody-to-code", "session-cut-too-finely")
        return
    read = read_log(write(log, lines_of([began])))
    assert (read.events, read.problems) == ([began], [])
    state = replay(read.events)
    assert state is not None
    form_text(state, 100)
    for _schema, table in TABLES.values():
        table(state)


@examples(15)
@given(changed(KEYMAP))
def test_any_keymap_is_refused_in_a_line_or_shows_itself(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(data)
    checked = answer_of("keymap", "check", path)
    shown = answer_of("keymap", "show", path)

    assert (checked.code, checked.err) == (shown.code, shown.err)
    if checked.code == 0:
        keymap = load_keymap(path, DEFAULT_KEYS)
        case = read_case(_case_folder(tmp_path))
        can_be_coded(case, keymap.scheme, tmp_path / "log")
    else:
        assert str(path) in checked.err


def _case_folder(folder: Path) -> Path:
    (folder / "case.toml").write_text(CASE)
    return folder
