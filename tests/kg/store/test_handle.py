import subprocess
import sys

import pytest
from pyoxigraph import Literal

from kg.errors import QuestionError

from .conftest import Commit


def test_a_question_sees_the_union_of_all_graphs_in_its_own_column_order(commit: Commit) -> None:
    rows = commit("hello").query("SELECT ?o ?s { ?s <https://example.org/says> ?o }")
    assert rows.columns == ("o", "s")
    assert rows.rows[0][0] == Literal("hello")
    assert len(rows) == 1


def test_a_query_with_from_sees_only_what_it_names(commit: Commit) -> None:
    store = commit("hello")
    rows = store.query("SELECT ?s FROM <https://example.org/words> { ?s ?p ?o }")
    assert len(rows) == 1


def test_asking_and_constructing_give_rows_as_well(commit: Commit) -> None:
    store = commit("hello")
    assert store.query("ASK { ?s ?p 'hello' }").rows == [(Literal(True),)]
    built = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 2")
    assert (built.kind, built.columns, len(built)) == (
        "construct",
        ("subject", "predicate", "object"),
        2,
    )


@pytest.mark.parametrize("sparql", ["SELECT {", "", "INSERT DATA { <a:b> <a:b> 1 }"])
def test_what_is_no_query_is_said_in_one_short_line(commit: Commit, sparql: str) -> None:
    with pytest.raises(QuestionError) as caught:
        commit("hello").query(sparql)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 250


def test_the_hash_is_read_not_computed(commit: Commit) -> None:
    store = commit("hello")
    assert store.hash == store.made.hash
    assert len(store.hash) == 64


def test_opening_and_asking_import_neither_rdflib_nor_a_shacl_engine() -> None:
    script = (
        "import sys, kg.store, kg.build; "
        "print([m for m in ('rdflib', 'shifty', 'pyshacl', 'yaml', 'pydantic', 'rich', 'httpx', "
        "'platformdirs', 'subprocess', 'importlib.metadata') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
