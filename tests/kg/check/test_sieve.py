"""The sieve lets nothing through in which an engine finds a fault."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kg.check import Shapes, check, shapes
from kg.check.engine import Fast
from kg.check.parts import part, tree
from kg.check.quick import Quick
from kg.check.shape import shipped
from kg.check.sieve import Sieve

EXAMPLES = Path(__file__).parents[2] / "shapes" / "examples"
BASE = "https://w3id.org/chiplex/shapes#"
GRAPH = NamedNode("https://w3id.org/chiplex/graph/dossier/example")
MODULES = {file.stem: shapes([file]) for file in shipped()}
WITHIN = [(module, root) for module, ours in MODULES.items() for root in ours.within]
ODD = (
    '"text"', '"text"@en', '"text"@fr', '"5"', '"-5"', '"1.5"', '"2025-02-30"', '"2025-05-13"',
    '"2025-05-13Z"', "<https://example.org/nothing>", "<https://w3id.org/chiplex/id/place/us>",
)  # fmt: skip
XSD = "http://www.w3.org/2001/XMLSchema#"
HEAD = """
@prefix cx: <https://w3id.org/chiplex/ns#> .
@prefix cxs: <https://w3id.org/chiplex/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""


def lines(root: str, kind: str) -> list[bytes]:
    turtle = (EXAMPLES / f"{root.removeprefix(BASE)}.{kind}.ttl").read_text("utf-8")
    return sorted({f"{t} .\n".encode() for t in parse(turtle, format=RdfFormat.TURTLE)})


def store(given: list[bytes]) -> Store:
    made = Store()
    made.load(b"".join(given), format=RdfFormat.N_TRIPLES, to_graph=GRAPH)
    return made


def keys(given: list[bytes], ours: Shapes, *, sieved: bool) -> set[tuple[str, ...]]:
    """What the fast engine finds, shown all or only what the sieve doubts."""
    made = store(given)
    quick, put = Quick(made, ours), Fast(ours.owned)
    if sieved:
        shown = [(one.part, one.roots) for one in quick.doubts(given)]
    else:
        shown = [(part(made, tree(made), given), ours.within)]
    return {
        item.key
        for some, roots in shown
        for item in put(some.text, roots)
        if item.shape in ours.not_by_class or item.thing in some.own
    }


def spoiled(given: list[bytes]) -> Iterator[list[bytes]]:
    """An example with a line left out, with a value of another kind, with one value more."""
    for number, line in enumerate(given):
        rest = [*given[:number], *given[number + 1 :]]
        subject, link, _ = line.split(b" ", 2)
        yield rest
        odd = ODD[number % len(ODD)]
        for name in ("date", "integer", "decimal", "string", ""):
            typed = f"{odd}^^<{XSD}{name}>" if name and odd.endswith('"') else odd
            new = b"%s %s %s .\n" % (subject, link, typed.encode())
            yield sorted({*rest, new})
            yield sorted({*given, new})


@pytest.mark.parametrize(("module", "root"), WITHIN)
def test_what_the_sieve_shows_the_engine_gives_all_findings(module: str, root: str) -> None:
    ours = MODULES[module]
    for kind in ("ok", "bad"):
        given = lines(root, kind)
        assert keys(given, ours, sieved=True) == keys(given, ours, sieved=False)


@pytest.mark.parametrize(("module", "root"), WITHIN[::3])
def test_the_same_holds_of_spoiled_examples(module: str, root: str) -> None:
    ours = MODULES[module]
    for given in Random(root).sample(list(spoiled(lines(root, "ok"))), 10):
        assert keys(given, ours, sieved=True) == keys(given, ours, sieved=False), given


@pytest.mark.parametrize("root", [root for _, root in WITHIN])
def test_the_reference_finds_nothing_in_what_the_sieve_lets_through(root: str) -> None:
    module = next(name for name, one in WITHIN if one == root)
    given = lines(root, "ok")
    if not list(Quick(store(given), MODULES[module]).doubts(given)):
        assert not check(store(given), "pyshacl", against=MODULES[module]).findings


def test_most_shapes_are_made_into_tests() -> None:
    ours = shapes()
    sieve = Sieve(ours, ours.within, lambda _: frozenset())
    assert len(sieve.open) < 0.25 * len(ours.within)


@pytest.mark.parametrize(
    ("asked", "value", "doubted"),
    [
        ("sh:datatype xsd:date", '"2025-02-30"^^xsd:date', True),
        ("sh:datatype xsd:date", '"2025-02-28"^^xsd:date', False),
        ("sh:datatype xsd:integer", '"1.5"^^xsd:decimal', True),
        ("sh:maxExclusive 5.92", "5.92", True),
        ("sh:maxExclusive 5.92", "5.919", False),
        ('sh:languageIn ( "en" )', '"a"@fr', True),
        ('sh:languageIn ( "en" )', '"a"@en-gb', False),
        ("sh:uniqueLang true", '"a"@en, "b"@en', True),
        ("sh:lessThan cx:end", '"2025-01-02"^^xsd:date', True),
        ("sh:lessThanOrEquals cx:end", '"2025-01-01"^^xsd:date', False),
        ("sh:minLength 3", '"ab"', True),
        ('sh:pattern "^b"', '"ab"', True),
        ("sh:or ( [ sh:datatype xsd:date ] [ sh:nodeKind sh:IRI ] )", '"2025"', True),
        ("sh:or ( [ sh:datatype xsd:date ] [ sh:nodeKind sh:IRI ] )", "cx:b", False),
        ("sh:qualifiedValueShape [ sh:in ( 1 2 ) ] ; sh:qualifiedMaxCount 1", "1, 2", True),
        ("sh:qualifiedValueShape [ sh:in ( 1 2 ) ] ; sh:qualifiedMaxCount 1", "1, 3", False),
        ("sh:not [ sh:in ( 1 ) ]", "2", True),
    ],
)
def test_a_constraint_lets_through_what_meets_it(
    tmp_path: Path, asked: str, value: str, doubted: bool
) -> None:
    file = tmp_path / "a.ttl"
    head = f"{HEAD}@prefix xsd: <{XSD}> .\n"
    file.write_text(
        f"{head}cxs:A a sh:NodeShape ; sh:targetClass cx:A ; sh:property cxs:A-b .\n"
        f"cxs:A-b a sh:PropertyShape ; sh:path cx:b ; {asked} .",
        "utf-8",
    )
    data = f'{head}cx:x a cx:A ; cx:end "2025-01-01"^^xsd:date ; cx:b {value} .'
    given = sorted(f"{t} .\n".encode() for t in parse(data, format=RdfFormat.TURTLE))
    ours = shapes([file])
    assert bool(list(Quick(store(given), ours).doubts(given))) == doubted
    found = check(store(given), "both", against=ours)
    assert not found.disputed
    assert doubted or not found.findings
