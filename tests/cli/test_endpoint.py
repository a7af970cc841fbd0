import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from tests.cli.conftest import Run
from tests.kg.store.remote.faulty import faulty, reply
from tests.servers.server import Server

CHIP = "https://w3id.org/chiplex/id/chip/ascend-910c"


@pytest.fixture(scope="module")
def full(
    oxigraph_server: Server, shipped_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """An Oxigraph server with the shipped graph."""
    from kg.store import home, open_store

    file = tmp_path_factory.mktemp("dump") / "all.nq"
    engine = open_store(home(shipped_store)).engine
    engine.dump(str(file), format=pyoxigraph.RdfFormat.N_QUADS)
    oxigraph_server.empty()
    kind = {"content-type": "application/n-quads"}
    answer = oxigraph_server.client.post(
        oxigraph_server.store, content=file.read_bytes(), headers=kind
    )
    assert answer.is_success
    yield oxigraph_server
    oxigraph_server.empty()


@pytest.fixture
def there(chiplex: Run, full: Server, tmp_path: Path) -> Run:
    """The command, with the endpoint ``shop`` in the user's configuration."""

    def run(*args: str, **more: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
        config = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "NO_PROXY": "127.0.0.1"}
        return chiplex(*args, **({"XDG_CACHE_HOME": str(tmp_path / "cache")} | config | more))

    run("endpoint", "add", "shop", full.url, "--profile", "oxigraph")
    return run


ASKING = (
    ("find", "x", "--endpoint"),
    ("query", "-q", "ASK {}", "--endpoint"),
    ("ask", "graph-summary", "--endpoint"),
    ("endpoint", "check"),
)
SAME = [
    ("ask", "rules-for-use", "--chip", "昇腾910C", "--outside", "US", "--as-of", "2025-05-14"),
    ("ask", "org-status", "--org", "Huawei", "-f", "json"),
    ("ask", "chips-under", "--control", "3A090", "-f", "table"),
    ("ask", "org-status", "--org", "huawey"),
    ("find", "昇騰910C"),
    ("find", "huawei tecnologies", "--kind", "org", "-f", "jsonl"),
    ("why", "GP10 guidance", "--chip", "Ascend 910C", "--as-of", "2025-05-14", "-f", "table"),
    ("why", "no such rule"),
    ("query", "-q", f"DESCRIBE <{CHIP}>", "-f", "nt"),
    ("query", "-q", "ASK { ?s ?p ?o }", "-f", "json"),
    ("query", "-q", "SELECT (SUM(?n) AS ?sum) { VALUES ?n { 1.50 2.5 007 } }"),
    ("query", "-q", "DROP ALL"),
]


@pytest.mark.parametrize("command", SAME, ids=range(len(SAME)))
def test_an_endpoint_answers_as_the_store_does(there: Run, command: tuple[str, ...]) -> None:
    here, away = there(*command), there(*command, "--endpoint", "shop")
    assert away.stdout == here.stdout
    assert away.stderr == here.stderr
    assert away.returncode == here.returncode


def test_an_endpoint_may_be_named_by_the_environment_and_the_store_goes_before_it(
    there: Run, shipped_store: Path
) -> None:
    asked = ("ask", "org-status", "--org", "SMIC", "--receipt")
    slip = there(*asked, CHIPLEX_ENDPOINT="shop").stderr
    assert '"endpoint": "oxigraph+http://127.0.0.1:' in slip
    slip = there(*asked, "--store", str(shipped_store), CHIPLEX_ENDPOINT="nowhere").stderr
    assert '"endpoint": ""' in slip


def test_a_receipt_says_who_was_asked_and_is_replayed_there(there: Run, tmp_path: Path) -> None:
    page = tmp_path / "answer.md"
    there("ask", "org-status", "--org", "SMIC", "--endpoint", "shop", "-o", str(page))
    text = page.read_text("utf-8")
    slip = json.loads(text[text.index("{\n") : text.rindex("}") + 1])
    assert slip["endpoint"].startswith("oxigraph+http://127.0.0.1:")
    assert len(slip["dataset"]) == 64
    again = there("ask", "--replay", str(page))
    assert again.stdout.startswith("same: org-status")
    assert "those of then" in again.stdout
    gone = text.replace(slip["endpoint"], "oxigraph+http://127.0.0.1:9")
    page.write_text(gone, "utf-8")
    assert there("ask", "--replay", str(page)).returncode == 4
    assert there("ask", "--replay", str(page), "--endpoint", "shop").returncode == 0


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("why", "GP10 guidance", "--replay"), "--replay derives anew, which the store alone"),
        (("ask", "rules-for-use", "--chip", "H20", "--known-at", "2026-01-01"), "--known-at reads"),
        (("ask", "org-status", "--org", "SMIC", "--store", "."), "exclude each other"),
        (("find", "x", "--store", "."), "exclude each other"),
        (("find", "x", "--endpoint", ""), "--endpoint is empty"),
    ],
    ids=["replay", "known-at", "ask", "find", "empty"],
)
def test_what_only_the_store_can_do_is_refused_in_one_line(
    there: Run, command: tuple[str, ...], says: str
) -> None:
    named = () if "--endpoint" in command else ("--endpoint", "shop")
    done = there(*command, *named)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_diff_and_a_wrong_name_say_where_to_turn(there: Run) -> None:
    done = there("diff", "http://127.0.0.1:9/x", "2025-05-14")
    assert (done.returncode, "`chiplex verify`" in done.stderr) == (2, True)
    done = there("find", "x", "--endpoint", "shpo")
    assert (done.returncode, "there are shop" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("answer", "status", "says"),
    [
        (reply("", 401), 4, "(401): it wants to know who asks"),
        (reply("<html>Log in</html>", 200, "text/html"), 4, "log in at"),
        (reply('{"head": {"vars": ["x"]}, "results": {"bindings": ['), 4, "not whole"),
        (reply("", 503), 4, "busy or not up yet"),
    ],
    ids=["401", "page", "half", "503"],
)
def test_a_bad_answer_ends_with_a_line_and_a_status(
    there: Run, answer: bytes, status: int, says: str
) -> None:
    with faulty() as server:
        server.answers = [answer]
        for command in (
            ("find", "x"),
            ("query", "-q", "ASK {}"),
            ("ask", "graph-summary"),
            ("endpoint", "check"),
        ):
            named = () if command[0] == "endpoint" else ("--endpoint",)
            done = there(*command, *named, f"fuseki+{server.url}")
            assert done.returncode == status, done.stderr
            assert done.stdout == ""
            assert says in done.stderr.splitlines()[-1]


def test_a_query_ends_at_its_time(there: Run) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) { ?a a ?b . ?c a ?d FILTER (CONTAINS(STR(?a), STR(?c))) }"
    done = there("query", "-q", sparql, "--seconds", "0.3", "--endpoint", "shop")
    assert (done.returncode, done.stdout) == (5, "")
    assert "no whole answer within 0.3 seconds" in done.stderr


def test_endpoints_are_added_and_listed_and_no_secret_is_kept(there: Run, tmp_path: Path) -> None:
    added = there(
        "endpoint",
        "add",
        "prod",
        "fuseki+https://kg.example.org/ds",
        "--user",
        "me",
        "--password",
        "env:PW",
        PW="s3cret",
    )
    assert added.returncode == 0
    assert there("endpoint", "add", "prod", "https://x.org").returncode == 2
    refused = there("endpoint", "add", "two", "https://x.org", "--token", "s3cret")
    assert refused.returncode == 2
    assert "s3cret" not in refused.stderr + added.stdout
    text = (tmp_path / "config" / "chiplex" / "chiplex.toml").read_text("utf-8")
    assert "s3cret" not in text
    rows = list(csv.DictReader(io.StringIO(there("endpoint", "list").stdout)))
    assert [(r["name"], r["profile"], r["auth"], r["secret"]) for r in rows] == [
        ("prod", "fuseki", "basic", "env:PW"), ("shop", "oxigraph", "none", ""),
    ]  # fmt: skip
    assert "PW is not set" in there("find", "x", "--endpoint", "prod").stderr


def test_a_check_tells_what_is_there(there: Run, full: Server) -> None:
    done = there("endpoint", "check", "shop", "-f", "csv")
    assert done.returncode == 0
    found = {row["what"]: row for row in csv.DictReader(io.StringIO(done.stdout))}
    assert "which calls itself Oxigraph" in found["kind"]["says"]
    assert "the same as the store here" in found["catalog"]["says"]
    assert all(row["result"] != "no" for row in found.values())
    bare = there("endpoint", "check", f"generic+{full.query}")
    assert bare.returncode == 3
    assert "not the union" in bare.stdout
    drawn = there("endpoint", "check", full.url, "-f", "table").stdout
    assert "https://github.com/oxigraph/oxigraph/issues/1542" in drawn
    assert there("endpoint", "check", "http://127.0.0.1:9").returncode == 4


def test_the_kinds_are_listed(there: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(there("endpoint", "kinds").stdout)))
    assert {row["known"] for row in rows} == {"tried", "by documentation"}
    assert len(rows) == 10
