"""`softa redact`: blanks a typed text in a log, or lists the texts that could be."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from softa_tui.cli.log_held import LAST_WAIT_S, log_held
from softa_tui.cli.log_start import as_it_is
from softa_tui.cli.plain import complain, say
from softa_tui.cli.reading import ReadCoding, read_coding
from softa_tui.cli.sources import one_log
from softa_tui.cli.standing import MOST_DIGITS
from softa_tui.cli.text_places import say_where_else
from softa_tui.cli.typed_list import say_typed_texts
from softa_tui.coding.acts import Redact
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.typed import texts_of
from softa_tui.locale import _, ngettext
from softa_tui.locale.messages import sentence
from softa_tui.records.blanking import blank_texts
from softa_tui.records.recovery import require_writable

ALL = "all"


def redact(log: Path, seq: str | None, wanted: Sequence[str]) -> int:
    """Blank texts of an event and say where they stand besides; nothing is done where that was done before."""
    path = one_log(log)
    coding = read_coding(path)
    if seq is None:
        if wanted:
            raise SoftaError("text-of-no-event")
        return say_typed_texts(coding.log)
    require_writable(coding.log)
    target = _event_number(seq)
    names = _chosen(texts_of(coding.log.events, target), target, wanted)
    texts = {} if _is_blanked(coding, target, names) else _blank(path, coding.observation.coder, target, names)
    if not texts:
        say(_("The text of event {seq} was blanked already. Nothing changed.").format(seq=target))
        return 0
    words = ngettext(
        "The text of event {seq} is blanked ({texts}). Everything else is as it was, and the chain holds.",
        "{n} texts of event {seq} are blanked ({texts}). Everything else is as it was, and the chain holds.",
        len(texts),
    )
    say(words.format(n=len(texts), seq=target, texts=", ".join(texts)))
    if coding.observation.sealed:
        say(_("The log stays signed off."))
    say_where_else(path, texts.values())
    return 0


def _event_number(text: str) -> int:
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        raise SoftaError("not-an-event", value=text)
    return int(text)


def _chosen(known: Mapping[str, str], seq: int, wanted: Sequence[str]) -> tuple[str, ...]:
    """The paths of the texts that are meant; raises `no-such-text`, or `text-unclear` when nothing says which."""
    if ALL in wanted or (not wanted and len(known) == 1):
        return tuple(known)
    if not wanted:
        raise SoftaError("text-unclear", seq=seq, known=", ".join(known))
    unknown = next((name for name in wanted if name not in known), None)
    if unknown is not None:
        raise SoftaError("no-such-text", seq=seq, text=unknown, known=", ".join(known))
    return tuple(wanted)


def _is_blanked(coding: ReadCoding, seq: int, names: Sequence[str]) -> bool:
    """Whether all these texts are gone already; one whose redaction was broken off half-way still stands there."""
    standing = [problem.fields for problem in coding.log.problems if problem.code == "text-not-blanked"]
    left = {(fields["seq"], fields["texts"]) for fields in standing}
    return all((seq, name) in coding.observation.redacted and (seq, name) not in left for name in names)


def _blank(path: Path, coder: str, seq: int, names: Sequence[str]) -> dict[str, str]:
    """First the log says so, and only then the text goes: broken off in between, it can be seen and finished."""
    with log_held(path, coder) as (read, log):
        for notice in read.notices:
            complain(sentence(notice.code, notice.fields))
        as_it_is(log, read).act(Redact(seq, tuple(names)))
        log.close_now(LAST_WAIT_S)
        return blank_texts(path, seq, names)
