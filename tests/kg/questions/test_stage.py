import pytest

from kg.questions.stage import put, staged
from tests.queries.world import World

QUERY = """\
PREFIX cx: <https://w3id.org/chiplex/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?chip ?name WHERE {
  VALUES ?kind { cx:Chip }
  # first: the chips
  # of the world
  {
    SELECT DISTINCT ?chip WHERE { ?chip a cx:Chip }
  }
  ?chip rdfs:label ?name .
  FILTER (LANGMATCHES(LANG(?name), "en"))
}
ORDER BY ?name
"""


def test_a_query_that_marks_no_step_has_none() -> None:
    assert staged("SELECT * WHERE { ?s ?p ?o }") is None


def test_the_step_has_the_prologue_and_its_own_select(small: World) -> None:
    steps = staged(QUERY)
    assert steps is not None
    assert steps.first.startswith("PREFIX cx:")
    assert len(small.query(steps.first)) == 4


def test_asked_in_steps_the_answer_is_the_same(small: World) -> None:
    whole, steps = small.query(QUERY), put(small, QUERY)
    assert (whole.columns, whole.rows) == (steps.columns, steps.rows)
    assert len(steps) == 4


def test_a_first_step_without_rows_leaves_none(small: World) -> None:
    assert put(small, QUERY.replace("?chip a cx:Chip }", "?chip a cx:Vessel }")).rows == []


def test_a_brace_that_is_not_closed_is_an_error() -> None:
    with pytest.raises(ValueError, match="not closed"):
        staged("SELECT * {\n  # first: x\n  { SELECT * { ?s ?p ?o }")
