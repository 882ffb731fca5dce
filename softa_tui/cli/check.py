"""`softa check`: whether logs are whole, in order, as they were written, and fit their scheme."""

from collections.abc import Iterable
from pathlib import Path

from softa_tui.cli.log_findings import Finding, find
from softa_tui.cli.plain import say
from softa_tui.cli.sources import logs_at
from softa_tui.export.json_text import json_text
from softa_tui.locale import _, ngettext
from softa_tui.locale.messages import sentence
from softa_tui.records.log import LogRead, read_log


def check(paths: Iterable[Path], *, as_json: bool) -> int:
    """Print what is wrong with each log, or that all is well; 1 when anything was found."""
    checked = [(log, find(log)) for log in map(read_log, logs_at(paths))]
    if as_json:
        print(json_text([_document(log, findings) for log, findings in checked]), end="")
    else:
        for log, findings in checked:
            _print(log, findings)
    return 1 if any(findings for _log, findings in checked) else 0


def _print(log: LogRead, findings: list[Finding]) -> None:
    for finding in findings:
        say(_in_words(log, finding))
    if not findings:
        count = len(log.events)
        text = ngettext("{path}: {count} event, all well.", "{path}: {count} events, all well.", count)
        say(text.format(path=log.path, count=count))


def _in_words(log: LogRead, finding: Finding) -> str:
    if finding.line is not None:
        return sentence(finding.code, {**finding.fields, "file": log.path, "line": finding.line})
    return _("{path}: {what}").format(path=log.path, what=sentence(finding.code, finding.fields))


def _document(log: LogRead, findings: list[Finding]) -> dict[str, object]:
    return {
        "path": str(log.path),
        "events": len(log.events),
        "findings": [
            {"code": finding.code, "line": finding.line, "sentence": _in_words(log, finding)} for finding in findings
        ],
    }
