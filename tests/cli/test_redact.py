"""`softa redact`: lists what people typed, blanks one text, and names where it stands besides."""

from pathlib import Path

import pytest

from softa_tui.coding.events import REDACTED, Began, Noted, Redacted, Sealed
from softa_tui.records.lines import chain_digest
from softa_tui.records.lock import LogLock
from softa_tui.records.log import read_log
from tests.cli.conftest import Softa
from tests.cli.sealing import begun, case_in, log_of, one_block_missing, replayed
from tests.records.logs import digest_of, lines_of, marked, noted, write
from tests.support.coding import Coding

NAME = "mevrouw Jansen"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return case_in(tmp_path / "0042").folder


@pytest.fixture
def coder() -> Coding:
    """A coder who wrote a name in the fourth event, and a harmless note after it."""
    coder = begun().go("C1", 2).note(f"{NAME} huilt").note("stil")
    assert isinstance(coder.events[3], Noted)
    return coder


@pytest.fixture
def log(folder: Path, coder: Coding) -> Path:
    return log_of(coder, folder)


def test_without_a_number_it_lists_what_was_typed(softa: Softa, folder: Path, log: Path) -> None:
    before = log.read_bytes()
    ran = softa("redact", folder)

    assert (ran.code, ran.err) == (0, "")
    rows = [line.split(maxsplit=2) for line in ran.out.splitlines()[1:-1]]
    assert [row[0] for row in rows] == ["1", "1", "1", "4", "5"]
    assert rows[1][2].split() == ["begin", "of", "the", "log", "roles.C1", "moeder"]
    assert rows[3][2].endswith(f"{NAME} huilt")
    assert log.read_bytes() == before


def test_the_text_is_gone_and_nothing_else(softa: Softa, log: Path, coder: Coding) -> None:
    before = log.read_bytes().splitlines(keepends=True)
    ran = softa("redact", log, 4)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("The text of event 4 is blanked (text). ")
    assert "Jansen" not in ran.out
    now = log.read_bytes().splitlines(keepends=True)
    assert (now[:3], now[4]) == (before[:3], before[4])
    assert now[3].partition(b',"text":')[0] == before[3].partition(b',"text":')[0]
    read = read_log(log)
    assert read.problems == []
    redacted = read.events[-1]
    assert isinstance(redacted, Redacted) and (redacted.target, redacted.names) == (4, ("text",))
    assert not any(b"Jansen" in path.read_bytes() for path in log.parent.iterdir())
    state = replayed(log)
    assert [note.text for note in state.standing_notes()] == [REDACTED, "stil"]
    assert (state.subject, state.block) == (coder.observation.subject, coder.observation.block)
    assert softa("check", log).code == 0


def test_a_second_time_changes_nothing(softa: Softa, log: Path) -> None:
    softa("redact", log, 4)
    before = log.read_bytes()
    ran = softa("redact", log, 4)
    assert (ran.code, ran.out) == (0, "The text of event 4 was blanked already. Nothing changed.\n")
    assert log.read_bytes() == before


def test_one_text_of_several_is_named(softa: Softa, log: Path) -> None:
    unclear = softa("redact", log, 1).complaint
    assert unclear.startswith("Event 1 holds several texts.") and unclear.endswith("roles.T1, roles.C1, roles.C2")
    assert softa("redact", log, 1, "--text", "roles.C1", "--text", "roles.C2").code == 0
    began = read_log(log).events[0]
    assert isinstance(began, Began)
    assert began.roles == {"T1": "hulpverlener", "C1": REDACTED, "C2": REDACTED}
    assert softa("redact", log, 1, "--text", "all").out.startswith("The text of event 1 is blanked (roles.T1).")
    assert read_log(log).problems == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["99"], "There is no event 99: the last one is 5."),
        (["0"], "There is no event 0: the last one is 5."),
        (["9" * 5000], "“999"),
        (["-1"], "There is no option -1"),
        (["one"], "“one” is not the number of an event."),
        (["3"], "Nobody typed anything in event 3."),
        (["4", "--text", "roles.C1"], "Event 4 has no text roles.C1. Give one of these with --text: text"),
        (["--text", "all"], "--text needs the number of an event too"),
    ],
)
def test_wrong_input_is_one_line_and_changes_nothing(
    softa: Softa, log: Path, arguments: list[str], complaint: str
) -> None:
    before = {path.name: path.read_bytes() for path in log.parent.iterdir()}
    assert softa("redact", log, *arguments).complaint.startswith(complaint)
    assert {path.name: path.read_bytes() for path in log.parent.iterdir()} == before


def test_where_the_same_text_stands_besides_is_named(softa: Softa, folder: Path, coder: Coding) -> None:
    coder.note("vraag Mevrouw  JANSEN na").note("Jansens")
    log = log_of(coder, folder)
    other = write(log.with_name("0042_CD.softa.jsonl"), lines_of(begun().note(f"{NAME} huilt").events))
    cut = log.with_name(f"{log.name}.cut-1")
    cut.write_bytes(lines_of(coder.events)[3][:-20])
    case = folder / "case.toml"
    case.write_text(case.read_text(encoding="utf-8") + f"# {NAME} huilt\n", encoding="utf-8")
    (folder / "forms").mkdir()
    (folder / "forms" / "notes.csv").write_text("…")
    (folder / "stil.txt").write_text("no log, no form")
    untouched = {path: path.read_bytes() for path in (other, cut, case)}

    lines = softa("redact", log, 4).out.splitlines()

    assert lines[1:-2] == [
        "The same text stands besides in:",
        f"  {case}: put it right there, or the next softa code writes it into the log again",
        f"  {other}: event 3",
        f"  {cut}",
    ]
    assert str(folder / "forms") in lines[-2]
    assert {path: path.read_bytes() for path in untouched} == untouched


def test_another_event_with_the_same_words_is_named(softa: Softa, folder: Path) -> None:
    log = log_of(begun().note("Jansen").note("mevrouw jansen\nhuilt").note("Jansens"), folder)
    assert f"  {log}: event 4\n" in softa("redact", log, 3).out


def test_it_is_shown_as_blanked_everywhere(softa: Softa, log: Path, tmp_path: Path) -> None:
    softa("redact", log, 4)
    out = tmp_path / "out"
    assert softa("export", log, "--to", "csv,json,xlsx,eaf", "--out", out).code == 0
    assert REDACTED in (out / "notes.csv").read_text(encoding="utf-8-sig")
    for ran in (softa("replay", log), softa("replay", log, "--at", 4), softa("replay", log, "--json")):
        assert REDACTED in ran.out and "Jansen" not in ran.out
    listed = softa("redact", log).out
    assert REDACTED in listed and "Jansen" not in listed


def test_a_blanked_name_of_the_coder_gives_way_to_the_initials(softa: Softa, folder: Path, tmp_path: Path) -> None:
    events = begun().events
    assert isinstance(events[0], Began)
    fields = {name: getattr(events[0], name) for name in events[0].__struct_fields__}
    log = write(folder / "0042_AB.softa.jsonl", lines_of([Began(**fields | {"coder_name": "Anna B"}), *events[1:]]))
    softa("export", log, "--to", "xlsx", "--out", tmp_path / "before")
    softa("redact", log, 1, "--text", "coder_name")
    softa("export", log, "--to", "xlsx", "--out", tmp_path / "after")
    names = [{path.stem.rpartition("_")[2] for path in (tmp_path / out).iterdir()} for out in ("before", "after")]
    assert names == [{"Anna-B"}, {"AB"}]


def test_a_log_at_which_somebody_works_is_refused(softa: Softa, log: Path) -> None:
    before = log.read_bytes()
    with LogLock.acquire(log, "AB"):
        complaint = softa("redact", log, 4).complaint
    assert str(log) in complaint and "AB" in complaint
    assert log.read_bytes() == before


def test_a_sealed_log_stays_sealed(softa: Softa, folder: Path) -> None:
    log = log_of(one_block_missing(), folder)
    assert softa("seal", folder, "--coder", "AB", "--anyway", f"wegens {NAME}").code == 0
    (seal,) = [event.seq for event in read_log(log).events if isinstance(event, Sealed)]
    ran = softa("redact", log, seal)
    assert ran.code == 0 and "The log stays signed off.\n" in ran.out
    state = replayed(log)
    assert state.seal is not None and state.seal.reason == REDACTED
    assert softa("check", log).code == 0


def test_a_damaged_log_is_named_and_left(softa: Softa, log: Path) -> None:
    damaged = log.read_bytes().replace(b'"type":"moved"', b'"type":"mowed"')
    log.write_bytes(damaged)
    assert "was damaged or changed" in softa("redact", log, 4).complaint
    assert log.read_bytes() == damaged
    listed = softa("redact", log)
    assert listed.code == 1 and "stil" in listed.out and f"{log}, line 3: " in listed.err


def test_a_newer_log_is_left(softa: Softa, log: Path) -> None:
    lines = log.read_bytes().splitlines(keepends=True)
    newer = lines_of([marked(6)], digest_of(lines[-1]))[0]
    head = newer.replace(b'"type":"marked"', b'"type":"felt"').partition(b',"digest":"')[0]
    log.write_bytes(
        b"".join([*lines, head + b',"digest":"' + chain_digest(digest_of(lines[-1]).encode(), head) + b'"}\n'])
    )
    before = log.read_bytes()
    assert "newer" in softa("redact", log, 4).complaint
    assert log.read_bytes() == before


def test_an_unfinished_end_is_set_aside_first(softa: Softa, log: Path) -> None:
    log.write_bytes(log.read_bytes() + lines_of([noted(6, NAME)], "0" * 16)[0][:-9])
    ran = softa("redact", log, 4)
    cut = log.with_name(f"{log.name}.cut-1")
    assert ran.code == 0 and f"{cut}" in ran.err
    assert read_log(log).problems == []


@pytest.mark.parametrize("seq", [4, 5])
def test_forged_redactions_are_found_with_their_line(softa: Softa, log: Path, seq: int, coder: Coding) -> None:
    """The text of event 4 taken out by hand; the one event of a redaction that there is names another."""
    lines = lines_of(coder.events)
    digest = digest_of(lines[-1])
    redaction = Redacted(
        seq=6, at=0.0, wall=coder.events[0].wall, coder="AB", subject="C1", block=1, target=seq, names=("text",)
    )
    text = lines[3].index(b',"text":{"text":[') + len(b',"text":{"text":')
    lines[3] = lines[3][:text] + b"null}}\n"
    write(log, [*lines, *lines_of([redaction], digest)])

    ran = softa("check", log)

    expected = {4: [], 5: [f"{log}, line 4: Typed text of event 4 (text) is missing. Take the log from a copy.",
                           f"{log}, line 5: Typed text of event 5 (text) should be blanked, and is still there. "
                           "To finish: softa redact LOG 5 --text text"]}  # fmt: skip
    assert [line for line in ran.out.splitlines() if ": Typed" in line] == expected[seq]
    assert ran.code == (1 if expected[seq] else 0)
