"""How options and arguments become values: text as it was typed, and paths.

The parser would convert them with a validation library, and importing that takes longer than starting all the rest.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

Convert = Callable[[Any], Any]

CONVERSIONS: dict[Any, Convert] = {
    bool: bool,
    str: str,
    Path: Path,
    list[str]: list,
    list[Path]: lambda paths: [Path(path) for path in paths],
}
"""By the annotation of a parameter; the parser converts every other kind itself."""


class Conversion:
    """What the parser asks to convert the value of one parameter."""

    def __init__(self, convert: Convert) -> None:
        self.convert = convert

    def coerce(self, value: Any, param: object, ctx: object) -> Any:
        return None if value is None else self.convert(value)


def converted_here(parameters: list[Any]) -> list[Any]:
    """The same parameters, their values converted here as far as their annotations are known here."""
    for parameter in parameters:
        convert = CONVERSIONS.get(parameter.type_descriptor.annotation)
        if convert is not None:
            parameter.get_runtime_param = partial(Conversion, convert)
    return parameters
