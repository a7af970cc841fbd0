import gzip
import time

import pytest

from kg.errors import EndpointError, QuestionError, TimeLimitError
from kg.store.foreign import Limits
from kg.store.remote.asking import Remote
from kg.store.remote.connection import Connection
from tests.kg.store.remote.faulty import (
    JSON,
    QUICK,
    WELL,
    Answer,
    Faulty,
    asked,
    drip,
    faulty,
    named,
    reply,
    silence,
)

ASKED = "SELECT ?x { ?x ?y ?z }"
HTML = "<html><head><style>p{}</style></head><body><h1>Log in</h1><p>Who are you?</p></body></html>"
HEAD = b"HTTP/1.1 200 OK\r\n"
BODY = WELL.partition(b"\r\n\r\n")[2]
HALF_CHUNK = HEAD + f"content-type: {JSON}\r\ntransfer-encoding: chunked\r\n\r\n40\r\n{{".encode()
NO_TERM = '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"a"}}]}}'


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
    shop: Faulty, answer: Answer, says: str
) -> None:
    shop.answers = [answer]
    with asked(shop) as remote, pytest.raises(EndpointError, match=f"(?s){says}") as caught:
        remote.query(ASKED)
    assert caught.value.exit_status == 4


SLOW = {"silence": silence, "a slow body": drip(WELL), "slow headers": drip(HEAD + b"y" * 999)}


@pytest.mark.parametrize("answer", SLOW.values(), ids=SLOW)
def test_a_server_that_is_slow_holds_nobody(shop: Faulty, answer: Answer) -> None:
    shop.answers = [answer]
    begun = time.monotonic()
    with asked(shop) as remote, pytest.raises(TimeLimitError, match=r"within 0\.3 sec") as caught:
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
def test_what_may_pass_is_tried_again(shop: Faulty, first: Answer) -> None:
    shop.answers = [first, WELL]
    heard: list[str] = []
    with Remote(named(shop), patience=QUICK, notice=heard.append) as remote:
        assert len(remote.query(ASKED)) == 1
    assert len(shop.seen) == 2
    assert len(heard) == 1


LASTING = {
    **{str(status): reply("", status) for status in (401, 403, 404, 413, 500)},
    "page": reply(HTML, type_="text/html"),
}


@pytest.mark.parametrize("answer", LASTING.values(), ids=LASTING)
def test_what_will_not_pass_is_not_tried_again(shop: Faulty, answer: Answer) -> None:
    shop.answers = [answer]
    with asked(shop) as remote, pytest.raises(EndpointError):
        remote.query(ASKED)
    assert len(shop.seen) == 1


def test_what_may_not_be_done_twice_is_sent_again_only_if_it_was_not_taken(shop: Faulty) -> None:
    for answer, times in ((b"", 1), (reply("", 502), 1), (reply("", 503), 3)):
        shop.answers, shop.seen = [answer], []
        with Connection(named(shop), QUICK) as connection, pytest.raises(EndpointError):
            connection.send("POST", shop.url, content=b"update=", twice=False)
        assert len(shop.seen) == times


def test_a_graph_whose_end_cannot_be_told_is_refused(shop: Faulty) -> None:
    turtle = b"<urn:x:a> <urn:x:b> 1 ."
    shop.answers = [reply(turtle, type_="text/turtle")]
    with asked(shop) as remote:
        assert len(remote.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")) == 1
        shop.answers = [reply(turtle, type_="text/turtle").replace(b"content-length: 23\r\n", b"")]
        with pytest.raises(EndpointError, match="cannot be told"):
            remote.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def test_a_bad_query_is_the_asker_s_fault_and_a_bad_question_is_not(shop: Faulty) -> None:
    shop.answers = [reply("line 1: what is this?", 400, "text/plain")]
    with asked(shop) as remote:
        with pytest.raises(QuestionError, match="query: line 1: what is this"):
            remote.foreign(ASKED)
        with pytest.raises(EndpointError):
            remote.query(ASKED)


def test_a_password_goes_to_no_other_host_and_into_no_message(
    shop: Faulty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP", "s3cret")
    with faulty() as other:
        for status in (301, 302, 307):
            shop.answers = [reply("", status, location=f"{other.url}/sparql")]
            more = {"auth": "basic", "user": "u", "password": "env:SHOP"}
            with asked(shop, **more) as remote, pytest.raises(EndpointError) as caught:
                remote.query(ASKED)
            assert "s3cret" not in f"{caught.value!r} {remote.endpoint!r}"
        assert other.seen == []
    assert shop.seen[0][2]["authorization"].startswith("Basic ")
