"""Push and verify as typed: what is said, and how it ends."""

import subprocess
from collections.abc import Callable

from tests.servers.server import Server

Run = Callable[..., "subprocess.CompletedProcess[str]"]
NOBODY = "oxigraph+http://127.0.0.1:9"


def test_a_graph_is_pushed_and_verified(chiplex: Run, oxigraph_server: Server) -> None:
    oxigraph_server.empty()
    there = f"oxigraph+{oxigraph_server.url}"
    sent = chiplex("push", there, "--graph", "dossier/chips")
    assert sent.returncode == 0
    assert "sent 1 graph" in sent.stderr
    assert sent.stderr.strip().endswith("all in one transaction")
    again = chiplex("push", there, "--graph", "dossier/chips")
    assert "has all of it already: 1 graph" in again.stderr
    found = chiplex("verify", there, "--graphs-only")
    assert found.returncode == 3
    lines = found.stdout.splitlines()
    assert lines[0] == "what,name,here,there,differs"
    assert all(line.startswith("graph,https://w3id.org/chiplex/graph/") for line in lines[1:])
    assert not any("graph/dossier/chips," in line for line in lines)
    found = chiplex("verify", there, "--question", "rules-for-use", "--question", "chip-controls")
    assert found.returncode == 3
    assert found.stdout.splitlines()[1].startswith("question,rules-for-use,")
    oxigraph_server.empty()


def test_a_dry_run_prints_requests_and_writes_nothing(
    chiplex: Run, oxigraph_server: Server
) -> None:
    oxigraph_server.empty()
    done = chiplex("push", oxigraph_server.url, "--dry-run")
    assert done.returncode == 0
    assert done.stdout.startswith(f"PUT {oxigraph_server.store} ")
    assert "would send" in done.stderr
    assert oxigraph_server.graphs() == set()


def test_a_server_that_is_down_is_one_line(chiplex: Run) -> None:
    for command in ("push", "verify"):
        done = chiplex(command, NOBODY)
        assert done.returncode == 4
        assert "Traceback" not in done.stderr
        assert done.stdout == ""


def test_a_graph_or_an_endpoint_that_is_not_there_is_a_usage_error(
    chiplex: Run, oxigraph_server: Server
) -> None:
    done = chiplex("push", oxigraph_server.url, "--graph", "dossier/chisp")
    assert (done.returncode, "did you mean dossier/chips?" in done.stderr) == (2, True)
    done = chiplex("push", "nowhere")
    assert (done.returncode, "no endpoint is named 'nowhere'" in done.stderr) == (2, True)
