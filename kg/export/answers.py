"""An answer to a question as triples that say what was asked.

Source: the result-set vocabulary of the W3C's SPARQL working group (rs:), schema.org for what was
given. Nothing is blank: an answer is named after its question, parameters and graph.
"""

from collections.abc import Iterator
from hashlib import sha256

from pyoxigraph import NamedNode, Quad

from kg.export.dataset import WHOLE
from kg.export.selection import Selection, of_quads
from kg.questions import Answer
from kg.store.handle import Term
from kg.terms import ID, RDF_TYPE, cx, date, integer, plain, term, text

_Said = tuple[NamedNode, NamedNode, Term]


def question_node(name: str) -> NamedNode:
    """The IRI of a question."""
    return NamedNode(f"{ID}question/{name}")


def answered(answer: Answer, dataset: str) -> Selection:
    """The triples of an answer from a graph with that hash, in no named graph."""
    node = _node(answer, dataset)
    said = (*_about(answer, node, dataset), *_rows(answer, node))
    quads = [Quad(*each) for each in said]
    slug = node.value.removeprefix(ID)
    return of_quads(quads, f"the answer to {answer.question.name}", slug)


def _node(answer: Answer, dataset: str) -> NamedNode:
    given = (f"{name} {value.term}" for name, value in sorted(answer.given.items()))
    asked = "\n".join([answer.question.name, dataset, *given, *answer.added])
    digest = sha256(asked.encode()).hexdigest()[:16]
    return NamedNode(f"{ID}answer/{answer.question.name}/{digest}")


def _about(answer: Answer, node: NamedNode, dataset: str) -> Iterator[_Said]:
    for kind in (_rs("ResultSet"), term("prov:Entity")):
        yield node, RDF_TYPE, kind
    yield node, term("dcterms:title"), text(answer.question.asks)
    yield node, term("prov:wasGeneratedBy"), _part(node, "asking")
    yield node, _rs("size"), integer(len(answer.rows))
    yield WHOLE, cx("sha256"), plain(dataset)
    asking = _part(node, "asking")
    yield asking, RDF_TYPE, term("prov:Activity")
    yield asking, term("prov:used"), question_node(answer.question.name)
    yield asking, term("prov:used"), WHOLE
    if answer.known:
        yield node, cx("knownThrough"), date(answer.known)
    for name in answer.columns:
        yield node, _rs("resultVariable"), plain(name)
    for name, value in answer.given.items():
        given = _part(node, f"given-{name}")
        yield asking, term("schema:additionalProperty"), given
        yield given, RDF_TYPE, term("schema:PropertyValue")
        yield given, term("schema:name"), plain(name)
        yield given, term("schema:value"), value.term


def _rows(answer: Answer, node: NamedNode) -> Iterator[_Said]:
    for number, row in enumerate(answer.rows, start=1):
        solution = _part(node, f"row-{number}")
        yield node, _rs("solution"), solution
        yield solution, RDF_TYPE, _rs("ResultSolution")
        yield solution, _rs("index"), integer(number)
        for name, value in zip(answer.columns, row, strict=True):
            if value is None:
                continue
            binding = _part(node, f"row-{number}-{name}")
            yield solution, _rs("binding"), binding
            yield binding, RDF_TYPE, _rs("ResultBinding")
            yield binding, _rs("variable"), plain(name)
            yield binding, _rs("value"), value


def _part(node: NamedNode, name: str) -> NamedNode:
    return NamedNode(f"{node.value}#{name}")


def _rs(name: str) -> NamedNode:
    return term(f"rs:{name}")
