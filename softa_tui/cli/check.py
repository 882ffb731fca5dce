"""`softa check`: whether logs are whole, in order, as they were written, and fit their scheme."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from softa_tui.cli.plain import say
from softa_tui.cli.sources import coder_of, logs_at
from softa_tui.coding.events import Began, CaseChanged, Marked, SubjectAdded
from softa_tui.coding.folding import replay
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import BOUNDARY_TOLERANCE_S, Session, format_time
from softa_tui.coding.talk_events import SlotsSet, SpeakerOff, SpeakerOn
from softa_tui.locale import _, ngettext
from softa_tui.locale.messages import sentence
from softa_tui.records.case import CASE_FILE, JOINT, read_case
from softa_tui.records.log import LogRead, read_log


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is odd about a log; `line` where it is about a line."""

    code: str
    fields: dict[str, object]
    line: int | None = None


def check(paths: Iterable[Path], *, as_json: bool) -> int:
    """Print what is wrong with each log, or that all is well; 1 when anything was found."""
    checked = [(log, find(log)) for log in map(read_log, logs_at(paths))]
    if as_json:
        print(json.dumps([_document(log, findings) for log, findings in checked], ensure_ascii=False, indent=1))
    else:
        for log, findings in checked:
            _print(log, findings)
    return 1 if any(findings for _log, findings in checked) else 0


def find(log: LogRead) -> list[Finding]:
    """Everything odd about a log: its lines first, then how it fits its scheme and its place."""
    findings = [Finding(problem.code, problem.fields, problem.line) for problem in log.problems]
    if log.read_only_because is not None:
        findings.append(Finding(log.read_only_because, {}))
    state = replay(log.events)
    if state is None:
        if not findings:
            findings.append(Finding("not-replayable", {}))
        return findings
    return [*findings, *_against_scheme(log, state), *_against_place(log.path, state)]


def _against_scheme(log: LogRead, state: Observation) -> Iterator[Finding]:
    """Marks and talk of items, subjects, blocks and times that the case and the scheme of this log do not have."""
    subjects = {*state.subjects, *(event.added for event in log.events if isinstance(event, SubjectAdded))}
    for event in log.events:
        if isinstance(event, Began | CaseChanged):
            subjects.update(event.case.subjects)
    for event in log.events:
        if not isinstance(event, Marked | SpeakerOn | SpeakerOff | SlotsSet):
            continue
        if event.subject not in subjects:
            yield Finding("subject-unknown", {"seq": event.seq, "subject": event.subject})
        elif isinstance(event, Marked) and state.item_of(event.subject, event.item) is None:
            yield Finding("unknown-item-marked", {"seq": event.seq, "item": event.item})
        if not isinstance(event, Marked):
            yield from _talk_outside(event, state.slots)
        elif not 1 <= event.block <= state.blocks.count:
            yield Finding("block-outside", {"seq": event.seq, "block": event.block, "blocks": state.blocks.count})


def _talk_outside(event: SpeakerOn | SpeakerOff | SlotsSet, session: Session) -> Iterator[Finding]:
    """Talk at a time, or in slots, that the session does not have; only the first such time is named."""
    times = (event.from_s, event.to_s) if isinstance(event, SlotsSet) else (event.at,)
    for seconds in times:
        if abs(session.clamp(seconds) - seconds) > BOUNDARY_TOLERANCE_S:
            yield Finding("talk-outside", {"seq": event.seq, "time": format_time(seconds)})
            return


def _against_place(path: Path, state: Observation) -> Iterator[Finding]:
    """A log that lies in the folder of another case, or has another coder's name."""
    if (path.parent / CASE_FILE).exists():
        number = read_case(path.parent).number
        if number != state.case.number:
            yield Finding("other-case", {"found": state.case.number, "number": number})
    named = coder_of(path)
    if named not in (state.coder, JOINT) and path.name.startswith(state.case.number):
        yield Finding("other-coder", {"found": state.coder, "coder": named})


def _print(log: LogRead, findings: list[Finding]) -> None:
    for finding in findings:
        say(_in_words(log, finding))
    if not findings:
        count = len(log.events)
        text = ngettext("{path}: {count} event, all well.", "{path}: {count} events, all well.", count)
        say(text.format(path=log.path, count=count))


def _in_words(log: LogRead, finding: Finding) -> str:
    if finding.line is not None:
        return sentence(finding.code, {**finding.fields, "file": log.path, "line": finding.line})
    return _("{path}: {what}").format(path=log.path, what=sentence(finding.code, finding.fields))


def _document(log: LogRead, findings: list[Finding]) -> dict[str, object]:
    return {
        "path": str(log.path),
        "events": len(log.events),
        "findings": [
            {"code": finding.code, "line": finding.line, "sentence": _in_words(log, finding)} for finding in findings
        ],
    }
