"""Everything odd about a log: its lines, how it fits its scheme and its seal, what was coded, and where it lies."""

from collections.abc import Iterator
from pathlib import Path

from softa_tui.cli.coding_findings import in_coding
from softa_tui.cli.finding import Finding
from softa_tui.cli.scheme_findings import against_scheme
from softa_tui.cli.sources import coder_of
from softa_tui.cli.time_findings import in_time
from softa_tui.coding.events import (
    CaseChanged,
    Closed,
    Event,
    ModeChanged,
    Moved,
    Opened,
    Played,
    Redacted,
    Reopened,
    Sealed,
)
from softa_tui.coding.folding import replay
from softa_tui.coding.observation import Observation
from softa_tui.coding.talk_events import TalkCut, TalkPlayed
from softa_tui.records.case import CASE_FILE, JOINT, read_case
from softa_tui.records.log import LogRead
from softa_tui.records.problems import HARMLESS

STILL_WHEN_SEALED = (
    Opened, Closed, CaseChanged, Moved, ModeChanged, Played, TalkPlayed, TalkCut, Redacted, Reopened,
)  # fmt: skip
"""What may follow a seal: it leaves marks, talk time and ratings as they were signed."""


def find(log: LogRead) -> list[Finding]:
    """Everything odd about a log: its lines first, then how it fits its scheme, its seal and its place."""
    findings = [Finding(problem.code, problem.fields, problem.line) for problem in log.problems]
    if log.read_only_because is not None:
        findings.append(Finding(log.read_only_because, {}))
    state = replay(log.events)
    if state is None:
        if not findings:
            findings.append(Finding("not-replayable", {}))
        return findings
    findings += [*against_scheme(log, state), *_against_seal(log), *in_time(log)]
    if log.read_only_because is None and all(problem.code in HARMLESS for problem in log.problems):
        findings += in_coding(log, state)  # with lines missing, what was confirmed or answered may be among them
    return [*findings, *_against_place(log.path, state)]


def _against_seal(log: LogRead) -> Iterator[Finding]:
    """Acts written after the log was signed off, and before it was reopened."""
    sealed = False
    for event in log.events:
        if sealed and isinstance(event, Event) and not isinstance(event, STILL_WHEN_SEALED):
            yield Finding("written-while-sealed", {"seq": event.seq}, log.lines.get(event.seq))
        if isinstance(event, Sealed | Reopened):
            sealed = isinstance(event, Sealed)


def _against_place(path: Path, state: Observation) -> Iterator[Finding]:
    """A log that lies in the folder of another case, or has another coder's name."""
    if (path.parent / CASE_FILE).exists():
        number = read_case(path.parent).number
        if number != state.case.number:
            yield Finding("other-case", {"found": state.case.number, "number": number})
    named = coder_of(path)
    if named not in (state.coder, JOINT) and path.name.startswith(state.case.number):
        yield Finding("other-coder", {"found": state.coder, "coder": named})
