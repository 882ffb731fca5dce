"""`softa new`: makes the folder of a case, from flags or from a form."""

import os
import sys

from softa_tui.cli.case_answers import (
    SAME_LENGTH_S,
    Answers,
    check_given,
    make_case,
    missing_flags,
    read_length,
    read_subjects,
    require_somebody_to_code,
)
from softa_tui.cli.case_folder import new_case_in
from softa_tui.cli.new_form import complete
from softa_tui.cli.plain import quoted, say
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.sampling import format_time
from softa_tui.locale import _, ngettext
from softa_tui.player.errors import PlayerError
from softa_tui.player.probe import probe
from softa_tui.records.case import Case
from softa_tui.records.keymap import load_scheme
from softa_tui.records.places import keymap_folders, own_keymap_folder

__all__ = ["Answers", "new"]


def new(answers: Answers) -> int:
    """Make a case; everything is checked before anything is written."""
    check_given(answers)
    missing = missing_flags(answers)
    if missing:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise SoftaError("answers-missing", flags=", ".join(missing))
        answers = complete(answers, _duration)
    require_somebody_to_code(read_subjects(answers.subjects))
    case = make_case(answers, _duration(answers))
    if case.scheme.endswith(".toml"):
        raise SoftaError("scheme-not-a-name", scheme=case.scheme, folder=own_keymap_folder(os.environ))
    load_scheme(case.scheme, keymap_folders(os.environ), DEFAULT_KEYS)
    with new_case_in(case.folder, case):
        pass
    _announce(case)
    return 0


def _duration(answers: Answers) -> float:
    """Seconds: what the recording itself says, or the length as given where there is nothing to ask it with."""
    given = read_length(answers.length) if answers.length else None
    if answers.recording is None:
        assert given is not None
        return given
    try:
        duration = round(probe(answers.recording).duration, 3)
    except PlayerError as error:
        if error.code == "no-mpv" and given is not None:
            return given
        raise
    if given is not None and abs(given - duration) > SAME_LENGTH_S:
        raise SoftaError("length-differs", given=format_time(given), length=format_time(duration))
    return duration


def _announce(case: Case) -> None:
    people = ", ".join(f"{subject.id} {subject.role}" for subject in case.subjects)
    say(
        _("Made {folder}: case {number}, {people}, {length} to code.").format(
            folder=case.folder, number=case.number, people=people, length=format_time(case.end_s - case.start_s)
        )
    )
    names = [subject.role for subject in case.subjects if subject.role[:1].isupper()]
    if names:
        say(
            ngettext(
                "Is {names} a name? Use roles such as moeder or zoon 2: change it in {file} before you begin.",
                "Are {names} names? Use roles such as moeder or zoon 2: change them in {file} before you begin.",
                len(names),
            ).format(names=", ".join(names), file=case.folder / "case.toml")
        )
    coder = case.coders[0].initials if case.coders else "AB"
    say(_("Code it with: {command}").format(command=f"softa code {quoted(case.folder)} --coder {coder}"))
