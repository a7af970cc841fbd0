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
    bound = {
        parameter.name: " ".join(str(term) for term in values.get(parameter.name, ())) or "UNDEF"
        for parameter in question.takes
    }
    seen: set[str] = set()

    def line(found: re.Match[str]) -> str:
        seen.add(found[1])
        return f"VALUES ?{found[1]} {{ {bound[found[1]]} }}"

    # All in one pass: what one value says must not be read as the line of another parameter.
    names = "|".join(bound) or "(?!)"
    sparql = re.sub(rf"VALUES\s+\?({names})\s*\{{[^}}]*\}}", line, question.sparql)
    if missing := [name for name in bound if name not in seen]:
        raise QuestionError(f"{question.name}: no VALUES line for ?{missing[0]}")
    return sparql
