"""The questions of `softa new`, one after another; a bad answer is explained and asked again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from softa_tui.cli.case_answers import (
    Answers,
    read_coders,
    read_date,
    read_folder,
    read_length,
    read_span,
    read_subjects,
    require_somebody_to_code,
)
from softa_tui.cli.plain import inert, say
from softa_tui.coding.errors import SoftaError
from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.player.errors import PlayerError
from softa_tui.records.case_words import validate_case_number, validate_project

Answer = TypeVar("Answer")
DurationOf = Callable[[Answers], float]


def complete(answers: Answers, duration_of: DurationOf) -> Answers:
    """Ask for what is missing; what may be left out is asked only when nothing but the folder was given.

    `duration_of` looks into the recording, in seconds. Ctrl+C and Ctrl+D raise `stopped`; nothing is written by then.
    """
    bare = answers == Answers(folder=answers.folder)
    say(_("Answer each question with Enter behind it; Ctrl+C stops, and nothing is made."))
    if answers.number is None:
        question = _("Case number, such as 0042 (never a name)")
        answers = replace(answers, number=ask(question, validate_case_number))
    if answers.folder is None:
        question = _("Folder to make for it [{default}]").format(default=answers.number)
        answers = replace(answers, folder=ask(question, _folder, default=str(answers.number)))
    if answers.date is None:
        answers = replace(answers, date=ask(_("Date of the session, as 2022-05-13"), read_date))
    if bare:
        answers = replace(answers, project=ask(_("Project code, such as SWAG (may be empty)"), validate_project))
    if not answers.subjects:
        answers = replace(answers, subjects=_ask_subjects())
    if answers.recording is None and answers.length is None:
        answers = _ask_recording(answers, duration_of)
    if bare:
        answers = _ask_span(answers, duration_of(answers))
        question = _("Initials of the coders, with commas between them (may be empty)")
        answers = replace(answers, coders=ask(question, _initials))
    return answers


def ask(question: str, read: Callable[[str], Answer], default: str = "") -> Answer:
    """Ask until `read` accepts the answer; an empty answer is the default."""
    while True:
        try:
            answer = input(f"{inert(question)}: ").strip()
        except (EOFError, KeyboardInterrupt):
            say()
            raise SoftaError("stopped") from None
        try:
            return read(answer or default)
        except (SoftaError, PlayerError) as error:
            say(f"  {sentence(error.code, error.fields)}")


def _ask_subjects() -> tuple[str, ...]:
    say(_("Who is on the recording? T1, T2 are therapists, C1, C2 clients, N1 others; with a role, never a name."))
    subjects: tuple[str, ...] = ()

    def read(answer: str) -> str:
        read_subjects((*subjects, answer) if answer else subjects)
        if not answer:
            require_somebody_to_code(read_subjects(subjects))
        return answer

    while True:
        example = _("such as T1=hulpverlener") if not subjects else _("empty when that was everybody")
        answer = ask(_("Somebody ({example})").format(example=example), read)
        if not answer:
            return subjects
        subjects = (*subjects, answer)


def _ask_recording(answers: Answers, duration_of: DurationOf) -> Answers:
    def read(answer: str) -> tuple[Answers, bool]:
        """The answers with the recording, and whether its length is known then."""
        if not answer:
            return answers, False
        given = replace(answers, recording=Path(answer.strip("'\"")).expanduser())
        try:
            duration_of(given)
        except PlayerError as error:
            if error.code != "no-mpv":
                raise
            return given, False
        return given, True

    question = _("Path of the recording (empty when you watch it elsewhere, such as on a web page)")
    answers, is_length_known = ask(question, read)
    if is_length_known:
        return answers
    return replace(answers, length=ask(_("Length of the recording, such as 50:00"), _length))


def _ask_span(answers: Answers, duration_s: float) -> Answers:
    def with_start(answer: str) -> Answers:
        given = replace(answers, start=answer)
        read_span(given, duration_s)
        return given

    def with_end(answer: str) -> Answers:
        given = replace(answers, end=answer or None)
        read_span(given, duration_s)
        return given

    answers = ask(_("Where on the recording the session starts [0:00]"), with_start, default="0:00")
    return ask(_("Where it ends (empty: where the recording ends)"), with_end)


def _folder(answer: str) -> Path:
    return read_folder(Path(answer).expanduser())


def _length(answer: str) -> str:
    read_length(answer)
    return answer


def _initials(answer: str) -> tuple[str, ...]:
    initials = tuple(part.strip() for part in answer.split(",") if part.strip())
    read_coders(initials)
    return initials
