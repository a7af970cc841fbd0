import time

import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import QuestionError, StoreError, TimeLimitError
from kg.store.foreign import Limits, foreign
from kg.store.words import refusal

from .conftest import Commit

ENDLESS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER (?a = ?g && ?d != ?j) }"

GREEDY = "SELECT (COUNT(DISTINCT *) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def test_a_foreign_query_answers_as_ours_do(commit: Commit) -> None:
    store = commit('a "word"\n\u2028')
    for sparql in (
        "SELECT ?o ?none ?s { ?s <https://example.org/says> ?o }",
        "ASK { ?s ?p 'nothing' }",
        "CONSTRUCT { ?s ?p 'w'@zh-hans } WHERE { ?s ?p ?o } ORDER BY STR(?s) LIMIT 3",
        "SELECT (COUNT(*) AS ?n) FROM <https://example.org/words> { ?s ?p ?o }",
        "SELECT ?b { BIND (BNODE('x') AS ?b) } LIMIT 0",
    ):
        assert foreign(store, sparql) == store.query(sparql)


def test_a_query_that_aborts_the_engine_is_a_question_error(commit: Commit) -> None:
    sparql = "SELECT ?o { ?s <https://example.org/mixed> ?o } ORDER BY ?o"
    with pytest.raises(QuestionError, match="different types ends the engine") as caught:
        foreign(commit("hello"), sparql)
    assert "\n" not in str(caught.value)


def test_a_query_past_its_time_is_ended(commit: Commit) -> None:
    began = time.monotonic()
    with pytest.raises(TimeLimitError, match=r"limit of 0\.5 seconds"):
        foreign(commit("hello"), f"{ENDLESS} ORDER BY STR(?a)", Limits(seconds=0.5))
    assert time.monotonic() - began < 5


def test_a_query_past_its_memory_is_ended(commit: Commit) -> None:
    with pytest.raises(QuestionError, match="past its memory of 400 MB"):
        foreign(commit("hello"), GREEDY, Limits(memory=400 * 2**20))


def test_rows_beyond_the_limit_are_cut_and_this_is_said(commit: Commit) -> None:
    store = commit("hello")
    assert foreign(store, ENDLESS, Limits(rows=7)).cut
    exact = foreign(store, "SELECT ?s { ?s ?p ?o } LIMIT 7", Limits(rows=7))
    assert (len(exact), exact.cut) == (7, False)


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("SELECT * { ?s ?p ?o.service silent ?s { } }", "SERVICE is not allowed"),
        ("SELECT * { \\u0053ERVICE <http://localhost/> { ?s ?p ?o } }", "SERVICE is not allowed"),
        ("PREFIX a: <b#> # \n DELETE WHERE { ?s ?p ?o }", "DELETE is an update"),
        ("LOAD <http://localhost/>", "LOAD is an update"),
        ("SELECT ?x {", "error at 1:12"),
        ("", "error at 1:1"),
    ],
)
def test_what_reaches_out_or_writes_is_refused(commit: Commit, sparql: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        foreign(commit("hello"), sparql)


@pytest.mark.parametrize(
    "sparql",
    [
        "PREFIX service: <http://x#service> SELECT ?service { ?service service:SERVICE 'SERVICE' }",
        'SELECT ?s { ?s <http://x/SERVICE> """a " SERVICE """ } # SERVICE',
        "SELECT ?insert { ?insert ?delete 'it''s' }",
        "SELECT ?s { ?s a:b.SERVICE 'x\\' SERVICE' }",
    ],
)
def test_a_name_or_text_that_reads_service_is_none(sparql: str) -> None:
    assert refusal(sparql) is None


def test_terms_come_back_as_they_went(commit: Commit) -> None:
    sparql = "SELECT ?a ?b ?c { VALUES (?a ?b ?c) { (<x:y> '\"\\n'@zh-hans 1.5) } }"
    assert foreign(commit("hello"), sparql).rows == [
        (
            NamedNode("x:y"),
            Literal('"\n', language="zh-hans"),
            Literal("1.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")),
        )
    ]


def test_a_store_that_has_gone_is_a_store_error(commit: Commit) -> None:
    store = commit("hello")
    (store.folder / "CURRENT").unlink()
    with pytest.raises(StoreError, match="cannot be asked"):
        foreign(store, "ASK { ?s ?p ?o }")
