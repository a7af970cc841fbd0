"""A document by its address, for a load: an article, or an official document by its own rules."""

from pathlib import Path
from urllib.parse import urlsplit

from kg.fetch.address import MB, Address, known
from kg.fetch.asked import Asked, Ways, named
from kg.fetch.form import ANY, declared
from kg.fetch.transfer import address
from kg.fetch.work import Work

ANYWHERE = Address("", "", ANY, 100 * MB)
SUFFIXES = (".html", ".htm", ".xhtml", ".pdf", ".txt", ".md", ".json", ".jsonl", ".csv", ".xml",
            ".yaml", ".yml")  # fmt: skip


def fetch(url: str, folder: Path, ways: Ways) -> Path:
    """Bring what is at an address into a folder; its manifest says what a load takes over.

    Raises:
        QuestionError: The address may not be asked.
        EndpointError: The server refused or did not answer.
        SourceError: What came is not what is due.
        TimeLimitError: It took too long.
    """
    shown = str(address(url).copy_with(fragment=None))
    found = known(shown, ways.base)
    place, holes = found or (ANYWHERE, {})
    given = {"published": holes["date"]} if "date" in holes else {}
    last = urlsplit(shown).path.rstrip("/").rpartition("/")[2]
    asked = Asked("address", {"address": shown}, shown, place, named(last, suffix=""), given)
    with Work(folder, ways) as work:
        work.take(asked)
        name = asked.file
        if not name.lower().endswith(SUFFIXES):
            name += declared(work.staged[name].entry.type).suffix
            work.rename(asked.file, name)
        work.publish()
    return folder / name
