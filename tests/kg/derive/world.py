"""Small worlds: dossiers in, a store with everything derived out, by the real loader and rules."""

from pathlib import Path
from textwrap import dedent

import pyoxigraph
from pyoxigraph import Literal, NamedNode

from kg.build.rules import RULES, derive
from kg.load import dossier
from kg.resources import folder
from kg.terms import cx

HEAD = "recorded: 2026-11-24\nknown-through: {known}\nsource: [OWN]\nconfidence: secondary\n"
CHIPS = (
    "chip,name,aliases,zh,designer,foundry,foundry_note,packager,node,family,data_centre,released,"
    "set,preferred,die_mm2,die_note,dies,rates,memory,memory_gb,bandwidth_tbs,io_gbs,source,"
    "confidence,die_confidence,known_through,recorded,notes"
)
LISTINGS = (
    "org,list,listed_name,footnote,from,until,policy,citation,instrument,source,confidence,"
    "known_through,notes"
)


def world(path: Path, files: dict[str, str], *, known: str = "2026-06-05") -> pyoxigraph.Store:
    """A store of the reference data and these dossiers, with every rule applied."""
    store = pyoxigraph.Store()
    for module in sorted(folder("ontology").rglob("*.ttl")):
        store.bulk_load(path=str(module), to_graph=NamedNode("urn:ontology"))
    for name, text in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("@head\n", HEAD.format(known=known)), "utf-8")
        for record in dossier.records(file, root=path, own=False):
            store.bulk_extend(dossier.quads(record))
    for rule in RULES:
        store.bulk_extend(list(derive(rule, store)))
    return store


def instrument(slug: str, body: str, kind: str = "Regulation") -> str:
    """An instrument's dossier: the head and what every instrument has, then the body."""
    return (
        f"dossier: instrument\n@head\ninstrument: {slug}\nkind: {kind}\n"
        f"title: {{en: {slug.rsplit('/', 1)[-1]}}}\nissuer: bis\njurisdiction: {slug[:2].upper()}\n"
        f"citation: {slug}\ngist: what it does\n{dedent(body)}"
    )


def chip(name: str, rates: str, die: str = "", *, designer: str = "maker", more: str = "") -> str:
    """One row of a chip table."""
    values = dict.fromkeys(CHIPS.split(","), "") | {
        "chip": name, "name": name, "designer": designer, "data_centre": "yes", "set": "main",
        "preferred": "yes", "die_mm2": die, "rates": rates, "source": "OWN",
        "confidence": "secondary", "known_through": "2026-06-05", "recorded": "2026-11-24",
        "notes": more,
    }  # fmt: skip
    return ",".join(values.values())


def chips(*rows: str) -> str:
    """A chip table."""
    return "\n".join([CHIPS, *rows]) + "\n"


def said(store: pyoxigraph.Store, kind: str, **asked: object) -> list[dict[str, str]]:
    """The nodes of a class as dictionaries of plain values, those with the values asked."""
    found = []
    for quad in store.quads_for_pattern(
        None, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), cx(kind), None
    ):
        facts = {}
        for fact in store.quads_for_pattern(quad.subject, None, None, None):
            if isinstance(fact.object, Literal):
                facts[fact.predicate.value.split("#")[-1]] = fact.object.value
            elif isinstance(fact.object, NamedNode):
                facts[fact.predicate.value.split("#")[-1]] = fact.object.value.split("/id/")[-1]
        if all(facts.get(name) == value for name, value in asked.items()):
            found.append(facts)
    return sorted(found, key=lambda facts: (facts.get("from", ""), str(facts)))
