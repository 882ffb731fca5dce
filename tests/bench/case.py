"""A case with the real coding scheme and a log of as many events as are wanted."""

import os
from collections.abc import Iterator
from itertools import cycle, islice, product
from pathlib import Path

from softa_tui.coding.acts import Act, Confirm, Moment, MoveTo, ToggleItem
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.deciding import begin_log, decide
from softa_tui.coding.events import Event
from softa_tui.coding.observation import apply, begin
from softa_tui.coding.scheme import Scheme
from softa_tui.records.case import Case, facts, log_path, roles
from softa_tui.records.case_words import Subject
from softa_tui.records.case_writing import write_case
from softa_tui.records.keymap import Keymap, load_scheme
from softa_tui.records.lines import encode_event
from softa_tui.records.places import keymap_folders

CODER = "AB"
LENGTH_S = 3000.0
SUBJECTS = (Subject("T1", "hulpverlener"), Subject("C1", "moeder"), Subject("C2", "zoon 1"))
MARKS_A_VISIT = 50
WALL = "2026-03-02T10:00:00.000Z"


def make_case(folder: Path, events: int) -> None:
    """Write a case of 50 minutes, coded by AB with this many events; block 1 of T1 is current, and empty."""
    case = Case(
        folder=folder,
        number=folder.name,
        date="2022-05-13",
        project="SWAG",
        scheme="softa-nl",
        recording=None,
        duration_s=LENGTH_S,
        start_s=0.0,
        end_s=LENGTH_S,
        subjects=SUBJECTS,
    )
    write_case(folder, case)
    if events:
        _write_log(log_path(folder, case.number, CODER), _history(case, events))


def item_keys() -> list[str]:
    """The keys of the first subject's items, in form order."""
    _scheme, keymaps = _load()
    return list(keymaps["therapist"].items)


def _load() -> tuple[Scheme, dict[str, Keymap]]:
    return load_scheme("softa-nl", keymap_folders(os.environ), DEFAULT_KEYS)


def _history(case: Case, events: int) -> Iterator[Event]:
    scheme, _keymaps = _load()
    moment = Moment(at=0.0, wall=WALL)
    began = begin_log(
        facts(case, None, CODER), scheme, roles(case), coder=CODER, coder_name="", software="bench", moment=moment
    )
    yield began
    state, acts = begin(began), _acts(scheme)
    while state.events < events - 1:
        for event in decide(state, next(acts), moment):
            apply(state, event)
            yield event
    yield from decide(state, MoveTo(SUBJECTS[0].id, 1), moment)


def _acts(scheme: Scheme) -> Iterator[Act]:
    """Round after round through all blocks but the first: marks, and in the next round other ones or the same back."""
    blocks = range(2, int(LENGTH_S / scheme.block_seconds) + 1)
    items = {version.id: cycle(item.id for item in version.items) for version in scheme.versions}
    for block, subject in cycle(product(blocks, SUBJECTS)):
        version = scheme.version_for(subject.id)
        assert version is not None, "therapists and clients are coded"
        yield MoveTo(subject.id, block)
        yield from (ToggleItem(item) for item in islice(items[version.id], MARKS_A_VISIT))
        yield Confirm("stay")


def _write_log(path: Path, events: Iterator[Event]) -> None:
    digest = ""
    with path.open("wb") as log:
        for event in events:
            line, digest = encode_event(event, digest)
            log.write(line)
