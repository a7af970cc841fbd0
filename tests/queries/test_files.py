"""What holds for every question file, whatever it asks."""

import re
from datetime import date

import pyoxigraph
import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from kg.questions import Question, names, question
from kg.questions.bind import bind
from kg.questions.question import TYPES
from kg.questions.stage import put
from kg.questions.values import given
from kg.resources import folder
from kg.store import Store
from kg.terms import CX, PREFIXES

TODAY = date(2026, 6, 5)
UNPROVEN = ("MINUS", "GRAPH", "SERVICE", "FROM", "DESCRIBE", "STRLANG", "REGEX", "AVG")

ALL = pytest.mark.parametrize("asked", [question(name) for name in names()], ids=names())


def body(asked: Question) -> str:
    return "\n".join(line for line in asked.sparql.splitlines() if not line.startswith("#"))


def defined() -> set[str]:
    found: set[str] = set()
    for module in folder("ontology").rglob("*.ttl"):
        for triple in pyoxigraph.parse(path=module, format=pyoxigraph.RdfFormat.TURTLE):
            if isinstance(triple.subject, pyoxigraph.NamedNode):
                found.add(triple.subject.value)
    return found


@ALL
def test_it_asks_one_sentence_under_a_topic(asked: Question) -> None:
    assert asked.asks.endswith("?")
    assert asked.topics
    assert asked.about.endswith(".")


@ALL
def test_rdflib_and_oxigraph_read_it(asked: Question) -> None:
    prepareQuery(asked.sparql)
    pyoxigraph.Store().query(asked.sparql)


@ALL
def test_it_gives_what_it_selects_in_order(asked: Question) -> None:
    solutions = pyoxigraph.Store().query(asked.sparql)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    assert [variable.value for variable in solutions.variables] == list(asked.gives)


@ALL
def test_it_takes_what_its_values_lines_name(asked: Question) -> None:
    outer = {parameter.name for parameter in asked.takes}
    for name in outer:
        assert re.search(rf"VALUES \?{name} \{{ [^}}\n]+ \}}", asked.sparql), name
    assert len(outer) == len(asked.takes)
    assert all(parameter.type in TYPES for parameter in asked.takes)


@ALL
def test_a_parameter_stands_with_its_example_or_undef_alike_in_every_line(asked: Question) -> None:
    for parameter in asked.takes:
        lines = set(re.findall(rf"VALUES \?{parameter.name} \{{ ([^}}\n]+) \}}", asked.sparql))
        assert len(lines) == 1, parameter.name
        assert (lines == {"UNDEF"}) == parameter.optional, parameter.name


@ALL
def test_what_a_terminal_shows_is_among_its_columns(asked: Question) -> None:
    assert set(asked.shows) <= set(asked.gives)
    assert asked.shows
    assert asked.group in {"", *asked.gives}
    assert set(asked.either) <= {parameter.name for parameter in asked.takes}


@ALL
def test_its_terms_are_defined(asked: Question) -> None:
    known = defined()
    used = re.findall(r"\bcx:(\w+)", body(asked))
    assert {name for name in used if CX + name not in known} == set()


@ALL
def test_its_prefixes_are_the_house_s_and_all_are_used(asked: Question) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <([^>]+)>$", asked.sparql, re.MULTILINE))
    assert {name: PREFIXES[name] for name in declared} == declared
    rest = re.sub(r"^PREFIX .*$", "", body(asked), flags=re.MULTILINE)
    assert {name for name in declared if f"{name}:" not in rest} == set()


@ALL
def test_it_keeps_to_forms_that_every_engine_answers_alike(asked: Question) -> None:
    text = re.sub(r'"[^"]*"|<[^>]*>', "", body(asked))
    assert [word for word in UNPROVEN if re.search(rf"\b{word}\b", text)] == []
    assert re.findall(r"LANG\(\?\w+\) *=|\bcx:\w+[*+?/|]|xsd:date\(", text) == []
    assert "SELECT DISTINCT" in text
    assert "ORDER BY" in text.rsplit("}", 1)[-1]


@ALL
def test_it_does_not_ask_whether_a_parameter_is_bound(asked: Question) -> None:
    """Virtuoso takes a parameter that is UNDEF for bound; what COALESCE makes of it is right."""
    for parameter in asked.takes:
        assert f"BOUND(?{parameter.name})" not in body(asked), parameter.name


@ALL
def test_its_examples_resolve_in_the_shipped_graph_and_it_answers(
    asked: Question, shipped: Store
) -> None:
    values = {p.name: given(shipped, p, p.example, TODAY) for p in asked.takes}
    assert put(shipped, asked.sparql).rows
    needed = {p.name: [values[p.name].term] for p in asked.takes if not p.optional}
    assert put(shipped, bind(asked, needed)).rows


@ALL
def test_a_step_put_first_changes_nothing(asked: Question, shipped: Store) -> None:
    whole, steps = shipped.query(asked.sparql), put(shipped, asked.sparql)
    assert whole.columns == steps.columns
    assert whole.rows == steps.rows


def test_a_union_default_graph_in_rdflib_is_what_a_file_needs() -> None:
    graph = rdflib.Dataset(default_union=True)
    rows = graph.query(question("graph-summary").sparql)
    assert rows.type == "SELECT"
