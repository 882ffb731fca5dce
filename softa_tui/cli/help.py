"""The help pages: the parser's own, in plain text and in the language that was asked for."""

import shutil
import textwrap
from typing import Any

from typer.core import TyperCommand, TyperGroup

from softa_tui.cli.values import converted_here
from softa_tui.coding.errors import SoftaError
from softa_tui.coding.words import N_
from softa_tui.locale import _

MAX_WIDTH = 100
HELP_COLUMN = 30
"""Where the texts of a list begin, counted from the left edge."""

WITHOUT_BRACES = str.maketrans("", "", "{}")
"""The parser puts braces around arguments that may be given several times; the dots behind them are enough."""

PARSER_TEXTS = (
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)
"""The texts of the options that the parser adds by itself, marked for translation."""


class TranslatedCommand(TyperCommand):
    """A command whose `--help` is the page below."""

    def get_params(self, ctx: Any) -> list[Any]:
        return converted_here(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        return help_page(self, ctx)


class TranslatedGroup(TyperGroup):
    """A group of commands whose `--help` is the page below."""

    def get_params(self, ctx: Any) -> list[Any]:
        return converted_here(super().get_params(ctx))

    def get_help(self, ctx: Any) -> str:
        return help_page(self, ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the first argument names; raises SoftaError `no-such-command`."""
        if not args[0].startswith("-") and args[0] not in self.commands:
            raise SoftaError("no-such-command", name=args[0], known=", ".join(self.commands))
        return super().resolve_command(ctx, args)


def help_page(command: TyperCommand | TyperGroup, context: Any) -> str:
    """Usage, what the command does, what it takes, and examples (the command's epilog), each part with a heading."""
    width = min(shutil.get_terminal_size().columns, MAX_WIDTH)
    pieces = " ".join(command.collect_usage_pieces(context)).translate(WITHOUT_BRACES)
    usage = " ".join([_("Usage:"), context.command_path, pieces])
    parts = [textwrap.fill(usage, width, subsequent_indent="  ")]
    parts += [textwrap.fill(paragraph, width) for paragraph in _(command.help or "").split("\n\n")]
    arguments = []
    options = []
    for parameter in command.get_params(context):
        text = getattr(parameter, "help", None) or ""
        if parameter.param_type_name == "argument":
            arguments.append((_(parameter.metavar or "") or parameter.name, _(text)))
        elif not getattr(parameter, "hidden", False):
            options.append((" ".join([", ".join(parameter.opts), _(parameter.metavar or "")]).strip(), _(text)))
    parts += _listed(_("Arguments:"), arguments, width) + _listed(_("Options:"), options, width)
    if isinstance(command, TyperGroup):
        texts = [(name, _(inner.help or "").split("\n\n")[0]) for name, inner in command.commands.items()]
        parts += _listed(_("Commands:"), texts, width)
    if command.epilog:
        parts.append("\n".join([_("Examples:"), *(f"  {example}" for example in _(command.epilog).split("\n"))]))
    return "\n\n".join(part for part in parts if part)


def _listed(heading: str, entries: list[tuple[str, str]], width: int) -> list[str]:
    """The entries under their heading, the texts in a column of their own; nothing when there are none."""
    if not entries:
        return []
    lines = [heading]
    for name, text in entries:
        start = f"  {name}".ljust(HELP_COLUMN)
        if len(start) > HELP_COLUMN:
            lines.append(start)
            start = " " * HELP_COLUMN
        lines.append(textwrap.fill(text, width, initial_indent=start, subsequent_indent=" " * HELP_COLUMN) or start)
    return ["\n".join(lines)]
