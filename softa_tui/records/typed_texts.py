"""Texts that a person typed: kept beside a line's head, so that they can be blanked while the chain still holds.

The head of a line has only a salted digest of each text, by its path: the field's name (`text`), or the field and the
key of a dict (`roles.T1`). Salt and text stand in the line's tail; a redaction leaves null there.
"""

import re
from collections.abc import Callable, Collection, Mapping
from hashlib import blake2b
from typing import Any, Literal, TypeVar, get_origin

import msgspec

from softa_tui.coding.events import EVENT_CLASSES, Event

_AnyEvent = TypeVar("_AnyEvent", bound=Event)

UNPROVEN = "\ufffd"
"""How a text reads that is gone without a redaction, or no longer fits its digest."""

TextFault = Literal["blank", "absent", "changed"]
Salted = tuple[str, str]
"""Salt in 32 hex digits, and the text."""

_SALT_BYTES = 16
_SALT = re.compile(r"[0-9a-f]{32}")
_TAIL_START = b',"text":'
_BARE_TAIL = b"}"
_tail_decoder = msgspec.json.Decoder(dict[str, Salted | None])

_DICT_FIELDS = {
    str(cls.__struct_config__.tag): tuple(
        field.name
        for field in msgspec.structs.fields(cls)
        if field.name in cls.typed and get_origin(field.type) is dict
    )
    for cls in EVENT_CLASSES
}


def clean_text(text: str) -> str:
    """The text without lone surrogates, which no file can hold; each becomes a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def take_out(event: Event) -> tuple[dict[str, Any], dict[str, str]]:
    """An event as a plain dict without its typed texts, and those texts by path."""
    raw: dict[str, Any] = msgspec.to_builtins(event)
    texts: dict[str, str] = {}
    for name in event.typed:
        match raw.pop(name, None):
            case str() as text:
                texts[name] = text
            case dict() as by_key:
                texts.update((f"{name}.{key}", text) for key, text in by_key.items())
    return raw, texts


def put_in(raw: dict[str, Any], texts: Mapping[str, str]) -> None:
    """Undo `take_out` in place."""
    for name in _DICT_FIELDS.get(raw.get("type", ""), ()):
        raw[name] = {}
    for path, text in texts.items():
        name, dot, key = path.partition(".")
        if not dot:
            raw[name] = text
        elif isinstance(by_key := raw.setdefault(name, {}), dict):
            by_key[key] = text


def with_text(event: _AnyEvent, path: str, text: str) -> _AnyEvent:
    """The same event with another text at `path`."""
    name, dot, key = path.partition(".")
    if not dot:
        return msgspec.structs.replace(event, **{name: text})
    return msgspec.structs.replace(event, **{name: {**getattr(event, name), key: text}})


def salt_texts(texts: Mapping[str, str], make_salt: Callable[[int], bytes]) -> tuple[dict[str, str], bytes]:
    """The digest of each text for the head, and the tail that holds salts and texts."""
    salted: dict[str, Salted] = {path: (make_salt(_SALT_BYTES).hex(), text) for path, text in texts.items()}
    digests = {path: _digest(path, *salt_and_text) for path, salt_and_text in salted.items()}
    return digests, _TAIL_START + msgspec.json.encode(salted) + _BARE_TAIL if salted else _BARE_TAIL


def read_texts(tail: bytes, digests: Mapping[str, str]) -> tuple[dict[str, str], dict[str, TextFault]]:
    """The text at each path that the head names, and what is wrong with those that are not proven."""
    entries = salted_texts(tail)
    if entries is None:
        return dict.fromkeys(digests, UNPROVEN), dict.fromkeys(digests, "changed")
    texts: dict[str, str] = {}
    faults: dict[str, TextFault] = {path: "changed" for path in entries if path not in digests}
    for path, digest in digests.items():
        texts[path] = UNPROVEN
        if path not in entries:
            faults[path] = "absent"
        elif (salted := entries[path]) is None:
            faults[path] = "blank"
        elif not _SALT.fullmatch(salted[0]) or _digest(path, *salted) != digest:
            faults[path] = "changed"
        else:
            texts[path] = salted[1]
    return texts, faults


def blank(tail: bytes, names: Collection[str]) -> tuple[bytes, dict[str, str]]:
    """A tail with null in place of these salts and texts, and the texts that stood there still."""
    entries = salted_texts(tail) or {}
    texts = {path: salted[1] for path, salted in entries.items() if salted is not None and path in names}
    if not texts:
        return tail, {}
    left = {path: None if path in texts else salted for path, salted in entries.items()}
    return _TAIL_START + msgspec.json.encode(left) + _BARE_TAIL, texts


def salted_texts(tail: bytes) -> dict[str, Salted | None] | None:
    """What a tail holds for each path, null where it was blanked; None for one that is no tail."""
    if tail == _BARE_TAIL:
        return {}
    if not (tail.startswith(_TAIL_START) and tail.endswith(_BARE_TAIL)):
        return None
    try:
        return _tail_decoder.decode(tail[len(_TAIL_START) : -len(_BARE_TAIL)])
    except (ValueError, RecursionError):
        return None


def _digest(path: str, salt: str, text: str) -> str:
    return blake2b(f"{path}\0{text}".encode(), digest_size=16, key=bytes.fromhex(salt)).hexdigest()
