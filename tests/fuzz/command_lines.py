"""Command lines run in this process, for input that is as bad as it can be: each ends in time and in plain words."""

import contextlib
import io
import signal
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from unittest.mock import patch

from softa_tui.cli import failing
from softa_tui.cli.running import run

LONGEST_S = 60
"""Nothing here is more than a second's work: what is not back after this never comes back."""


class Hangs(BaseException):
    """A command that does not end; no handler of the application's own may catch this."""


@dataclass(frozen=True)
class Answer:
    """What a command line said, and how it ended."""

    code: int
    out: str
    err: str


def answer_of(*arguments: object) -> Answer:
    """Run a command line; fails when it does not end, when it ends in a fault, or when it complains at length."""
    faults: list[str] = []

    def keep(error: BaseException) -> str:
        faults.append("".join(traceback.format_exception(error)))
        return "fault"

    out, err = io.StringIO(), io.StringIO()
    with (
        patch.object(failing, "_bug", keep),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        ended_in_time(),
    ):
        code = run([str(argument) for argument in arguments])
    assert not faults, f"{arguments}\n{faults[0]}"
    answer = Answer(code, out.getvalue(), err.getvalue())
    assert "Traceback" not in answer.err, answer
    if code == 2:
        assert answer.err.startswith("softa: ") and answer.err.count("\n") == 1, answer
    assert code in (0, 1, 2), answer
    assert "\x1b" not in answer.out + answer.err, answer
    return answer


@contextlib.contextmanager
def ended_in_time() -> Iterator[None]:
    """Breaks off what hangs, wherever it is."""

    def break_off(_signal: int, _frame: FrameType | None) -> None:
        raise Hangs

    before = signal.signal(signal.SIGALRM, break_off)
    signal.setitimer(signal.ITIMER_REAL, LONGEST_S)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
