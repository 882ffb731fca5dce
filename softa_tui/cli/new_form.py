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
    read_subjects,
    read_time,
    require_somebody_to_code,
)
from softa_tui.cli.plain import inert, say
from softa_tui.coding.errors import SoftaError
from softa_tui.locale import _
from softa_tui.locale.messages import sentence
from softa_tui.player.errors import PlayerError
from softa_tui.records.case_words import validate_case_number, validate_project

Answer = TypeVar("Answer")
RecordingCheck = Callable[[Path], object]


def complete(answers: Answers, check_recording: RecordingCheck) -> Answers:
    """Ask for what is missing; what may be left out is asked only when nothing but the folder was given.

    Ctrl+C raises KeyboardInterrupt and Ctrl+D `stopped`; nothing has been written by then.
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
        answers = _ask_recording(answers, check_recording)
    if bare:
        answers = replace(
            answers,
            start=ask(_("Where on the recording the session starts [0:00]"), _time, default="0:00"),
            end=ask(_("Where it ends (empty: where the recording ends)"), _time_or_nothing) or None,
            coders=ask(_("Initials of the coders, with commas between them (may be empty)"), _initials),
        )
    return answers


def ask(question: str, read: Callable[[str], Answer], default: str = "") -> Answer:
    """Ask until `read` accepts the answer; an empty answer is the default."""
    while True:
        try:
            answer = input(f"{inert(question)}: ").strip()
        except EOFError:
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


def _ask_recording(answers: Answers, check_recording: RecordingCheck) -> Answers:
    def read(answer: str) -> Path | None:
        if not answer:
            return None
        path = Path(answer.strip("'\"")).expanduser()
        check_recording(path)
        return path

    recording = ask(_("Path of the recording (empty when you watch it elsewhere, such as on a web page)"), read)
    if recording is not None:
        return replace(answers, recording=recording)
    return replace(answers, length=ask(_("Length of the recording, such as 50:00"), _length))


def _folder(answer: str) -> Path:
    return read_folder(Path(answer).expanduser())


def _time(answer: str) -> str:
    read_time(answer)
    return answer


def _length(answer: str) -> str:
    read_length(answer)
    return answer


def _time_or_nothing(answer: str) -> str:
    return _time(answer) if answer else ""


def _initials(answer: str) -> tuple[str, ...]:
    initials = tuple(part.strip() for part in answer.split(",") if part.strip())
    read_coders(initials)
    return initials
