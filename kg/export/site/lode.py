"""The terms of the ontology as pyLODE documents them, fit to stand on a page of the site.

pyLODE gives a whole page with styles of its own, names places by label, and fails on unions of
restrictions. Here it sees the terms with English labels and unions of named classes alone; the
places in what it gives are named by the terms.
"""

import logging
import re
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from lxml import etree, html
from rdflib import OWL, RDF, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection

from kg.terms import CX

APART = ("metadata", "legend", "namespaces")  # what the page itself says, or nobody asks
UNION = "urn:x-union:"
Target = Callable[[str], str | None]


def documented(ontology: Graph, root: str, target: Target) -> tuple[str, str]:
    """The list of terms, and their documentation, as two pieces of HTML.

    ``target`` says where on the site an IRI is described.
    """
    from pylode import OntPub

    with _quiet():
        text = str(OntPub(_plain(ontology, URIRef(root)), sort_subjects=True).make_html())
    page = html.fromstring(text)
    content, contents = page.get_element_by_id("content"), page.get_element_by_id("toc")
    places = dict(_places(content))
    for part in (content, contents):
        _relinked(part, places, target)
    for place in APART:
        _dropped(content, place)
    for place in APART:
        for link in contents.xpath(f"./ul/li[h4/a[@href='#{place}' or @href='#part-{place}']]"):
            link.getparent().remove(link)
    lists = "".join(_text(part) for part in contents.iterchildren() if part.tag == "ul")
    return lists, "".join(_text(part) for part in content.iterchildren())


def _plain(ontology: Graph, root: URIRef) -> Graph:
    """The terms as pyLODE can show them: in English, of named classes, a union as one name."""
    made = Graph()
    for subject, predicate, value in ontology:
        own = isinstance(subject, URIRef) and (subject == root or subject.startswith(CX))
        english = not (isinstance(value, Literal) and value.language not in {None, "en"})
        if not own or not english or predicate == OWL.imports:
            continue
        if isinstance(value, BNode):
            named = _union(ontology, value)
            if named:
                made.add((subject, predicate, URIRef(named)))
            continue
        made.add((subject, predicate, value))
    return made


def _union(ontology: Graph, node: BNode) -> str:
    members = ontology.value(node, OWL.unionOf)
    if not isinstance(members, BNode):
        return ""
    found = list(Collection(ontology, members))
    if not all(isinstance(member, URIRef) for member in found):
        return ""
    return UNION + "+".join(sorted(str(member) for member in found))


def _places(content: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 (lxml's element)
    """The old place of each part and its new one; the elements get it at once."""
    seen = set()
    for part in content.xpath(".//*[@id]"):
        old = part.get("id")
        iri = (part.xpath("./table/tr[1]/td/code/text()") or [""])[0].strip()
        new = iri.removeprefix(CX) if iri.startswith(CX) else ""
        if not new or new in seen:  # pyLODE shows a functional property twice
            new = f"part-{old}"
        seen.add(new)
        part.set("id", new)
        yield old, new
    for cell in content.xpath(".//tr/th"):
        cell.set("scope", "row")


def _relinked(part: Any, places: dict[str, str], target: Target) -> None:  # noqa: ANN401
    for link in part.xpath(".//a[@href]"):
        to = link.get("href")
        link.attrib.pop("class", None)
        if to.startswith("#"):
            link.set("href", f"#{places.get(to[1:], to[1:])}")
        elif to.startswith(UNION):
            _split(link, to.removeprefix(UNION).split("+"), target)
        elif found := target(to):
            link.set("href", found)
        elif not to.startswith(("http://", "https://")):
            link.drop_tag()


def _split(link: Any, members: list[str], target: Target) -> None:  # noqa: ANN401
    """A link to a union becomes a link to each of its classes."""
    span = etree.Element("span")
    for number, member in enumerate(members):
        made = etree.SubElement(span, "a", href=target(member) or member)
        made.text = re.split("[#/]", member)[-1]
        made.tail = " or " if number < len(members) - 1 else None
    span.tail = link.tail
    link.getparent().replace(link, span)


def _dropped(content: Any, place: str) -> None:  # noqa: ANN401
    for part in content.xpath(f"./*[@id='part-{place}']"):
        content.remove(part)


def _text(part: Any) -> str:  # noqa: ANN401
    text = html.tostring(part, encoding="unicode", with_tail=False)
    return re.sub(r"\s*\n\s*", "\n", text)


@contextmanager
def _quiet() -> Iterator[None]:
    """PyLODE logs what it loads, and turns logging on for everybody."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    logging.disable(logging.INFO)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # pyLODE leaves its own files open
            yield
    finally:
        logging.disable(logging.NOTSET)
        root.setLevel(level)
        root.handlers[:] = handlers


def titles(ontology: Graph) -> dict[str, str]:
    """The ontologies of a graph with their English titles."""
    from rdflib import DCTERMS

    return {
        str(node): str(title)
        for node in ontology.subjects(RDF.type, OWL.Ontology)
        for title in ontology.objects(node, DCTERMS.title)
        if isinstance(title, Literal) and title.language == "en"
    }
