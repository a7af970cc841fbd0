"""What the graph knows, for loaders that link to it: parties, instruments, names."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.derive.name import key, keys
from kg.load.triple import token
from kg.terms import GRAPH, ID, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, cx

FR = re.compile(r"\b(\d{2,3}) F\.?\s?R\.? (\d+)\b")
ADDRESS, PLACE = cx("postalAddress"), cx("place")
NUMBER = cx("registeredNumber")
NUMBERS = f"{ID}identifier/"
SEATED = (cx("seat"), cx("jurisdiction"))
ARTICLES = f"{GRAPH}article/"
DOSSIERS = f"{GRAPH}dossier/"
PERSON = cx("Person")


class Known:
    """The names of a graph. Graphs that are about to be replaced can be left out of account."""

    def __init__(self, engine: Store) -> None:
        self._engine = engine
        self._left: set[str] = set()
        self._learnt: dict[str, NamedNode] = {}
        self._learnt_of: dict[NamedNode, list[str]] = {}

    def leave(self, graph: NamedNode) -> None:
        """Take no account of what a graph says from now on."""
        self._left.add(graph.value)

    @property
    def state(self) -> tuple[int, int]:
        """Differs after other than articles were left out, and after the store was let go of."""
        others = sum(not name.startswith(ARTICLES) for name in self._left)
        return id(self._engine), others

    def forget(self) -> None:
        """Let go of the store."""
        self._engine = Store()

    def party(self, name: str, country: str) -> NamedNode | None:
        """The one party of a normalised name and an ISO country; none if there are several.

        The name's own key must be one of the party's, with or without legal form, and the country
        that of its seat, its law or one of its addresses.
        """
        if not country:
            return None
        forms = keys(name)
        found = {party for form in forms for party in self._parties.get(form, ())}
        there = [party for party in found if self._bears(party, forms)]
        fits = [party for party in there if country.lower() in self._countries(party)]
        return fits[0] if len(fits) == 1 else None

    def _bears(self, party: NamedNode, forms: set[str]) -> bool:
        """Whether a party still has a label, and a name of some forms, when graphs are left out."""
        if not self._left:
            return self.labelled(party)
        names = [
            quad.object for link in (RDFS_LABEL, SKOS_ALT_LABEL) for quad in self._said(party, link)
        ]
        said = {form for name in names if isinstance(name, Literal) for form in keys(name.value)}
        return self.labelled(party) and not said.isdisjoint(forms)

    def numbered(self, scheme: str, number: str) -> NamedNode | None:
        """The one party of a registered number; none if there are several."""
        node = NamedNode(f"{NUMBERS}{scheme}/{token(number)}")
        found = set(self._subjects(NUMBER, node))
        return found.pop() if len(found) == 1 else self._learnt.get(node.value)

    def numbers(self, party: NamedNode) -> list[tuple[str, str]]:
        """The registered numbers of a party, each with its scheme, as their IRIs spell them."""
        nodes = [quad.object for quad in self._said(party, NUMBER)]
        said = [node.value for node in nodes if isinstance(node, NamedNode)]
        return [_number(node) for node in (*said, *self._learnt_of.get(party, ()))]

    def learn(self, scheme: str, number: str, party: NamedNode) -> None:
        """Take note, for what else is loaded now, of whose a number is."""
        node = f"{NUMBERS}{scheme}/{token(number)}"
        self._learnt[node] = party
        self._learnt_of.setdefault(party, []).append(node)

    def labelled(self, thing: NamedNode) -> bool:
        """Whether the graph has a label for a thing."""
        return any(True for _ in self._said(thing, RDFS_LABEL))

    def awaits(self, thing: NamedNode) -> bool:
        """Whether documents speak of a thing that none of them describes."""
        return any(True for _ in self._subjects(None, thing)) and not self.labelled(thing)

    def by_citation(self, citation: str) -> list[NamedNode]:
        """The instruments that a citation or document number names, in a fixed order."""
        found = {node for form in _forms(citation) for node in self._cited.get(form, ())}
        return sorted(found, key=str)

    def labels(self) -> Iterable[tuple[str, str, NamedNode, str]]:
        """Each name of what can be asked about: text, language, thing and kind of thing.

        What articles alone describe is left out, so that each article stands by itself. So is the
        alias of one word that a list gives a person: it says a given name of somebody else as well.
        """
        for thing, kind in self._kinds.items():
            person = any(quad.object == PERSON for quad in self._said(thing, RDF_TYPE))
            for link in (RDFS_LABEL, SKOS_ALT_LABEL):
                for quad in self._said(thing, link):
                    if not isinstance(quad.object, Literal) or _of_article(quad):
                        continue
                    if not (person and link == SKOS_ALT_LABEL and _weak(quad, quad.object.value)):
                        yield quad.object.value, quad.object.language or "", thing, kind

    def facts(self, thing: NamedNode) -> dict[str, list[str]]:
        """What the graph says of a thing in ``cx:`` terms: each property's values as text.

        ``type`` are its classes, ``label`` is its English label.
        """
        found: dict[str, list[str]] = {}
        for quad in self._said(thing, None):
            name = _name(quad)
            if name:
                value = quad.object
                text = value.value if isinstance(value, Literal | NamedNode) else str(value)
                found.setdefault(name, []).append(text)
        return found

    def by_text(self, sha256: str) -> NamedNode | None:
        """The document whose stored text, or file, has a hash; not one that is to be replaced."""
        link = cx("sha256")
        for quad in self._engine.quads_for_pattern(None, link, Literal(sha256), None):
            subject = quad.subject
            named = isinstance(subject, NamedNode) and subject.value.startswith(f"{ID}document/")
            if isinstance(subject, NamedNode) and named and quad in self._said(subject, link):
                return subject
        return None

    def assessed(self, document: NamedNode) -> Iterable[tuple[str, NamedNode]]:
        """The quotes of the claims that dossiers find in a document, each with its assessment."""
        for quad in self._engine.quads_for_pattern(None, cx("document"), document, None):
            claim = quad.subject
            if not isinstance(claim, NamedNode) or _of_article(quad):
                continue
            for said in self._said(claim, cx("quote")):
                for weighed in self._engine.quads_for_pattern(None, cx("claim"), claim, None):
                    if isinstance(said.object, Literal) and isinstance(weighed.subject, NamedNode):
                        yield said.object.value, weighed.subject

    @cached_property
    def _kinds(self) -> dict[NamedNode, str]:
        found = self._engine.quads_for_pattern(None, cx("nameKind"), None, None)
        return {
            quad.subject: quad.object.value
            for quad in found
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        }

    @cached_property
    def _parties(self) -> dict[str, list[NamedNode]]:
        index: dict[str, list[NamedNode]] = {}
        for quad in self._engine.quads_for_pattern(None, cx("nameKey"), None, None):
            subject, name = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(name, Literal):
                continue
            if self._kinds.get(subject) == "org":
                index.setdefault(name.value, []).append(subject)
        return index

    @cached_property
    def _cited(self) -> dict[str, list[NamedNode]]:
        index: dict[str, list[NamedNode]] = {}
        for thing, kind in self._kinds.items():
            if kind == "instrument":
                for link in (cx("citation"), cx("number")):
                    for quad in self._said(thing, link):
                        if isinstance(quad.object, Literal):
                            for form in _forms(quad.object.value):
                                index.setdefault(form, []).append(thing)
        return index

    def _countries(self, party: NamedNode) -> set[str]:
        places = [quad.object for link in SEATED for quad in self._said(party, link)]
        for quad in self._said(party, ADDRESS):
            if isinstance(quad.object, NamedNode):
                places += [found.object for found in self._said(quad.object, PLACE)]
        return {str(place).strip("<>").rpartition("/")[2] for place in places}

    def _said(self, thing: NamedNode, link: NamedNode | None) -> Iterator[Quad]:
        for quad in self._engine.quads_for_pattern(thing, link, None, None):
            name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
            if name not in self._left and not name.startswith(f"{GRAPH}derived/"):
                yield quad

    def _subjects(self, link: NamedNode | None, value: NamedNode) -> Iterator[NamedNode]:
        for quad in self._engine.quads_for_pattern(None, link, value, None):
            graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
            kept = graph not in self._left and not graph.startswith(f"{GRAPH}derived/")
            if kept and isinstance(quad.subject, NamedNode):
                yield quad.subject


def _number(node: str) -> tuple[str, str]:
    scheme, _, number = node.removeprefix(NUMBERS).partition("/")
    return scheme, number


def _name(quad: Quad) -> str:
    """What a property is called among the facts of a thing; nothing if it is left out."""
    if quad.predicate == RDF_TYPE:
        return "type"
    if quad.predicate == RDFS_LABEL:
        english = isinstance(quad.object, Literal) and quad.object.language == "en"
        return "label" if english else ""
    name = quad.predicate.value.removeprefix(cx("").value)
    return "" if name == quad.predicate.value else name


def _of_article(quad: Quad) -> bool:
    return isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(ARTICLES)


def _weak(quad: Quad, name: str) -> bool:
    """Whether a name is one word, and not given by a dossier, which knows what it does."""
    given = isinstance(quad.graph_name, NamedNode) and quad.graph_name.value.startswith(DOSSIERS)
    return not given and len(name.split()) == 1 and name.isascii()


def _forms(citation: str) -> set[str]:
    """The forms under which a citation is found: as a whole, and each page of a register in it."""
    whole = key(citation)
    return {whole, *(f"{volume}fr{page}" for volume, page in FR.findall(citation))} - {""}
