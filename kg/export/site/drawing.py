"""Pages drawn by templates; all that comes from the graph is escaped there."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kg.errors import SourceError


@lru_cache(maxsize=1)
def _templates() -> Any:  # noqa: ANN401 (an extra's class)
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError as cause:
        raise SourceError(
            "site", None, "needs jinja2 and pylode: pip install 'chiplex[site]'"
        ) from cause
    return Environment(
        loader=PackageLoader("kg.export.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def drawn(template: str, said: Mapping[str, Any]) -> str:
    """A page of the site.

    Raises:
        SourceError: The extra ``site`` is not installed.
    """
    return str(_templates().get_template(template).render(said)).rstrip() + "\n"
