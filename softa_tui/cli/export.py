"""`softa export`: the forms of logs as files."""

from collections.abc import Iterable
from pathlib import Path

from softa_tui.cli.plain import say
from softa_tui.cli.reading import ReadCoding, complain_of_problems, read_codings
from softa_tui.cli.sources import logs_at
from softa_tui.coding.errors import SoftaError
from softa_tui.export import writer_of


def export(sources: Iterable[Path], to: str, out: Path, coder: str | None) -> int:
    """Write every format for all the logs together; 1 when damaged lines had to be left out of the forms."""
    writers = [writer_of(name) for name in _format_names(to)]
    codings = _of_coder(read_codings(logs_at(sources)), coder)
    observations = [coding.observation for coding in codings]
    for write in writers:
        for path in write(observations, out):
            say(str(path))
    left_out = [complain_of_problems(coding.log) for coding in codings]
    return 1 if any(left_out) else 0


def _format_names(to: str) -> list[str]:
    """The formats between the commas, each once."""
    return list(dict.fromkeys(name.strip().lower() for name in to.split(",") if name.strip())) or [to]


def _of_coder(codings: list[ReadCoding], coder: str | None) -> list[ReadCoding]:
    """The logs of one coder, or all; raises `no-log-of-coder`."""
    chosen = [coding for coding in codings if coder is None or coding.observation.coder.casefold() == coder.casefold()]
    if not chosen:
        coders = sorted({coding.observation.coder for coding in codings})
        raise SoftaError("no-log-of-coder", coder=coder, coders=", ".join(coders))
    return chosen
