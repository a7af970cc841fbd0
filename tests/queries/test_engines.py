"""Every question over the shipped graph answers alike in Oxigraph and in Jena's Fuseki."""

from collections.abc import Iterator
from datetime import date

import httpx
import pytest

from kg.questions import Question, names, question
from kg.questions.bind import bind
from kg.questions.values import given
from kg.store import Store
from tests.conftest import require
from tests.queries.engines import answered, ours
from tests.servers.fuseki import fuseki, present

TODAY = date(2026, 6, 5)
MORE = {
    "rules-for-use": [
        {"in": "AE", "activity": "export", "party": "TSMC", "asOf": "2026-08-01"},
        {"outside": "US", "counterparty": "Huawei", "activity": "sell"},
    ],
    "rules-changed": [{"from": "2022-01-01", "to": "2026-11-24", "org": "Huawei"}],
    "what-is-unknown": [{"about": "Huawei"}, {"asOf": "2026-11-24"}],
    "exceptions-for": [{"chip": "H20", "toPlace": "AE"}],
}


@pytest.fixture(scope="session")
def server(shipped: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    require("Java with Jena's jars (in CHIPLEX_JENA or ~/.m2)", present())
    text = "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in shipped.engine)
    with fuseki(tmp_path_factory.mktemp("fuseki"), "plain") as running:
        kind = {"content-type": "application/n-triples"}
        with httpx.Client(timeout=120, trust_env=False, headers=kind) as client:
            client.put(f"{running.store}?default", content=text.encode()).raise_for_status()
        yield running.query


def cases() -> list[tuple[str, dict[str, str]]]:
    found = []
    for name in names():
        needed = {p.name: p.example for p in question(name).takes if not p.optional}
        found += [(name, needed), *((name, needed | more) for more in MORE.get(name, []))]
        found += [(name, needed | {p.name: p.example}) for p in question(name).takes if p.optional]
    return found


@pytest.mark.parametrize(("name", "typed"), cases(), ids=str)
def test_a_question_answers_alike(
    shipped: Store, server: str, name: str, typed: dict[str, str]
) -> None:
    sparql = bound(shipped, question(name), typed)
    rows = ours(shipped.query(sparql).rows)
    assert answered(server, sparql) == rows


def bound(shipped: Store, asked: Question, typed: dict[str, str]) -> str:
    values = {
        name: [given(shipped, asked.parameter(name), text, TODAY).term]
        for name, text in typed.items()
    }
    return bind(asked, values)
