"""The forms as plain text: the items of every subject, coverage, talk time, ratings, notes, and what is missing."""

from collections.abc import Iterable, Iterator, Sequence

from softa_tui.coding.completeness import missing, missing_besides
from softa_tui.coding.events import Noted
from softa_tui.coding.extent import form_blocks
from softa_tui.coding.hints import hints
from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.export.hint_words import hint_text
from softa_tui.export.lack_words import besides_text, lack_text, sealed_text
from softa_tui.export.plain_text import fit, indented, inert
from softa_tui.export.rating_text import rating_text
from softa_tui.export.talk_text import talk_text
from softa_tui.export.words import named, number, sealed_in_words, worded
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
        rating_text(observation, width),
        _notes(observation, width),
        _hints(observation, width),
        _missing(observation, width),
        _missing_besides(observation, width),
        _seal(observation, width),
    ]
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in map(list, parts) if part) + "\n"


def _head(observation: Observation) -> Iterator[str]:
    case = observation.case
    yield inert("  ".join(filter(None, (case.number, case.date, case.project, worded(observation.scheme.title)))))
    yield inert(
        "  ".join(
            (
                _("coder {coder}").format(coder=observation.coder),
                _("session {length}").format(length=format_time(observation.blocks.length_s)),
                sealed_in_words(observation),
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
    yield from indented("", named(summary.subject, summary.role), width)
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


def _hints(observation: Observation, width: int) -> Iterator[str]:
    """The hints with what was said to them; those that wait for an answer stand among what is missing."""
    waiting = [lack.hint for lack in missing(observation)]
    found = [hint for hint in hints(observation) if hint not in waiting]
    if found:
        yield _("To look at")
    for hint in found:
        yield from indented("  - ", hint_text(observation, hint), width)
        answer = observation.answer_to(hint.key)
        if answer:
            yield from indented("    ", inert(_("Answer: {text}").format(text=answer)), width)


def _missing(observation: Observation, width: int) -> list[str]:
    """What keeps the log from being signed off, or was missing when it was."""
    return _listed(_("Missing"), [lack_text(observation, lack) for lack in missing(observation)], width)


def _missing_besides(observation: Observation, width: int) -> list[str]:
    return _listed(_("Missing besides"), map(besides_text, missing_besides(observation)), width)


def _listed(title: str, sentences: Iterable[str], width: int) -> list[str]:
    lines = [line for sentence in sentences for line in indented("  - ", sentence, width)]
    return [title, *lines] if lines else []


def _seal(observation: Observation, width: int) -> Iterator[str]:
    if observation.seal:
        yield _("Sign-off")
        yield from indented("  ", sealed_text(observation.seal), width)


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
