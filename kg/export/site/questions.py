"""A page for each question: what it takes and gives, its SPARQL, and its example answered now."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pyoxigraph import NamedNode

from kg.errors import QuestionError
from kg.explain import bottom_line, receipt
from kg.export.pages import about, example, typed
from kg.export.questions import catalogue_text
from kg.export.results import Table as Whole
from kg.export.results import render
from kg.export.site.address import web
from kg.export.site.columns import laid
from kg.export.site.drawing import drawn
from kg.export.site.folder import Folder
from kg.export.site.model import Line, Table, Value
from kg.export.site.words import Words
from kg.questions import Answer, Question, ask, names, question
from kg.store.handle import Store, Term, plain

MOST = 200  # rows on a page; all of them stand in the file beside it
RULES = "rules-for-use"


def write(folder: Folder, store: Store, words: Words, said: Mapping[str, Any]) -> list[Question]:
    """Write the questions and their list; the day of the answers is the day of the build."""
    asked = [question(name) for name in names()]
    for each in asked:
        _write(folder, store, words, said, each)
    by_topic: dict[str, list[Question]] = {}
    for each in asked:
        by_topic.setdefault(each.topics[0], []).append(each)
    page = {"root": "", "here": "questions.html", "topics": sorted(by_topic.items())}
    folder.write("questions.html", drawn("questions.html", {**said, **page}))
    for form in ("ttl", "jsonld"):
        folder.write(f"questions.{form}", catalogue_text(form))
    return asked


def _write(
    folder: Folder, store: Store, words: Words, said: Mapping[str, Any], asked: Question
) -> None:
    day = date.fromisoformat(store.made.built[:10])
    given, why = example(asked), ""
    try:
        answer = ask(store, asked, given, day)
    except (
        QuestionError
    ) as cause:  # a graph without the shipped documents lacks the example's thing
        answer, why = Answer(asked, tuple(asked.gives), [], {}), str(cause)
    slip = receipt(answer, store.made.version, store.hash, store.made.built)
    folder.write(f"questions/{asked.name}.rq", asked.sparql)
    whole = Whole(answer.columns, answer.rows)
    for ending in ("csv", "json"):
        folder.write(f"questions/{asked.name}.{ending}", render(whole, ending))
    page = {
        "root": "../",
        "here": "questions.html",
        "asked": asked,
        "typed": typed(asked),
        "takes": _takes(asked),
        "given": [(asked.parameter(name), value) for name, value in given.items()],
        "sparql": _bare(asked.sparql),
        "table": _table(words, answer),
        "number": len(answer.rows),
        "bottom": bottom_line(answer) if asked.name == RULES and not why else "",
        "notes": answer.notes,
        "why": why,
        "slip": slip,
        "receipt": slip.text(),
    }
    folder.write(f"questions/{asked.name}.html", drawn("question.html", {**said, **page}))


def _bare(sparql: str) -> str:
    """The query without its header."""
    return "\n".join(line for line in sparql.splitlines() if not line.startswith("#+")).strip()


def _table(words: Words, answer: Answer) -> Table:
    """The columns that say something in some row, those that the question shows first."""
    used = [
        name
        for n, name in enumerate(answer.columns)
        if any(row[n] is not None and plain(row[n]) for row in answer.rows)
    ]
    shows = [name for name in answer.question.shows if name in used]
    names = [*shows, *(name for name in used if name not in shows)]
    at = [answer.columns.index(name) for name in names]
    heads = [Value(name, hint=str(answer.question.gives.get(name, ""))) for name in names]
    lines = [Line("", [[_cell(words, row[n])] for n in at]) for row in answer.rows[:MOST]]
    return Table("answer", "The answer", *laid(heads, lines))


def _takes(asked: Question) -> Table:
    lines = [[f"--{each.option}", each.type, about(each), each.example] for each in asked.takes]
    heads = [Value(name) for name in ("option", "type", "what it is", "example")]
    cells = [
        [[Value(text, kind="" if n else "code")] for n, text in enumerate(line)] for line in lines
    ]
    return Table("takes", "Takes", *laid(heads, [Line("", each) for each in cells]))


def _cell(words: Words, term: Term | None) -> Value:
    if term is None:
        return Value("")
    if isinstance(term, NamedNode):
        return words.thing(term)
    shown = words.value(term)
    parts = shown.text.split()
    if len(parts) == 1 and (address := web(parts[0])):
        return Value(shown.text, address, kind="url")
    return shown
