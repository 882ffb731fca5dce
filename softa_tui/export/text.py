"""The forms as plain text: per subject the items by blocks, then coverage, talk time, hints and notes."""

from collections.abc import Iterator, Sequence

from softa_tui.coding.events import Noted
from softa_tui.coding.extent import form_blocks
from softa_tui.coding.hints import HINT_SENTENCES, Hint, hints
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.export.plain_text import fit, indented, inert
from softa_tui.export.talk_text import talk_text
from softa_tui.export.words import coder_named, number, worded
from softa_tui.forms.session_time import block_heading, on_form
from softa_tui.forms.summary import DimensionCount, SubjectSummary, summarise
from softa_tui.locale import _

SIGN_OF_VALUE = {1: "●", 0: "·", None: " "}
SIGN_OF_STATE = {"observed": "●", "absent": "–", "unobserved": "·"}
LEAST_LABEL_WIDTH = 31
MOST_LABEL_WIDTH = 34
BEFORE_LABEL = 5
"""The item's number and sign, with a space behind each."""
COUNT_WIDTH = 8
NOTE_INDENT = 10


def form_text(observation: Observation, width: int = 80) -> str:
    """The whole form in lines of at most `width` columns (as long as one block still fits beside the labels)."""
    summaries = summarise(observation)
    parts = [
        _head(observation),
        *(_subject(observation, summary, width) for summary in summaries),
        _coverage(observation, summaries),
        talk_text(observation, width),
        _hints(observation, width),
        _notes(observation, width),
    ]
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in map(list, parts) if part) + "\n"


def _head(observation: Observation) -> Iterator[str]:
    case = observation.case
    yield inert("  ".join(filter(None, (case.number, case.date, case.project, worded(observation.scheme.title)))))
    yield inert(
        "  ".join(
            (
                _("coder {coder}").format(coder=coder_named(observation)),
                _("session {length}").format(length=format_time(observation.blocks.length_s)),
                _("signed off") if observation.sealed else _("not signed off"),
            )
        )
    )
    yield _("● marked   · observed and not   blank: not observed, or absent")


def _subject(observation: Observation, summary: SubjectSummary, width: int) -> Iterator[str]:
    headings = {block: number(block_heading(observation, block)) for block in form_blocks(observation)}
    column = max([3, *(1 + len(heading) for heading in headings.values())])
    room = width - BEFORE_LABEL - COUNT_WIDTH
    parts = _in_parts(list(headings), max(1, (room - LEAST_LABEL_WIDTH) // column))
    label_width = max(LEAST_LABEL_WIDTH, min(MOST_LABEL_WIDTH, room - column * len(parts[0])))
    yield inert(f"{summary.subject} {summary.role}".rstrip())
    for counted in summary.dimensions:
        for blocks in parts:
            columns = {block: headings[block].rjust(column) for block in blocks}
            yield from _dimension(observation, summary.subject, counted, columns, label_width)


def _in_parts(blocks: list[int], room: int) -> list[list[int]]:
    """The blocks in as few parts as fit, each about as long as the others."""
    parts = -(-len(blocks) // room)
    size = -(-len(blocks) // parts)
    return [blocks[first : first + size] for first in range(0, len(blocks), size)]


def _dimension(
    observation: Observation, subject: str, counted: DimensionCount, columns: dict[int, str], label_width: int
) -> Iterator[str]:
    """A dimension's lines for some blocks; `columns` maps a block to its heading, as wide as its column."""
    title = fit(f"  {inert(worded(counted.dimension.short))}", label_width + BEFORE_LABEL)
    totals = f"+{counted.positive} −{counted.negative}"
    yield title + "".join(columns.values()) + totals.rjust(COUNT_WIDTH)
    for count in counted.items:
        item = count.item
        label = f"{item.number:>2} {'+' if item.positive else '−'} {fit(inert(worded(item.short)), label_width)}"
        values = {block: observation.value(subject, item.id, block) for block in columns}
        signs = "".join(SIGN_OF_VALUE[value].rjust(len(columns[block])) for block, value in values.items())
        yield label + signs + str(count).rjust(COUNT_WIDTH)


def _coverage(observation: Observation, summaries: Sequence[SubjectSummary]) -> Iterator[str]:
    yield _("Coverage   ● observed   – absent   · not observed")
    for summary in summaries:
        coverage = summary.coverage
        states = (observation.coverage_state(summary.subject, block) for block in form_blocks(observation))
        played = _("played {played} of {length}").format(
            played=format_time(coverage.played_s), length=format_time(coverage.length_s)
        )
        name = fit(inert(f"{summary.subject} {summary.role}"), 20)
        yield f"  {name} {''.join(map(SIGN_OF_STATE.__getitem__, states))}  {played}"


def _hints(observation: Observation, width: int) -> list[str]:
    found = hints(observation)
    lines = [line for hint in found for line in indented("  - ", hint_text(observation, hint), width)]
    return [_("To look at"), *lines] if found else []


def hint_text(observation: Observation, hint: Hint) -> str:
    """A hint as a sentence."""
    item = observation.scheme.item(hint.item) if hint.item else None
    return inert(
        _(HINT_SENTENCES[hint.code]).format(
            subject=hint.subject,
            item=worded(item.short) if item else "",
            blocks=", ".join(map(str, hint.blocks)),
        )
    )


def _notes(observation: Observation, width: int) -> list[str]:
    notes = observation.standing_notes()
    lines = [line for note in notes for line in _note(observation, note, width)]
    return [_("Notes"), *lines] if notes else []


def _note(observation: Observation, note: Noted, width: int) -> list[str]:
    time = format_time(on_form(observation, note.at)).rjust(NOTE_INDENT - 2)
    item = observation.item_of(note.subject, note.item) if note.item else None
    about = f"{note.subject}: {worded(item.short)}:" if item else f"{note.subject}:"
    text = f"{kind_of_note(note)} {about} {note.text}" if note.kind != "note" else f"{about} {note.text}"
    return indented(f"{time}  ", inert(text), width)


def kind_of_note(note: Noted) -> str:
    """What kind of note it is, in a word or two."""
    return {"note": _("note"), "moment": _("striking moment"), "viewing": _("viewing pass")}[note.kind]
