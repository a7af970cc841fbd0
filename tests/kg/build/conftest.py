"""A world small enough to be built many times: sources, organisations, their places."""

from pathlib import Path

import pytest

from kg.build import Inputs
from kg.store import Home, home

HEAD = "recorded: 2026-11-24\nknown-through: 2026-11-24\nsource: [REGISTER]\nconfidence: verified\n"
SOURCES = f"""dossier: sources
{HEAD}sources:
  - {{key: REGISTER, title: A register, address: example.org/register, official: yes}}
"""
ONTOLOGY = """
@prefix cx: <https://w3id.org/chiplex/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://w3id.org/chiplex/id/place/us> a cx:Country ; rdfs:label "United States"@en .
<https://w3id.org/chiplex/id/place/worldwide> a cx:Place ; rdfs:label "worldwide"@en .
<https://w3id.org/chiplex/id/confidence/verified> a cx:Confidence ; rdfs:label "verified"@en .
cx:Organization rdfs:subClassOf cx:Party, [ a owl:Restriction ; owl:onProperty cx:seat ] .
"""
SHAPES = """
@prefix cx: <https://w3id.org/chiplex/ns#> .
@prefix cxs: <https://w3id.org/chiplex/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
cxs:Party a sh:NodeShape ; sh:targetClass cx:Party ; sh:property cxs:Party-seat .
cxs:Party-seat a sh:PropertyShape ; sh:path cx:seat ; sh:minCount 1 ;
    sh:message "A party has a seat."@en .
"""


def silent(line: str) -> None:
    """Take a notice."""


def organisations(*names: str, seat: str = "seat: US") -> str:
    """A dossier of organisations."""
    rows = "".join(
        f"  - id: {name}\n    kind: Organization\n    name: {{en: {name.title()}}}\n"
        f"    jurisdiction: US\n    {seat}\n"
        for name in names
    )
    return f"dossier: organisations\n{HEAD}organisations:\n{rows}"


def world(root: Path) -> Inputs:
    """Write the world below a folder."""
    given = Inputs(
        root / "documents", root / "ontology", root / "shapes", root / "own", root / "code"
    )
    for folder, name, text in (
        (given.documents, "sources.yaml", SOURCES),
        (given.documents, "many.yaml", organisations(*(f"org-{n}" for n in range(300)))),
        (given.ontology, "small.ttl", ONTOLOGY),
        (given.shapes, "small.ttl", SHAPES),
    ):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    given.own.mkdir()
    return given


@pytest.fixture
def given(tmp_path: Path) -> Inputs:
    """The small world's folders."""
    return world(tmp_path / "checkout")


@pytest.fixture
def place(tmp_path: Path) -> Home:
    """A home in which nothing is stored yet."""
    return home(tmp_path / "store")
