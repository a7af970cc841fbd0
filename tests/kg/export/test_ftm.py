"""FollowTheMoney entities: the library takes them, and a load gives back what they say."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.export.formats import FORMATS
from kg.export.ftm.entities import entity_id
from kg.export.selection import graphs
from kg.store import home, open_store
from kg.terms import ID, PREFIXES, RDF_TYPE, RDFS_LABEL, SOURCE, cx
from tests.conftest import require
from tests.kg.export.world import EX, node, stored, written

GRAPH = NamedNode("https://w3id.org/chiplex/graph/dossier/example")


@pytest.fixture(autouse=True)
def model() -> Any:  # noqa: ANN401 (the library has no types)
    """The model of the library."""
    require("the extra ftm (followthemoney)", find_spec("followthemoney") is not None)
    from followthemoney import model

    return model


def said(subject: str, predicate: NamedNode, value: str | Literal) -> Quad:
    found = value if isinstance(value, Literal) else NamedNode(f"{ID}{value}")
    return Quad(NamedNode(f"{ID}{subject}"), predicate, found, GRAPH)


def a(subject: str, *kinds: str) -> list[Quad]:
    return [Quad(NamedNode(f"{ID}{subject}"), RDF_TYPE, cx(kind), GRAPH) for kind in kinds]


def day(text: str) -> Literal:
    return Literal(text, datatype=NamedNode(f"{PREFIXES['xsd']}date"))


def world() -> list[Quad]:
    """A company with its owner, its number, its address, and a listing."""
    return [
        *a("org/alpha", "Party", "Organization"),
        said("org/alpha", RDFS_LABEL, Literal("Alpha Co., Ltd.", language="en")),
        said("org/alpha", RDFS_LABEL, Literal("阿尔法", language="zh-hans")),
        said("org/alpha", cx("jurisdiction"), "place/cn"),
        said("org/alpha", cx("registeredNumber"), "identifier/lei/1"),
        said("org/alpha", cx("postalAddress"), "address/alpha/1"),
        said("org/alpha", cx("particular"), Literal("website: https://alpha.example.org")),
        said("org/alpha", cx("particular"), Literal("colour: red")),
        *a("identifier/lei/1", "RegisteredNumber"),
        said("identifier/lei/1", cx("scheme"), Literal("lei")),
        said("identifier/lei/1", cx("identifier"), Literal("5493001KJTIIGC8Y1R12")),
        *a("address/alpha/1", "Address"),
        said("address/alpha/1", cx("addressText"), Literal("1 Sample Road")),
        said("address/alpha/1", cx("place"), "place/cn"),
        *a("org/beta", "Party", "Person"),
        said("org/beta", RDFS_LABEL, Literal("Beta", language="en")),
        *a("ownership/alpha/beta/1", "Ownership"),
        said("ownership/alpha/beta/1", cx("owner"), "org/beta"),
        said("ownership/alpha/beta/1", cx("owned"), "org/alpha"),
        said("ownership/alpha/beta/1", cx("shareLow"), Literal("50")),
        said("ownership/alpha/beta/1", cx("shareHigh"), Literal("60")),
        *a("link/alpha/beta/1", "PartyLink"),
        said("link/alpha/beta/1", cx("linkKind"), Literal("directorship")),
        said("link/alpha/beta/1", cx("linkFrom"), "org/beta"),
        said("link/alpha/beta/1", cx("linkTo"), "org/alpha"),
        *a("listing/us-entity-list/alpha/1", "Listing"),
        said("listing/us-entity-list/alpha/1", cx("party"), "org/alpha"),
        said("listing/us-entity-list/alpha/1", cx("list"), "list/us-entity-list"),
        said("listing/us-entity-list/alpha/1", cx("footnote"), Literal("4")),
        said("listing/us-entity-list/alpha/1", cx("fromEarliest"), day("2020-01-01")),
        said("listing/us-entity-list/alpha/1", cx("fromLatest"), day("2020-01-31")),
        said("listing/us-entity-list/alpha/1", SOURCE, "source/fr"),
        Quad(NamedNode(f"{ID}source/fr"), NamedNode(f"{PREFIXES['schema']}url"), node("fr"), GRAPH),
        *a("list/us-entity-list", "List"),
        said("list/us-entity-list", RDFS_LABEL, Literal("Entity List", language="en")),
        *a("chip/gamma", "Chip"),
    ]


def made(quads: list[Quad]) -> tuple[dict[str, Any], list[str]]:
    """The entities by id, and the lines about what is lost."""
    lines: list[str] = []

    def write(selection: object, out: object) -> None:
        lines.extend(FORMATS["ftm"].write(selection, out))

    text = written(write, graphs(stored(quads)))
    return {each["id"]: each for each in map(json.loads, text.splitlines())}, lines


def test_each_thing_is_an_entity_of_its_schema() -> None:
    found, _ = made(world())
    alpha = found["cx-org.alpha"]
    assert alpha["schema"] == "Company"
    assert alpha["properties"] == {
        "addressEntity": ["cx-address.alpha.1"],
        "jurisdiction": ["cn"],
        "leiCode": ["5493001KJTIIGC8Y1R12"],
        "name": ["Alpha Co., Ltd.", "阿尔法"],
        "website": ["https://alpha.example.org/"],
    }
    assert found["cx-ownership.alpha.beta.1"]["properties"] == {
        "asset": ["cx-org.alpha"],
        "owner": ["cx-org.beta"],
        "percentage": ["50-60"],
    }
    assert found["cx-link.alpha.beta.1"]["schema"] == "Directorship"
    assert found["cx-listing.us-entity-list.alpha.1"]["properties"] == {
        "entity": ["cx-org.alpha"],
        "program": ["Entity List"],
        "programId": ["US-BIS-EL"],
        "provisions": ["footnote 4"],
        "sourceUrl": [f"{EX}fr"],
        "startDate": ["2020-01-01", "2020-01-31"],
    }


def test_what_cannot_be_said_is_counted() -> None:
    _, lines = made(world())
    things, statements = lines
    assert things.startswith("ftm has no schema for 4 things: ")
    assert "1 cx:Chip" in things
    assert statements == "ftm has no property for 1 statement: 1 cx:particular"


def test_the_library_takes_every_entity_of_the_shipped_graph(
    shipped_store: Path,
    model: Any,  # noqa: ANN401 (the library has no types)
) -> None:
    engine = open_store(home(shipped_store)).engine
    names = ("organisations/huawei", "organisations/smic", "listings", "sources/official")
    quads = [
        quad
        for name in names
        for quad in engine.quads_for_pattern(
            None, None, None, NamedNode(f"https://w3id.org/chiplex/graph/dossier/{name}")
        )
    ]
    found, lines = made(quads)
    kinds = {each["schema"] for each in found.values()}
    assert {"Company", "Sanction", "Ownership"} <= kinds
    assert len(lines) == 2
    for each in found.values():
        proxy = model.get_proxy(each, cleaned=False)
        assert proxy.id == each["id"]
        taken = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert taken == each["properties"]
        wanted = {prop.name for prop in proxy.schema.properties.values() if prop.stub}
        assert not wanted & set(taken)
    parties = [q for q in quads if q.predicate == RDF_TYPE and q.object == cx("Party")]
    ids = {entity_id(quad.subject.value) for quad in parties}  # type: ignore[union-attr]
    assert ids <= set(found)


def test_an_id_is_one_that_the_library_takes(model: Any) -> None:  # noqa: ANN401 (as above)
    for iri in (f"{ID}org/alpha", f"{ID}org/a%20b", f"{EX}org/alpha", f"{ID}org/{'x' * 300}"):
        proxy = model.make_entity("Ownership")
        proxy.add("owner", entity_id(iri))
        assert proxy.get("owner") == [entity_id(iri)]
    assert entity_id(f"{ID}org/alpha") == "cx-org.alpha"
