"""Reading a log in every state that a crash, an editor, a cloud folder or a forger may leave it in."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import FORMAT, REDACTED, Began, Noted, Redacted, Unknown
from softa_tui.records.lines import chain_digest
from softa_tui.records.log import LogRead, read_log
from softa_tui.records.typed_texts import UNPROVEN
from tests.records.logs import (
    began,
    common,
    digest_of,
    forty_events,
    lines_of,
    marked,
    noted,
    one_of_each,
    write,
)
from tests.support.examples import examples

EACH = one_of_each()
FORTY = forty_events()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "0042_AB.softa.jsonl"


def codes(log: LogRead) -> list[tuple[str, int]]:
    return [(problem.code, problem.line) for problem in log.problems]


def test_a_whole_log(path: Path) -> None:
    lines = lines_of(FORTY)
    log = read_log(write(path, lines))
    assert log.events == FORTY
    assert (log.problems, log.cut_from, log.needs_newline, log.read_only_because) == ([], None, False, None)
    assert log.begun
    assert log.last_seq == 40
    assert log.last_digest == digest_of(lines[-1])
    assert log.good_length == path.stat().st_size
    assert log.refuses_writing() is None


def test_cut_at_every_byte_keeps_every_whole_line(path: Path) -> None:
    lines = lines_of(FORTY)
    content = b"".join(lines)
    ends = [sum(map(len, lines[: count + 1])) for count in range(len(lines))]
    for length in range(len(content) + 1):
        path.write_bytes(content[:length])
        log = read_log(path)
        whole = sum(end - 1 <= length for end in ends)
        assert log.events == FORTY[:whole]
        assert log.begun == (whole > 0)
        assert log.refuses_writing() is None
        unterminated = length + 1 in ends
        assert log.needs_newline == unterminated
        boundary = length in (0, *ends) or unterminated
        assert log.cut_from == (None if boundary else log.good_length)
        assert codes(log) == ([] if boundary else [("unfinished-tail", whole + 1)])
        assert log.good_length == (length if boundary else max(0, *[end for end in ends if end <= length], 0))


@pytest.mark.parametrize("mask", [0x01, 0x10, 0x20])
def test_every_flipped_byte_is_found_at_its_line(path: Path, mask: int) -> None:
    lines = lines_of(EACH)
    content = b"".join(lines)
    line_of = [number for number, line in enumerate(lines, 1) for _ in line]
    for position, number in enumerate(line_of):
        flipped = bytearray(content)
        flipped[position] ^= mask
        check_flip(path, bytes(flipped), number, len(lines))


def test_every_byte_turned_into_a_line_end_is_found(path: Path) -> None:
    lines = lines_of(EACH)
    content = b"".join(lines)
    line_of = [number for number, line in enumerate(lines, 1) for _ in line]
    for position, number in enumerate(line_of):
        if content[position] != ord("\n"):
            check_flip(path, content[:position] + b"\n" + content[position + 1 :], number, len(lines))


def check_flip(path: Path, content: bytes, number: int, count: int) -> None:
    """Exactly one problem, at the line of the changed byte, and all other lines read."""
    path.write_bytes(content)
    log = read_log(path)
    assert len(log.problems) == 1, codes(log)
    problem = log.problems[0]
    assert problem.line == number
    if problem.code in ("unfinished-tail", "line-ends-changed"):
        assert number == count
    else:
        assert problem.code in ("bad-line", "text-changed", "text-missing")
        assert log.refuses_writing() == problem
    kept = {event.seq: event for event in log.events}
    whole = {event.seq: event for event in EACH}
    assert set(whole) - set(kept) <= {number, number + 1}
    assert all(event == whole[seq] for seq, event in kept.items() if seq != number)


def test_two_damaged_lines_apart_are_two_problems(path: Path) -> None:
    lines = lines_of(FORTY)
    lines[4] = lines[4].replace(b"safety", b"safetx")
    lines[20] = lines[20].replace(b"AB", b"CD")
    log = read_log(write(path, lines))
    assert codes(log) == [("bad-line", 5), ("bad-line", 21)]
    assert len(log.events) == 38


def test_neighbouring_damaged_lines_are_one_problem(path: Path) -> None:
    lines = lines_of(FORTY)
    for index in (21, 22, 23):
        lines[index] = lines[index].replace(b'"AB"', b'"CD"')
    log = read_log(write(path, lines))
    assert codes(log) == [("bad-line", 22)]
    assert log.problems[0].fields["last_line"] == 24
    assert [event.seq for event in log.events if 20 < event.seq < 27] == [21, 25, 26]


def test_after_a_line_without_any_digest_the_next_is_a_new_anchor_and_named(path: Path) -> None:
    lines = lines_of(FORTY)
    lines[21] = b"?\n"
    log = read_log(write(path, lines))
    assert codes(log) == [("bad-line", 22)]
    assert log.problems[0].fields["unproven"] == 23
    assert [event.seq for event in log.events] == [*range(1, 22), *range(23, 41)]


@examples(200)
@given(st.integers(0, 2**32))
def test_no_damage_whatever_ends_the_reading_or_passes_for_true(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(b"".join(lines_of(FORTY)))
    for _ in range(chance.randint(1, 12)):
        start = chance.randrange(len(content))
        stop = start + chance.choice([1, 5, 200, 2000])
        match chance.choice(["changed", "removed", "doubled", "lost"]):
            case "changed":
                content[start] = chance.randrange(256)
            case "removed" if start:
                del content[start:stop]
            case "doubled":
                content[start:start] = content[chance.randrange(len(content)) :][: stop - start]
            case "lost":
                content[start:stop] = bytes(len(content[start:stop]))
    path.write_bytes(content)
    try:
        log = read_log(path)
    except SoftaError as error:
        assert error.code == "not-a-log"
        return
    if all(problem.code in ("bad-line", "duplicate-line", "unfinished-tail") for problem in log.problems):
        unproven = [event for event in log.events if event not in FORTY]
        assert len(unproven) <= sum("unproven" in problem.fields for problem in log.problems)


def test_a_blank_line_between_is_named_and_costs_nothing(path: Path) -> None:
    lines = lines_of(FORTY)
    lines.insert(10, b"\n")
    log = read_log(write(path, lines))
    assert codes(log) == [("bad-line", 11)]
    assert log.events == FORTY


def test_a_removed_line_is_found(path: Path) -> None:
    lines = lines_of(FORTY)
    del lines[24]
    log = read_log(write(path, lines))
    assert codes(log) == [("bad-line", 25)]
    assert log.refuses_writing() is not None


def test_a_gap_in_the_numbers_of_a_good_chain_is_named(path: Path) -> None:
    log = read_log(write(path, lines_of([began(), marked(2), marked(4)])))
    assert codes(log) == [("sequence-gap", 3)]
    assert log.problems[0].fields == {"seq": 4, "expected": 3}
    assert log.refuses_writing() == log.problems[0]


def test_doubled_lines_are_read_once(path: Path) -> None:
    lines = lines_of(FORTY)
    log = read_log(write(path, [*lines[:10], *lines[5:10], *lines[10:]]))
    assert log.events == FORTY
    assert codes(log) == [("duplicate-line", 11)]
    assert log.problems[0].fields == {"seq": 6, "first_line": 6, "last_line": 15}
    assert log.refuses_writing() is None


def test_two_writers_one_after_the_other(path: Path) -> None:
    ours = lines_of([began(), *map(marked, range(2, 8))])
    theirs = lines_of([noted(seq, "anders") for seq in range(5, 10)], digest_of(ours[3]))
    log = read_log(write(path, [*ours, *theirs]))
    assert [event.seq for event in log.events] == list(range(1, 8))
    assert all(not isinstance(event, Noted) for event in log.events)
    assert codes(log) == [("two-writers", 8)]
    assert log.problems[0].fields == {"seq": 5, "first_line": 5, "last_line": 12}
    assert log.refuses_writing() == log.problems[0]
    assert log.last_digest == digest_of(ours[-1])


def test_two_writers_in_turn(path: Path) -> None:
    ours = lines_of([began(), *map(marked, range(2, 6))])
    theirs = lines_of([noted(3), noted(4), noted(5)], digest_of(ours[1]))
    log = read_log(write(path, [*ours[:3], theirs[0], ours[3], theirs[1], ours[4], theirs[2]]))
    assert [event.seq for event in log.events] == [1, 2, 3, 4, 5]
    assert not any(isinstance(event, Noted) for event in log.events)
    assert codes(log) == [("two-writers", 4), ("two-writers", 6), ("two-writers", 8)]


def test_two_beginnings_are_two_writers(path: Path) -> None:
    ours = lines_of([began(), marked(2)])
    theirs = lines_of([began(), marked(2, present=False)])
    log = read_log(write(path, [*ours, *theirs]))
    assert codes(log) == [("two-writers", 3)]
    assert log.events == [began(), marked(2)]


def test_converted_line_ends_are_one_problem(path: Path) -> None:
    content = b"".join(lines_of(FORTY)).replace(b"\n", b"\r\n")
    for cut in (0, 1, 2):
        path.write_bytes(content[: len(content) - cut])
        log = read_log(path)
        assert log.events == FORTY
        assert codes(log) == [("line-ends-changed", 1)]
        assert log.cut_from is None
        assert log.refuses_writing() is None


def test_a_byte_order_mark_is_named(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + b"".join(lines_of(FORTY)))
    log = read_log(path)
    assert log.events == FORTY
    assert codes(log) == [("byte-order-mark", 1)]
    assert log.good_length == path.stat().st_size


def test_an_empty_file(path: Path) -> None:
    path.write_bytes(b"")
    log = read_log(path)
    assert (log.events, log.problems, log.begun, log.cut_from, log.good_length) == ([], [], False, None, 0)


@pytest.mark.parametrize("keep", [0, 1, 12, 40])
def test_nuls_at_the_end(path: Path, keep: int) -> None:
    lines = lines_of(FORTY)
    content = b"".join(lines[:keep])
    path.write_bytes(content + b"\0" * 500)
    log = read_log(path)
    assert log.events == FORTY[:keep]
    assert log.cut_from == len(content)
    assert codes(log) == [("unfinished-tail", keep + 1)]


def test_nuls_in_place_of_the_last_newline_leave_the_line(path: Path) -> None:
    lines = lines_of(FORTY)
    content = b"".join(lines)[:-1]
    path.write_bytes(content + b"\0\0\0")
    log = read_log(path)
    assert log.events == FORTY
    assert log.needs_newline
    assert log.cut_from == log.good_length == len(content)


@pytest.mark.parametrize("other", [b"\x0b", b"*", b"}", b'"', b"\xff"])
def test_another_byte_in_place_of_the_last_newline_leaves_the_line(path: Path, other: bytes) -> None:
    content = b"".join(lines_of(FORTY))[:-1]
    path.write_bytes(content + other)
    log = read_log(path)
    assert log.events == FORTY
    assert log.needs_newline
    assert log.cut_from == log.good_length == len(content) + len(other) - 1
    assert codes(log) == [("unfinished-tail", 40)]


def test_a_first_line_that_begins_nothing(path: Path) -> None:
    log = read_log(write(path, lines_of([marked(1), marked(2)])))
    assert not log.begun
    assert codes(log) == [("not-begun", 1)]
    assert log.refuses_writing() == log.problems[0]


def test_a_damaged_beginning_refuses_writing_and_keeps_the_rest(path: Path) -> None:
    lines = lines_of(FORTY)
    lines[0] = lines[0].replace(b"softa-nl", b"softa-xx")
    log = read_log(write(path, lines))
    assert not log.begun
    assert log.events == FORTY[1:]
    assert log.refuses_writing() == log.problems[0]


@pytest.mark.parametrize("content", [b"# case.toml\n", b"\x89PNG\r\n\x1a\n" + bytes(200), b"[1, 2]\n", b"hello"])
def test_what_is_no_log_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(SoftaError) as caught:
        read_log(path)
    assert caught.value.code == "not-a-log"


def test_what_cannot_be_read_is_refused(path: Path, tmp_path: Path) -> None:
    for place, code in ((path, "log-missing"), (tmp_path, "not-a-log")):
        with pytest.raises(SoftaError) as caught:
            read_log(place)
        assert caught.value.code == code


def with_head(head: bytes, previous: bytes) -> bytes:
    digest = chain_digest(digest_of(previous).encode() if previous else b"", head)
    return head + b',"digest":"' + digest + b'"}\n'


def test_a_newer_event_is_kept_and_makes_the_log_read_only(path: Path) -> None:
    lines = lines_of([began(), marked(2)])
    lines.append(with_head(b'{"type":"sung","seq":3,"song":{"key":"a"}', lines[-1]))
    lines += lines_of([marked(4)], digest_of(lines[-1]))
    log = read_log(write(path, lines))
    assert log.events == [began(), marked(2), Unknown(seq=3, type="sung"), marked(4)]
    assert log.read_only_because == "newer-event"
    assert log.problems == []


def test_a_newer_format_is_read_only(path: Path) -> None:
    lines = lines_of([began(log_format=FORMAT + 1), marked(2)])
    lines.append(with_head(b'{"type":"marked","seq":3,"presence":"half"', lines[-1]))
    log = read_log(write(path, lines))
    assert log.read_only_because == "newer-format"
    assert log.begun
    assert log.events[1:] == [marked(2), Unknown(seq=3, type="marked")]
    assert log.problems == []


def test_a_newer_beginning_that_cannot_be_read_still_names_its_format(path: Path) -> None:
    lines = [with_head(b'{"type":"began","seq":1,"format":9', b"")]
    lines += lines_of([marked(2)], digest_of(lines[0]))
    log = read_log(write(path, lines))
    assert log.read_only_because == "newer-format"
    assert log.begun
    assert log.events == [Unknown(seq=1, type="began"), marked(2)]


def blank(line: bytes, path: str) -> bytes:
    """A line with the salt and text at `path` taken out, as a redaction leaves it."""
    start = line.index(b'"' + path.encode() + b'":[')
    at = line.index(b"[", start)
    return line[:at] + b"null" + line[line.index(b'"]', at) + 2 :]


def test_a_redaction_is_honoured(path: Path) -> None:
    names = Redacted(**common(4), target=2, names=("text",))
    roles = Redacted(**common(5), target=1, names=("roles.C1",))
    lines = lines_of([began(), noted(2, "Jansen"), marked(3), names, roles])
    lines[1], lines[0] = blank(lines[1], "text"), blank(lines[0], "roles.C1")
    log = read_log(write(path, lines))
    assert log.problems == []
    assert log.events[1] == noted(2, REDACTED)
    assert isinstance(log.events[0], Began)
    assert log.events[0].roles == {"T1": "hulpverlener", "C1": REDACTED}
    assert b"Jansen" not in path.read_bytes()
    path.write_bytes(path.read_bytes()[:-1])
    assert len(read_log(path).events) == 5


def test_a_forged_redaction_is_found(path: Path) -> None:
    lines = lines_of([began(), noted(2), marked(3)])
    lines[1] = blank(lines[1], "text")
    log = read_log(write(path, lines))
    assert codes(log) == [("text-missing", 2)]
    assert log.events[1] == noted(2, UNPROVEN)
    assert log.refuses_writing() == log.problems[0]


def test_a_redaction_of_another_text_excuses_nothing(path: Path) -> None:
    other = Redacted(**common(3), target=1, names=("roles.C1", "roles.T1"))
    lines = lines_of([began(), noted(2), other])
    lines[1] = blank(lines[1], "text")
    lines[0] = blank(blank(lines[0], "roles.C1"), "roles.T1")
    log = read_log(write(path, lines))
    assert codes(log) == [("text-missing", 2)]


@pytest.mark.parametrize("tail", [b"}", b',"text":{}}', b',"text":{"other":["' + b"0" * 32 + b'","x"]}}'])
def test_a_text_that_was_taken_out_is_found(path: Path, tail: bytes) -> None:
    lines = lines_of([began(), noted(2), marked(3)])
    lines[1] = lines[1][: lines[1].index(b',"text":{')] + tail + b"\n"
    log = read_log(write(path, lines))
    assert codes(log) == [("text-changed" if b"other" in tail else "text-missing", 2)]
    assert log.events[1] == noted(2, UNPROVEN)


def test_a_changed_text_is_found_and_not_shown(path: Path) -> None:
    lines = lines_of([began(), noted(2, "lacht"), marked(3)])
    lines[1] = lines[1].replace(b"lacht", b"huilt")
    log = read_log(write(path, lines))
    assert codes(log) == [("text-changed", 2)]
    assert log.events[1] == noted(2, UNPROVEN)


def test_a_redacted_text_that_is_still_there_is_not_shown(path: Path) -> None:
    lines = lines_of([began(), noted(2, "Jansen"), Redacted(**common(3), target=2, names=("text",))])
    log = read_log(write(path, lines))
    assert log.events[1] == noted(2, REDACTED)
    assert codes(log) == [("text-not-blanked", 2)]
    assert log.refuses_writing() is None
