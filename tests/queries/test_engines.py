"""Every question over the shipped graph answers alike in the store and on each real server."""

from collections.abc import Iterator
from datetime import date

import pytest

from kg.export.push import push
from kg.questions import Question, names, question
from kg.questions.bind import bind
from kg.questions.stage import put
from kg.questions.values import given
from kg.store import Store
from kg.store.remote.asking import Remote
from tests.kg.export.push.stores import endpoint, there
from tests.queries.engines import ours
from tests.servers.fixtures import KINDS, Servers

TODAY = date(2026, 6, 5)
MORE = {
    "rules-for-use": [
        {"in": "AE", "activity": "export", "party": "TSMC", "asOf": "2026-08-01"},
        {"outside": "US", "counterparty": "Huawei", "activity": "sell"},
    ],
    "rules-changed": [{"from": "2022-01-01", "to": "2026-11-24", "org": "Huawei"}],
    "what-is-unknown": [{"about": "Huawei"}, {"asOf": "2026-11-24"}],
    "exceptions-for": [{"chip": "H20", "toPlace": "AE"}],
    "org-owned": [{"org": "Huawei", "asOf": "2025-11-30"}, {"org": "NVIDIA"}],
    "chip-controls": [{"chip": "Ascend"}],
}


@pytest.fixture(scope="module", params=KINDS)
def remote(request: pytest.FixtureRequest, servers: Servers, shipped: Store) -> Iterator[Remote]:
    """A server that the shipped graph was pushed to."""
    server = servers(request.param)
    server.empty()
    push(shipped, there(server))
    with Remote(endpoint(server)) as asked:
        yield asked
    server.empty()


def cases() -> list[tuple[str, dict[str, str]]]:
    found = []
    for name in names():
        needed = {p.name: p.example for p in question(name).takes if not p.optional}
        found += [(name, needed), *((name, needed | more) for more in MORE.get(name, []))]
        found += [(name, needed | {p.name: p.example}) for p in question(name).takes if p.optional]
    return found


@pytest.mark.parametrize(("name", "typed"), cases(), ids=str)
def test_a_question_answers_alike(
    shipped: Store, remote: Remote, name: str, typed: dict[str, str]
) -> None:
    sparql = bound(shipped, question(name), typed)
    assert ours(put(remote, sparql).rows) == ours(put(shipped, sparql).rows)


def bound(shipped: Store, asked: Question, typed: dict[str, str]) -> str:
    values = {
        name: [given(shipped, asked.parameter(name), text, TODAY).term]
        for name, text in typed.items()
    }
    return bind(asked, values)
