"""Apache Jena Fuseki, from the jars of Maven Central, in the set-ups that teams run."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import jena
from tests.servers.program import Program, free_port
from tests.servers.server import Server

USER, PASSWORD = "kg", "s3cret: kg"
CONFIG = """
PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX ja: <http://jena.hpl.hp.com/2005/11/Assembler#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
[] a fuseki:Server ; fuseki:services ( <#service> ) {server}.
<#service> a fuseki:Service ; fuseki:name "chiplex" ; fuseki:dataset <#dataset> ;
    fuseki:endpoint [ fuseki:operation fuseki:query ] ,
        [ fuseki:operation fuseki:query ; fuseki:name "query" ] ,
        [ fuseki:operation fuseki:query ; fuseki:name "sparql" ] ,
        [ fuseki:operation fuseki:update ; fuseki:name "update" ] ,
        [ fuseki:operation fuseki:gsp-rw ; fuseki:name "data" ] .
<#dataset> {dataset} .
"""
UNION = 'a tdb2:DatasetTDB2 ; tdb2:location "{place}" ; tdb2:unionDefaultGraph true'
DATASETS = {
    "mem": UNION.format(place="--mem--"),
    "tdb2": UNION.format(place="data"),
    "password": UNION.format(place="--mem--"),
    "plain": "a ja:DatasetTxnMem",  # as `--mem` has it: its default graph is no union
}
"""In memory; on disk; in memory with a password; and one whose default graph stays empty."""


def present() -> bool:
    """Whether Java and the jars are here."""
    return jena.command(jena.FUSEKI) is not None


@contextmanager
def fuseki(folder: Path, kind: str = "mem") -> Iterator[Server]:
    """A server of one set-up, as long as it is in use."""
    guarded = kind == "password"
    said = ""
    if guarded:
        (folder / "passwd").write_text(f"{USER}: {PASSWORD}\n", "utf-8")
        said = f'; fuseki:passwd "passwd" ; fuseki:auth "basic" ; fuseki:allowedUsers "{USER}" '
    config = CONFIG.format(server=said, dataset=DATASETS[kind])
    (folder / "config.ttl").write_text(config, "utf-8")
    if kind == "tdb2":
        (folder / "data").mkdir(exist_ok=True)
    port = free_port()
    url = f"http://127.0.0.1:{port}/chiplex"
    java = jena.command(jena.FUSEKI) or []
    program = Program(
        [*java, "--localhost", f"--port={port}", "--config=config.ttl"],
        folder,
        lambda: server.ask("SELECT * { }"),
    )
    who = (USER, PASSWORD) if guarded else ("", "")
    addresses = (url, f"{url}/sparql", f"{url}/update", f"{url}/data")
    server = Server("fuseki", kind, *addresses, program, *who)
    try:
        program.start()
        yield server
    finally:
        server.client.close()
        program.stop()
