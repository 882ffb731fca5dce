"""One line of a log: `<head>,"digest":"<16 hex digits>"<tail>` and a newline, for ever.

The head is the event as JSON, without its closing brace and without typed texts, whose salted digests stand at its end.
The digest is BLAKE2b over the previous line's digest and the head's own bytes. The tail is `}`, or the typed texts.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any, Literal, NamedTuple

import msgspec

from softa_tui.coding.events import EVENT_CLASSES, Event, KnownEvent, Unknown
from softa_tui.records.typed_texts import TextFault, clean_text, put_in, read_texts, salt_texts, take_out

LineFault = Literal["layout", "digest", "event"]

DIGEST_MARK = b',"digest":"'
LINE_START = b'{"type":"'
_HEX_DIGITS = 16
PLAIN_END = len(DIGEST_MARK) + _HEX_DIGITS + len(b'"}')
"""So many bytes behind the head has a line without typed texts."""

_DIGEST = re.compile(rb"[0-9a-f]{16}")
_ANY_DIGEST = re.compile(rb"(?<![0-9a-f])[0-9a-f]{16,17}(?![0-9a-f])")
_SEQ = re.compile(rb'"seq":([0-9]{1,18})[,}]')
_CLASSES: dict[str, Any] = {str(cls.__struct_config__.tag): cls for cls in EVENT_CLASSES}
"""What kind of event a line is of, by its type; to convert into one of all kinds takes much longer."""
event_decoder = msgspec.json.Decoder(KnownEvent)
NO_DIGEST_YET = blake2b(digest_size=_HEX_DIGITS // 2)
"""To be copied, which is quicker than to make a new one."""


class LineError(ValueError):
    """A line that cannot be trusted; `fault` says which part of it fails."""

    def __init__(self, fault: LineFault) -> None:
        super().__init__(fault)
        self.fault = fault


class Line(NamedTuple):
    """The parts of a line; the newline is not among them."""

    head: bytes
    digest: bytes
    tail: bytes


@dataclass(frozen=True, slots=True)
class DecodedLine:
    """An event, the digest of its line, and what is wrong with its typed texts, by path."""

    event: KnownEvent | Unknown
    digest: str
    faults: dict[str, TextFault] = field(default_factory=dict)


def encode_event(
    event: Event, previous_digest: str, make_salt: Callable[[int], bytes] = secrets.token_bytes
) -> tuple[bytes, str]:
    """The line of an event, newline included, and its digest.

    ValueError for an event that would not read back, such as one at a time that is not a number.
    """
    if event.typed:
        raw, texts = take_out(event)
        digests, tail = salt_texts({clean_text(path): clean_text(text) for path, text in texts.items()}, make_salt)
        if digests:
            raw["typed"] = digests
        head = _to_json(raw)[:-1]
    else:
        head, tail = _to_json(event)[:-1], b"}"
    digest = chain_digest(previous_digest.encode(), head)
    line = head + DIGEST_MARK + digest + b'"' + tail
    decode_line(line, previous_digest)
    return line + b"\n", digest.decode()


def decode_line(line: bytes, previous_digest: str) -> DecodedLine:
    """The event of a line (without its newline) that must follow `previous_digest`; raises LineError."""
    parts = split_line(line)
    if parts is None:
        raise LineError("layout")
    if chain_digest(previous_digest.encode(), parts.head) != parts.digest:
        raise LineError("digest")
    event, faults = decode_event(line, parts)
    return DecodedLine(event, parts.digest.decode(), faults)


def split_line(line: bytes) -> Line | None:
    """The parts of a line, or None when it has not the layout of one."""
    if line[-2:] == b'"}' and line[-PLAIN_END : -_HEX_DIGITS - 2] == DIGEST_MARK:
        return Line(line[:-PLAIN_END], line[-_HEX_DIGITS - 2 : -2], b"}")
    mark = line.rfind(DIGEST_MARK)
    end = mark + len(DIGEST_MARK) + _HEX_DIGITS
    tail = line[end + 1 :]
    if mark < 0 or line[end : end + 1] != b'"' or not (tail == b"}" or tail.endswith(b"}}")):
        return None
    return Line(line[:mark], line[mark + len(DIGEST_MARK) : end], tail)


def chain_digest(previous: bytes, head: bytes) -> bytes:
    """The 16 hex digits that bind a head to the line before it (whose digest is empty before the first line)."""
    hashed = NO_DIGEST_YET.copy()
    hashed.update(previous + head)
    return hashed.hexdigest().encode()


def decode_event(line: bytes, parts: Line) -> tuple[KnownEvent | Unknown, dict[str, TextFault]]:
    """The event of a line whose digest was found good, and its faulty texts; raises LineError."""
    if parts.tail == b"}" and not parts.head.endswith(b"}"):
        try:
            return event_decoder.decode(line), {}
        except (ValueError, RecursionError):
            pass  # a newer event, one whose typed texts are all empty, or no event at all
    return _decode_at_length(parts)


def is_event(line: bytes, parts: Line) -> bool:
    """Whether a line, by itself, reads as an event with a digest and all its typed texts but for blanked ones."""
    if not _DIGEST.fullmatch(parts.digest):
        return False
    try:
        _, faults = decode_event(line, parts)
    except LineError:
        return False
    return all(fault == "blank" for fault in faults.values())


def outline(parts: Line) -> tuple[Unknown, int | None] | None:
    """What can be told of an event that cannot be read here: number and type, and of a `began` the log's format."""
    match _raw(parts):
        case {"seq": int(seq), "type": str(tag), "format": int(number)} if tag == "began":
            return Unknown(seq=seq, type=tag), number
        case {"seq": int(seq), "type": str(tag)}:
            return Unknown(seq=seq, type=tag), None
    return None


def claimed_seq(head: bytes) -> int | None:
    """The sequence number that a line claims, good or not."""
    found = _SEQ.search(head)
    return int(found[1]) if found else None


def possible_digests(line: bytes, previous: list[bytes]) -> list[bytes]:
    """What the digest of a damaged line may have been: those it shows, and those its head would have had."""
    parts = split_line(line)
    if parts is not None:
        shown, head = [parts.digest], parts.head
    else:  # one digit too many is a quotation mark that became a digit
        shown = [run[part] for run in _ANY_DIGEST.findall(line) for part in (slice(16), slice(-16, None))]
        head = line[: max(0, line.rfind(DIGEST_MARK))]
    return shown + ([chain_digest(digest, head) for digest in previous] if head else [])


def _decode_at_length(parts: Line) -> tuple[KnownEvent | Unknown, dict[str, TextFault]]:
    raw = _raw(parts)
    if raw is None:
        raise LineError("event")
    digests = raw.pop("typed", {})
    tag, seq = raw.get("type"), raw.get("seq")
    if not isinstance(digests, dict) or not isinstance(tag, str) or not isinstance(seq, int):
        raise LineError("event")
    if not digests and parts.tail != b"}":
        raise LineError("layout")
    texts, faults = read_texts(parts.tail, digests)
    if tag not in _CLASSES:
        return Unknown(seq=seq, type=tag), faults
    put_in(raw, texts)
    try:
        return msgspec.convert(raw, _CLASSES[tag]), faults
    except ValueError as error:
        raise LineError("event") from error


def _raw(parts: Line) -> dict[str, Any] | None:
    try:
        raw = msgspec.json.decode(parts.head + b"}")
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def _to_json(value: object) -> bytes:
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        return msgspec.json.encode(_cleaned(msgspec.to_builtins(value)))


def _cleaned(value: object) -> object:
    match value:
        case str():
            return clean_text(value)
        case dict():
            return {clean_text(str(key)): _cleaned(part) for key, part in value.items()}
        case list() | tuple():
            return [_cleaned(part) for part in value]
    return value
