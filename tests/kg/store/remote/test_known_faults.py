from collections.abc import Callable

import pytest

from kg.errors import EndpointError, TimeLimitError
from kg.store.remote.connection import Connection
from kg.store.remote.profile import Profile, names, profile
from kg.store.remote.reach import reached
from tests.kg.store.remote.faulty import (
    QUICK,
    WELL,
    Faulty,
    asked,
    named,
    reply,
    silence,
    table,
    truth,
)

ASKED = "SELECT ?x { ?x ?y ?z }"
BODY = WELL.partition(b"\r\n\r\n")[2]
CUT = BODY[: -len('"}}]}}')]
THREE = '{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"3"}}]}}'
ALL = [profile(name) for name in names()]


@pytest.mark.parametrize("kind", ALL, ids=names())
def test_each_kind_is_asked_at_its_address_for_the_union_and_within_the_time(
    shop: Faulty, kind: Profile
) -> None:
    with asked(shop, kind.name) as remote:
        remote.query(ASKED, seconds=7)
    path, form, headers = shop.seen[-1]
    assert path == (kind.query or "/")
    assert form["query"] == [ASKED]
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    if kind.union.by == "parameter":
        assert form[kind.union.name] == [kind.union.value]
    if kind.timeout is not None:
        sent = form[kind.timeout.name][0].removesuffix(kind.timeout.suffix)
        assert 0 < int(sent) <= (7000 if kind.timeout.unit == "ms" else 7)


def late(server: Faulty, kind: Profile) -> None:
    server.answers = [silence]
    with asked(server, kind.name) as remote, pytest.raises(TimeLimitError):
        remote.query(ASKED, seconds=0.2)


def cut(server: Faulty, kind: Profile) -> None:
    server.answers = [reply(CUT)]
    with asked(server, kind.name) as remote:
        with pytest.raises(EndpointError, match="not whole"):
            remote.query(ASKED)
        said = {"fuseki": "## Query cancelled due to timeout during execution ##",
                "neptune": '{"code":"TimeLimitExceededException"}',
                "rdf4j": "QueryInterruptedException", "blazegraph": "TimeoutException"}  # fmt: skip
        server.answers = [reply(CUT + said[kind.name].encode())]
        with pytest.raises(TimeLimitError, match="its time limit"):
            remote.query(ASKED)


def unfinished(server: Faulty, kind: Profile) -> None:
    server.answers = [table("141859458", **{kind.late_header: "S1TAT"})]
    with asked(server, kind.name) as remote, pytest.raises(TimeLimitError, match="S1TAT"):
        remote.query(ASKED)


def estimated(server: Faulty, kind: Profile) -> None:
    said = "Virtuoso 42000 Error The estimated execution time 6153 (sec) exceeds the limit of 400"
    server.answers = [reply(said, 500, "text/plain")]
    with asked(server, kind.name) as remote, pytest.raises(TimeLimitError, match="estimated"):
        remote.query(ASKED)


def no_union(server: Faulty, kind: Profile) -> None:
    server.answers = [table(), truth(True)]
    with pytest.raises(EndpointError, match="not the union"):
        reached(f"{kind.name}+{server.url}")


def too_large(server: Faulty, kind: Profile) -> None:
    server.answers = [reply("", 413)]
    said = pytest.raises(EndpointError, match="larger than the server takes")
    with Connection(named(server, kind.name), QUICK) as connection, said:
        connection.send("PUT", server.url, content=b"x" * 10)
    assert kind.largest > 0


def gone(server: Faulty, kind: Profile) -> None:
    server.answers = [b""]
    with asked(server, kind.name) as remote, pytest.raises(EndpointError, match="disconnected"):
        remote.query(ASKED)


def capped(server: Faulty, kind: Profile) -> None:
    if not kind.rows:
        return  # nothing tells such an answer from a whole one; the profile says so to the reader
    few = table("only", **{kind.cap_header: "1"})
    count = reply(THREE)
    server.answers = [few, count, few, table()]
    said = pytest.raises(EndpointError, match=r"gave 1 of 3 rows in pages; .*ask again")
    with asked(server, kind.name) as remote, said:
        remote.query(ASKED)


PLAYED: dict[str, Callable[[Faulty, Profile], None]] = {
    "body-limit": too_large, "cut-body": cut, "estimate-refused": estimated, "no-time-limit": late,
    "no-union": no_union, "order-of-mixed-types": gone, "row-cap": capped,
    "time-limit-ignored": late, "unfinished-answer": unfinished,
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "fault"),
    [(kind, one.fault) for kind in ALL for one in kind.faults if one.fault in PLAYED],
    ids=lambda value: value.name if isinstance(value, Profile) else value,
)
def test_a_known_fault_of_a_kind_never_makes_a_short_answer(
    shop: Faulty, kind: Profile, fault: str
) -> None:
    PLAYED[fault](shop, kind)
