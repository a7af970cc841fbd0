"""What each fault of a profile does, by plain requests, and what comes of it in ours."""

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import httpx
import pyoxigraph
import pytest
from pyoxigraph import NamedNode

from kg.errors import EndpointError, TimeLimitError
from kg.explain.verify import graphs, questions
from kg.export.push import Wish, push
from kg.questions import ask, question
from kg.store import Store
from kg.store.remote.graphs import Graphs
from kg.store.remote.reach import reached
from kg.terms import GRAPH
from tests.kg.export.push.stores import words
from tests.servers.played import OVER, SLOW, Played

DAY = date(2026, 6, 1)
BIG = f"{GRAPH}dossier/big"
OTHER = NamedNode("urn:x:other")
MORE = "INSERT DATA { <urn:x:s> <urn:x:p> 1 }"
LONG = 2_000
LARGEST = 50_000  # bytes of a body where a profile has a bound
ASKED = "SELECT ?s { ?s a ?class }"
ODD = """
<urn:x:a> <urn:x:p> true, 5120.00, [ <urn:x:q> [ <urn:x:q> "deep" ] ] ,
    "P3D"^^<http://www.w3.org/2001/XMLSchema#dayTimeDuration> .
"""


def proved(here: Store, there: Graphs) -> None:
    """All of it is there, and two questions are answered alike."""
    assert [one.cells() for one in graphs(here, there, _silent, _silent)] == []
    assert list(questions(here, there.remote, ("graph-summary",), DAY, _silent)) == []
    asked, given = question("org-status"), {"org": "Great Chip"}
    expected = ask(here, asked, given, DAY).rows
    assert expected
    assert ask(there.remote, asked, given, DAY).rows == expected


def _silent(_: str) -> None:
    return


@dataclass(frozen=True)
class Case:
    """A server that has the old graph and shows a fault, what writes to it, and that graph."""

    server: Played
    there: Graphs
    old: Store


def short(case: Case) -> None:
    with pytest.raises(EndpointError, match="not whole"):
        case.there.remote.query(ASKED)


def late(case: Case) -> None:
    with pytest.raises(TimeLimitError, match=r"within 0\.2 seconds"):
        case.there.remote.query(ASKED, seconds=SLOW / 4)


def given_up(case: Case) -> None:
    with pytest.raises(TimeLimitError):
        case.there.remote.query(ASKED)


def unsigned(case: Case) -> None:
    with pytest.raises(EndpointError, match="this user may not do that here"):
        push(case.old, case.there)


def no_union(case: Case) -> None:
    with pytest.raises(EndpointError, match="not the union"):
        reached(f"generic+{case.server.url}{case.server.profile.query}")


def capped(case: Case) -> None:
    every = len(case.old.query(ASKED))
    case.server.rows = 100
    assert every > len(_rows(case.server, ASKED)) == 100
    if case.server.profile.cap_header:
        assert len(case.there.remote.query(ASKED)) == every
    else:  # nothing tells such an answer from a whole one, but the proof does
        case.server.rows = 5
        assert list(graphs(case.old, case.there, _silent, _silent))
    case.server.rows = case.server.profile.rows


def inferred(case: Case) -> None:
    assert len(case.there.remote.query(ASKED)) > len(case.old.query(ASKED))
    proved(case.old, case.there)  # no question takes what is inferred for what is stated
    case.server.engine.clear_graph(pyoxigraph.DefaultGraph())


def too_large(case: Case) -> None:
    assert _put(case.server, words("large", 2_000)) == 500
    case.server.seen.clear()
    push(case.old, case.there, Wish(everything=True))
    sizes = [int(kept.get("content-length", 0)) for _, _, kept in case.server.seen]
    assert LARGEST // 2 < max(sizes) <= LARGEST + OVER


def no_store(case: Case) -> None:
    assert _put(case.server, ODD) == 404
    assert case.server.profile.store is None


def lost_name(case: Case) -> None:
    assert _put(case.server, ODD, case.server.profile.query) == 200
    assert list(case.server.engine.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    assert not list(case.server.engine.quads_for_pattern(None, None, None, OTHER))
    case.server.engine.clear_graph(pyoxigraph.DefaultGraph())


def ended(case: Case) -> None:
    with pytest.raises(EndpointError, match="disconnected"):
        case.there.remote.query("SELECT ?mixed { ?s ?p ?mixed } ORDER BY ?mixed")
    with pytest.raises(EndpointError, match="disconnected"):
        case.there.remote.query(ASKED)


def slow(case: Case) -> None:
    case.server.seen.clear()
    push(case.old, case.there, Wish(["dossier/big"], everything=True))
    assert [method for method, address, _ in case.server.seen if "big" in address] == ["PUT"]


def unseen(case: Case) -> None:
    case.server.answer("POST", "/db", {"content-type": "application/sparql-update"}, MORE.encode())
    assert list(case.server.engine.quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph()))
    case.server.engine.clear_graph(pyoxigraph.DefaultGraph())


def half(case: Case) -> None:
    with pytest.raises(EndpointError):
        push(case.old, case.there, Wish(["dossier/big"], everything=True))
    if case.server.profile.staging == "move":
        assert case.there.count(BIG) == LONG
    else:
        assert 0 < case.there.count(BIG) < LONG
        assert BIG not in case.there.hashes()


def unlengthed(case: Case) -> None:
    assert _put(case.server, iter([ODD.encode()])) == 204
    assert case.there.count(OTHER.value) == 0


def packed(case: Case) -> None:
    assert _put(case.server, gzip.compress(ODD.encode()), **{"content-encoding": "gzip"}) == 500


def emptied(case: Case) -> None:
    with pytest.raises(EndpointError, match=f"has 0 of {LONG:,} triples"):
        case.there.move("urn:x:absent", BIG, LONG)
    assert case.there.count(BIG) == LONG
    case.there.update(f"MOVE GRAPH <urn:x:absent> TO GRAPH <{BIG}>")
    assert case.there.count(BIG) == 0


def respelled(case: Case) -> None:
    found = _rows(
        case.server, "SELECT ?o { GRAPH ?g { <urn:x:a> <urn:x:p> ?o } FILTER(isLiteral(?o)) }"
    )
    assert "1" in {row["o"]["value"] for row in found}
    proved(case.old, case.there)


def _rows(server: Played, sparql: str) -> list[dict[str, dict[str, str]]]:
    """An answer by no code of ours."""
    form, union = {"query": sparql}, server.profile.union
    if union.by == "parameter":
        form |= {union.name: union.value, "named-graph-uri": union.named}
    found = httpx.post(server.url + server.profile.query, data=form, trust_env=False)
    return list(found.json()["results"]["bindings"])


def _put(
    server: Played, body: str | bytes | Iterator[bytes], path: str | None = None, **more: str
) -> int:
    """The status of a plain PUT of another graph than ours."""
    place = server.profile.store if path is None else path
    address = server.url + ("/store" if place is None else place)
    kept, params = {"content-type": "text/turtle", **more}, {"graph": OTHER.value}
    return httpx.put(
        address, params=params, content=body, headers=kept, trust_env=False
    ).status_code


PLAYS: dict[str, Callable[[Case], None]] = {
    "body-limit": too_large, "chunked-put-lost": unlengthed, "cut-body": short,
    "default-graph-update": unseen, "estimate-refused": given_up, "graph-parameter": lost_name,
    "gzip-refused": packed, "inference": inferred, "literals-respelled": respelled,
    "move-empties": emptied, "no-graph-store": no_store, "no-time-limit": late,
    "no-union": no_union, "order-of-mixed-types": ended, "partial-put": half,
    "row-cap": capped, "signed-requests": unsigned, "slow-large-put": slow,
    "time-limit-ignored": late, "unfinished-answer": given_up,
}  # fmt: skip
