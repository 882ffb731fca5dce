"""Blanking a text in a log's file: that text goes, and every other byte is as it was."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path

import pytest

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import REDACTED, KnownEvent, Redacted
from softa_tui.records import blanking
from softa_tui.records.blanking import blank_texts, is_blanked
from softa_tui.records.lines import split_line
from softa_tui.records.log import read_log
from tests.records.logs import began, common, lines_of, marked, noted, write

NAME = "Jansen"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "0042_AB.softa.jsonl"


def events_with_redaction(names: Sequence[str] = ("text",), target: int = 2) -> list[KnownEvent]:
    return [
        began(),
        noted(2, NAME),
        marked(3),
        noted(4, NAME),
        Redacted(**common(5), target=target, names=tuple(names)),
    ]


@pytest.fixture
def lines() -> list[bytes]:
    """A log whose redaction is written, and whose text stands still."""
    return lines_of(events_with_redaction())


def codes(path: Path) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in read_log(path).problems]


def test_only_the_text_of_that_line_goes(path: Path, lines: list[bytes]) -> None:
    write(path, lines)
    assert codes(path) == [("text-not-blanked", 2)]

    assert blank_texts(path, 2, ["text"]) == {"text": NAME}

    now = path.read_bytes().splitlines(keepends=True)
    assert now[:1] + now[2:] == lines[:1] + lines[2:]
    was, left = split_line(lines[1].rstrip()), split_line(now[1].rstrip())
    assert was is not None and left is not None
    assert (left.head, left.digest, left.tail) == (was.head, was.digest, b',"text":{"text":null}}')
    log = read_log(path)
    assert log.problems == []
    assert log.events[1] == noted(2, REDACTED)
    assert list(path.parent.iterdir()) == [path]
    assert blank_texts(path, 2, ["text"]) == {}


def test_one_of_several_texts_goes_and_the_others_stay_proven(path: Path) -> None:
    write(path, lines_of(events_with_redaction(["roles.C1"], target=1)))
    assert blank_texts(path, 1, ["roles.C1"]) == {"roles.C1": "moeder"}
    log = read_log(path)
    assert log.problems == []
    assert log.events[0] == began().__class__(
        **{name: getattr(began(), name) for name in began().__struct_fields__ if name != "roles"},
        roles={"T1": "hulpverlener", "C1": REDACTED},
    )


def test_a_text_that_no_redaction_names_is_left(path: Path, lines: list[bytes]) -> None:
    """Its chain would be as good, but the text would be missing: the proof says no."""
    before = write(path, lines).read_bytes()
    with pytest.raises(SoftaError) as caught:
        blank_texts(path, 4, ["text"])
    assert caught.value.code == "blanking-unproven"
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_what_editors_and_cloud_folders_did_to_a_log_is_kept(path: Path, lines: list[bytes]) -> None:
    """A byte order mark, other line ends, and the line a second time: the text goes in both, the rest stays."""
    was = [line.replace(b"\n", b"\r\n") for line in (*lines[:3], lines[1], *lines[3:])]
    write(path, [b"\xef\xbb\xbf" + was[0], *was[1:]])
    assert blank_texts(path, 2, ["text"]) == {"text": NAME}

    now = path.read_bytes().splitlines(keepends=True)
    assert now[0] == b"\xef\xbb\xbf" + was[0]
    assert now[2::2] == was[2::2]
    assert now[1] == now[3] and NAME.encode() not in now[1] and now[1].endswith(b"\r\n")
    assert {code for code, _line in codes(path)} == {"byte-order-mark", "duplicate-line", "line-ends-changed"}


def test_a_second_copy_of_the_line_that_holds_the_text_still_is_named(path: Path, lines: list[bytes]) -> None:
    write(path, lines)
    blank_texts(path, 2, ["text"])
    path.write_bytes(path.read_bytes() + lines[1])
    assert codes(path) == [("duplicate-line", 6), ("text-not-blanked", 6)]


@pytest.mark.parametrize(
    "forge",
    [
        lambda line: line.replace(b"null", b'["' + b"0" * 32 + b'","Pietersen"]'),
        lambda line: line.replace(b'"at":1.5', b'"at":2.5'),
        lambda line: line.replace(b'{"text":null}', b"{}"),
    ],
)
@pytest.mark.parametrize("number", [1, 3])
def test_the_proof_sees_any_other_change(path: Path, lines: list[bytes], number: int, forge: object) -> None:
    old = write(path, lines).read_bytes()
    blank_texts(path, 2, ["text"])
    good = path.read_bytes()
    assert is_blanked(path, old, good, 2, ["text"])

    changed = good.splitlines(keepends=True)
    changed[number] = forge(changed[number])  # type: ignore[operator]
    if changed[number] == good.splitlines(keepends=True)[number]:
        changed[number] = changed[number][:-2] + b" }\n"
    assert not is_blanked(path, old, b"".join(changed), 2, ["text"])
    assert not is_blanked(path, old, b"".join(changed[:-1]), 2, ["text"])
    assert not is_blanked(path, old, old, 2, ["text"])


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_disk_that_fails_leaves_the_log_as_it_was(
    path: Path, lines: list[bytes], call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write(path, lines).read_bytes()

    def fails(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fails)
        with pytest.raises(SoftaError) as caught:
            blank_texts(path, 2, ["text"])
    assert caught.value.code == "not-blanked"
    assert caught.value.fields["reason"] == "No space left on device"
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    assert blank_texts(path, 2, ["text"]) == {"text": NAME}


def test_a_log_that_another_program_wrote_on_meanwhile_is_left(
    path: Path, lines: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, lines)
    more = lines_of([*events_with_redaction(), marked(6)])[-1]
    proof = blanking.is_blanked

    def written_meanwhile(*arguments: object) -> bool:
        path.write_bytes(path.read_bytes() + more)
        return proof(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(blanking, "is_blanked", written_meanwhile)
    with pytest.raises(SoftaError) as caught:
        blank_texts(path, 2, ["text"])
    assert caught.value.code == "blanking-unproven"
    assert path.read_bytes().endswith(more)
    assert list(path.parent.iterdir()) == [path]


def test_the_new_file_is_on_the_disk_before_it_takes_the_place_of_the_old(
    path: Path, lines: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, lines)
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        fsync(descriptor)
        done.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")

    def replaced(source: Path, target: Path) -> Path:
        assert source.stat().st_mode & 0o777 == 0o600
        done.append("rename")
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    blank_texts(path, 2, ["text"])
    assert done == ["file", "folder", "rename", "folder"]


@pytest.mark.parametrize("target", [2, 3, 5, 9])
def test_a_redaction_that_points_at_something_else_is_forged(path: Path, target: int) -> None:
    """At an event without texts, at itself, at one that comes later, or at a text that the event has not."""
    names = ("reason",) if target == 2 else ("text",)
    events = [*events_with_redaction(names, target), *(marked(seq) for seq in (6, 7, 8)), noted(9, NAME)]
    write(path, lines_of(events))
    assert codes(path) == [("redaction-of-nothing", 5)]
    assert read_log(path).refuses_writing() is not None
    assert read_log(path).events[8] == noted(9, NAME)
