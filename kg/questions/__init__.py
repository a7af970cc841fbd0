"""Canned questions: one SPARQL file each, with a header that says what it asks, takes and gives."""

from kg.questions.answer import Answer, ask
from kg.questions.question import Parameter, Question, names, question

__all__ = ["Answer", "Parameter", "Question", "ask", "names", "question"]
