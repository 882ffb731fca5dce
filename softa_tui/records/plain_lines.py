"""Lines that follow each other with nothing odd about them, as nearly all do, read in the quickest way there is."""

from collections.abc import Iterator
from typing import NamedTuple

from softa_tui.coding.events import KnownEvent, Redacted
from softa_tui.records.lines import DIGEST_MARK, NO_DIGEST_YET, PLAIN_END, event_decoder

_END, _BEFORE_END = -PLAIN_END, -PLAIN_END - 1
_CLOSING_BRACE = ord("}")
"""At the end of a head: of digests of typed texts, it may be."""


class PlainLines(NamedTuple):
    """The events of such lines with their digests, and the line behind them that needs a closer look."""

    events: list[KnownEvent]
    digests: list[bytes]
    odd: bytes | None


def read_plain(lines: Iterator[bytes], digest: bytes, seq: int) -> PlainLines:
    """Read on from the line of event `seq`, whose digest is given; what is taken here, a closer look would take too.

    In one loop without calls, as this is where the time goes that reading takes.
    """
    events: list[KnownEvent] = []
    digests: list[bytes] = []
    new_hash, decode = NO_DIGEST_YET.copy, event_decoder.decode
    for line in lines:
        hashed = new_hash()
        hashed.update(digest + line[:_END])
        digest = hashed.hexdigest().encode()
        if line[_END:] != DIGEST_MARK + digest + b'"}':
            return PlainLines(events, digests, line)
        try:
            event = decode(line)
        except (ValueError, RecursionError):
            return PlainLines(events, digests, line)
        seq += 1
        if event.seq != seq or line[_BEFORE_END] == _CLOSING_BRACE or isinstance(event, Redacted):
            return PlainLines(events, digests, line)
        events.append(event)
        digests.append(digest)
    return PlainLines(events, digests, None)
