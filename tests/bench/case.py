"""A case with the real coding scheme and a log of as many events as are wanted."""

import os
import shutil
from collections.abc import Iterable, Iterator
from itertools import count, cycle, islice, product
from pathlib import Path

from softa_tui.coding.acts import Act, Confirm, Moment, MoveTo, ToggleItem
from softa_tui.coding.beginning import begin_log
from softa_tui.coding.commands import DEFAULT_KEYS
from softa_tui.coding.deciding import decide
from softa_tui.coding.events import Began, Event
from softa_tui.coding.folding import apply, begin
from softa_tui.coding.observation import Observation
from softa_tui.coding.scheme import Scheme
from softa_tui.records.case import Case, facts, log_path, roles
from softa_tui.records.case_words import Subject
from softa_tui.records.case_writing import write_case
from softa_tui.records.keymap import Keymap, load_scheme
from softa_tui.records.lines import encode_event
from softa_tui.records.places import keymap_folders

CODER = "AB"
MINUTES = 50
LENGTH_S = MINUTES * 60.0
SUBJECTS = (Subject("T1", "hulpverlener"), Subject("C1", "moeder"), Subject("C2", "zoon 1"))
MARKS_A_VISIT = 50
_copies = count(1)
WALL = "2026-03-02T10:00:00.000Z"


def make_case(folder: Path, events: int, recording: Path | None = None) -> Path:
    """Write a case of 50 minutes, coded by AB with this many events; block 1 of T1 is current, and empty."""
    case = new_case(folder, LENGTH_S, SUBJECTS, recording)
    if events:
        write_log(case, coded(case, events))
    return folder


def another_copy(case: Path) -> Path:
    """A copy of a case to code in, beside it: what is measured changes it."""
    return shutil.copytree(case, case.with_name(f"{case.name}-{next(_copies)}"))


def new_case(folder: Path, length_s: float, subjects: tuple[Subject, ...], recording: Path | None = None) -> Case:
    """Write a case, nothing coded yet."""
    case = Case(
        folder=folder,
        number=folder.name,
        date="2022-05-13",
        project="SWAG",
        scheme="softa-nl",
        recording=recording,
        duration_s=length_s,
        start_s=0.0,
        end_s=length_s,
        subjects=subjects,
    )
    write_case(folder, case)
    return case


def item_keys() -> list[str]:
    """The keys of the first subject's items, in form order."""
    _scheme, keymaps = _load()
    return list(keymaps["therapist"].items)


def _load() -> tuple[Scheme, dict[str, Keymap]]:
    return load_scheme("softa-nl", keymap_folders(os.environ), DEFAULT_KEYS)


def begun(case: Case) -> Began:
    """The first event of a log of this case."""
    scheme, _keymaps = _load()
    moment = Moment(at=0.0, wall=WALL)
    return begin_log(
        facts(case, None, CODER), scheme, roles(case), coder=CODER, coder_name="", software="bench", moment=moment
    )


def coded(case: Case, events: int) -> Iterator[Event]:
    """The events of coding items; at the end the first subject's block 1 is current, and empty."""
    moment = Moment(at=0.0, wall=WALL)
    began = begun(case)
    yield began
    state = begin(began)
    acts = _acts(state)
    while state.events < events - 1:
        for event in decide(state, next(acts), moment):
            apply(state, event)
            yield event
    yield from decide(state, MoveTo(case.subjects[0].id, 1), moment)


def _acts(state: Observation) -> Iterator[Act]:
    """Round after round through all blocks but the first: marks, and in the next round other ones or the same back."""
    items = {version.id: cycle(item.id for item in version.items) for version in state.scheme.versions}
    for block, subject in cycle(product(state.coded_blocks[1:], state.coded_subjects)):
        version = state.scheme.version_for(subject)
        assert version is not None, "only therapists and clients are coded"
        yield MoveTo(subject, block)
        yield from (ToggleItem(item) for item in islice(items[version.id], MARKS_A_VISIT))
        yield Confirm("stay")


def write_log(case: Case, events: Iterable[Event]) -> Path:
    """Write these events as coder AB's log, at the path returned."""
    digest, path = "", log_path(case.folder, case.number, CODER)
    with path.open("wb") as log:
        for event in events:
            line, digest = encode_event(event, digest)
            log.write(line)
    return path
