"""Everything that can go wrong, as one line for a person."""

import platform
import time
import traceback
from contextlib import suppress

import typer

from softa_tui import __version__
from softa_tui.cli.state import write_private
from softa_tui.coding.errors import SoftaError
from softa_tui.locale.messages import sentence
from softa_tui.player.errors import PlayerError


def in_one_line(error: BaseException) -> str:
    """What is wrong and what to do; of a fault in softa itself also where its details are."""
    if isinstance(error.__cause__, KeyboardInterrupt):  # Python 3.11 wraps what happens while a class is made
        error = error.__cause__
    match error:
        case SoftaError() | PlayerError():
            return sentence(error.code, error.fields)
        case KeyboardInterrupt() | typer.Abort():
            return sentence("stopped", {})
        case typer.TyperException():
            return _usage(error)
        case OSError():
            return sentence("os-error", {"file": error.filename or "", "reason": error.strerror or str(error)})
    return _bug(error)


def _usage(error: typer.TyperException) -> str:
    """A command line that cannot be read; the parser's own words stand where it has no code for them."""
    context = getattr(error, "ctx", None)
    fields: dict[str, object] = {"command": context.command_path if context else "softa"}
    parameter = getattr(error, "param", None)
    if parameter is not None:
        shown = parameter.opts[0] if parameter.param_type_name == "option" else parameter.metavar
        fields["parameter"] = shown or parameter.name
    match type(error).__name__:
        case "NoSuchOption":
            possible = ", ".join(sorted(getattr(error, "possibilities", None) or ()))
            code = "no-such-option-but" if possible else "no-such-option"
            return sentence(code, fields | {"option": getattr(error, "option_name", ""), "possible": possible})
        case "BadOptionUsage":
            return sentence("option-without-value", fields | {"option": getattr(error, "option_name", "")})
        case "MissingParameter":
            return sentence("missing-parameter", fields)
        case "BadParameter" if parameter is not None:
            return sentence("bad-parameter", fields | {"reason": error.message.rstrip(".")})
    return sentence("bad-usage", fields | {"reason": error.format_message().rstrip(".")})


def _bug(error: BaseException) -> str:
    """Write down where it happened, without any value: a message or a variable could hold what a person typed."""
    kind = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"softa {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        kind,
        *(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames),
    ]
    with suppress(OSError):
        report = write_private(f"fault-{time.strftime('%Y%m%d-%H%M%S')}.txt", "\n".join(lines) + "\n")
        return sentence("fault-reported", {"kind": kind, "file": report})
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return sentence("fault", {"kind": kind, "place": place})
