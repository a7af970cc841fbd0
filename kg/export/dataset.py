"""What a dataset is, said in its own terms: DCAT 3, VoID and PROV.

Source: DCAT 3 (W3C, 2024), VoID (W3C, 2011), PROV-O (W3C, 2013), SPDX for checksums.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.graphs import triples_text
from kg.store import Rows, Store
from kg.store.digest import CATALOG
from kg.terms import CX, GRAPH, ID, PREFIXES, RDF_TYPE, XSD_DATE, cx, integer, plain, term, text

LICENCE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
WHOLE = NamedNode(f"{ID}dataset/chiplex")
SOFTWARE = NamedNode(f"{ID}software/chiplex")
ONTOLOGY = NamedNode(CX.rstrip("#"))
ABOUT = (
    "Rules on AI chips with their sources: instruments and their phases, parties and listings, "
    "chips and their figures, and what follows from them."
)
_DATE_TIME = term("xsd:dateTime")
_IANA = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class File:
    """A file in which a dataset comes."""

    name: str
    media: str
    size: int
    sha256: str
    compressed: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """What a dataset holds: how many statements in which graphs, and of which part of the whole.

    ``part`` says in words what was taken; ``slug`` names it. ``classes`` and ``properties`` are
    counted where they are known.
    """

    graphs: Mapping[str, int]
    part: str = ""
    slug: str = ""
    classes: Mapping[str, int] = field(default_factory=dict)
    properties: Mapping[str, int] = field(default_factory=dict)

    @property
    def node(self) -> NamedNode:
        """The dataset's IRI."""
        return NamedNode(f"{WHOLE.value}/{self.slug}") if self.slug else WHOLE


def whole(store: Store) -> Content:
    """What the whole graph holds but for the catalog."""
    every = f"GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != {CATALOG})"
    graphs, properties = (
        _counts(store, f"SELECT {one} (COUNT(*) AS ?n) {{ {every} }} GROUP BY {one}")
        for one in ("?g", "?p")
    )
    typed = f"GRAPH ?g {{ ?s a ?c }} FILTER (?g != {CATALOG})"
    kinds = f"SELECT ?c (COUNT(DISTINCT ?s) AS ?n) {{ {typed} }} GROUP BY ?c"
    return Content(graphs, classes=_counts(store, kinds), properties=properties)


def dataset_text(
    store: Store,
    content: Content | None = None,
    files: Sequence[File] = (),
    time: str = "",
    form: str = "ttl",
) -> str:
    """The description as Turtle, or in another of ``GRAPH_FORMATS``; by default of the whole."""
    return triples_text(dataset(store, content or whole(store), files, time), form)


def dataset(
    store: Store, content: Content, files: Sequence[File] = (), time: str = ""
) -> Iterator[Triple]:
    """Statements about a dataset, its graphs and its files.

    ``time`` is when it was made, if that is to be said: without it the same graph gives the same.
    """
    node = content.node
    for kind in ("dcat:Dataset", "void:Dataset", "prov:Entity"):
        yield Triple(node, RDF_TYPE, term(kind))
    yield from _said(store, content)
    yield from _known(store, node)
    yield from _graphs(store, content)
    yield from _made(store, node, time)
    for file in files:
        yield from _distribution(node, file)


def _said(store: Store, content: Content) -> Iterator[Triple]:
    node = content.node
    part = f": {content.part}" if content.part else ""
    yield Triple(node, term("dcterms:title"), text(f"chiplex{part}"))
    yield Triple(node, term("dcterms:description"), text(ABOUT))
    yield Triple(node, term("dcterms:license"), LICENCE)
    yield Triple(node, term("dcterms:conformsTo"), ONTOLOGY)
    yield Triple(node, term("void:triples"), integer(sum(content.graphs.values())))
    yield Triple(node, term("void:uriSpace"), plain(ID))
    for language in ("en", "zh"):
        yield Triple(node, term("dcterms:language"), plain(language))
    for space in sorted(_vocabularies(content)):
        yield Triple(node, term("void:vocabulary"), NamedNode(space))
    if content.slug:
        yield Triple(node, term("dcterms:isPartOf"), WHOLE)
        yield Triple(node, term("prov:wasDerivedFrom"), WHOLE)
    yield Triple(WHOLE, cx("sha256"), plain(store.hash))
    for kind, counted in (("class", content.classes), ("property", content.properties)):
        yield from _partitions(node, kind, counted)


def _partitions(node: NamedNode, kind: str, counted: Mapping[str, int]) -> Iterator[Triple]:
    what = {"class": "void:entities", "property": "void:triples"}[kind]
    for number, (name, count) in enumerate(sorted(counted.items()), start=1):
        part = NamedNode(f"{node.value}#{kind}-{number}")
        yield Triple(node, term(f"void:{kind}Partition"), part)
        yield Triple(part, term(f"void:{kind}"), NamedNode(name))
        yield Triple(part, term(what), integer(count))


def _vocabularies(content: Content) -> set[str]:
    used = (*content.classes, *content.properties)
    return {space for space in PREFIXES.values() if any(name.startswith(space) for name in used)}


def _known(store: Store, node: NamedNode) -> Iterator[Triple]:
    """Through which day all of it is known, and any of it."""
    (row,) = store.query(
        f"SELECT (MIN(STR(?d)) AS ?all) (MAX(STR(?d)) AS ?any) {{ ?s {cx('knownThrough')} ?d }}"
    ).rows
    first, last = row
    if not isinstance(first, Literal) or not isinstance(last, Literal):
        return
    period = NamedNode(f"{node.value}#period")
    yield Triple(node, cx("knownThrough"), Literal(first.value, datatype=XSD_DATE))
    yield Triple(node, term("dcterms:temporal"), period)
    yield Triple(period, RDF_TYPE, term("dcterms:PeriodOfTime"))
    yield Triple(period, term("dcat:endDate"), Literal(last.value, datatype=XSD_DATE))


def _graphs(store: Store, content: Content) -> Iterator[Triple]:
    hashes = _hashes(store)
    for name, count in content.graphs.items():
        if not name:
            continue
        graph = NamedNode(name)
        yield Triple(content.node, term("void:subset"), graph)
        yield Triple(graph, RDF_TYPE, term("void:Dataset"))
        yield Triple(graph, term("dcterms:title"), plain(name.removeprefix(GRAPH)))
        yield Triple(graph, term("void:triples"), integer(count))
        if not content.slug and name in hashes:
            yield Triple(graph, cx("sha256"), plain(hashes[name]))


def _made(store: Store, node: NamedNode, time: str) -> Iterator[Triple]:
    activity = NamedNode(f"{node.value}#export")
    yield Triple(node, term("prov:wasGeneratedBy"), activity)
    yield Triple(activity, RDF_TYPE, term("prov:Activity"))
    yield Triple(activity, term("prov:wasAssociatedWith"), SOFTWARE)
    yield Triple(SOFTWARE, RDF_TYPE, term("prov:SoftwareAgent"))
    yield Triple(SOFTWARE, term("dcterms:title"), plain("chiplex"))
    yield Triple(SOFTWARE, term("dcat:version"), plain(store.made.version))
    if time:
        stamp = Literal(time, datatype=_DATE_TIME)
        yield Triple(node, term("dcterms:issued"), stamp)
        yield Triple(activity, term("prov:endedAtTime"), stamp)


def _distribution(node: NamedNode, file: File) -> Iterator[Triple]:
    made = NamedNode(f"{node.value}#file-{file.sha256[:16]}")
    checksum = NamedNode(f"{made.value}-checksum")
    yield Triple(node, term("dcat:distribution"), made)
    yield Triple(made, RDF_TYPE, term("dcat:Distribution"))
    yield Triple(made, term("dcterms:title"), plain(file.name))
    yield Triple(made, term("dcterms:license"), LICENCE)
    yield Triple(made, term("dcat:mediaType"), NamedNode(f"{_IANA}{file.media}"))
    yield Triple(made, term("dcat:byteSize"), integer(file.size))
    if file.compressed:
        yield Triple(made, term("dcat:compressFormat"), NamedNode(f"{_IANA}{file.compressed}"))
    yield Triple(made, term("spdx:checksum"), checksum)
    yield Triple(checksum, RDF_TYPE, term("spdx:Checksum"))
    yield Triple(checksum, term("spdx:algorithm"), term("spdx:checksumAlgorithm_sha256"))
    yield Triple(checksum, term("spdx:checksumValue"), plain(file.sha256))


def _hashes(store: Store) -> dict[str, str]:
    rows = store.query(f"SELECT ?g ?h {{ GRAPH {CATALOG} {{ ?g {cx('sha256')} ?h }} }}")
    return {one.value: said.value for one, said in _pairs(rows)}


def _counts(store: Store, sparql: str) -> dict[str, int]:
    return {one.value: int(count.value) for one, count in sorted(_pairs(store.query(sparql)))}


def _pairs(rows: Iterable[tuple[object, ...]] | Rows) -> Iterator[tuple[NamedNode, Literal]]:
    for one, said in rows:
        if isinstance(one, NamedNode) and isinstance(said, Literal):
            yield one, said
