import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from kg.errors import QuestionError
from kg.questions import Parameter, Question
from kg.questions.bind import Value, bind

SPARQL = """\
SELECT DISTINCT ?x WHERE {
  { VALUES ?x { "example" } VALUES ?xy { "other" } } UNION { VALUES  ?x {
    "example" } }
}
"""


def asked(*takes: str, sparql: str = SPARQL) -> Question:
    parameters = tuple(Parameter(name, "string", "", "") for name in takes)
    return Question("q", "Q?", "", (), parameters, (), {"x": ""}, (), "", sparql)


def answers(text: str) -> list[str]:
    solutions = pyoxigraph.Store().query(text)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [getattr(solution[0], "value", "") for solution in solutions]


def test_every_line_of_a_parameter_is_replaced_and_no_other() -> None:
    bound = bind(asked("x"), {"x": [Literal("given")]})
    assert bound.count('VALUES ?x { "given" }') == 2
    assert 'VALUES ?xy { "other" }' in bound
    assert answers(bound) == ["given"]


def test_without_a_value_it_is_undef() -> None:
    assert bind(asked("x"), {}).count("VALUES ?x { UNDEF }") == 2


def test_several_values_stand_side_by_side() -> None:
    bound = bind(asked("x"), {"x": [Literal("a"), Literal("b")]})
    assert sorted(answers(bound)) == ["a", "b"]


@pytest.mark.parametrize(
    "value",
    ['"', "\\", '" } DROP ALL #', "a\r\nb", "}", "?x", "\\1", "\\g<0>", "\u202e昇腾", "\x01"],
)
def test_a_value_is_a_term_whatever_it_says(value: str) -> None:
    assert answers(bind(asked("x"), {"x": [Literal(value)]})) == [value]


def test_an_iri_stands_in_full() -> None:
    value: Value = NamedNode("https://example.org/(a)'%2F#b")
    assert answers(bind(asked("x"), {"x": [value]})) == ["https://example.org/(a)'%2F#b"]


def test_a_file_without_a_line_for_what_it_takes_is_told() -> None:
    with pytest.raises(QuestionError, match=r"q: no VALUES line for \?z"):
        bind(asked("x", "z"), {})
