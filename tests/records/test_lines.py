"""One line of a log: what goes in comes out, and a line of today reads for ever."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from softa_tui.coding.events import EVENT_CLASSES, Closed, KnownEvent, Noted, SubjectAdded, Unknown
from softa_tui.coding.rating_events import Rated, SelfRated
from softa_tui.records.lines import LineError, chain_digest, decode_line, encode_event
from tests.records.logs import CASE, SCHEME, began, common, marked, noted, one_of_each


def salt_of_ones(length: int) -> bytes:
    return b"\x11" * length


def test_every_class_of_event_round_trips() -> None:
    events = one_of_each()
    assert {type(event) for event in events} == set(EVENT_CLASSES)
    digest = ""
    for event in events:
        line, following = encode_event(event, digest)
        decoded = decode_line(line.removesuffix(b"\n"), digest)
        assert (decoded.event, decoded.digest, decoded.faults) == (event, following, {})
        assert line.count(b"\n") == 1
        msgspec.json.decode(line)
        digest = following


def test_the_line_format_is_for_ever() -> None:
    plain, digest = encode_event(Closed(**common(1)), "")
    assert plain == (
        b'{"type":"closed","seq":1,"at":1.5,"wall":"2022-05-13T09:00:00.000Z","coder":"AB","subject":"T1","block":1,'
        b'"digest":"40adb59bb60db086"}\n'
    )
    typed, _ = encode_event(SubjectAdded(**common(2), added="C2", role="zoon"), digest, salt_of_ones)
    assert typed == (
        b'{"type":"subject_added","seq":2,"at":1.5,"wall":"2022-05-13T09:00:00.000Z","coder":"AB","subject":"T1",'
        b'"block":1,"added":"C2","typed":{"role":"38999513bb5dbee8d2777a292261c845"},"digest":"e9b6976be9a56c8e",'
        b'"text":{"role":["11111111111111111111111111111111","zoon"]}}\n'
    )


def test_typed_texts_stand_only_in_the_tail() -> None:
    line, _ = encode_event(began(), "")
    head, tail = line.split(b',"digest":"')[0], line.split(b',"text":')[-1]
    for typed in (b"moeder", b"hulpverlener", b"Jan B."):
        assert typed not in head
        assert typed in tail


def test_equal_texts_have_unequal_digests() -> None:
    lines = [encode_event(noted(1), "")[0] for _ in range(2)]
    assert lines[0] != lines[1]


@given(st.text(), st.text(max_size=5))
def test_any_text_round_trips(text: str, key: str) -> None:
    clean = text.encode("utf-8", "replace").decode()
    line, _ = encode_event(noted(1, text), "")
    event = decode_line(line[:-1], "").event
    assert isinstance(event, Noted)
    assert event.text == clean
    roles = {f"C1{key}".encode("utf-8", "replace").decode(): clean}
    event_with_roles = msgspec.structs.replace(began(), roles=roles)
    line, _ = encode_event(event_with_roles, "")
    assert decode_line(line[:-1], "").event == event_with_roles


def test_lone_surrogates_are_replaced_wherever_they_stand() -> None:
    line, _ = encode_event(noted(1, "zij \udce9 lacht"), "")
    event = decode_line(line[:-1], "").event
    assert isinstance(event, Noted)
    assert event.text == "zij ? lacht"
    line, _ = encode_event(msgspec.structs.replace(marked(1), coder="A\ud800"), "")
    assert b'"coder":"A?"' in line


def test_no_roles_and_no_name_round_trip() -> None:
    event = msgspec.structs.replace(began(), roles={}, coder_name="")
    line, _ = encode_event(event, "")
    assert b'"typed"' not in line
    assert decode_line(line[:-1], "").event == event


@pytest.mark.parametrize("at", [float("nan"), float("inf")])
def test_a_time_that_is_no_number_is_refused(at: float) -> None:
    with pytest.raises(ValueError):
        encode_event(marked(1, at), "")


def newer_line(head: bytes) -> bytes:
    return head + b',"digest":"' + chain_digest(b"", head) + b'"}'


def test_fields_of_a_newer_version_are_passed_over() -> None:
    head = msgspec.json.encode(marked(1))[:-1] + b',"mood":{"glad":[1,2]}'
    assert decode_line(newer_line(head), "").event == marked(1)


def test_an_event_of_a_newer_version_is_kept_as_unknown() -> None:
    assert decode_line(newer_line(b'{"type":"sung","seq":7'), "").event == Unknown(seq=7, type="sung")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (b"", "layout"),
        (b'{"type":"closed","seq":1}', "layout"),
        (newer_line(b'{"type":"closed","seq":1'), "event"),
        (newer_line(b"[[[[" * 5000), "event"),
        (newer_line(b'{"type":"closed","seq":1}{'), "event"),
    ],
)
def test_what_is_no_event_is_named(line: bytes, fault: str) -> None:
    with pytest.raises(LineError) as caught:
        decode_line(line, "")
    assert caught.value.fault == fault


def test_a_line_holds_only_after_its_own_predecessor() -> None:
    line, _ = encode_event(marked(1), "")
    with pytest.raises(LineError) as caught:
        decode_line(line[:-1], "0123456789abcdef")
    assert caught.value.fault == "digest"


def test_the_snapshot_is_whole() -> None:
    line, _ = encode_event(began(), "")
    head = msgspec.json.decode(line)
    assert msgspec.convert(head["scheme"], type(SCHEME)) == SCHEME
    assert msgspec.convert(head["case"], type(CASE)) == CASE


@pytest.mark.parametrize("value", [-101, 128, 1000, 2**40])
def test_a_rating_beyond_every_scale_is_no_event(value: int) -> None:
    who = common(1) | {"subject": "C1"}
    rated = Rated(**who, dimension="safety", value=value)
    own = SelfRated(**who, dimension="safety", value=0, low=0, high=value)
    for event in (rated, own):
        with pytest.raises(LineError, match="event"):
            encode_event(event, "")


@pytest.mark.parametrize("field", ["block_seconds", "slot_seconds"])
@pytest.mark.parametrize("seconds", [0.0, -30.0])
def test_a_scheme_of_blocks_or_slots_without_length_is_no_event(field: str, seconds: float) -> None:
    raw = msgspec.to_builtins(began())
    raw["scheme"][field] = seconds

    with pytest.raises(msgspec.ValidationError, match=field):
        msgspec.convert(raw, KnownEvent)
