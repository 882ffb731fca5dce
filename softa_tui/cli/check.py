"""`softa check`: whether logs are whole, in order, as they were written, and fit their scheme."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from softa_tui.cli.finding import Finding
from softa_tui.cli.log_findings import find
from softa_tui.cli.plain import say
from softa_tui.cli.sources import logs_beneath
from softa_tui.coding.errors import SoftaError
from softa_tui.export.json_text import json_text
from softa_tui.locale import _, ngettext
from softa_tui.locale.messages import sentence
from softa_tui.records.log import read_log


@dataclass(frozen=True, slots=True)
class Checked:
    """A log, how many events of it could be read, and what is odd about it."""

    path: Path
    events: int
    findings: list[Finding]


def check(paths: Iterable[Path], *, as_json: bool) -> int:
    """Print what is wrong with each log, or that all is well; 1 when anything was found."""
    logs = logs_beneath(paths)
    checked = [_checked(log) for log in logs] if len(logs) == 1 else [_checked_among_others(log) for log in logs]
    if as_json:
        print(json_text([_document(each) for each in checked]), end="")
    else:
        for each in checked:
            _print(each)
    return 1 if any(each.findings for each in checked) else 0


def _checked(path: Path) -> Checked:
    """Raises what `read_log` and `read_case` raise."""
    log = read_log(path)
    return Checked(path, len(log.events), find(log))


def _checked_among_others(path: Path) -> Checked:
    """What cannot be read keeps nobody from hearing about the others."""
    try:
        return _checked(path)
    except SoftaError as error:
        return Checked(path, 0, [Finding(error.code, error.fields)])


def _print(checked: Checked) -> None:
    for finding in checked.findings:
        say(_in_words(checked.path, finding))
    if not checked.findings:
        count = checked.events
        text = ngettext("{path}: {count} event, all well.", "{path}: {count} events, all well.", count)
        say(text.format(path=checked.path, count=count))


def _in_words(path: Path, finding: Finding) -> str:
    if finding.line is not None:
        return sentence(finding.code, {**finding.fields, "file": path, "line": finding.line})
    return _("{path}: {what}").format(path=path, what=sentence(finding.code, finding.fields))


def _document(checked: Checked) -> dict[str, object]:
    return {
        "path": str(checked.path),
        "events": checked.events,
        "findings": [
            {
                "code": finding.code,
                "line": finding.line,
                "fields": {name: _plain(value) for name, value in finding.fields.items()},
                "sentence": _in_words(checked.path, finding),
            }
            for finding in checked.findings
        ],
    }


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | float | None) else str(value)
