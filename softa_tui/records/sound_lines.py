"""The lines of a log with nothing odd about it, as nearly all are: read together, which takes a third of the time.

What is read here, the closer look of `softa_tui.records.chain` would read too, line by line; anything else is left to
that.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from softa_tui.coding.events import KnownEvent, Redacted, Unknown
from softa_tui.records.lines import (
    DIGEST_MARK,
    NO_DIGEST_YET,
    PLAIN_END,
    Line,
    decode_event,
    event_decoder,
    split_line,
)

_TOGETHER = 200
"""So many lines at a time stay in the nearest cache."""

_BETWEEN_DIGESTS = b'"}' + DIGEST_MARK


class SoundLines(NamedTuple):
    """The events, numbered on from 1, and the digests of their lines."""

    events: list[KnownEvent]
    digests: list[bytes]


def read_sound(lines: Sequence[bytes]) -> SoundLines | None:
    """Read all the lines of a log; None when there is anything to say of one of them, be it a redaction."""
    sound = SoundLines([], [])
    for start in range(0, len(lines), _TOGETHER):
        if not _read_on(lines[start : start + _TOGETHER], sound):
            return None
    return sound


def _read_on(lines: Sequence[bytes], sound: SoundLines) -> bool:
    """Add the events and digests of the next lines; whether nothing is to be said of them."""
    heads = [line[:-PLAIN_END] for line in lines]
    ends = [line[-PLAIN_END:] for line in lines]
    with_texts: dict[int, Line] = {}
    if b"".join(ends).count(DIGEST_MARK) != len(ends):
        for place in [place for place, end in enumerate(ends) if not end.startswith(DIGEST_MARK)]:
            parts = split_line(lines[place])
            if parts is None:
                return False
            with_texts[place] = parts
            heads[place], ends[place] = parts.head, DIGEST_MARK + parts.digest + b'"}'
    # a head that ends so has digests of typed texts
    if [head[-1:] for head in heads].count(b"}") != len(with_texts):
        return False
    digests = _digests(sound.digests[-1] if sound.digests else b"", heads)
    if DIGEST_MARK + _BETWEEN_DIGESTS.join(digests) + b'"}' != b"".join(ends):
        return False
    try:
        events = _decoded(lines, with_texts)
    except (ValueError, RecursionError):
        return False
    first = len(sound.events) + 1
    if [event.seq for event in events] != list(range(first, first + len(lines))) or Redacted in set(map(type, events)):
        return False
    sound.events.extend(events)
    sound.digests.extend(digests)
    return True


def _digests(digest: bytes, heads: Sequence[bytes]) -> list[bytes]:
    """The digests that lines with these heads must have behind a line with this digest."""
    new_hash = NO_DIGEST_YET.copy
    digests: list[bytes] = []
    for head in heads:
        hashed = new_hash()
        hashed.update(digest + head)
        digest = hashed.hexdigest().encode()
        digests.append(digest)
    return digests


def _decoded(lines: Sequence[bytes], with_texts: Mapping[int, Line]) -> list[KnownEvent]:
    """ValueError where one cannot be read, or not all of it."""
    events: list[KnownEvent] = []
    decode = event_decoder.decode
    start = 0
    for place, parts in with_texts.items():
        events += map(decode, lines[start:place])
        event, faults = decode_event(lines[place], parts)
        if faults or isinstance(event, Unknown):
            raise ValueError("a typed text is not there as it was digested, or the event is of a newer version")
        events.append(event)
        start = place + 1
    events += map(decode, lines[start:])
    return events
