"""Runs a command line, and is the one place that turns whatever goes wrong into one line and an exit code."""

import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from softa_tui.locale import set_language

Work = Callable[[], int]
"""What a command line asks for, read and ready to be done; returns the exit code."""

WRONG_INPUT = 2


def run(arguments: list[str]) -> int:
    """Do what the arguments ask; never raises for anything a person or a disk can do wrong."""
    try:
        _print_what_the_terminal_cannot_show_as_question_marks(sys.stdout, sys.stderr)
        set_language(language_asked_for(arguments))
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # its remarks on ended players would break the screen
        from softa_tui.cli.main import parse

        code = parse(arguments)()
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_writing_to(sys.stdout)
        return WRONG_INPUT
    except (Exception, KeyboardInterrupt) as error:
        _refuse(error)
        return WRONG_INPUT
    return code


def _refuse(error: BaseException) -> None:
    """Print what is wrong as one line, even where Ctrl+C left the modules half imported that would word it."""
    try:
        from softa_tui.cli.failing import in_one_line
        from softa_tui.cli.plain import complain

        complain(f"softa: {in_one_line(error)}")
    except BrokenPipeError:
        _stop_writing_to(sys.stdout)
    except (Exception, KeyboardInterrupt):
        sys.stderr.write("softa: stopped.\n" if isinstance(error, KeyboardInterrupt) else f"softa: {error!r}\n")


def language_asked_for(arguments: list[str]) -> str | None:
    """The value of `--lang`, needed before the arguments are read: the help is in that language too."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang":
            return next(iter(arguments[place + 1 :]), None)
    return None


def _print_what_the_terminal_cannot_show_as_question_marks(*streams: TextIO) -> None:
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _stop_writing_to(stream: TextIO) -> None:
    """Whoever read the output (`head`, a pager) has enough: keep the interpreter's last flush from failing."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
