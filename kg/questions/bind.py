"""Binding: the values of a question's parameters, written as RDF terms in its VALUES lines."""

import re
from collections.abc import Mapping, Sequence

from pyoxigraph import Literal, NamedNode

from kg.errors import QuestionError
from kg.questions.question import Question

Value = NamedNode | Literal


def bind(question: Question, values: Mapping[str, Sequence[Value]]) -> str:
    """The question's SPARQL with every VALUES line of each parameter replaced.

    A parameter without a value becomes ``UNDEF``. Only terms are written, never text.

    Raises:
        QuestionError: The file has no VALUES line for a parameter that the question takes.
    """
    sparql = question.sparql
    for parameter in question.takes:
        terms = " ".join(str(term) for term in values.get(parameter.name, ())) or "UNDEF"
        line = re.compile(rf"VALUES\s+\?{parameter.name}\s*\{{[^}}]*\}}")
        bound = f"VALUES ?{parameter.name} {{ {terms} }}"
        sparql, count = line.subn(lambda _, bound=bound: bound, sparql)  # type: ignore[misc]
        if not count:
            raise QuestionError(f"{question.name}: no VALUES line for ?{parameter.name}")
    return sparql
