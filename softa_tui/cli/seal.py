"""`softa seal`: signs a log off, or opens it again, without a screen."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from softa_tui.cli.code import as_in_case
from softa_tui.cli.log_held import log_held
from softa_tui.cli.log_start import as_taken_up, go_on
from softa_tui.cli.plain import complain, quoted, say
from softa_tui.cli.reading import read_coding
from softa_tui.cli.sources import coder_of, logs_in, only_coder, require_case_folder
from softa_tui.coding.acts import Act, Reopen, Seal
from softa_tui.coding.completeness import Lack, missing, missing_besides
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.observation import Observation
from softa_tui.export.lack_words import besides_text, lack_text, sealed_text
from softa_tui.locale import _, ngettext
from softa_tui.locale.messages import sentence
from softa_tui.records.case import Case, log_path, read_case, validate_initials
from softa_tui.records.recovery import require_writable

WORK_SAYS_NO = 1


@dataclass(frozen=True, slots=True)
class SealRequest:
    """Whose log of which case; `anyway` is why it is signed off although something is missing."""

    folder: Path
    coder: str | None = None
    anyway: str | None = None
    reopen: str | None = None


def seal(request: SealRequest) -> int:
    """Sign off, or reopen, and say what came of it; 1 when the log itself says no, and then nothing is written."""
    request = _checked(request)
    case = read_case(request.folder)
    coder = only_coder(case) if request.coder is None else as_in_case(validate_initials(request.coder), case)
    path = _log_of(case, coder)
    read = read_coding(path).log
    require_writable(read)
    state = as_taken_up(read, case, coder)
    if request.reopen is not None:
        return _reopen(case, path, state, request.reopen)
    if state.seal is not None:
        return _say_it_is_sealed(case, state, request)
    return _seal(case, path, state, request.anyway or "")


def _checked(request: SealRequest) -> SealRequest:
    """The request with its reasons trimmed; raises `reason-empty`, `not-together`, or what is wrong with the folder."""
    if request.anyway is not None and request.reopen is not None:
        raise SoftaError("not-together", option="--anyway", other="--reopen")
    require_case_folder(request.folder)
    return replace(request, anyway=_reason("--anyway", request.anyway), reopen=_reason("--reopen", request.reopen))


def _reason(option: str, text: str | None) -> str | None:
    """A reason that says something and that can be written."""
    if text is None:
        return None
    text = text.encode("utf-8", "replace").decode("utf-8").strip()
    if not text:
        raise SoftaError("reason-empty", option=option)
    return text


def _log_of(case: Case, coder: str) -> Path:
    """The coder's log, which must be there: `no-logs`, `no-log-of-coder`."""
    path = log_path(case.folder, case.number, coder)
    if path.exists():
        return path
    others = [coder_of(log) for log in logs_in(case.folder)]
    if not others:
        raise SoftaError("no-logs", folder=case.folder)
    raise SoftaError("no-log-of-coder", coder=coder, coders=", ".join(others))


def _seal(case: Case, path: Path, state: Observation, reason: str) -> int:
    lacking = missing(state)
    for lack in lacking:
        say(lack_text(state, lack))
    for besides in missing_besides(state):
        say(_("Not needed to sign off: {what}").format(what=besides_text(besides)))
    if lacking and not reason:
        return _refuse(_what_to_do(case, state, lacking))
    if reason and not lacking:
        say(_("Nothing is missing: the reason is not needed, and not written down."))
    _write(case, path, state.coder, Seal(reason))
    say(_("{coder} signed off case {number}.").format(coder=state.coder, number=case.number))
    return 0


def _what_to_do(case: Case, state: Observation, lacking: Sequence[Lack]) -> str:
    """How much is missing, the commands with which to go on, and the way around."""
    kinds = {lack.kind for lack in lacking}
    commands = [
        *(["code"] if kinds & {"blocks", "hint"} else []),
        *(["rate"] if kinds & {"rating", "reason"} else []),
    ]
    place = f"{quoted(case.folder)} --coder {state.coder}"
    return ngettext(
        "Not signed off: {n} thing is missing. Go on with: {commands}. Or say why you sign off all the same: {anyway}",
        "Not signed off: {n} things are missing. Go on with: {commands}. "
        "Or say why you sign off all the same: {anyway}",
        len(lacking),
    ).format(
        n=len(lacking),
        commands=", ".join(f"softa {command} {place}" for command in commands),
        anyway=f'softa seal {place} --anyway "…"',
    )


def _say_it_is_sealed(case: Case, state: Observation, request: SealRequest) -> int:
    """Nothing is left to do, unless a reason was given that the log can no longer take."""
    assert state.seal is not None
    said = _("Nothing changed for {coder}: {sealed}.").format(coder=state.coder, sealed=sealed_text(state.seal))
    if request.anyway is None:
        say(said)
        return 0
    reopen = f'softa seal {quoted(case.folder)} --coder {state.coder} --reopen "…"'
    return _refuse(said + " " + _("To give another reason, reopen it first: {command}").format(command=reopen))


def _reopen(case: Case, path: Path, state: Observation, reason: str) -> int:
    if not state.sealed:
        return _refuse(sentence("not-sealed", {}))
    _write(case, path, state.coder, Reopen(reason))
    say(_("{coder} has reopened case {number}; it takes marks again.").format(coder=state.coder, number=case.number))
    return 0


def _write(case: Case, path: Path, coder: str, act: Act) -> None:
    """Do the act in the log itself, which nobody else may have open."""
    with log_held(path, coder) as (read, log):
        go_on(log, read, case, None, coder).act(act)


def _refuse(why: str) -> int:
    complain(f"softa: {why}")
    return WORK_SAYS_NO
