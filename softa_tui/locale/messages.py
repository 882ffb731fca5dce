"""From a code and its fields to the sentence that a person reads: always one line, whatever the fields hold."""

from collections.abc import Mapping
from string import Formatter

from softa_tui.locale import _
from softa_tui.locale.sentences import SENTENCES, WORDS

__all__ = ["SENTENCES", "WORDS", "sentence"]

_LONGEST_FIELD = 300


def sentence(code: str, fields: Mapping[str, object]) -> str:
    """What is wrong and what to do, in the language in use.

    A `line` that the sentence does not mention itself is put before it, with its file. A missing field shows as `…`,
    and an unknown code as the code itself with its fields.
    """
    shown = {name: _shown(name, value) for name, value in fields.items()}
    if code not in SENTENCES:
        return ", ".join([code, *(f"{name}: {value}" for name, value in shown.items())])
    if code == "log-in-use" and not shown.get("who"):
        code = "log-in-use-by-somebody"
    template = _(SENTENCES[code])
    if code == "log-refused":
        shown["problem"] = sentence(str(fields.get("problem")), {**fields, "path": None, "line": None})
    text = Formatter().vformat(template, (), _Fields(shown))
    return _place(template, shown) + text


class _Fields(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"


def _place(template: str, shown: Mapping[str, str]) -> str:
    """`0042/case.toml, line 12: `, for what stands in a file; `form.xlsx, sheet C1, cell D8: ` in a workbook."""
    if cell := shown.get("cell"):
        place = _("sheet {sheet}, cell {cell}").format(sheet=shown.get("sheet"), cell=cell)
        return f"{shown.get('file')}, {place}: "
    line = shown.get("line")
    if not line or "{line}" in template:
        return ""
    last = shown.get("last_line", line)
    lines = _("line {line}").format(line=line)
    if last != line:
        lines = _("lines {first} to {last}").format(first=line, last=last)
    if column := shown.get("column"):
        lines = ", ".join([lines, _("column {column}").format(column=column)])
    file = "" if "{file}" in template else shown.get("file") or shown.get("path")
    return f"{file}, {lines}: " if file else f"{lines}: "


def _shown(name: str, value: object) -> str:
    """A field as one line without anything that could act on a terminal; known words in the language in use."""
    if value is None:
        return ""
    text = str(value)
    if text in WORDS.get(name, {}):
        return _(WORDS[name][text])
    if name == "closest":
        return _(" (did you mean “{word}”?)").format(word=text) if text else ""
    inert = "".join(letter if letter.isprintable() else "�" for letter in " ".join(text.split()))
    return inert if len(inert) <= _LONGEST_FIELD else f"{inert[:_LONGEST_FIELD]}…"
