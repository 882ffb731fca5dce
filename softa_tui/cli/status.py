"""`softa status`: how far each coder of some cases is."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from softa_tui.cli.plain import say
from softa_tui.cli.reading import problem_in_one_line
from softa_tui.cli.sources import coder_of, logs_in, require_case_folder
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.folding import replay
from softa_tui.coding.hints import hints
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.export.talk_words import talk_in_short
from softa_tui.export.text import hint_text
from softa_tui.forms.summary import SubjectSummary, summarise
from softa_tui.forms.talk_time import observed_slots, talk_totals
from softa_tui.locale import _, ngettext
from softa_tui.locale.messages import sentence
from softa_tui.records.case import Case, read_case
from softa_tui.records.lock import LogLock
from softa_tui.records.log import LogRead, read_log

SIGNS = {"confirmed": "●", "marked": "○", "absent": "–", "open": "·"}


@dataclass(frozen=True, slots=True)
class CoderStatus:
    """One coder on one case: the log, and what it replays into; neither for a coder who has not begun."""

    coder: str
    log: LogRead | None = None
    observation: Observation | None = None
    fault: SoftaError | None = None
    in_use: SoftaError | None = None


def status(folders: Sequence[Path], *, as_json: bool) -> int:
    """Print every case with its coders."""
    for folder in folders:
        require_case_folder(folder)
    found = [(case, _coders(case)) for case in map(read_case, folders)]
    if as_json:
        print(json.dumps([_document(case, coders) for case, coders in found], ensure_ascii=False, indent=1))
        return 0
    for number, (case, coders) in enumerate(found):
        if number:
            say()
        _print(case, coders)
    return 0


def strip(observation: Observation, subject: str) -> str:
    """The blocks of a subject, one sign each: `●●○–··`."""
    return "".join(SIGNS[_state(observation, subject, block)] for block in observation.coded_blocks)


def _state(observation: Observation, subject: str, block: int) -> str:
    state = observation.coverage_state(subject, block)
    if state != "unobserved":
        return {"observed": "confirmed", "absent": "absent"}[state]
    version = observation.version_of(subject)
    items = version.items if version else ()
    return "marked" if any(observation.is_marked(subject, item.id, block) for item in items) else "open"


def _coders(case: Case) -> list[CoderStatus]:
    """Everybody who has a log, and those that the case names besides."""
    found = [_of_log(log) for log in logs_in(case.folder)]
    begun = {status.coder.casefold() for status in found}
    return [*found, *(CoderStatus(each.initials) for each in case.coders if each.initials.casefold() not in begun)]


def _of_log(path: Path) -> CoderStatus:
    coder = coder_of(path)
    try:
        log = read_log(path)
    except SoftaError as fault:
        return CoderStatus(coder, fault=fault)
    return CoderStatus(coder, log, replay(log.events), in_use=_in_use(path))


def _in_use(path: Path) -> SoftaError | None:
    """Who is coding in this log now, as the error that a second coder would meet."""
    if not path.with_name(f"{path.name}.lock").exists():
        return None
    with suppress(SoftaError):
        try:
            LogLock.acquire(path, "").release()
        except SoftaError as error:
            if error.code == "log-in-use":
                return error
            raise
    return None


def _print(case: Case, coders: Iterable[CoderStatus]) -> None:
    length = format_time(case.end_s - case.start_s)
    say("  ".join(filter(None, [case.number, case.date, case.project, length, str(case.folder)])))
    for status in coders:
        for line in _lines(status):
            say(f"  {line}")


def _lines(status: CoderStatus) -> Iterator[str]:
    if status.fault is not None:
        yield f"{status.coder}  {sentence(status.fault.code, status.fault.fields)}"
        return
    log, observation = status.log, status.observation
    if log is None:
        yield f"{status.coder}  " + _("has not begun")
        return
    if observation is not None:
        yield f"{status.coder}  {_counts(log, observation)}"
        for summary in summarise(observation):
            yield f"  {_subject_line(observation, summary)}"
        if observation.talk.begun:
            yield "  " + talk_in_short(observation)
        for hint in hints(observation):
            yield "  " + _("Look at: {hint}").format(hint=hint_text(observation, hint))
    else:
        yield f"{status.coder}  " + sentence("not-replayable", {})
    for problem in log.problems:
        yield "  " + problem_in_one_line(Path(log.path.name), problem)
    if log.read_only_because is not None:
        yield "  " + sentence(log.read_only_because, {})
    if status.in_use is not None:
        fields = {name: str(value) for name, value in status.in_use.fields.items()}
        yield "  " + _("Being coded now by {who} on {host}, since {since}").format(**fields)


def _counts(log: LogRead, observation: Observation) -> str:
    marks = sum(observation.is_marked(*cell) for cell in observation.marks)
    notes = len(observation.standing_notes())
    return ", ".join(
        (
            ngettext("{n} event", "{n} events", len(log.events)).format(n=len(log.events)),
            ngettext("{n} mark", "{n} marks", marks).format(n=marks),
            ngettext("{n} note", "{n} notes", notes).format(n=notes),
            _("signed off") if observation.sealed else _("not signed off"),
        )
    )


def _subject_line(observation: Observation, summary: SubjectSummary) -> str:
    coverage = summary.coverage
    done = coverage.observed + coverage.absent
    text = _("{done} of {blocks} blocks done").format(done=done, blocks=done + coverage.unobserved)
    return f"{summary.subject:<3} {strip(observation, summary.subject)}  {text}  {summary.role}"


def _document(case: Case, coders: Iterable[CoderStatus]) -> dict[str, object]:
    return {
        "case": case.number,
        "date": case.date,
        "project": case.project,
        "folder": str(case.folder),
        "length_s": round(case.end_s - case.start_s, 3),
        "coders": [_coder_document(status) for status in coders],
    }


def _coder_document(status: CoderStatus) -> dict[str, object]:
    log, observation = status.log, status.observation
    return {
        "coder": status.coder,
        "begun": log is not None,
        "fault": status.fault.code if status.fault else None,
        "events": len(log.events) if log else 0,
        "problems": [{"code": each.code, "line": each.line} for each in log.problems] if log else [],
        "read_only_because": log.read_only_because if log else None,
        "sealed": observation.sealed if observation else False,
        "in_use_by": status.in_use.fields["who"] if status.in_use else None,
        "marks": sum(observation.is_marked(*cell) for cell in observation.marks) if observation else 0,
        "notes": len(observation.standing_notes()) if observation else 0,
        "subjects": _subject_documents(observation) if observation else [],
        "talk": _talk_document(observation) if observation and observation.talk.begun else {"begun": False},
        "hints": [
            {"code": hint.code, "subject": hint.subject, "item": hint.item, "blocks": list(hint.blocks)}
            for hint in (hints(observation) if observation else ())
        ],
    }


def _subject_documents(observation: Observation) -> list[dict[str, object]]:
    return [
        {
            "subject": summary.subject,
            "role": summary.role,
            "blocks": [
                {"block": block, "state": _state(observation, summary.subject, block)}
                for block in observation.coded_blocks
            ],
        }
        for summary in summarise(observation)
    ]


def _talk_document(observation: Observation) -> dict[str, object]:
    return {
        "begun": True,
        "observed_slots": len(observed_slots(observation)),
        "given_slots": len(observation.given_slots),
        "subjects": [
            {"subject": talk.subject, "slots": talk.slots, "share": talk.share and round(talk.share, 6)}
            for talk in talk_totals(observation).subjects
        ],
        "explained": observation.talk.explanation(observation.undone) is not None,
    }
