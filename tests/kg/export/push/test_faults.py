"""A push that meets a fault: the old graph answers or the new one, and the next push mends it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import kg.export.push.work as pushing
from kg.errors import EndpointError
from kg.explain.verify import graphs
from kg.export.push import push
from kg.export.push.plan import WHOLE
from kg.store import Store
from tests.conftest import ROOT
from tests.kg.export.push.stores import PUSH, spoken, store, there, words
from tests.servers.fixtures import Servers
from tests.servers.proxy import Harm, Proxy, proxied
from tests.servers.server import Server

NAMES = tuple(f"dossier/{n}" for n in range(6))
MANY = 200
PAGE = b"<html><head><title>Log in</title></head><body>Please log in</body></html>"
HTML = {"content-type": "text/html"}
LASTING = {
    "401": (Harm(401, b"who?"), "it wants to know who asks"),
    "403": (Harm(403, b"not you"), "this user may not do that here"),
    "redirect": (Harm(307, headers={"location": "https://x.example/store"}), "it redirects to"),
    "507": (Harm(507, b"no room"), "no room"),
}
PASSING = {
    "429": (Harm(429, headers={"retry-after": "1"}),),
    "503": (Harm(503), Harm(503)),
    "cut before": (Harm(),),
    "cut after": (Harm(passed=True),),
    "half a body": (Harm(200, b"x" * 1000, passed=True, cut=True),),
    "a proxy waits too long": (Harm(504, PAGE, HTML, passed=True),),
}


@pytest.fixture(autouse=True)
def nothing_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send graph by graph, however few there are."""
    monkeypatch.setattr(pushing, "FEW", -1)


def world(word: str) -> dict[str, str]:
    return {name: words(word, MANY) for name in NAMES}


def checked(server: Server) -> set[str]:
    """The words that the graphs say, each of them one word and whole, or nothing."""
    found = set()
    for name in NAMES:
        said = spoken(server, name)
        assert len(said) <= 1, f"{name} says {said}"
        assert said <= {("old", MANY), ("new", MANY)}
        found |= {word for word, _ in said}
    return found


def proved(here: Store, server: Server) -> None:
    """Push once more: then all is there."""
    push(here, there(server), WHOLE)
    assert list(graphs(here, there(server), lambda _: None, lambda _: None)) == []
    assert checked(server) == {"new"}


@pytest.fixture(params=["oxigraph", "fuseki-tdb2", "virtuoso"])
def lasting(servers: Servers, request: pytest.FixtureRequest) -> Server:
    """The servers whose data outlive them."""
    return servers(request.param)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store(tmp_path_factory.mktemp("new"), world("new"))


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return store(tmp_path_factory.mktemp("old"), world("old"))


@pytest.fixture
def held(lasting: Server, old: Store) -> Server:
    """A server that has the old graphs."""
    lasting.empty()
    push(old, there(lasting), WHOLE)
    return lasting


@pytest.fixture
def proxy(held: Server) -> Iterator[Proxy]:
    parts = urlsplit(held.url)
    with proxied(f"{parts.scheme}://{parts.netloc}") as running:
        running.url += parts.path
        yield running


def path(server: Server) -> str:
    return urlsplit(server.store).path


@pytest.mark.parametrize("kind", LASTING)
def test_what_will_not_pass_is_said_at_once_and_never_tried_again(
    held: Server, proxy: Proxy, new: Store, kind: str
) -> None:
    harm, says = LASTING[kind]
    if held.digest and kind == "401":
        proxy.harm(path(held), None, None, None, *[harm] * 3)
    else:
        proxy.harm(path(held), None, None, None, harm)
    told: list[str] = []
    with pytest.raises(EndpointError, match=says) as caught:
        push(new, there(held, proxy.url, told), WHOLE)
    assert caught.value.exit_status == 4
    assert told[-1].endswith("of 6 graphs were sent; push again to go on from there")
    assert not any("trying again" in line for line in told)
    checked(held)
    proved(new, held)


@pytest.mark.parametrize("kind", PASSING)
def test_what_may_pass_is_tried_again_and_the_push_goes_on(
    held: Server, proxy: Proxy, new: Store, kind: str
) -> None:
    proxy.harm(path(held), None, None, None, *PASSING[kind])
    began = time.monotonic()
    push(new, there(held, proxy.url), WHOLE)
    assert kind != "429" or time.monotonic() - began >= 1
    assert checked(held) == {"new"}
    assert list(graphs(new, there(held), lambda _: None, lambda _: None)) == []


def test_a_body_that_is_too_large_goes_in_smaller_parts(
    held: Server, proxy: Proxy, new: Store
) -> None:
    proxy.harm(path(held), None, Harm(413, b"too large"))
    push(new, there(held, proxy.url), WHOLE)
    assert checked(held) == {"new"}
    assert max(proxy.sizes) < 200_000 or proxy.sizes[-1] < 100_000


def test_a_page_that_says_that_all_is_well_is_not_believed(
    held: Server, proxy: Proxy, new: Store
) -> None:
    proxy.harm(path(held), None, None, *[Harm(200, PAGE, HTML)] * 3)
    with pytest.raises(EndpointError, match="push again"):
        push(new, there(held, proxy.url), WHOLE)
    checked(held)
    proved(new, held)


def test_a_body_that_lies_about_its_type_ends_the_push_before_anything_is_written(
    held: Server, proxy: Proxy, new: Store
) -> None:
    query = "/sparql-auth" if held.digest else urlsplit(held.query).path
    proxy.harm(query, *[Harm(200, PAGE, {"content-type": "application/sparql-results+json"})] * 2)
    with pytest.raises(EndpointError, match="the answer is not whole, or broken"):
        push(new, there(held, proxy.url), WHOLE)
    assert checked(held) == {"old"}


def test_a_move_whose_answer_is_lost_is_not_made_twice(
    servers: Servers, old: Store, new: Store
) -> None:
    server = servers("virtuoso")
    server.empty()
    push(old, there(server), WHOLE)
    with proxied(server.url) as proxy:
        # the queries go to the same address, so the harm is found by what the server has done
        moves: list[int] = []
        real = proxy.next

        def lose(path: str) -> Harm | None:
            if path == "/sparql-auth" and proxy.sizes[-1] < 300 and not moves:
                staged = [name for name in server.graphs() if "/staging/dossier/2" in name]
                if staged and proxy.seen[-1][0] == "POST" and len(proxy.seen) > 12:
                    moves.append(1)
                    return Harm(passed=True)
            return real(path)

        proxy.next = lose  # type: ignore[method-assign]
        push(new, there(server, proxy.url), WHOLE)
    assert moves
    assert checked(server) == {"new"}


@pytest.mark.parametrize("seconds", [0.0, 0.1])
def test_a_server_killed_in_mid_push_has_whole_graphs_when_it_is_back(
    held: Server, proxy: Proxy, tmp_path: Path, seconds: float
) -> None:
    large = store(tmp_path, world("new") | {"dossier/3large": words("new", 8_000)})

    def kill(_: int) -> None:
        method, address = proxy.seen[-1]
        if method == "PUT" and "large" in address:
            proxy.before = lambda _: None
            threading.Timer(seconds, held.program.kill).start()

    proxy.before = kill
    with suppress(EndpointError):  # where it is killed after all was done
        push(large, there(held, proxy.url), WHOLE)
    time.sleep(seconds)
    held.program.kill()
    held.program.start()
    checked(held)
    assert spoken(held, "dossier/3large") <= {("new", 8_000)}
    push(large, there(held), WHOLE)
    assert list(graphs(large, there(held), lambda _: None, lambda _: None)) == []


@pytest.mark.parametrize("at", ["1", "4"])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_push_that_is_ended_leaves_whole_graphs_and_the_next_goes_on(
    held: Server, new: Store, at: str, how: signal.Signals
) -> None:
    told = [held.profile, held.kind, held.url, held.query, held.update, held.store]
    told += [held.user, held.password, "yes" if held.digest else ""]
    place = str(new.folder.parents[1])
    run = [sys.executable, "-c", PUSH, place, *told]
    with subprocess.Popen(
        run, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT
    ) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if line.decode().strip().endswith(f"dossier/{at}"):
                os.kill(child.pid, how)
                break
    assert child.returncode != 0
    assert "old" in checked(held)
    proved(new, held)
    assert not any("staging" in name for name in held.graphs())
