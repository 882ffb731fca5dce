"""The texts that people typed in a log, as a list in which a person finds the number of an event."""

import shutil
from collections.abc import Iterator

from softa_tui.cli.plain import inert, say
from softa_tui.cli.reading import complain_of_problems
from softa_tui.coding.events import (
    Began,
    CaseChanged,
    Event,
    HintAnswered,
    Noted,
    Reopened,
    Sealed,
    SubjectAdded,
)
from softa_tui.coding.rating_events import RatingReasoned
from softa_tui.coding.sampling import format_time
from softa_tui.coding.talk_events import TalkExplained
from softa_tui.coding.typed import typed_texts
from softa_tui.export.plain_text import fit
from softa_tui.export.text import kind_of_note
from softa_tui.locale import _
from softa_tui.records.log import LogRead

WIDTH_WHEN_NOT_A_TERMINAL = 120
MAX_WIDTH = 200
LONGEST_TO_FIT = 1000
"""Nobody's terminal is wider; a longer text is cut here before its columns are counted."""


def say_typed_texts(log: LogRead) -> int:
    """Print them, in the order in which they were typed; 1 when lines had to be left out."""
    width = min(shutil.get_terminal_size((WIDTH_WHEN_NOT_A_TERMINAL, 24)).columns, MAX_WIDTH)
    for line in _lines(log):
        say(fit(line, width).rstrip())
    say(_("To blank one: softa redact LOG EVENT; of an event with several texts: --text and its name"))
    return 1 if complain_of_problems(log) else 0


def _lines(log: LogRead) -> Iterator[str]:
    yield _line(_("event"), _("time"), _("what it is"), "--text", _("text"))
    for event in log.events:
        if isinstance(event, Event):
            for path, text in typed_texts(event).items():
                yield _line(str(event.seq), format_time(event.at), _kind(event), path, text)


def _line(seq: str, time: str, kind: str, path: str, text: str) -> str:
    return f"{seq:>7}  {time:>7}  {fit(kind, 17)}  {fit(inert(path), 10)}  {inert(text[:LONGEST_TO_FIT])}"


def _kind(event: Event) -> str:
    """What an event with typed texts is, in a word or two."""
    match event:
        case Began():
            return _("begin of the log")
        case CaseChanged():
            return _("case.toml changed")
        case SubjectAdded():
            return _("subject added")
        case Noted():
            return kind_of_note(event)
        case HintAnswered():
            return _("answer to a hint")
        case RatingReasoned():
            return _("reason")
        case TalkExplained():
            return _("talk time")
        case Sealed():
            return _("sign-off")
        case Reopened():
            return _("reopened")
    return ""
