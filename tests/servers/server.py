"""A running triplestore as a test sees it: its addresses, and its graphs gone between two tests."""

from dataclasses import dataclass, field
from functools import cached_property

import httpx

from tests.servers.program import PATIENCE, Program

GRAPHS = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


@dataclass
class Server:
    """Addresses of a triplestore; ``profile`` is its profile's name.

    ``kind`` is how it is set up, ``digest`` says that its password goes by digest; a server
    without a password has no ``user``.
    """

    profile: str
    kind: str
    url: str
    query: str
    update: str
    store: str
    program: Program
    user: str = ""
    password: str = ""
    digest: bool = False
    kept: set[str] = field(default_factory=set)

    @property
    def auth(self) -> httpx.Auth | None:
        """How a plain client of httpx shows its password."""
        if not self.user:
            return None
        kind = httpx.DigestAuth if self.digest else httpx.BasicAuth
        return kind(self.user, self.password)

    @cached_property
    def client(self) -> httpx.Client:
        """A plain client; proxies of the environment have no say on the loopback."""
        return httpx.Client(auth=self.auth, timeout=PATIENCE, trust_env=False)

    def ask(self, sparql: str) -> list[dict[str, str]]:
        """The rows of a SELECT, as plain strings, by no code of ours."""
        wanted = {"accept": "application/sparql-results+json"}
        found = self._post(self.query, {"query": sparql}, wanted).json()
        return [
            {name: cell["value"] for name, cell in row.items()}
            for row in found["results"]["bindings"]
        ]

    def change(self, sparql: str) -> None:
        """Run a SPARQL update."""
        self._post(self.update, {"update": sparql}, {})

    def graphs(self) -> set[str]:
        """The names of the graphs that are not the server's own."""
        return {row["g"] for row in self.ask(GRAPHS)} - self.kept

    def count(self, graph: str) -> int:
        """How many triples a graph has."""
        return int(
            self.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")[0]["n"]
        )

    def empty(self) -> None:
        """Drop all graphs that are not the server's own."""
        for graph in self.graphs():
            self.change(f"DROP SILENT GRAPH <{graph}>")

    def restart(self) -> None:
        """Kill the server and start it again, over the same folder at the same port."""
        self.program.kill()
        self.program.start()

    def _post(self, url: str, form: dict[str, str], headers: dict[str, str]) -> httpx.Response:
        answer = self.client.post(url, data=form, headers=headers)
        assert answer.is_success, f"{url}: {answer.status_code}: {answer.text[:500]}"
        return answer
