"""What is at odds with itself in what was coded, and was not answered for."""

from collections.abc import Iterator

from softa_tui.cli.finding import Finding
from softa_tui.coding.hints import Hint, open_hints
from softa_tui.coding.observation import Observation
from softa_tui.records.log import LogRead


def in_coding(log: LogRead, state: Observation) -> list[Finding]:
    """Items marked twice that count once, and marks in blocks that were never confirmed, or in which nobody was there.

    These are the hints that the coder sees at sign-off; one that was answered is none any more.
    """
    findings: list[Finding] = []
    for hint in open_hints(state):
        match hint.code:
            case "once-per-session":
                findings += _marked_again(hint, log, state)
            case "marks-unconfirmed" | "marks-while-absent":
                findings += _marked_at_odds(hint, log, state)
    return sorted(findings, key=lambda finding: finding.line or 0)


def _marked_again(hint: Hint, log: LogRead, state: Observation) -> Iterator[Finding]:
    """Each mark but the first one made, which is named with it."""
    item = hint.item or ""
    first, *others = sorted((_made(state, hint.subject, item, block), block) for block in hint.blocks)
    for seq, block in others:
        fields: dict[str, object] = {
            "seq": seq,
            "subject": hint.subject,
            "item": item,
            "block": block,
            "first_block": first[1],
            "first_line": log.lines.get(first[0]),
        }
        yield Finding("once-marked-again", fields, log.lines.get(seq))


def _marked_at_odds(hint: Hint, log: LogRead, state: Observation) -> Iterator[Finding]:
    """A finding a block, at its first mark."""
    for block in hint.blocks:
        if hint.code == "marks-unconfirmed" and _is_under_way(state, block):
            continue
        made = _all_made(state, hint.subject, block)
        fields: dict[str, object] = {"seq": made[0], "subject": hint.subject, "block": block, "marks": len(made)}
        absence = state.coverage_act(hint.subject, block)
        if hint.code == "marks-while-absent" and absence:
            fields["absent_line"] = log.lines.get(absence.seq)
        yield Finding(hint.code, fields, log.lines.get(made[0]))


def _is_under_way(state: Observation, block: int) -> bool:
    """Whether the coder is at a block still; one that the session does not have is named as such."""
    return (block == state.block and not state.sealed) or not 1 <= block <= state.blocks.count


def _all_made(state: Observation, subject: str, block: int) -> list[int]:
    version = state.version_of(subject)
    items = version.items if version else ()
    return sorted(_made(state, subject, item.id, block) for item in items if state.is_marked(subject, item.id, block))


def _made(state: Observation, subject: str, item: str, block: int) -> int:
    """The event that made a mark."""
    return state.occurrences(subject, item, block)[0].seq
