"""Queries that others wrote, run in a child process that may die, within limits.

A mixed ORDER BY aborts the engine, and nothing in its own process can catch that.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import QuestionError, StoreError, TimeLimitError
from kg.store.handle import Rows, Store, Term, shortened
from kg.store.words import refusal, words

_CHILD = Path(__file__).with_name("child.py")


@dataclass(frozen=True)
class Limits:
    """How far a foreign query may go.

    Units: ``seconds`` of wall clock; ``memory`` in bytes of address space.
    """

    seconds: float = 60.0
    rows: int = 1_000_000
    memory: int = 4 * 2**30


def foreign(store: Store, sparql: str, limits: Limits = Limits()) -> Rows:
    """Put somebody else's query to the union of all graphs, in a process of its own.

    Raises:
        QuestionError: It is no query, is an update, uses SERVICE, or ended its process.
        TimeLimitError: It ran past its time.
        StoreError: The store cannot be read.
    """
    if refused := refusal(sparql):
        raise QuestionError(f"query: {refused}")
    job = {
        "folder": str(store.folder),
        "sparql": sparql,
        "union": "FROM" not in words(sparql),
        "seconds": limits.seconds,
        "rows": limits.rows,
        "memory": limits.memory,
    }
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(_CHILD)],
            input=json.dumps(job).encode("ascii"),
            capture_output=True,
            timeout=limits.seconds,
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},
            check=False,
        )
    except subprocess.TimeoutExpired as cause:
        raise TimeLimitError(f"query: ran past its limit of {limits.seconds:g} seconds") from cause
    except OSError as cause:
        raise StoreError(f"a process for the query cannot be started: {cause}") from cause
    return _rows(done, limits)


def _rows(done: "subprocess.CompletedProcess[bytes]", limits: Limits) -> Rows:
    lines = done.stdout.splitlines()
    tail = json.loads(lines[-1]) if lines and lines[-1].endswith(b"}") else {}
    if "error" in tail:
        raise _error(tail, limits)
    if done.returncode != 0 or "cut" not in tail:
        raise _death(done, limits)
    head = json.loads(lines[0])
    rows = [tuple(_term(item) for item in json.loads(line)) for line in lines[1:-1]]
    return Rows(head["kind"], tuple(head["columns"]), rows, tail["cut"])


def _error(said: dict[str, str], limits: Limits) -> QuestionError | StoreError:
    if said["kind"] not in ("SyntaxError", "ValueError", "MemoryError"):
        return StoreError(f"the store cannot be asked: {said['error']}")
    if said["kind"] == "MemoryError":
        return QuestionError(f"query: ran past its memory of {limits.memory // 2**20} MB")
    return QuestionError(f"query: {shortened(said['error'])}")


def _death(
    done: "subprocess.CompletedProcess[bytes]", limits: Limits
) -> QuestionError | TimeLimitError:
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode == -signal.SIGXCPU:
        return TimeLimitError(f"query: ran past its limit of {limits.seconds:g} seconds")
    if "memory allocation" in said or "MemoryError" in said:
        return QuestionError(f"query: ran past its memory of {limits.memory // 2**20} MB")
    if "total order" in said:
        return QuestionError("query: ORDER BY over values of different types ends the engine")
    return QuestionError(f"query: the engine ended on it (status {done.returncode})")


def _term(item: list[Any] | None) -> Term | None:
    match item:
        case None:
            return None
        case ["i", text]:
            return pyoxigraph.NamedNode(text)
        case ["b", text]:
            return pyoxigraph.BlankNode(text)
        case ["l", text, None, datatype]:
            return pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(datatype))
        case ["l", text, language, _]:
            return pyoxigraph.Literal(text, language=language)
        case ["t", *parts]:
            return pyoxigraph.Triple(*[_term(part) for part in parts])  # type: ignore[arg-type]
    raise ValueError(f"not a term: {item}")
