"""The least that reading a log can be: every line decoded and its digest compared, in a plain loop; no state."""

from hashlib import blake2b
from pathlib import Path

import msgspec

from softa_tui.coding.events import KnownEvent, Unknown
from softa_tui.records.lines import DIGEST_MARK, decode_event, split_line

_decoder = msgspec.json.Decoder(KnownEvent)


def read_plainly(path: Path) -> list[KnownEvent | Unknown]:
    """Every event of a log that has nothing odd about it; ValueError for another."""
    events: list[KnownEvent | Unknown] = []
    digest = b""
    for line in path.read_bytes().splitlines():
        head, _, rest = line.rpartition(DIGEST_MARK)
        digest = blake2b(digest + head, digest_size=8).hexdigest().encode()
        if digest != rest[:16]:
            raise ValueError("the chain does not hold")
        try:
            events.append(_decoder.decode(line))
        except msgspec.ValidationError:
            events.append(_with_typed_texts(line))
    return events


def _with_typed_texts(line: bytes) -> KnownEvent | Unknown:
    parts = split_line(line)
    if parts is None:
        raise ValueError("no line of a log")
    event, faults = decode_event(line, parts)
    if faults:
        raise ValueError("a typed text is not the one that was digested")
    return event
