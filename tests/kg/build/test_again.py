from decimal import Decimal
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad

from kg.build.again import again
from kg.store import home, open_store
from kg.terms import CX, DERIVED_FROM, ID, RDF_TYPE, cx, decimal


@pytest.fixture(scope="module")
def engine(shipped_store: Path) -> pyoxigraph.Store:
    return open_store(home(shipped_store)).engine


def some(engine: pyoxigraph.Store, kind: str, part: str = "") -> NamedNode:
    """The middle one of the derived things of a kind whose IRI has a part."""
    found = engine.quads_for_pattern(None, RDF_TYPE, cx(kind), None)
    nodes = sorted(
        {quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)} - {""}
    )
    chosen = [node for node in nodes if part in node]
    return NamedNode(chosen[len(chosen) // 2])


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("Classification", ""),
        ("Standing", ""),
        ("Seat", "huawei"),
        ("Coverage", "all-but"),
        ("State", ""),
        ("PartyReach", ""),
        ("Affiliation", "/nexperia"),
        ("Affiliation", "/hygon"),
        ("Conflict", "decree-835"),
        ("Reach", "gp10-guidance/presumption"),
        ("Reach", "gp10-guidance/named-chips"),
        ("Reach", "/family/ascend"),
        ("Reach", "npcsc/2021-06-10-afsl"),
        ("Reach", "tw/ita/2025-06-10-shtc-list"),
    ],
)
def test_a_derived_fact_comes_again_from_the_documents_of_its_premises(
    engine: pyoxigraph.Store, kind: str, part: str
) -> None:
    thing = some(engine, kind, part)
    (found,) = again(engine, [thing])
    assert found.thing == thing
    assert found.same, thing
    assert 0 < len(found.documents) < 60


def test_a_fact_whose_premise_says_something_else_now_does_not_come_again(
    engine: pyoxigraph.Store,
) -> None:
    thing = NamedNode(f"{ID}classification/h20/datasheet/3a090-a/2023-11-17")
    changed = pyoxigraph.Store()
    changed.bulk_extend(engine)
    figures = NamedNode(f"{ID}figure-set/h20/datasheet")
    (die,) = engine.quads_for_pattern(figures, cx("dieArea"), None, None)
    changed.remove(die)
    changed.add(Quad(figures, cx("dieArea"), decimal(Decimal(100)), die.graph_name))
    (found,) = again(changed, [thing])
    assert not found.same


def test_what_is_stated_is_passed_over(engine: pyoxigraph.Store) -> None:
    stated = [NamedNode(f"{ID}chip/h20"), NamedNode(f"{ID}chip/nothing"), NamedNode(f"{CX}Chip")]
    assert list(again(engine, stated)) == []
    assert engine.contains_named_graph(NamedNode("https://w3id.org/chiplex/graph/ontology"))
    assert not list(engine.quads_for_pattern(stated[0], DERIVED_FROM, None, None))
