"""What pyreadstat cannot be told, put right in the file it wrote: when it was made, and the names of text segments.

A text of more than 255 bytes stands in the file as several segments, each with a name of 8 bytes that nobody sees.
SPSS joins them only while these names begin as the variable's own name does. pyreadstat names them otherwise as soon
as two variables begin with the same eight characters, and gives some names twice.
"""

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count

CREATED_AT, CREATED_BYTES = 92, 17
HEADER_BYTES = 176
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

VARIABLE, VALUE_LABELS, LABELLED_VARIABLES, DOCUMENT, EXTENSION, END_OF_DICTIONARY = 2, 3, 4, 6, 7, 999
LONG_NAMES, TEXT_WIDTHS = 13, 14
TYPE_AT, NAME_AT, NAME_BYTES = 4, 24, 8
DOCUMENT_LINE_BYTES = 80

SEGMENT_BYTES = 252
COMMON_BEGINNING = 5
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Record:
    """Where a record of the dictionary begins and ends; `subtype` tells extensions apart."""

    kind: int
    start: int
    end: int
    subtype: int = 0


def settle(content: bytes, created: datetime) -> bytes:
    """The file as made at this moment, its segments named so that SPSS joins them."""
    file = bytearray(content)
    clock = f"{created.day:02} {MONTHS[created.month - 1]} {created.year % 100:02}{created:%H:%M:%S}"
    file[CREATED_AT : CREATED_AT + CREATED_BYTES] = clock.encode("ascii")
    records = list(_records(file))
    extensions = {record.subtype: record for record in records if record.kind == EXTENSION}
    if TEXT_WIDTHS in extensions:
        _name_segments(file, records, extensions)
    return bytes(file)


def _records(file: bytearray) -> Iterator[Record]:
    """The records of the dictionary, in the order of the file."""
    start = HEADER_BYTES
    while (kind := _number(file, start)) != END_OF_DICTIONARY:
        subtype = _number(file, start + 4) if kind == EXTENSION else 0
        end = _end(file, kind, start)
        yield Record(kind, start, end, subtype)
        start = end


def _end(file: bytearray, kind: int, start: int) -> int:
    counted = _number(file, start + 4)
    if kind == VARIABLE:
        has_label, missing_values = _number(file, start + 8), _number(file, start + 12)
        end = start + NAME_AT + NAME_BYTES
        if has_label:
            end += 4 + _up_to(_number(file, end), 4)
        return end + 8 * abs(missing_values)
    if kind == VALUE_LABELS:
        end = start + 8
        for _ in range(counted):
            end += 8 + _up_to(1 + file[end + 8], 8)
        return end
    if kind == EXTENSION:
        return start + 16 + _number(file, start + 8) * _number(file, start + 12)
    return start + 8 + counted * (DOCUMENT_LINE_BYTES if kind == DOCUMENT else 4)


def _name_segments(file: bytearray, records: list[Record], extensions: Mapping[int, Record]) -> None:
    """Give every segment of every long text a name of its own that begins as the variable's does."""
    long_names = _pairs(file, extensions[LONG_NAMES], b"\t")
    widths = {short: int(width) for short, width in _pairs(file, extensions[TEXT_WIDTHS], b"\0\t").items()}
    starts = [each.start for each in records if each.kind == VARIABLE and _number(file, each.start + TYPE_AT) >= 0]
    names = _FreeNames({_name_at(file, start) for start in starts})
    renamed: dict[bytes, bytes] = {}
    place = 0
    while place < len(starts):
        short = _name_at(file, starts[place])
        segments = -(-widths[short] // SEGMENT_BYTES) if short in widths else 0
        for start in starts[place : place + segments]:
            name = names.next(long_names[short])
            renamed.setdefault(short, name)
            file[start + NAME_AT : start + NAME_AT + NAME_BYTES] = name.ljust(NAME_BYTES)
        place += segments or 1
    told = {
        LONG_NAMES: b"\t".join(b"%b=%b" % (renamed.get(short, short), name) for short, name in long_names.items()),
        TEXT_WIDTHS: b"".join(b"%b=%05d\0\t" % (renamed[short], width) for short, width in widths.items()),
    }
    for subtype, record in sorted(extensions.items(), key=lambda pair: pair[1].start, reverse=True):
        if subtype in told:
            head = struct.pack("=4i", EXTENSION, subtype, 1, len(told[subtype]))
            file[record.start : record.end] = head + told[subtype]


class _FreeNames:
    """Names of 8 bytes that no other variable of the file has."""

    def __init__(self, taken: set[bytes]) -> None:
        self._taken = taken
        self._numbers: defaultdict[bytes, Iterator[int]] = defaultdict(count)

    def next(self, long_name: bytes) -> bytes:
        beginning = long_name[:COMMON_BEGINNING].upper()
        numbered = (beginning + _in_digits(number) for number in self._numbers[beginning])
        return next(name for name in numbered if name not in self._taken)


def _in_digits(number: int) -> bytes:
    """A number in three characters."""
    places = (number // 36**2 % 36, number // 36 % 36, number % 36)
    return "".join(DIGITS[place] for place in places).encode("ascii")


def _pairs(file: bytearray, record: Record, separator: bytes) -> dict[bytes, bytes]:
    data = bytes(file[record.start + 16 : record.end])
    pairs = (pair.partition(b"=") for pair in data.split(separator) if b"=" in pair)
    return {key: value for key, _, value in pairs}


def _name_at(file: bytearray, start: int) -> bytes:
    return bytes(file[start + NAME_AT : start + NAME_AT + NAME_BYTES]).rstrip(b" ")


def _number(file: bytearray, position: int) -> int:
    number: int = struct.unpack_from("=i", file, position)[0]
    return number


def _up_to(length: int, multiple: int) -> int:
    """The length filled up to a multiple."""
    return -(-length // multiple) * multiple
