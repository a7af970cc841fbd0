import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import polars
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat
from rdflib import RDFS, URIRef

import kg
from kg.errors import EndpointError, QuestionError, StoreError
from kg.library.cells import day, value
from kg.library.table import field_name
from kg.questions import Question, names, question
from kg.questions.columns import kind
from kg.store import Rows
from kg.terms import term
from tests.servers.server import Server

LATER = datetime.date(2026, 6, 1)


@pytest.fixture(scope="module")
def graph(shipped_store: Path) -> kg.Graph:
    return kg.open(shipped_store)


def examples(asked: Question) -> Iterator[dict[str, str]]:
    """The question's examples: one for each of what excludes each other."""
    rest = {p.name: p.example for p in asked.takes if p.required and p.name not in asked.either}
    for name in asked.either or ("",):
        yield {**rest, name: asked.parameter(name).example} if name else rest


@pytest.mark.parametrize("name", names())
def test_every_cell_is_of_the_kind_that_its_column_says(graph: kg.Graph, name: str) -> None:
    fits: dict[str, Callable[[object], bool]] = {
        "day": lambda cell: type(cell) is datetime.date,
        "range": lambda cell: type(cell) in {datetime.date, kg.Between},
        "integer": lambda cell: type(cell) is int,
        "decimal": lambda cell: type(cell) is Decimal,
        "text": lambda cell: isinstance(cell, str) and cell != "",
    }
    for given in examples(question(name)):
        answer = graph.ask(name, **given)
        for row in answer.to_dicts():
            for column, cell in row.items():
                assert cell is None or fits[kind(column)](cell), (column, cell)


@pytest.mark.parametrize("name", names())
def test_frames_keep_their_types_whatever_stands_in_them(graph: kg.Graph, name: str) -> None:
    answer = graph.ask(name, **next(examples(question(name))))
    whole, none = answer.to_polars(), polars.DataFrame()
    empty = kg.Table(Rows("select", answer.columns, []), kinds=[kind(c) for c in answer.columns])
    none = empty.to_polars()
    assert none.schema == whole.schema
    assert whole.shape == (len(answer), len(answer.columns))
    both = answer.to_pandas()
    assert list(both.dtypes) == list(empty.to_pandas().dtypes)
    assert list(both.columns) == list(answer.columns)


def test_a_range_of_days_is_text_or_the_day_at_an_end(graph: kg.Graph) -> None:
    answer = graph.ask("rule-history", instrument="BIS press release of 13 May 2025")
    (found,) = [row.until for row in answer if isinstance(row.until, kg.Between)]
    at = answer.to_polars()["until"].to_list().index(str(found))
    assert answer.to_polars(days="earliest")["until"][at] == found.earliest
    assert answer.to_pandas(days="latest")["until"][at].date() == found.latest


def test_the_same_as_the_command_line(graph: kg.Graph) -> None:
    day = datetime.date(2025, 5, 14)
    answer = graph.ask("rules-for-use", chip="Ascend 910C", outside="US", as_of=day)
    assert answer.parameters["chip"] == "Ascend 910C"
    assert answer.as_of == "2025-05-14"
    assert answer.receipt().dataset == graph.hash
    assert answer.to_text().splitlines()[0] == ",".join(answer.columns)
    assert "<table>" in answer._repr_html_()
    assert answer.bottom_line.startswith("Two binding provisions")
    assert repr(answer).startswith("<rules-for-use as of 2025-05-14: ")


def test_options_without_a_value_are_true_or_false(graph: kg.Graph) -> None:
    given = {"chip": "H20", "in_": "CN", "as_of": "2025-05-14"}
    without = graph.ask("rules-for-use", **given, with_claims=False)
    claims = graph.ask("rules-for-use", **given, with_claims=True)
    assert "speaker" in claims.columns
    assert without.columns == graph.ask("rules-for-use", **given, with_claims=None).columns


@pytest.mark.parametrize(
    ("asked", "given", "says"),
    [
        ("rules-for-us", {}, "did you mean rules-for-use"),
        ("rules-for-use", {"chip": "H20", "outsid": "US"}, "takes no 'outsid'"),
        ("rules-for-use", {}, "needs --chip"),
        ("rules-for-use", {"chip": "H20", "outside": "US", "as_of": "14.5.2025"}, "is no date"),
        ("rules-for-use", {"chip": "", "outside": "US"}, "is empty"),
    ],
)
def test_what_is_asked_wrongly_is_said(
    graph: kg.Graph, asked: str, given: dict[str, str], says: str
) -> None:
    with pytest.raises(QuestionError, match=says):
        graph.ask(asked, **given)


def test_any_query(graph: kg.Graph) -> None:
    assert graph.query("ASK { ?s ?p ?o }")
    assert not graph.query("ASK { <http://none.example/> ?p ?o }")
    found = graph.query("SELECT (1.5 AS ?someNumber) (true AS ?yes) ?none { }")
    assert found[0] == (Decimal("1.5"), True, None)
    assert (found[0].some_number, found[0].yes) == (Decimal("1.5"), True)
    assert found.to_polars().dtypes == [polars.Float64, polars.Boolean, polars.String]
    triples = graph.query("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 2")
    assert triples.to_text("nt").count("\n") == 2
    assert graph.query("SELECT ?s { ?s ?p ?o }", rows=3).cut
    with pytest.raises(QuestionError, match="format"):
        found.to_text("docx")
    with pytest.raises(QuestionError, match="query"):
        graph.query("DROP ALL")


def test_our_prefixes_need_not_be_declared(graph: kg.Graph) -> None:
    own = graph.query("SELECT (COUNT(?c) AS ?n) { ?c a cx:Chip }")
    said = "PREFIX cx: <https://w3id.org/chiplex/ns#> SELECT (COUNT(?c) AS ?n) { ?c a cx:Chip }"
    assert own[0].n == graph.query(said)[0].n > 50
    other = "PREFIX cx: <http://a.example/> SELECT (COUNT(?c) AS ?n) { ?c a cx:Chip }"
    assert graph.query(other)[0].n == 0
    text = 'SELECT ("cx:Chip skos:x" AS ?text) (<http://a.example/cx:y> AS ?iri) {} # owl:z'
    assert graph.query(text)[0].text == "cx:Chip skos:x"
    with pytest.raises(QuestionError, match="1:"):
        graph.query("SELECT ?c { ?c a none:Chip }")


def test_a_triplestore_answers_the_same(graph: kg.Graph, oxigraph_server: Server) -> None:
    oxigraph_server.empty()
    nquads = graph.pyoxigraph().dump(format=RdfFormat.N_QUADS)
    sent = oxigraph_server.client.post(
        oxigraph_server.store, content=nquads, headers={"content-type": "application/n-quads"}
    )
    assert sent.is_success
    with kg.open(endpoint=f"oxigraph+{oxigraph_server.url}") as there:
        _the_same(graph, there)


def _the_same(graph: kg.Graph, there: kg.Graph) -> None:
    assert (there.hash, repr(there)[:19]) == (graph.hash, "<chiplex graph at o")
    given = {"chip": "昇腾910C", "outside": "US", "as_of": "2025-05-14"}
    assert there.ask("rules-for-use", **given).rows == graph.ask("rules-for-use", **given).rows
    assert there.query("ASK { ?c a cx:Chip }")
    assert there.find("昇騰910C")[0] == graph.find("昇騰910C")[0]
    assert there.why("GP10 guidance") == graph.why("GP10 guidance")
    with pytest.raises(QuestionError, match="triplestore"):
        there.rdflib()


def test_a_triplestore_that_is_none() -> None:
    with pytest.raises(QuestionError, match="folder"):
        kg.open("here", endpoint="there")
    with pytest.raises(EndpointError):
        kg.open(endpoint="http://127.0.0.1:1/")


def test_a_name_and_the_way_to_its_sources(graph: kg.Graph) -> None:
    assert graph.find("昇騰910C")[0].name == "Ascend 910C"
    (top,) = graph.why("GP10 guidance")
    assert any(step.how == "provision" for step in top.below)


def test_the_libraries_below_read_and_do_not_write(graph: kg.Graph) -> None:
    given = (NamedNode("https://w3id.org/chiplex/id/chip/ascend-910c"), term("rdfs:label"), None)
    below = {quad.object.value for quad in graph.pyoxigraph().quads_for_pattern(*given, None)}  # type: ignore[union-attr]
    data = graph.rdflib()
    found = data.objects(URIRef(given[0].value), RDFS.label)
    assert {str(label) for label in found} == below
    rows = list(data.query("SELECT ?chip { ?chip a cx:Chip }"))
    assert len(rows) > 50
    with pytest.raises(RuntimeError):
        data.add((URIRef("a:b"), RDFS.label, URIRef("a:b")))


def test_cells() -> None:
    assert value(Literal("2025-05-13", datatype=term("xsd:date"))) == datetime.date(2025, 5, 13)
    assert value(Literal("x", datatype=term("xsd:date"))) == "x"
    assert value(NamedNode("http://a.example/")) == kg.Iri("http://a.example/")
    assert isinstance(value(NamedNode("http://a.example/")), kg.Iri)
    assert day("2025-05-13/2025-05-19") == kg.Between(
        datetime.date(2025, 5, 13), datetime.date(2025, 5, 19)
    )
    assert day("soon") == "soon"
    assert day("") is None


def test_fields_are_called_as_python_calls_things() -> None:
    called = [field_name(name) for name in ("from", "class", "amountUsd", "otherTitle", "_x", "1")]
    assert called == ["from_", "class_", "amount_usd", "other_title", "x", "column_1"]


def test_columns_whose_fields_would_be_called_alike_are_told_apart(graph: kg.Graph) -> None:
    found = graph.query("SELECT (1 AS ?fooBar) (2 AS ?foo_bar) (3 AS ?_) {}")
    assert (found[0].foo_bar, found[0].foo_bar_, found[0].column) == (1, 2, 3)
    assert found.to_polars().columns == ["fooBar", "foo_bar", "_"]


def test_a_whole_number_that_no_column_of_numbers_holds_is_text(graph: kg.Graph) -> None:
    large = 2**63
    found = graph.query(f'SELECT ?n {{ VALUES ?n {{ 7 "{large}"^^xsd:integer }} }}')
    assert [row.n for row in found] == [7, large]
    assert found.to_polars()["n"].to_list() == ["7", str(large)]
    assert list(found.to_pandas()["n"]) == ["7", str(large)]
    fits = graph.query(f'SELECT ?n {{ VALUES ?n {{ 7 "{large - 1}"^^xsd:integer }} }}')
    assert fits.to_polars()["n"].to_list() == [7, large - 1]


def test_a_day_that_is_none_and_a_store_that_is_none(tmp_path: Path, shipped_store: Path) -> None:
    with pytest.raises(QuestionError, match="known_at"):
        kg.open(shipped_store, known_at="yesterday")
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    with pytest.raises(StoreError):
        kg.open(file)


def test_what_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        kg.nothing  # type: ignore[attr-defined]  # noqa: B018
    assert "open" in dir(kg)
