"""Small worlds of figures: one chip's figure sets, as quads, beside the shipped thresholds."""

from collections.abc import Callable, Iterator, Mapping

import pyoxigraph
from pyoxigraph import NamedNode, Quad

from kg.derive.reading import Term, local
from kg.load import dossier
from kg.resources import folder
from kg.terms import RDF_TYPE, cx, decimal, integer, plain, thing

GIVEN = NamedNode("urn:given")
VALUES = {
    "die": "dieArea",
    "io": "ioBandwidth",
    "dram": "memoryBandwidth",
    "density": "memoryBandwidthDensity",
}


def ruled() -> pyoxigraph.Store:
    """A store of the reference data and the shipped thresholds."""
    store = pyoxigraph.Store()
    for module in sorted((folder("ontology") / "reference").glob("*.ttl")):
        store.bulk_load(path=str(module), to_graph=NamedNode("urn:ontology"))
    for file in dossier.shipped():
        if file.parent.name == "thresholds":
            for record in dossier.records(file):
                store.bulk_extend(dossier.quads(record))
    return store


def add(store: pyoxigraph.Store, *facts: tuple[NamedNode, str, Term | str]) -> None:
    """State facts in ``cx:`` terms; texts become plain literals, and a class stands after ``a``."""
    for subject, name, value in facts:
        if name == "a":
            store.add(Quad(subject, RDF_TYPE, cx(str(value)), GIVEN))
        else:
            term = plain(value) if isinstance(value, str) else value
            store.add(Quad(subject, cx(name), term, GIVEN))


def chip(store: pyoxigraph.Store, name: str = "x", *, use: str = "yes") -> NamedNode:
    """State a chip and its use in data centres."""
    node = thing("chip", name)
    add(store, (node, "a", "Chip"), (node, "dataCentre", use))
    return node


def figures(
    store: pyoxigraph.Store,
    of: NamedNode,
    name: str = "main",
    *,
    rates: Mapping[str, str] | None = None,
    preferred: str = "yes",
    confidence: str = "secondary",
    **values: str,
) -> NamedNode:
    """State a figure set: rates as ``FP16=800`` with the bits of the name, and single figures."""
    node = thing("figure-set", f"{local(of)}/{name}")
    grade = thing("confidence", confidence)
    add(
        store,
        (node, "a", "FigureSet"),
        (node, "chip", of),
        (of, "figureSet", node),
        (node, "preferred", preferred),
        (node, "confidence", grade),
        *((node, VALUES[key], decimal(value)) for key, value in values.items()),
    )
    for form, tops in (rates or {}).items():
        rate = thing("peak-rate", f"{local(node)}/{form.lower()}")
        bits = int("".join(sign for sign in form if sign.isdigit()))
        add(
            store,
            (node, "rate", rate),
            (rate, "format", form),
            (rate, "tops", decimal(tops)),
            (rate, "bitLength", integer(bits)),
        )
    return node


def derived(
    store: pyoxigraph.Store, *rules: Callable[[pyoxigraph.Store], Iterator[Quad]]
) -> list[Quad]:
    """Apply rules in order; each sees what those before it made."""
    made: list[Quad] = []
    for rule in rules:
        found = list(rule(store))
        store.bulk_extend(found)
        made += found
    return made
