"""`chiplex export site`: a static site of linked data."""

from pathlib import Path
from typing import Annotated

import typer

from .exported import NoEndpoint
from .options import KnownAtOption, StoreOption, note, opened, stages

EXAMPLES = (
    "chiplex export site public",
    "chiplex export site public --base https://example.org/chiplex/",
)


def site(
    folder: Annotated[Path, typer.Argument(help="Where it goes; a site there is replaced.")],
    base: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where it will be served, for redirects and the sitemap."),
    ] = None,
    store: StoreOption = None,
    known_at: KnownAtOption = None,
    endpoint: NoEndpoint = None,  # noqa: ARG001 (refused)
) -> None:
    """Write a static site: each thing a page, with its Turtle and JSON-LD.

    With the questions and their answers, the ontology, the dataset and its description, and the
    redirects for w3id.org. It works from any folder of a web server and from a disk.
    """
    from kg.export.site import based, export_site

    at = based(base)
    with stages() as progress:
        made = export_site(opened(store, known_at), folder, at, progress)
    note(f"{folder}: {made.pages:,} pages of things, {made.files:,} files, {made.size:,} bytes")
    if not at:
        note("give --base URL to have the redirects and the sitemap say where the site is")
