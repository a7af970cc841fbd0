"""Options read without pydantic, which Typer would import for them at a third of our start-up."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click import Context
    from typer._click.core import Parameter

READ: dict[object, Callable[[Any], Any]] = {str: str, Path: Path, list[str]: list, bool: bool}


class _Plain:
    """What Typer asks for an option's value; nothing is kept or checked."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self._read = read

    def coerce(self, value: Any, **_: Any) -> Any:  # noqa: ANN401 (as Typer's)
        """The value as the command takes it."""
        return None if value is None else self._read(value)


class LightCommand(TyperCommand):
    """A command whose text, path and flag options are read plainly."""

    def get_params(self, ctx: "Context") -> "list[Parameter]":
        """The options and arguments, that of help with them."""
        return _light(super().get_params(ctx))


class LightGroup(TyperGroup):
    """A group whose own options are read plainly."""

    def get_params(self, ctx: "Context") -> "list[Parameter]":
        """The options, that of help with them."""
        return _light(super().get_params(ctx))


def _light(parameters: "list[Parameter]") -> "list[Parameter]":
    """Give each parameter that we can read a plain reader.

    Where Typer looks for its reader elsewhere one day, it reads them as it always did.
    """
    for parameter in parameters:
        described = getattr(parameter, "type_descriptor", None)
        read = READ.get(getattr(described, "annotation", None))
        if read is not None:
            parameter._runtime_param = _Plain(read)  # type: ignore[attr-defined]
    return parameters
