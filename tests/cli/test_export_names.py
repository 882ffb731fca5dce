"""Names that could lead out of a folder or break a file: refused in one line or made safe, in every format."""

import re
from pathlib import Path

import msgspec
import pytest

from softa_tui.coding.events import Began, KnownEvent
from softa_tui.export import FORMATS
from tests.cli.conftest import Ran, Softa
from tests.cli.exporting import EVERY_FORMAT, coded, require_one_line
from tests.records.logs import lines_of, write
from tests.support.coding import Coding

pytestmark = pytest.mark.usefixtures("inside")

ONE_FILE_A_LOG = {"xlsx", "eaf"}

LONG = "x" * 500
UNSAFE = [
    "../../x", "..\\..\\x", "a/b", "/etc/x", "C:\\x", "CON", "nul.txt", "Lpt1", ".", "..", ".hidden", "-rf", "name.",
    "", " ", "=1+1", "a\nb", "\x1b[2J", "a\u202eb", "a\x00b", "[b]x[/b]", '<x>:"|?*', "🙂" * 100, "é" * 200, LONG,
]  # fmt: skip
"""What no file name should be made of as it is."""

UNSAFE_ON_THE_COMMAND_LINE = [text for text in UNSAFE if "\x00" not in text]

RESERVED = re.compile(r"(con|prn|aux|nul|com[1-9]|lpt[1-9])(\..*)?", re.IGNORECASE)
NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
LONGEST_NAME_BYTES = 255


def everything_below(folder: Path) -> dict[str, bytes | None]:
    """Every file with its content, and every folder."""
    found = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in found}


def saying(coder: Coding, what: str, text: str) -> list[KnownEvent]:
    """The events of a log whose first line says `text` where `what` stands."""
    began, *others = coder.events
    assert isinstance(began, Began)
    replace = msgspec.structs.replace
    match what:
        case "number" | "date" | "project":
            began = replace(began, case=replace(began.case, **{what: text}))
        case "coder":
            return [replace(event, coder=text) for event in coder.events]
        case "coder_name":
            began = replace(began, coder_name=text)
        case "role":
            began = replace(began, roles=dict.fromkeys(began.roles, text))
        case "version":
            versions = tuple(replace(each, id=f"{text}{each.id}") for each in began.scheme.versions)
            began = replace(began, scheme=replace(began.scheme, id=text, edition=text, versions=versions))
        case "subject":
            return [_of_subject(event, f"C{text}") for event in coder.events]
    return [began, *others]


def _of_subject(event: KnownEvent, subject: str) -> KnownEvent:
    """The same event about another client than C1."""
    replace = msgspec.structs.replace
    if isinstance(event, Began):
        case = replace(event.case, subjects=("T1", subject))
        event = replace(event, case=case, roles={"T1": "hulpverlener", subject: "moeder"})
    return replace(event, subject=subject) if event.subject == "C1" else event


WHERE = ["number", "date", "project", "coder", "coder_name", "role", "version", "subject"]


def require_safe(paths: list[Path], out: Path) -> None:
    """Every one of these files lies in the folder itself, under a name that every system takes."""
    for path in paths:
        assert path.parent == out and path.is_file(), path
        assert not NOT_IN_NAMES.search(path.name), path.name
        assert not RESERVED.fullmatch(path.name), path.name
        assert path.name[0] not in ".-" and path.name[-1] not in ". ", path.name
        assert len(path.name.encode()) <= LONGEST_NAME_BYTES, path.name


@pytest.mark.parametrize("what", WHERE)
@pytest.mark.parametrize("format_name", FORMATS)
def test_a_log_made_by_hand_writes_only_into_the_folder(
    softa: Softa, tmp_path: Path, inside: Path, format_name: str, what: str
) -> None:
    coder = coded()
    logs = [
        write(inside / f"{number}.softa.jsonl", lines_of(saying(coder, what, text)))
        for number, text in enumerate(UNSAFE)
    ]
    before = everything_below(tmp_path)
    out = inside / "forms"
    ran = softa("export", *logs, "--to", format_name, "--out", out)

    assert (ran.code, ran.err) == (0, "")
    written = [Path(line) for line in ran.out.splitlines()]
    require_safe(written, out)
    assert sorted(written) == sorted(out.iterdir())
    assert len({path.name.casefold() for path in written}) == len(written)
    if format_name in ONE_FILE_A_LOG and what != "version":
        assert len(written) % len(logs) == 0
    assert {name: content for name, content in everything_below(tmp_path).items() if "forms" not in name} == before


@pytest.mark.parametrize("what", WHERE)
def test_a_log_made_by_hand_can_be_read(softa: Softa, inside: Path, what: str) -> None:
    coder = coded()
    for text in UNSAFE:
        log = write(inside / "a.softa.jsonl", lines_of(saying(coder, what, text)))
        for arguments in (["replay", log], ["replay", log, "--json"], ["replay", log, "--at", "5:00"]):
            ran = softa(*arguments)
            assert (ran.code, ran.err) == (0, ""), ran
            assert "\x1b" not in ran.out and "\u202e" not in ran.out
        assert "fault in softa" not in softa("check", log).err


@pytest.mark.parametrize("format_name", FORMATS)
def test_two_coders_of_one_name_overwrite_nothing(softa: Softa, inside: Path, format_name: str) -> None:
    """AB and ab, and two who bear the same name; the same case in two folders, too."""
    alone = write(inside / "alone.softa.jsonl", lines_of(coded().events))
    one = softa("export", alone, "--to", format_name, "--out", inside / "one").out.splitlines()
    coders = [("AB", "Anna"), ("ab", "Anna"), ("CD", "anna"), ("AB", "Anna")]
    logs = [
        write(inside / f"{number}.softa.jsonl", lines_of(coded(coder=initials, coder_name=name).events))
        for number, (initials, name) in enumerate(coders)
    ]
    ran = softa("export", *logs, "--to", format_name, "--out", inside / "forms")

    written = {Path(line).name.casefold() for line in ran.out.splitlines()}
    assert len(written) == len(ran.out.splitlines()) == len(list((inside / "forms").iterdir()))
    assert len(written) == len(one) * (len(coders) if format_name in ONE_FILE_A_LOG else 1)


def new(softa: Softa, **given: str) -> Ran:
    """`softa new`, with good answers but for those that are given."""
    answers = {"folder": "0042", "case": "0042", "date": "2022-05-13", "subject": "C1=moeder", "length": "10:00"}
    answers |= given
    folder = answers.pop("folder")
    ran: Ran = softa("new", *(f"--{name}={text}" for name, text in answers.items()), "--", folder)
    return ran


@pytest.mark.parametrize("what", ["case", "project", "coder", "date", "subject", "scheme"])
def test_a_new_case_takes_no_unsafe_name(softa: Softa, tmp_path: Path, what: str) -> None:
    before = everything_below(tmp_path)
    for text in UNSAFE_ON_THE_COMMAND_LINE:
        if text or what not in ("project", "scheme"):
            require_one_line(new(softa, **{what: f"C{text}=moeder" if what == "subject" else text}))
    assert everything_below(tmp_path) == before


@pytest.mark.parametrize("role", [LONG, "", " ", "a\nb", "\x1b[2J", "a\u202eb"])
def test_a_new_case_takes_no_unsafe_role(softa: Softa, tmp_path: Path, role: str) -> None:
    before = everything_below(tmp_path)
    require_one_line(new(softa, subject=f"C1={role}"))
    assert everything_below(tmp_path) == before


@pytest.mark.parametrize("command", ["code", "talk", "rate", "seal"])
def test_initials_that_are_unsafe_open_nothing(softa: Softa, tmp_path: Path, command: str) -> None:
    assert new(softa).code == 0
    before = everything_below(tmp_path)
    for text in UNSAFE_ON_THE_COMMAND_LINE:
        require_one_line(softa(command, "0042", f"--coder={text}"))
    assert everything_below(tmp_path) == before


def toml_text(text: str) -> str:
    """A text as a basic string of TOML."""
    return '"' + "".join(f"\\U{ord(letter):08x}" for letter in text) + '"'


@pytest.mark.parametrize("field", ["case", "date", "project", "initials", "name", "id", "role"])
def test_a_case_edited_by_hand_is_refused_with_its_line(softa: Softa, inside: Path, field: str) -> None:
    assert new(softa, project="SWAG", coder="AB").code == 0
    case = inside / "0042" / "case.toml"
    lines = [*case.read_text(encoding="utf-8").splitlines(), 'name = "Anna"']
    (at,) = (number for number, line in enumerate(lines) if line.startswith(f"{field} = "))
    for text in UNSAFE:
        lines[at] = f"{field} = {toml_text(text)}"
        case.write_text("\n".join(lines), encoding="utf-8")
        before = everything_below(inside)
        for command in ("code", "seal", "status"):
            ran = softa(command, "0042")
            if is_harmless(field, text):
                assert "fault in softa" not in ran.err
            else:
                require_one_line(ran)
                assert f"case.toml, line {at + 1}: " in ran.err, text
        assert everything_below(inside) == before


def is_harmless(field: str, text: str) -> bool:
    """A role, or a coder's name, may be what a file name may not: it is made safe where a file is named after it."""
    if field == "role":
        return bool(text.strip()) and len(text) <= 60 and text.isprintable()
    if field == "name":
        return text.strip() in ("", "CON", "nul.txt", "Lpt1", "-rf", "name.", "=1+1", "[b]x[")
    return field == "project" and not text.strip()


def test_a_case_made_by_hand_never_writes_elsewhere(softa: Softa, tmp_path: Path, inside: Path) -> None:
    """The log of a good case lies beside a `case.toml` with a bad number: the export is of the log alone."""
    assert new(softa, coder="AB").code == 0
    log = write(inside / "0042" / "0042_AB.softa.jsonl", lines_of(coded().events))
    case = inside / "0042" / "case.toml"
    case.write_text(case.read_text(encoding="utf-8").replace('"0042"', '"../../x"'), encoding="utf-8")
    ran = softa("export", "0042", "--to", EVERY_FORMAT, "--out", "forms")

    assert ran.code == 0
    require_safe([inside / line for line in ran.out.splitlines()], inside / "forms")
    assert log.is_file() and not list(tmp_path.glob("x*")) and not list(inside.parent.glob("x*"))
