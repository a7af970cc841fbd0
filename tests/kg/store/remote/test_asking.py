import time
from collections import Counter
from datetime import date

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import EndpointError, QuestionError, TimeLimitError
from kg.explain import why
from kg.names import resolve
from kg.names.find import find
from kg.names.index import index
from kg.questions import ask, question
from kg.store.foreign import Limits
from kg.store.remote.asking import Remote
from kg.store.remote.named import endpoint, placed
from kg.store.remote.profile import profile
from kg.store.remote.reach import STATED, hidden, reached, recognised, stated
from kg.store.remote.terms import canonical
from kg.terms import PREFIXES, cx
from tests.kg.store.remote.conftest import SECRET, put, told
from tests.queries.world import World
from tests.servers.fixtures import GUARDED, OPEN
from tests.servers.server import Server

LONG = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c a ?d FILTER (CONTAINS(STR(?a), STR(?c))) }"
HOSTILE = (
    'a" } DROP ALL #', "'''\"\"\"\\", "} VALUES ?asOf { 1 }", "\r\n\t\\u0041", "\x01\x1f\x7f",
    "\u202eesrever\u200f\u2066", "昇腾910C", "\ufeff\U0001f600\uffff", "x" * 10_000,
)  # fmt: skip
GRAPH = "urn:x:many"
CLASS = "?class a <http://www.w3.org/2002/07/owl#Class>"
LONGEST = 5_000  # of a text in a VALUES that nothing is joined with, on Virtuoso


DAY = date(2026, 6, 1)


def literal(value: str, kind: str) -> Literal:
    return Literal(value, datatype=NamedNode(PREFIXES["xsd"] + kind))


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("graph-summary", {}),
        ("org-status", {"org": "Great Chip"}),
        ("chip-controls", {"chip": "阿尔法"}),
        ("rule-history", {"instrument": "Chip rule"}),
        ("place-groups", {"place": "CN"}),
    ],
)
def test_a_question_has_the_same_rows_in_the_same_order(
    remote: Remote, world: World, name: str, given: dict[str, str]
) -> None:
    expected = ask(world, question(name), given, DAY)
    assert expected.rows
    assert ask(remote, question(name), given, DAY).rows == expected.rows


def test_names_and_explanations_are_the_same(remote: Remote, world: World) -> None:
    found = find(index(world), "great chip company")
    assert found
    assert find(index(remote), "great chip company") == found
    assert resolve(remote, "chip", "阿尔法") == resolve(world, "chip", "阿尔法")
    rule = resolve(world, "instrument", "Chip rule").thing
    assert why(remote, [rule]) == why(world, [rule])


def test_the_default_graph_is_the_union_and_each_graph_is_still_seen(
    remote: Remote, world: World
) -> None:
    sparql = (
        f"SELECT DISTINCT ?g ?thing ?label {{ GRAPH ?g {{ ?thing {cx('nameKind')} ?kind }} "
        f"?thing <{PREFIXES['rdfs']}label> ?label }} ORDER BY STR(?thing) STR(?g) STR(?label)"
    )
    expected = world.query(sparql).rows
    assert len(expected) > 10
    assert remote.query(sparql).rows == expected


def test_a_server_states_what_it_holds_and_hides_it_where_nobody_asks_for_the_union(
    remote: Remote, world: World
) -> None:
    ((expected,),) = world.query(STATED).rows
    assert Literal(stated(remote)) == expected
    with Remote(placed(remote.endpoint, profile("generic"), remote.endpoint.query)) as bare:
        assert hidden(bare)
        assert (stated(bare) == "") == (remote.endpoint.profile.name == "oxigraph")


def test_terms_come_back_as_the_embedded_store_spells_them(remote: Remote) -> None:
    numbers = [
        ("5120.00", "decimal"),
        ("007", "integer"),
        ("-0.50", "decimal"),
        ("1.0E3", "double"),
    ]
    others = [("2026-01-31", "date"), ("true", "boolean")]
    given = [literal(value, kind) for value, kind in (*numbers, *others)]
    given += [Literal("华为", language="zh-hans"), Literal("plain")]
    values = " ".join(map(str, given))
    found = remote.query(f"SELECT ?x {{ VALUES ?x {{ {values} }} }}")
    expected = [str(term) for (term,) in canonical([(term,) for term in given])]
    assert sorted(str(term) for (term,) in found) == sorted(expected)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_value_comes_back_as_it_was(remote: Remote, text: str) -> None:
    given = Literal(text)
    for sparql in (
        f"VALUES ?x {{ {given} }}",
        f"BIND({given} AS ?x)",
        f"BIND({given} AS ?x) {CLASS}",
    ):
        if len(text) < LONGEST or not sparql.startswith("VALUES"):
            assert set(remote.query(f"SELECT ?x {{ {sparql} }}").rows) == {(given,)}


def test_a_hostile_value_of_a_question_stays_a_value(remote: Remote, world: World) -> None:
    asked = question("graph-summary")
    for text in HOSTILE:
        with pytest.raises(QuestionError, match=r"is named"):
            resolve(remote, "thing", text)
        with pytest.raises(QuestionError, match=r"is named"):
            resolve(world, "thing", text)
    assert ask(remote, asked, {}, DAY).rows == ask(world, asked, {}, DAY).rows


def test_what_is_no_text_is_refused(remote: Remote) -> None:
    for text in ("a\0b", "\ud800"):
        with pytest.raises(QuestionError):
            resolve(remote, "org", text)
        with pytest.raises(QuestionError):
            remote.foreign(f"SELECT * {{ ?s ?p '{text}' }}")
    with pytest.raises(QuestionError):
        resolve(remote, "thing", "https://example.org/a>b")


def test_all_rows_come_past_a_cap_and_a_graph_is_never_cut(remote: Remote, held: Server) -> None:
    put(held, GRAPH, "".join(f"<urn:x:{n}> <urn:x:n> {n} .\n" for n in range(12_000)))
    try:
        sparql = f"SELECT ?s ?n WHERE {{ GRAPH <{GRAPH}> {{ ?s <urn:x:n> ?n }} }}"
        found = Counter(remote.foreign(sparql).rows)
        assert found == Counter((NamedNode(f"urn:x:{n}"), Literal(n)) for n in range(12_000))
        ordered = remote.query(f"{sparql} ORDER BY ?n").rows
        assert [n for _, n in ordered] == [Literal(n) for n in range(12_000)]
        some = remote.foreign(sparql, Limits(rows=11_000))
        assert (len(some), some.cut) == (11_000, True)
        whole = f"CONSTRUCT {{ ?s <urn:x:n> ?n }} WHERE {{ GRAPH <{GRAPH}> {{ ?s <urn:x:n> ?n }} }}"
        if not remote.endpoint.profile.rows:
            assert len(remote.foreign(whole)) == 12_000
            return
        with pytest.raises(EndpointError, match="end at 10,000 rows"):
            remote.foreign(whole)
        assert len(remote.foreign(f"{whole} LIMIT 9000")) == 9_000
    finally:
        held.change(f"DROP SILENT GRAPH <{GRAPH}>")


def test_a_time_limit_ends_the_waiting(remote: Remote) -> None:
    begun = time.monotonic()
    with pytest.raises(TimeLimitError, match=r"tried: .*"):
        remote.foreign(LONG, Limits(seconds=0.3))
    assert time.monotonic() - begun < 10
    assert stated(remote)


def test_a_query_that_is_none_is_a_question_badly_asked(remote: Remote) -> None:
    for wrong in ("SELECT ?s { ?s ", "no query", "INSERT DATA { <urn:x:a> <urn:x:b> 1 }"):
        with pytest.raises(QuestionError, match=r"^query: "):
            remote.foreign(wrong)


@pytest.mark.parametrize("server", OPEN, indirect=True)
def test_a_kind_of_server_is_seen_from_its_address(held: Server) -> None:
    for address in (held.url, held.query):
        seen = recognised(endpoint(address))
        assert seen.profile.name == held.profile
        assert (seen.update, seen.store) == (held.update, held.store)
    with reached(held.url) as seen_there:
        assert seen_there.hash


@pytest.mark.parametrize("server", GUARDED, indirect=True)
def test_a_wrong_password_is_told_as_such(held: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET, "wrong-one")
    with Remote(told(held)) as asked, pytest.raises(EndpointError, match="who asks") as caught:
        asked.query("ASK { }")
    assert caught.value.status == 401
    assert "wrong-one" not in str(caught.value)
