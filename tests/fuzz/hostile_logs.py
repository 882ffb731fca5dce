"""Logs that no version of softa wrote: whole chains of digests around whatever a JSON file can hold, and torn bytes."""

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

import msgspec
from hypothesis import strategies as st

from softa_tui.coding.events import EVENT_CLASSES, KnownEvent
from softa_tui.records.lines import DIGEST_MARK, chain_digest
from softa_tui.records.typed_texts import salt_texts
from tests.records.logs import one_of_each
from tests.support.small_scheme import FAMILY_SCHEME, Coder, small_case

Raw = dict[str, Any]
Path = tuple[str | int, ...]

TYPED = {str(cls.__struct_config__.tag): cls.typed for cls in EVENT_CLASSES}
WORDS = (
    "T1", "T2", "C1", "C2", "C99", "N1", "family", "session", "X", "",
    "therapist.safety.1", "client.safety.2", "client.shared_purpose.1", "client.nothing.9",
    "safety", "engagement", "shared_purpose", "language_match", "talk_time",
    "coding", "talk", "rating", "note", "moment", "viewing", "observed", "absent", "unobserved", "playing", "stopped",
    "frame", "clock", "entry", "estimated", "import", "toggle", "occurrence", "participant", "none", "positive",
    "2022-05-13", "9999-99-99", "2022-05-13T09:00:00.000Z", "0001-01-01T00:00:00.000Z", "tomorrow",
    "../../x", "a/b", "CON", "\x1b[2J", "[bold]", "=1+1", "{0}", "%s", "\u202e", "\n", "\0", "x" * 3000, "é" * 90,
)  # fmt: skip
INTS = (-(2**63), -(2**31), -101, -4, -1, 0, 1, 2, 3, 7, 12, 100, 20_000, 2**31, 2**53 + 1, 2**63 - 1)
FLOATS = (-1e308, -1e12, -1.0, -0.0, 0.0, 1e-300, 0.0004, 0.9996, 59.9999, 300.0, 3000.0, 1e5, 1e9, 1e12, 1e308)
ANYTHING: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.sampled_from(INTS), st.sampled_from(FLOATS), st.sampled_from(WORDS), st.integers(),
    st.text(max_size=5), st.sampled_from(([], {}, [[]], {"nl": "x"}, ["T1", "C1", "C1"])).map(deepcopy),
)  # fmt: skip


def _raws(events: list[KnownEvent]) -> list[Raw]:
    return [msgspec.to_builtins(event) for event in events]


def _as_small(raw: Raw) -> Raw:
    """The event of a log of the small scheme: its items and its case, not those of the tests of records."""
    changed = {"item": "therapist.safety.1", "hint": "once:client.safety.2", "case": BEGAN["case"]}
    return raw | {name: value for name, value in changed.items() if name in raw}


BEGAN = _raws(Coder(small_case(end_s=900.0), FAMILY_SCHEME).events)[0]
BASES = [_as_small(raw) for raw in _raws(one_of_each())[1:]]
USUAL = [raw for raw in BASES if raw["type"] in ("marked", "coverage_set", "rated", "speaker_on", "speaker_off")]


def _paths(value: object, path: Path = ()) -> Iterator[Path]:
    """Every place in nested JSON."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield (*path, key)
        yield from _paths(part, (*path, key))


def _at(value: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        value = value[step]
    return value


def _instead(old: object) -> st.SearchStrategy[Any]:
    """Mostly something of the same kind, which a reader may well take."""
    same: st.SearchStrategy[Any]
    match old:
        case bool():
            same = st.booleans()
        case int():
            same = st.sampled_from(INTS) | st.integers(-3, 12)
        case float():
            same = st.sampled_from(FLOATS) | st.integers(0, 900).map(float) | st.floats(0, 1000)
        case str():
            same = st.sampled_from(WORDS)
        case list():
            same = st.lists(st.sampled_from(old), max_size=6) if old else st.lists(st.sampled_from(WORDS), max_size=3)
        case _:
            same = ANYTHING
    return st.integers(0, 11).flatmap(lambda rare: ANYTHING if rare == 7 else same)


@st.composite
def twisted(draw: st.DrawFn, raw: Raw, most: int) -> Raw:
    """An event in which some places hold something else, or nothing, or more."""
    copy = deepcopy(raw)
    for _ in range(draw(st.integers(0, most))):
        paths = [path for path in _paths(copy) if path != ("type",)]
        numbers = [path for path in paths if isinstance(_at(copy, path), int | float)]
        *way, last = draw(st.sampled_from(paths) | st.sampled_from(numbers or paths))
        holder = _at(copy, way)
        match draw(st.sampled_from((*["other"] * 12, "gone", "more"))):
            case "other":
                holder[last] = draw(_instead(holder[last]))
            case "gone":
                del holder[last]
            case _ if isinstance(holder, dict):
                holder[draw(st.sampled_from(WORDS))] = draw(ANYTHING)
            case _:
                holder.append(draw(ANYTHING))
    return copy


def chained(raws: list[Raw]) -> list[bytes]:
    """The lines of events, each with the digest that follows from the line before."""
    lines, digest = [], b""
    for raw in raws:
        head, tail = _parts(dict(raw))
        digest = chain_digest(digest, head)
        lines.append(head + DIGEST_MARK + digest + b'"' + tail + b"\n")
    return lines


def _parts(raw: Raw) -> tuple[bytes, bytes]:
    texts: dict[str, str] = {}
    for name in TYPED.get(raw["type"], ()):
        match raw.get(name):
            case str() as text:
                texts[name] = text
                del raw[name]
            case dict() as by_key if all(isinstance(text, str) for text in by_key.values()):
                texts.update((f"{name}.{key}", text) for key, text in by_key.items())
                del raw[name]
    digests, tail = salt_texts(texts, lambda size: b"\x17" * size)
    if digests:
        raw["typed"] = digests
    return json.dumps(raw, separators=(",", ":"), allow_nan=False, ensure_ascii=False).encode()[:-1], tail


@st.composite
def chains(draw: st.DrawFn) -> list[bytes]:
    """The lines of a log: a beginning with something odd about it now and then, then events of every kind."""
    began = draw(twisted(BEGAN, draw(st.sampled_from((0, 1, 1, 2)))))
    bases = draw(st.lists(st.sampled_from(BASES) | st.sampled_from(USUAL), max_size=14))
    raws = [began]
    for seq, base in enumerate(bases, 2):
        who = draw(st.sampled_from(("T1", "C1", "C2", "N1", base["subject"])))
        block = draw(st.sampled_from((1, 2, 3)))
        raws.append(
            draw(twisted({**base, "seq": seq, "subject": who, "block": block}, draw(st.sampled_from((0, 0, 1, 1, 2)))))
        )
    return chained(raws)


def _torn(data: bytes) -> st.SearchStrategy[bytes]:
    """The bytes of a log after something happened to them."""
    places = st.integers(0, len(data))
    noise = st.one_of(
        st.binary(max_size=12), st.sampled_from((b"\0" * 40, b"\n", b"\r\n", b'"}', b"\xff", b"{", b"\\"))
    )

    def put(at: int, length: int, something: bytes) -> bytes:
        return data[:at] + something + data[at + length :]

    return st.builds(put, places, st.sampled_from((0, 0, 1, 1, 5, 80, 1000)), noise)


@st.composite
def logs(draw: st.DrawFn) -> bytes:
    """The bytes of a log that is hostile, torn, doubled or nothing at all."""
    lines = draw(chains())
    match draw(st.sampled_from((*["whole"] * 6, "torn", "torn", "shuffled", "noise"))):
        case "shuffled":
            lines = draw(st.lists(st.sampled_from(lines), max_size=len(lines) + 3))
        case "noise":
            return draw(st.binary(max_size=300)) + draw(st.sampled_from((b"", b'{"type":"', *lines)))
        case "torn":
            data = b"".join(lines)
            for _ in range(draw(st.integers(1, 3))):
                data = draw(_torn(data))
            return data
    return b"".join(lines)
