"""Every shape, put by both engines to an example that meets it and to one that does not."""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse, serialize

from kg.check import Finding, shapes
from kg.check.engine import Engine, Fast, Reference
from kg.check.shape import shipped
from kg.check.vocabulary import sh
from kg.terms import RDF_TYPE

EXAMPLES = Path(__file__).parent / "examples"
BASE = "https://w3id.org/chiplex/shapes#"
MODULES = {file.stem: shapes([file]) for file in shipped()}
ENGINES: dict[str, dict[str, Engine]] = {
    module: {"fast": Fast(ours), "pyshacl": Reference(ours)} for module, ours in MODULES.items()
}
HOMES = {root.removeprefix(BASE): module for module, ours in MODULES.items() for root in ours.roots}
NAMES = sorted(HOMES)


@cache
def found(name: str, kind: str, engine: str) -> frozenset[Finding]:
    """What an engine finds in an example of a shape."""
    text = (EXAMPLES / f"{name}.{kind}.ttl").read_text(encoding="utf-8")
    data = serialize(parse(text, format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES)
    put = ENGINES[HOMES[name]][engine]
    return frozenset(put((data or b"").decode("utf-8"), [BASE + name]))


def test_every_shape_has_its_two_examples_and_there_are_no_others() -> None:
    expected = {f"{name}.{kind}.ttl" for name in NAMES for kind in ("ok", "bad")}
    assert {file.name for file in EXAMPLES.iterdir()} == expected


@pytest.mark.parametrize("engine", ["fast", "pyshacl"])
@pytest.mark.parametrize("name", NAMES)
def test_the_good_example_conforms(name: str, engine: str) -> None:
    assert found(name, "ok", engine) == frozenset()


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_find_the_same_in_the_bad_example(name: str) -> None:
    fast, reference = (
        {finding.key for finding in found(name, "bad", engine)} for engine in ("fast", "pyshacl")
    )
    assert fast == reference
    assert fast


@pytest.mark.parametrize("name", NAMES)
def test_every_part_of_a_shape_is_missed_by_its_bad_example(name: str) -> None:
    graph, root = MODULES[HOMES[name]].graph, NamedNode(BASE + name)
    parts = {quad.object for quad in graph.quads_for_pattern(root, sh("property"), None)}
    missed = {finding.shape for finding in found(name, "bad", "fast")}
    assert {part.value for part in parts if isinstance(part, NamedNode)} - missed == set()


@pytest.mark.parametrize("engine", ["fast", "pyshacl"])
def test_every_query_finds_something_in_a_bad_example(engine: str) -> None:
    said = {finding.message for name in NAMES for finding in found(name, "bad", engine)}
    for ours in MODULES.values():
        for quad in ours.graph.quads_for_pattern(None, RDF_TYPE, sh("SPARQLConstraint")):
            for message in ours.graph.quads_for_pattern(quad.subject, sh("message"), None):
                assert isinstance(message.object, Literal)
                assert message.object.value in said
