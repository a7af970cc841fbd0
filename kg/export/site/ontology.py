"""The pages and files of the ontology and the shapes, each at its address."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat
from rdflib import Graph

from kg.export.context import CONTEXT
from kg.export.site.address import ROOT, file_of, href, path_of, up
from kg.export.site.drawing import drawn
from kg.export.site.folder import Folder
from kg.export.site.lode import documented, titles
from kg.resources import folder as shipped
from kg.terms import CX, CXS, PREFIXES, RDFS_LABEL, term

WHOLE = CX.removesuffix("#")
FORMS = {"ttl": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}


def write(folder: Folder, said: dict[str, Any], there: Callable[[str], bool]) -> None:
    """Write the ontology as a whole and by module, and the shapes.

    ``there`` says whether a path has a page of a thing.
    """
    modules = {iri: path for path in _files("ontology") if (iri := _named(path))}
    known = {iri: f"{iri.removeprefix(ROOT)}.html" for iri in modules} | {WHOLE: "ns.html"}
    whole = Graph()
    for path in sorted(_files("ontology")):
        if path.parent.name == "ontology":
            whole.parse(path)
    _whole(folder, said, whole, known)
    for iri in sorted(modules.keys() - {WHOLE}):
        _module(folder, said, iri, modules[iri], there)
    _shapes(folder, said)
    folder.write(f"ns/{CONTEXT}", (shipped("ontology") / CONTEXT).read_bytes())


def _files(name: str) -> Iterator[Path]:
    yield from sorted(shipped(name).rglob("*.ttl"))


def _named(path: Path) -> str:
    """The ontology that a file holds."""
    with path.open("rb") as file:
        for quad in pyoxigraph.parse(file, format=RdfFormat.TURTLE):
            if quad.object == term("owl:Ontology") and isinstance(quad.subject, NamedNode):
                return str(quad.subject.value)
    return ""


def dataset(paths: list[Path]) -> pyoxigraph.Dataset:
    """The triples of some files, with names for blank nodes that are the same each time."""
    made = pyoxigraph.Dataset()
    for path in paths:
        with path.open("rb") as file:
            for quad in pyoxigraph.parse(file, format=RdfFormat.TURTLE):
                made.add(quad)
    made.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return made


def _written(
    folder: Folder, name: str, paths: list[Path], *, as_it_is: bool = False
) -> pyoxigraph.Dataset:
    """Write Turtle and JSON-LD; a single file's Turtle as it is, which a person wrote."""
    made = dataset(paths)
    ordered = sorted(made, key=str)
    text = "\n".join(str(quad) for quad in ordered)
    used = {prefix: space for prefix, space in PREFIXES.items() if f"<{space}" in text}
    for ending, form in FORMS.items():
        same = as_it_is and form == RdfFormat.TURTLE
        data = paths[0].read_bytes() if same else _serial(ordered, form, used)
        folder.write(f"{name}.{ending}", data)
    return made


def _serial(ordered: list[pyoxigraph.Quad], form: RdfFormat, prefixes: dict[str, str]) -> bytes:
    triples = (pyoxigraph.Triple(q.subject, q.predicate, q.object) for q in ordered)
    return pyoxigraph.serialize(triples, format=form, prefixes=prefixes) or b""


def _whole(folder: Folder, said: dict[str, Any], graph: Graph, known: dict[str, str]) -> None:
    def target(iri: str) -> str | None:
        if iri.startswith(CX):
            return f"#{iri.removeprefix(CX)}"
        return known.get(iri.rstrip("/"))

    contents, content = documented(graph, WHOLE, target)
    names = titles(graph)
    modules = [(names[iri], href("", known[iri])) for iri in sorted(names) if iri in known]
    page = {
        "root": "", "here": "ns.html", "leaf": "ns", "iri": WHOLE,
        "title": names.get(WHOLE, "Ontology"), "contents": contents, "content": content,
        "modules": [module for module in modules if module[1] != "ns.html"],
    }  # fmt: skip
    folder.write("ns.html", drawn("ontology.html", said | page))
    _written(folder, "ns", [p for p in _files("ontology") if p.parent.name == "ontology"])


def _module(
    folder: Folder, said: dict[str, Any], iri: str, path: Path, there: Callable[[str], bool]
) -> None:
    name = iri.removeprefix(ROOT)
    found = _written(folder, name, [path], as_it_is=True)
    node = NamedNode(iri)
    terms = sorted(
        {
            q.subject
            for q in found.quads_for_predicate(RDFS_LABEL)
            if isinstance(q.subject, NamedNode)
        },
        key=lambda n: (not n.value.startswith(CX), n.value.lower(), n.value),
    )
    root = up(name)
    page = {
        "root": root, "here": "", "leaf": name.rsplit("/", 1)[-1], "iri": iri,
        "title": _text(found, node, "dcterms:title") or name,
        "about": _text(found, node, "dcterms:description"),
        "terms": [
            (_text(found, n, "rdfs:label"), _address(root, n, there), _about(found, n))
            for n in terms
        ],
    }  # fmt: skip
    folder.write(f"{name}.html", drawn("module.html", said | page))


def _address(root: str, node: NamedNode, there: Callable[[str], bool]) -> str:
    if node.value.startswith(CX):
        return href(root, "ns.html", node.value.removeprefix(CX))
    path = path_of(node.value)
    return href(root, f"id/{file_of(path)}.html") if path and there(path) else ""


def _about(found: pyoxigraph.Dataset, node: NamedNode) -> str:
    return _text(found, node, "skos:definition") or _text(found, node, "rdfs:comment")


def _text(found: pyoxigraph.Dataset, node: NamedNode, name: str) -> str:
    values = [q.object for q in found.quads_for_subject(node) if q.predicate == term(name)]
    texts = [v for v in values if isinstance(v, Literal) and v.language in {None, "en"}]
    return min((text.value for text in texts), default="")


def _shapes(folder: Folder, said: dict[str, Any]) -> None:
    found = _written(folder, "shapes", list(_files("shapes")))
    of = {q.object: q.subject for q in found.quads_for_predicate(term("sh:property"))}
    rows: dict[str, list[tuple[str, str]]] = {}
    for quad in sorted(found.quads_for_predicate(term("sh:message")), key=str):
        shape = quad.subject
        whole = of.get(shape, shape)
        if isinstance(whole, NamedNode) and whole.value.startswith(CXS):
            place = shape.value.removeprefix(CXS) if isinstance(shape, NamedNode) else ""
            said_here = rows.setdefault(whole.value.removeprefix(CXS), [])
            said_here.append((place, str(getattr(quad.object, "value", ""))))
    page = {
        "root": "",
        "here": "",
        "leaf": "shapes",
        "shapes": sorted(rows.items()),
    }
    folder.write("shapes.html", drawn("shapes.html", said | page))
