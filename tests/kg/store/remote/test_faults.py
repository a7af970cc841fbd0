import gzip
import time
from collections.abc import Callable, Iterator

import pytest

from kg.errors import EndpointError, QuestionError, TimeLimitError
from kg.fetch.patience import Patience
from kg.store.foreign import Limits
from kg.store.remote.asking import Remote
from kg.store.remote.connection import Connection
from kg.store.remote.named import Endpoint, read
from kg.store.remote.profile import Profile, names, profile
from kg.store.remote.reach import reached
from tests.kg.store.remote.faulty import (
    JSON,
    Answer,
    Faulty,
    drip,
    faulty,
    reply,
    silence,
    table,
    truth,
)

QUICK = Patience(tries=3, first=0.01, longest=0.02, jitter=0.0, asked=2.0, silence=30.0)
ASKED = "SELECT ?x { ?x ?y ?z }"
WELL = table("well")
HTML = "<html><head><style>p{}</style></head><body><h1>Log in</h1><p>Who are you?</p></body></html>"
HEAD = b"HTTP/1.1 200 OK\r\n"
BODY = WELL.partition(b"\r\n\r\n")[2]
HALF_CHUNK = HEAD + f"content-type: {JSON}\r\ntransfer-encoding: chunked\r\n\r\n40\r\n{{".encode()
NO_TERM = '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"a"}}]}}'
THREE = '{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"3"}}]}}'
CUT = WELL[: -len('"}}]}}')]
ALL = [profile(name) for name in names()]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Faulty]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with faulty() as told:
        yield told


def named(server: Faulty, kind: str = "generic", **more: str) -> Endpoint:
    return read("shop", {"profile": kind, "url": server.url, **more})


def asked(server: Faulty, kind: str = "generic", **more: str) -> Remote:
    return Remote(named(server, kind, **more), patience=QUICK)


REFUSED: list[tuple[str, Answer, str]] = [
    ("401", reply("no", 401, "text/plain"), r"shop \(401\): no; .*who asks"),
    ("403", reply(HTML, 403, "text/html"), r"shop \(403\): Log in Who are you\?; .*may not"),
    ("404", reply("", 404), r"shop \(404\): nothing is at this address; .*is like https://"),
    ("429 for long", reply("", 429, retry_after="900"), r"429\): asks to wait 900 s; .*later"),
    ("503", reply("", 503), r"shop \(503\): it is busy or not up yet; try later"),
    ("504", reply("", 504), r"shop \(504\): a proxy .* waited too long"),
    ("500", reply("<pre>out of memory</pre>", 500), r"shop \(500\): out of memory"),
    ("redirect", reply("", 307, location="https://x.org/q"), r"307\): it redirects to https://x"),
    ("other redirect", reply("", 302, location="/login"), r"302\): it redirects to /login"),
    ("HTML", reply(HTML, 200, "text/html"), r"text/html.*log in at.*Log in"),
    ("no type", reply("{}", 200, ""), "answers with no type"),
    ("wrong type", reply("x\nwell\n", 200, "text/csv"), "answers with text/csv"),
    ("empty", reply(""), "the answer is empty"),
    ("cut and of right length", reply(BODY[:-5]), "not whole"),
    ("no table", reply('{"head": {}}'), "not whole, or broken"),
    ("no terms", reply(NO_TERM), "not whole"),
    ("half a body", reply(BODY, length=9999), "peer closed|incomplete"),
    ("half a chunk", HALF_CHUNK, "peer closed|incomplete"),
    ("half of gzip", reply(gzip.compress(WELL)[:-20], content_encoding="gzip"), "shop"),
    ("no HTTP", b"220 mail.example.org ESMTP\r\n", "shop: "),
    ("nothing", b"", "disconnected"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "says"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_a_bad_answer_is_an_error_that_says_what_to_do(
    server: Faulty, answer: Answer, says: str
) -> None:
    server.answers = [answer]
    with asked(server) as remote, pytest.raises(EndpointError, match=f"(?s){says}") as caught:
        remote.query(ASKED)
    assert caught.value.exit_status == 4


SLOW = {"silence": silence, "a slow body": drip(WELL), "slow headers": drip(HEAD + b"y" * 999)}


@pytest.mark.parametrize("answer", SLOW.values(), ids=SLOW)
def test_a_server_that_is_slow_holds_nobody(server: Faulty, answer: Answer) -> None:
    server.answers = [answer]
    begun = time.monotonic()
    with asked(server) as remote, pytest.raises(TimeLimitError, match=r"within 0\.3 sec") as caught:
        remote.foreign(ASKED, Limits(seconds=0.3))
    assert time.monotonic() - begun < 2
    assert caught.value.exit_status == 5


PASSING = {
    "429": reply("", 429, retry_after="0"),
    "503": reply("", 503),
    "502": reply("", 502),
    "cut": b"",
}


@pytest.mark.parametrize("first", PASSING.values(), ids=PASSING)
def test_what_may_pass_is_tried_again(server: Faulty, first: Answer) -> None:
    server.answers = [first, WELL]
    heard: list[str] = []
    with Remote(named(server), patience=QUICK, notice=heard.append) as remote:
        assert len(remote.query(ASKED)) == 1
    assert len(server.seen) == 2
    assert len(heard) == 1


LASTING = {
    **{str(status): reply("", status) for status in (401, 403, 404, 413, 500)},
    "page": reply(HTML, type_="text/html"),
}


@pytest.mark.parametrize("answer", LASTING.values(), ids=LASTING)
def test_what_will_not_pass_is_not_tried_again(server: Faulty, answer: Answer) -> None:
    server.answers = [answer]
    with asked(server) as remote, pytest.raises(EndpointError):
        remote.query(ASKED)
    assert len(server.seen) == 1


def test_what_may_not_be_done_twice_is_sent_again_only_if_it_was_not_taken(server: Faulty) -> None:
    for answer, times in ((b"", 1), (reply("", 502), 1), (reply("", 503), 3)):
        server.answers, server.seen = [answer], []
        with Connection(named(server), QUICK) as connection, pytest.raises(EndpointError):
            connection.send("POST", server.url, content=b"update=", twice=False)
        assert len(server.seen) == times


def test_a_graph_whose_end_cannot_be_told_is_refused(server: Faulty) -> None:
    turtle = b"<urn:x:a> <urn:x:b> 1 ."
    server.answers = [reply(turtle, type_="text/turtle")]
    with asked(server) as remote:
        assert len(remote.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")) == 1
        server.answers = [
            reply(turtle, type_="text/turtle").replace(b"content-length: 23\r\n", b"")
        ]
        with pytest.raises(EndpointError, match="cannot be told"):
            remote.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def test_a_bad_query_is_the_asker_s_fault_and_a_bad_question_is_not(server: Faulty) -> None:
    server.answers = [reply("line 1: what is this?", 400, "text/plain")]
    with asked(server) as remote:
        with pytest.raises(QuestionError, match="query: line 1: what is this"):
            remote.foreign(ASKED)
        with pytest.raises(EndpointError):
            remote.query(ASKED)


def test_a_password_goes_to_no_other_host_and_into_no_message(
    server: Faulty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP", "s3cret")
    with faulty() as other:
        for status in (301, 302, 307):
            server.answers = [reply("", status, location=f"{other.url}/sparql")]
            more = {"auth": "basic", "user": "u", "password": "env:SHOP"}
            with asked(server, **more) as remote, pytest.raises(EndpointError) as caught:
                remote.query(ASKED)
            assert "s3cret" not in f"{caught.value!r} {remote.endpoint!r}"
        assert other.seen == []
    assert server.seen[0][2]["authorization"].startswith("Basic ")


@pytest.mark.parametrize("kind", ALL, ids=names())
def test_each_kind_is_asked_at_its_address_for_the_union_and_within_the_time(
    server: Faulty, kind: Profile
) -> None:
    with asked(server, kind.name) as remote:
        remote.query(ASKED, seconds=7)
    path, form, headers = server.seen[-1]
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
    server.answers = [reply(CUT.partition(b"\r\n\r\n")[2])]
    with asked(server, kind.name) as remote:
        with pytest.raises(EndpointError, match="not whole"):
            remote.query(ASKED)
        said = {"fuseki": "## Query cancelled due to timeout during execution ##",
                "neptune": '{"code":"TimeLimitExceededException"}',
                "rdf4j": "QueryInterruptedException", "blazegraph": "TimeoutException"}  # fmt: skip
        server.answers = [reply(CUT.partition(b"\r\n\r\n")[2] + said[kind.name].encode())]
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
    server: Faulty, kind: Profile, fault: str
) -> None:
    PLAYED[fault](server, kind)
