"""Begins a log, or goes on with one and says what is new in `case.toml`: on the disk before there is a screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from softa_tui import __version__
from softa_tui.coding.acts import Act, ChangeCase, CutTalk, Moment, MoveTo, utc_text
from softa_tui.coding.beginning import begin_log
from softa_tui.coding.deciding import decide
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import CaseFacts, Event, KnownEvent, Recording, Unknown
from softa_tui.coding.folding import apply, replay, with_subject
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Scheme
from softa_tui.locale import _
from softa_tui.records.case import Case, facts, log_path, roles
from softa_tui.records.log import LogRead
from softa_tui.tui.durable_log import DurableLog

SOFTWARE = f"softa-tui {__version__}"
WRITTEN_WITHIN_S = 5.0


@dataclass
class StartedLog:
    """A log that is ready to be coded in: what is decided, what may be shown, and what the coder should know."""

    log: DurableLog
    head: Observation
    shown: Observation
    news: list[str] = field(default_factory=list)

    def go_to_subject(self, subject: str) -> None:
        """Code this subject first; raises `subject-not-coded`."""
        self.act(MoveTo(subject, self.head.block))

    def act(self, act: Act) -> bool:
        """Do an act before there is a screen: decided, written, and only then shown; whether it changed anything."""
        events = decide(self.head, act, _moment(self.head.at))
        if events:
            _write(self.log, events)
        for event in events:
            apply(self.head, event)
            apply(self.shown, event)
        return bool(events)


def start_log(
    log: DurableLog, read: LogRead, case: Case, recording: Recording | None, scheme: Scheme, coder: str
) -> StartedLog:
    """Begin the log of a coder on a case, or take up the one that was read."""
    if read.begun:
        return go_on(log, read, case, recording, coder)
    _require_no_other_number(case, coder)
    return _begin(log, case, facts(case, recording, coder), scheme, coder)


def as_it_is(log: DurableLog, read: LogRead) -> StartedLog:
    """A log that has begun, whatever `case.toml` says by now; raises `nothing-to-replay` for one that has not."""
    if not read.begun:
        raise SoftaError("nothing-to-replay", path=read.path)
    return StartedLog(log, _replayed(read.events), _replayed(read.events))


def go_on(log: DurableLog, read: LogRead, case: Case, recording: Recording | None, coder: str) -> StartedLog:
    """Take up a log that has begun; raises `log-of-other-case`."""
    started = as_it_is(log, read)
    was, were = started.head.case, started.head.roles
    for act in _acts_of_taking_up(read.path, started.head, case, recording, coder):
        started.act(act)
    started.news = _what_changed(was, started.head.case, roles_differ=were != started.head.roles)
    return started


def as_taken_up(read: LogRead, case: Case, coder: str) -> Observation:
    """What a log that has begun would be once somebody went on with it; nothing is written.

    Raises `log-of-other-case`.
    """
    state = _replayed(read.events)
    for act in _acts_of_taking_up(read.path, state, case, None, coder):
        for event in decide(state, act, _moment(state.at)):
            apply(state, event)
    return state


def _acts_of_taking_up(
    path: Path, head: Observation, case: Case, recording: Recording | None, coder: str
) -> tuple[Act, ...]:
    """Close what was lost when the program ended, and take in what reads otherwise in `case.toml`."""
    if head.case.number != case.number or head.coder != coder:
        raise SoftaError("log-of-other-case", path=path, number=head.case.number, coder=head.coder)
    return CutTalk("lost"), _case_as_it_reads(head, case, facts(case, recording, coder), coder)


def _require_no_other_number(case: Case, coder: str) -> None:
    """A case number that was changed under a coder would begin an empty log, and hide the one with the marks."""
    own = log_path(case.folder, case.number, coder)
    for other in sorted(case.folder.glob(f"*_{coder}.softa.jsonl")):
        if other != own:
            raise SoftaError("other-case-number-here", other=other.name, number=case.number)


def _begin(log: DurableLog, case: Case, case_facts: CaseFacts, scheme: Scheme, coder: str) -> StartedLog:
    began = begin_log(
        case_facts,
        scheme,
        roles(case),
        coder=coder,
        coder_name=case.coder(coder).name,
        software=SOFTWARE,
        moment=_moment(case_facts.start_s),
    )
    _write(log, [began])
    return StartedLog(log, _replayed([began]), _replayed([began]))


def _case_as_it_reads(head: Observation, case: Case, case_facts: CaseFacts, coder: str) -> ChangeCase:
    """The case as `case.toml` has it now; subjects added during coding stay."""
    if case_facts.recording is None:  # not at hand today is no other recording
        case_facts = msgspec.structs.replace(case_facts, recording=head.case.recording)
    for subject in head.added:
        case_facts = with_subject(case_facts, subject)
    all_roles = {subject: head.roles[subject] for subject in head.added} | roles(case)
    return ChangeCase(case_facts, all_roles, case.coder(coder).name)


def _what_changed(was: CaseFacts, now: CaseFacts, *, roles_differ: bool) -> list[str]:
    """What reads otherwise than the log had it, in words."""
    words = {
        "date": _("date"),
        "project": _("project"),
        "scheme": _("scheme"),
        "start_s": _("start"),
        "end_s": _("end"),
        "subjects": _("subjects"),
        "part": _("what this coder codes"),
    }
    fields = [word for name, word in words.items() if getattr(was, name) != getattr(now, name)]
    if roles_differ:
        fields.append(_("roles"))
    said = []
    if was.recording is not None and was.recording != now.recording:
        said.append(_("The recording is another file than the one coded before: see whether it is the same session."))
    if fields:
        changed = ", ".join(fields)
        said.append(_("case.toml has changed ({fields}); the log says so from here on.").format(fields=changed))
    return said


def _write(log: DurableLog, events: Sequence[Event]) -> None:
    log.append(events)
    trouble = log.wait_written(WRITTEN_WITHIN_S)
    if trouble is not None:
        log.abandon()
        why = trouble.fields.get("reason", trouble.code)
        raise SoftaError("not-saved", path=log.path, why=why)


def _replayed(events: Sequence[KnownEvent | Unknown]) -> Observation:
    state = replay(events)
    assert state is not None, "a log that has begun replays"
    return state


def _moment(at: float) -> Moment:
    return Moment(at, utc_text(datetime.now(UTC)))
