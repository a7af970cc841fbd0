"""Pages drawn by templates; all that comes from the graph is escaped there."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from kg.errors import QuestionError


def ready() -> None:
    """See that what draws the pages is installed.

    Raises:
        QuestionError: The extra ``site`` is not.
    """
    for name in ("jinja2", "pylode"):
        if find_spec(name) is None:
            raise QuestionError(f"a site needs {name}: pip install 'chiplex[site]'")


@lru_cache(maxsize=1)
def _templates() -> Any:  # noqa: ANN401 (an extra's class)
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("kg.export.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def drawn(template: str, said: Mapping[str, Any]) -> str:
    """A page of the site."""
    return str(_templates().get_template(template).render(said)).rstrip() + "\n"
