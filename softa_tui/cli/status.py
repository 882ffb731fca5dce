"""`softa status`: how far each coder of some cases is."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from softa_tui.cli.coder_status import CoderStatus, block_state, coders_at, count_ratings
from softa_tui.cli.plain import say
from softa_tui.cli.reading import problem_in_one_line
from softa_tui.cli.sources import require_case_folder
from softa_tui.cli.status_json import status_document
from softa_tui.coding.completeness import Lack, missing
from softa_tui.coding.hints import open_hints
from softa_tui.coding.observation import Observation
from softa_tui.coding.ratings import LANGUAGE_TARGET
from softa_tui.coding.sampling import format_time
from softa_tui.export.hint_words import hint_text
from softa_tui.export.json_text import json_text
from softa_tui.export.lack_words import sealed_text
from softa_tui.export.talk_words import talk_in_short
from softa_tui.forms.summary import SubjectSummary, summarise
from softa_tui.locale import _, ngettext
from softa_tui.locale.messages import sentence
from softa_tui.records.case import Case, read_case
from softa_tui.records.log import LogRead

SIGNS = {"confirmed": "●", "marked": "○", "absent": "–", "open": "·"}


def status(folders: Sequence[Path], *, as_json: bool) -> int:
    """Print every case with its coders."""
    for folder in folders:
        require_case_folder(folder)
    found = [(case, coders_at(case)) for case in map(read_case, folders)]
    if as_json:
        print(json_text([status_document(case, coders) for case, coders in found]), end="")
        return 0
    for number, (case, coders) in enumerate(found):
        if number:
            say()
        _print(case, coders)
    return 0


def strip(observation: Observation, subject: str) -> str:
    """The blocks of a subject, one sign each: `●●○–··`."""
    return "".join(SIGNS[block_state(observation, subject, block)] for block in observation.coded_blocks)


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
        for hint in open_hints(observation):
            yield "  " + _("Look at: {hint}").format(hint=hint_text(observation, hint))
        for line in _sign_off_lines(observation):
            yield f"  {line}"
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
            sealed_text(observation.seal) if observation.seal else _("not signed off"),
        )
    )


def _subject_line(observation: Observation, summary: SubjectSummary) -> str:
    coverage = summary.coverage
    done = coverage.observed + coverage.absent
    text = _("{done} of {blocks} blocks done").format(done=done, blocks=done + coverage.unobserved)
    return f"{summary.subject:<3} {strip(observation, summary.subject)}  {text}  {summary.role}"


def _sign_off_lines(observation: Observation) -> Iterator[str]:
    """How far the ratings are, and what there is still to do, in short; nothing of a scheme without ratings."""
    given, asked = count_ratings(observation)
    if asked:
        yield "; ".join(
            [_("ratings: {given} of {asked} given").format(given=given, asked=asked), _language_match(observation)]
        )
    lacking = _missing_in_short(missing(observation))
    if lacking:
        words = _("Signed off although missing: {lacking}") if observation.sealed else _("Missing: {lacking}")
        yield words.format(lacking=", ".join(lacking))
    elif not observation.sealed:
        yield _("Nothing is missing to sign off.")


def _language_match(observation: Observation) -> str:
    """How far it is, not what was given: another coder may be looking."""
    if observation.rating(LANGUAGE_TARGET) is None:
        return _("language match not rated")
    explained = bool(observation.rating_reason(LANGUAGE_TARGET).strip())
    return _("language match rated and explained") if explained else _("language match rated, not explained")


def _missing_in_short(lacking: Sequence[Lack]) -> list[str]:
    """How many blocks, ratings, reasons and answers are missing, those that are."""
    kinds = [lack.kind for lack in lacking]
    blocks = sum(len(lack.blocks) for lack in lacking if lack.kind == "blocks")
    ratings, reasons, answers = (kinds.count(kind) for kind in ("rating", "reason", "hint"))
    counts = [
        (blocks, ngettext("{n} block", "{n} blocks", blocks)),
        (ratings, ngettext("{n} rating", "{n} ratings", ratings)),
        (reasons, ngettext("{n} reason", "{n} reasons", reasons)),
        (answers, ngettext("{n} answer to a hint", "{n} answers to hints", answers)),
    ]
    return [words.format(n=count) for count, words in counts if count]
