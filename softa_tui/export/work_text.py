"""The work behind a log as plain text: time, corrections and pace, and the minutes spent on each block."""

from collections.abc import Iterator

from softa_tui.coding.observation import Observation
from softa_tui.coding.sampling import format_time
from softa_tui.export.plain_text import fit, indented, inert
from softa_tui.export.words import named, number
from softa_tui.forms.work import Work
from softa_tui.locale import _, ngettext

NAME_WIDTH = 18
COLUMN_WIDTH = 7


def work_text(work: Work, observation: Observation, width: int) -> list[str]:
    """The section in lines of at most `width` columns (as long as one block fits beside the names)."""
    return [
        *indented("", _("Work: minutes between one act and the next; longer breaks left out"), width),
        *(line for words in _sentences(work) for line in indented("  ", words, width)),
        *_blocks(work, observation, width),
    ]


def _sentences(work: Work) -> Iterator[str]:
    sittings = ngettext("{n} sitting", "{n} sittings", work.sittings).format(n=work.sittings)
    parts = (_("coding {time}"), _("talk time {time}"), _("ratings {time}"))
    times = [words.format(time=format_time(spent)) for words, spent in zip(parts, work.work_in.values(), strict=True)]
    yield f"{sittings} · {format_time(work.work_s)} · " + " · ".join(times)
    if work.work_per_watched is not None and work.marks_per_minute is not None:
        yield _(
            "Watched {watched} of the recording ({played} played): {times} minutes of coding and {marks} marks "
            "for each minute"
        ).format(
            watched=format_time(work.watched_s),
            played=format_time(work.played_s),
            times=number(round(work.work_per_watched, 1)),
            marks=number(round(work.marks_per_minute, 1)),
        )
    yield _(
        "Marks {marks}, taken back {taken_back}, redone {redone}, by hand in the grid {by_hand}, notes {notes}"
    ).format(marks=work.marks, taken_back=work.taken_back, redone=work.redone, by_hand=work.by_hand, notes=work.notes)
    if work.ratings:
        yield _("Ratings {rated}, changed {changed} times").format(rated=work.rated, changed=work.ratings - work.rated)


def _blocks(work: Work, observation: Observation, width: int) -> Iterator[str]:
    """Minutes of work by subject and block, in as many bands as are needed."""
    blocks = sorted({block for _subject, block in work.blocks})
    subjects = list(dict.fromkeys(subject for subject, _block in work.blocks))
    room = max(1, (width - NAME_WIDTH) // COLUMN_WIDTH)
    for first in range(0, len(blocks), room):
        band = blocks[first : first + room]
        yield fit("  " + _("block"), NAME_WIDTH) + "".join(str(block).rjust(COLUMN_WIDTH) for block in band)
        for subject in subjects:
            name = fit("  " + inert(named(subject, observation.roles.get(subject, ""))), NAME_WIDTH - 1) + " "
            yield name + "".join(_minutes(work, subject, block) for block in band)


def _minutes(work: Work, subject: str, block: int) -> str:
    done = work.blocks.get((subject, block))
    return (format_time(done.work_s) if done else "").rjust(COLUMN_WIDTH)
