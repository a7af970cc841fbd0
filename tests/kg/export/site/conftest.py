import functools
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement

from kg.export.site import export_site
from kg.store import Store, home, open_store
from tests.kg.export.site import small

BASE = "https://example.org/some/place/"
UNDER = "some/place"


@dataclass(frozen=True)
class Site:
    """A site and the store of which it was made."""

    path: Path
    store: Store

    def page(self, name: str) -> HtmlElement:
        """A page, parsed."""
        return parsed(self.path / name)


@dataclass
class Seen:
    """What all pages hold: the places in each, and who leads where."""

    places: dict[str, set[str]] = field(default_factory=dict)
    links: dict[tuple[str, str], str] = field(default_factory=dict)
    abroad: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def parsed(file: Path) -> HtmlElement:
    """An HTML file as a browser would read it."""
    return html.document_fromstring(file.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


@pytest.fixture(scope="session")
def site(shipped_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the shipped graph."""
    folder = tmp_path_factory.mktemp("site") / UNDER
    store = open_store(home(shipped_store))
    export_site(store, folder, BASE)
    return Site(folder, store)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small graph, which is hostile."""
    folder = tmp_path_factory.mktemp("hostile") / "site"
    small.site(folder)
    return folder


@pytest.fixture(scope="session")
def seen(site: Site) -> Seen:
    """All pages of the shipped graph's site, read once."""
    return read(site.path)


def read(folder: Path) -> Seen:
    """Read all pages of a site."""
    found = Seen()
    for file in sorted(folder.rglob("*.html")):
        name = file.relative_to(folder).as_posix()
        page = parsed(file)
        places = [str(place) for place in page.xpath("//@id")]
        if len(places) != len(set(places)):
            found.faults.append(f"{name}: two places of one name")
        found.places[name] = set(places)
        for link in {str(each) for each in page.xpath("//@href | //@src | //@action")}:
            note(found, folder, name, link)
        found.faults += [f"{name}: {fault}" for fault in barriers(page)]
    return found


def note(found: Seen, folder: Path, name: str, link: str) -> None:
    """Keep where a link of a page leads."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        found.abroad.add(link)
        return
    target = (folder / name).parent / unquote(parts.path) if parts.path else folder / name
    inside = target.resolve().relative_to(folder.resolve()).as_posix()
    found.links.setdefault((inside, unquote(parts.fragment)), name)


def barriers(page: HtmlElement) -> Iterator[str]:
    """What would keep a reader with a keyboard, a screen reader or a small screen out."""
    if page.get("lang") != "en":
        yield "no language"
    if len(page.xpath("//meta[@name='viewport']")) != 1 or not page.findtext(".//title"):
        yield "no viewport or title"
    if len(page.xpath("//main")) != 1 or not page.xpath("//header") or not page.xpath("//footer"):
        yield "landmarks are missing"
    if page.xpath("//body/*[1]/@href") != ["#main"]:
        yield "the skip link is not first"
    levels = [int(str(head.tag)[1]) for head in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    steps = pairwise(levels)
    if levels.count(1) != 1 or levels[0] != 1 or any(b > a + 1 for a, b in steps):
        yield f"headings out of order: {levels}"
    if any(not head.text_content().strip() for head in page.xpath("//h1|//h2|//h3|//h4")):
        yield "an empty heading"
    for table in page.xpath("//table"):
        if not table.xpath(".//th[@scope]"):
            yield "a table without headers"
    if page.xpath("//svg[not(./title) or not(./desc) or not(@role='img')]"):
        yield "a drawing without words"
    if any(not link.text_content().strip() for link in page.xpath("//a[not(@aria-label)]")):
        yield "a link without words"
    named = {str(each) for each in page.xpath("//label/@for")}
    if any(each.get("id") not in named for each in page.xpath("//input")):
        yield "a field without a label"
    if page.xpath("//img[not(@alt)]|//*[@tabindex > 0]|//*[@onclick]"):
        yield "an image without words, or an order of its own"
    referred = {w for each in page.xpath("//@aria-labelledby") for w in str(each).split()}
    if referred - {str(each) for each in page.xpath("//@id")}:
        yield "a label that is not there"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def served(site: Site) -> Iterator[str]:
    """The address of the site below a path of a server on this machine."""
    root = site.path.parents[len(Path(UNDER).parts) - 1]
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{UNDER}"
    server.shutdown()
    server.server_close()
