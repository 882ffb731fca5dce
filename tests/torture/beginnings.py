"""Reading many damaged copies of one log, without reading again what stands undamaged before the damage."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from softa_tui.records import log as reading
from softa_tui.records.chain import ChainReader

_read_on = reading._take_lines


class _Renumbered:
    """A chain that stands in the middle of a log, for one who counts from there."""

    def __init__(self, chain: ChainReader, before: int) -> None:
        self._chain, self._before = chain, before

    def take(self, number: int, line: bytes) -> bool:
        return self._chain.take(self._before + number, line)


@contextmanager
def known_beginnings(whole: Sequence[bytes]) -> Iterator[None]:
    """Within, `read_log` takes up its chain behind the last line up to which a log is this one.

    A chain knows nothing but what it took so far: where the same lines were taken it is in the same state.
    """
    bare = [line[:-1] for line in whole]
    chain = ChainReader()
    states = [_copy(chain)]
    for number, line in enumerate(bare, 1):
        chain.take(number, line)
        states.append(_copy(chain))

    def take_lines(chain: ChainReader, lines: Iterable[bytes]) -> list[int]:
        rest = list(lines)
        known = next((n for n, pair in enumerate(zip(rest, bare, strict=False)) if pair[0] != pair[1]), None)
        known = min(len(rest), len(bare)) if known is None else known
        chain.__dict__.update(_copied(states[known]))
        converted = _read_on(_Renumbered(chain, known), rest[known:])  # type: ignore[arg-type]
        return [known + number for number in converted]

    reading._take_lines = take_lines
    try:
        yield
    finally:
        reading._take_lines = _read_on


def _copy(chain: ChainReader) -> dict[str, Any]:
    return _copied(chain.__dict__)


def _copied(state: dict[str, Any]) -> dict[str, Any]:
    return {name: value.copy() if isinstance(value, list | dict) else value for name, value in state.items()}
