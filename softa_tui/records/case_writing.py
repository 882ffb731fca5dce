"""Writing `case.toml`: a new one, or a subject into an old one; a person's comments and order stay as they are."""

import datetime
from pathlib import Path

import tomlkit

from softa_tui.coding.errors import SoftaError
from softa_tui.coding.sampling import format_time, parse_time
from softa_tui.records.case import CASE_FILE, Case, Coder, Subject, read_case
from softa_tui.records.private_files import make_private_folder, write_new_private
from softa_tui.records.toml_lines import read_text


def write_case(folder: Path, case: Case) -> Path:
    """Begin a case: its folder (0700) and `case.toml` (0600); raises `case-exists` rather than write over one."""
    path = folder / CASE_FILE
    if path.exists():
        raise SoftaError("case-exists", folder=folder)
    try:
        make_private_folder(folder)
        write_new_private(path, _as_toml(case).encode())
    except OSError as error:
        raise SoftaError("case-not-writable", file=path, reason=error.strerror) from None
    return path


def add_subject(folder: Path, subject: Subject) -> None:
    """Put a subject into `case.toml` as well; raises `case-duplicate-subject`, or what is wrong with the file."""
    path = folder / CASE_FILE
    if any(known.id == subject.id for known in read_case(folder).subjects):
        raise SoftaError("case-duplicate-subject", file=path, subject=subject.id)
    document = tomlkit.parse(read_text(path))
    document.setdefault("subject", tomlkit.aot()).append({"id": subject.id, "role": subject.role})
    beside = path.with_name(f"{CASE_FILE}.new")
    try:
        beside.unlink(missing_ok=True)
        write_new_private(beside, tomlkit.dumps(document).encode())
        beside.replace(path)
    except OSError as error:
        raise SoftaError("case-not-writable", file=path, reason=error.strerror) from None


def _as_toml(case: Case) -> str:
    document = tomlkit.document()
    document.add(tomlkit.comment("One recorded session. Only case numbers and roles here, never names of clients."))
    document.add("case", tomlkit.item(case.number))
    document.add("date", tomlkit.item(datetime.date.fromisoformat(case.date)))
    document.add("project", tomlkit.item(case.project))
    document.add("scheme", tomlkit.item(case.scheme))
    if case.recording is not None:
        document.add("recording", tomlkit.item(str(case.recording)))
    if case.duration_s is not None:
        document.add("length", tomlkit.item(_exact(case.duration_s)))
    document.add("start", tomlkit.item(_exact(case.start_s)))
    document.add("end", tomlkit.item(_exact(case.end_s)))
    subjects = tomlkit.aot()
    for subject in case.subjects:
        subjects.append(tomlkit.item({"id": subject.id, "role": subject.role}))
    document.add("subject", subjects)
    if case.coders:
        coders = tomlkit.aot()
        for coder in case.coders:
            coders.append(tomlkit.item(_coder_fields(coder)))
        document.add("coder", coders)
    return tomlkit.dumps(document)


def _coder_fields(coder: Coder) -> dict[str, str | float | list[str]]:
    fields: dict[str, str | float | list[str]] = {"initials": coder.initials}
    if coder.name:
        fields["name"] = coder.name
    if coder.part.subjects:
        fields["subjects"] = list(coder.part.subjects)
    for name, seconds in (("from", coder.part.from_s), ("to", coder.part.to_s)):
        if seconds is not None:
            fields[name] = _exact(seconds)
    return fields


def _exact(seconds: float) -> str | float:
    """A time as people write it, or plain seconds when that would lose something."""
    text = format_time(seconds, tenths=seconds != int(seconds))
    return text if parse_time(text) == seconds else seconds
