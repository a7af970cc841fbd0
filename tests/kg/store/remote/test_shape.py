import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from kg.store.handle import query
from kg.store.remote.shape import shape
from kg.store.remote.terms import blank, canonical, term

HEAD = "PREFIX x: <urn:x:> # } SELECT\n"
SELECTS = [
    "SELECT ?s ?n WHERE { ?s x:n ?n }",
    "SELECT ?s ?n { ?s x:n ?n } ORDER BY DESC(?n)",
    "SELECT ?s ?n { ?s x:n ?n } LIMIT 50",
    "SELECT ?s ?n { ?s x:n ?n } ORDER BY ?n LIMIT 50 OFFSET 3",
    'SELECT DISTINCT ?s ?n { ?s x:n ?n FILTER(STR(?s) != "} LIMIT 1 \'SELECT") } # ORDER BY } ?n',
    "SELECT * WHERE { ?s x:n ?n } # last",
    "SELECT ?n (COUNT(?s) AS ?s) { ?s x:n ?m BIND(?m / 7 AS ?n) } GROUP BY ?n",
]


@pytest.fixture
def engine() -> pyoxigraph.Store:
    made = pyoxigraph.Store()
    made.extend(
        pyoxigraph.Quad(NamedNode(f"urn:x:{n:03}"), NamedNode("urn:x:n"), Literal(n))
        for n in range(100)
    )
    return made


@pytest.mark.parametrize("text", SELECTS, ids=range(len(SELECTS)))
def test_pages_put_together_are_the_answer(engine: pyoxigraph.Store, text: str) -> None:
    whole = query(engine, HEAD + text)
    parts = shape(HEAD + text)
    assert parts is not None
    ((number,),) = query(engine, parts.counted()).rows
    assert number == Literal(len(whole))
    found = []
    for start in range(0, len(whole), 30):
        found += query(engine, parts.page(whole.columns, 30, start)).rows
    if "ORDER BY D" in text or "OFFSET" in text:
        assert found == whole.rows
    elif "LIMIT 50" in text:  # any fifty are right
        assert len(set(map(str, found))) == 50
    else:
        assert sorted(map(str, found)) == sorted(map(str, whole.rows))


@pytest.mark.parametrize("text", [
    "CONSTRUCT { ?s x:m ?n } WHERE { ?s x:n ?n } LIMIT 40",
    "CONSTRUCT WHERE { ?s x:n ?n } LIMIT 40",
    "CONSTRUCT { } WHERE { ?s x:n ?n FILTER(?n < 40) }",
], ids=["whole", "short", "blank"])  # fmt: skip
def test_what_a_graph_is_made_from_is_counted(engine: pyoxigraph.Store, text: str) -> None:
    parts = shape(HEAD + text)
    assert parts is not None
    assert parts.kind == "construct"
    assert query(engine, parts.counted()).rows == [(Literal(40),)]


def test_a_form_is_seen_behind_strings_and_comments() -> None:
    found = shape('# SELECT\nPREFIX a: <urn:SELECT> ASK { ?s ?p "CONSTRUCT" }')
    assert found is not None
    assert (found.form, found.kind) == ("ASK", "ask")
    assert shape("no query") is None


def test_terms_are_spelled_as_the_engine_keeps_them() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    pairs = [("5120.00", "decimal"), ("+7", "integer"), ("1.0E3", "double"), ("1", "boolean"),
             ("5", "int"), ("2026-01-01T00:00:00.500Z", "dateTime"), ("x", "integer")]  # fmt: skip
    given = [(Literal(value, datatype=NamedNode(xsd + kind)),) for value, kind in pairs]
    said = [str(row[0]).partition('"^^')[0][1:] for row in canonical([*given, (None,)])[:-1]]
    assert said == ["5120", "7", "1000", "true", "5", "2026-01-01T00:00:00.5Z", "x"]


def test_a_term_is_read_from_what_servers_write() -> None:
    assert term({"type": "uri", "value": "urn:x:a"}) == NamedNode("urn:x:a")
    typed = {
        "type": "typed-literal",
        "value": "1",
        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
    }
    assert term(typed) == Literal(1)
    assert term({"type": "literal", "value": "华", "xml:lang": "zh-Hans"}) == Literal(
        "华", language="zh-hans"
    )
    plain = {"type": "literal", "value": "a", "datatype": "http://www.w3.org/2001/XMLSchema#string"}
    assert term(plain) == Literal("a")
    assert blank("nodeID://b10") == pyoxigraph.BlankNode("nodeID---b10")
    for wrong in ({"type": "uri", "value": "a b"}, {"type": "odd", "value": "a"}):
        with pytest.raises(ValueError, match=r".+"):
            term(wrong)
