import pytest

from kg.questions.stage import put, staged
from kg.store import Rows
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


STEPS = """\
PREFIX cx: <https://w3id.org/chiplex/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?chip ?word ?name WHERE {
  # first: the chips that have a name
  {
    SELECT DISTINCT ?chip ?label WHERE {
      # first: the chips
      {
        SELECT DISTINCT ?chip WHERE { ?chip a cx:Chip }
      }
      ?chip rdfs:label ?label .
    }
  }
  # first: a word with a brace
  {
    SELECT ?word WHERE { VALUES ?word { "a } { \\" } # first:" } }
  }
  BIND (STR(?label) AS ?name)
}
ORDER BY ?name
"""


class Heard:
    """The small world, with what it was asked."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.asked: list[str] = []

    def query(self, sparql: str) -> Rows:
        self.asked.append(sparql)
        return self.world.query(sparql)


def test_steps_stand_within_each_other_and_side_by_side(small: World) -> None:
    heard = Heard(small)
    found = put(heard, STEPS)
    assert found.rows == small.query(STEPS).rows
    assert len(found) >= 4
    assert len(heard.asked) == 4


def test_one_step_that_stands_twice_is_put_once(small: World) -> None:
    step = "# first: the chips\n{\nSELECT DISTINCT ?chip WHERE { ?chip a cx:Chip }\n}\n"
    twice = "PREFIX cx: <https://w3id.org/chiplex/ns#>\nSELECT ?chip WHERE {\n" + step + step + "}"
    heard = Heard(small)
    assert len(put(heard, twice)) == 4
    assert len(heard.asked) == 2


def test_more_rows_than_a_server_takes_as_values_are_no_step(
    small: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.questions.stage.MOST", 3)
    heard = Heard(small)
    assert put(heard, QUERY).rows == small.query(QUERY).rows
    assert heard.asked[-1] == QUERY
