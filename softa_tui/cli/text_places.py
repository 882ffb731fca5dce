"""Where a text that was blanked stands besides: named, never changed, and never repeated."""

from collections.abc import Collection, Iterator
from pathlib import Path

from softa_tui.cli.plain import say
from softa_tui.cli.sources import logs_in
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.events import Event
from softa_tui.coding.typed import typed_texts
from softa_tui.locale import _, ngettext
from softa_tui.records.case import CASE_FILE
from softa_tui.records.log import read_log
from softa_tui.records.same_text import SameText

FORMS = "forms"
MOST_NUMBERS = 20


def say_where_else(log: Path, texts: Collection[str]) -> None:
    """Print the other events, logs and files that hold one of these texts, and what may hold it unseen."""
    wanted = [SameText(text) for text in texts]
    places = list(_places(log, wanted))
    if places:
        say(_("The same text stands besides in:"))
    for place in places:
        say(f"  {place}")
    for folder in _folders_of_forms(log.parent):
        say(_("Exports made before may show it: make them again. See {folder}").format(folder=folder))
    say(_("Copies and backups made before hold it still."))


def _places(log: Path, wanted: Collection[SameText]) -> Iterator[str]:
    case = log.parent / CASE_FILE
    if _file_holds(case, wanted):
        yield _("{file}: put it right there, or the next softa code writes it into the log again").format(file=case)
    others = [other for other in logs_in(log.parent) if not other.samefile(log)]
    for each in [log, *others]:
        place = _in_log(each, wanted)
        if place:
            yield place
    for cut in sorted(log.parent.glob("*.cut-*")):
        if _file_holds(cut, wanted):
            yield str(cut)


def _in_log(log: Path, wanted: Collection[SameText]) -> str | None:
    """A log that holds the text, with the events that do; those on damaged lines have no number.

    What a sound log holds besides typed texts is the scheme's: a common word stands there too.
    """
    try:
        read = read_log(log)
        events, is_sound = read.events, not read.problems
    except SoftaError:
        events, is_sound = [], False
    numbers = [
        event.seq
        for event in events
        if isinstance(event, Event)
        for text in [" ".join(typed_texts(event).values())]
        if any(each.stands_in(text) for each in wanted)
    ]
    if not numbers:
        return str(log) if not is_sound and _file_holds(log, wanted) else None
    words = ngettext("{file}: event {numbers}", "{file}: events {numbers}", len(numbers))
    shown = ", ".join(map(str, numbers[:MOST_NUMBERS])) + (", …" if len(numbers) > MOST_NUMBERS else "")
    return words.format(file=log, numbers=shown)


def _file_holds(path: Path, wanted: Collection[SameText]) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return any(each.stands_in_file(content) for each in wanted)


def _folders_of_forms(case_folder: Path) -> list[Path]:
    """Where exports are written by habit, in the case's folder or beside it, as far as there are any."""
    found = {
        folder.resolve(): folder
        for folder in (case_folder / FORMS, case_folder.resolve().parent / FORMS)
        if folder.is_dir() and any(folder.iterdir())
    }
    return list(found.values())
