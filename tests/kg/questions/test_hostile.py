"""Values that look like SPARQL, bound to a question and told apart from it."""

from datetime import date
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import QuestionError
from kg.questions.bind import bind
from kg.questions.question import Parameter, read
from kg.questions.stage import put
from kg.questions.values import given
from kg.store import Rows
from kg.store.handle import query
from kg.store.words import refusal, unaskable

FILE = """#+ asks: What is said?
#+ topics: [test]
#+ takes:
#+   first: {type: string, about: a text, example: a}
#+   second: {type: string, about: a text, example: b}
#+ gives:
#+   first: it
#+   second: it
SELECT DISTINCT ?first ?second WHERE {
  # first: on its own
  { SELECT DISTINCT ?first WHERE { VALUES ?first { "a" } ?s ?p ?o } }
  VALUES ?second { "b" }
}
"""
HOSTILE = [
    'a" } DROP ALL #', "} VALUES ?second { 1 }", "VALUES ?second { UNDEF }", "# first: {", "{{{",
    "}\n}", "\\", "\x01\x7f", "\u202e\u200f", "昇腾910C", "x" * 10_000,
]  # fmt: skip


class Engine:
    """A graph of one triple."""

    def __init__(self) -> None:
        node = NamedNode("urn:x:a")
        self.engine = pyoxigraph.Store()
        self.engine.add(pyoxigraph.Quad(node, node, node, node))

    def query(self, sparql: str) -> Rows:
        return query(self.engine, sparql)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_value_stays_a_value_in_a_question_that_is_asked_in_steps(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "odd.rq"
    file.write_text(FILE, "utf-8")
    values = {"first": [Literal(text)], "second": [Literal(text[::-1])]}
    found = put(Engine(), bind(read(file), values))
    assert found.rows == [(Literal(text), Literal(text[::-1]))]


@pytest.mark.parametrize("kind", ["string", "org", "thing", "date", "int"])
@pytest.mark.parametrize("text", ["a\0b", "\ud800", "a\udcffb"], ids=["nul", "half", "byte"])
def test_what_is_no_text_is_no_value(kind: str, text: str) -> None:
    with pytest.raises(QuestionError, match=r"NUL|UTF-8"):
        given(Engine(), Parameter("odd", kind, "", ""), text, date(2026, 1, 1))


def test_what_is_no_text_is_no_query() -> None:
    assert refusal("ASK { ?s ?p 'a\0' }") == "a NUL character is in no name or text of a graph"
    assert refusal("ASK { ?s ?p '\ud800' }") == "it is not UTF-8"
    assert unaskable("昇腾\U0001f600\ufeff\x01") == ""
