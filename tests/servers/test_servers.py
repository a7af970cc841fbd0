import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.conftest import ROOT, require
from tests.servers import oxigraph
from tests.servers.server import Server

HELD = """
import sys
from pathlib import Path
from tests.servers.oxigraph import oxigraph
with oxigraph(Path(sys.argv[1])) as server:
    print(server.url, flush=True)
    sys.stdin.read()
"""


def test_a_server_takes_what_it_is_given_and_forgets_it(server: Server) -> None:
    server.change("INSERT DATA { GRAPH <urn:x:g> { <urn:x:s> <urn:x:p> 'a', 'b' } }")
    assert server.graphs() == {"urn:x:g"}
    assert server.count("urn:x:g") == 2
    server.empty()
    assert server.graphs() == set()


def test_the_default_graph_of_a_server_is_the_union_where_it_was_set_up_so(server: Server) -> None:
    server.change("INSERT DATA { GRAPH <urn:x:g> { <urn:x:s> <urn:x:p> 'a' } }")
    found = server.ask("SELECT ?o { <urn:x:s> <urn:x:p> ?o }")
    assert found == ([] if server.profile == "oxigraph" else [{"o": "a"}])
    server.empty()


def test_a_server_ends_with_the_process_that_started_it(tmp_path: Path) -> None:
    require("the program oxigraph", oxigraph.present())
    run = [sys.executable, "-c", HELD, str(tmp_path)]
    with subprocess.Popen(run, stdin=-1, stdout=-1, cwd=ROOT) as holder:
        assert holder.stdout is not None
        url = holder.stdout.readline().decode().strip()
        assert httpx.get(url, trust_env=False).is_success
        os.kill(holder.pid, signal.SIGKILL)
    for _ in range(100):
        try:
            httpx.get(url, trust_env=False)
        except httpx.ConnectError:
            return
        time.sleep(0.05)
    raise AssertionError(f"{url} still answers")
