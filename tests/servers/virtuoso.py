"""OpenLink Virtuoso over a database of its own, with the bounds of Debian's set-up."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.program import Program, free_port
from tests.servers.server import Server

CONFIG = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
ErrorLogLevel = 7
FileExtend = 200
MaxCheckpointRemap = 2000
Striping = 0
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
MaxCheckpointRemap = 2000
Striping = 0

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = .
MaxClientConnections = 10
CheckpointInterval = 60
MaxMemPoolSize = 200000000
MaxQueryMem = 2G
VectorSize = 1000
MaxVectorSize = 1000000
AdjustVectorSize = 0
ThreadsPerQuery = 4
AsyncQueueMaxThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
MaxClientConnections = 10
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10
Charset = UTF-8
EnabledGzipContent = 1

[SPARQL]
ResultSetMaxRows = 10000
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


def present() -> bool:
    """Whether Debian's virtuoso-opensource-7 is installed."""
    return shutil.which("virtuoso-t") is not None


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """A server over a fresh database in a folder, as long as it is in use."""
    port = free_port()
    config = CONFIG.format(sql=free_port(), http=port)
    (folder / "virtuoso.ini").write_text(config, "utf-8")
    url = f"http://127.0.0.1:{port}"
    asked = f"{url}/sparql-auth"
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    program = Program(command, folder, lambda: server.ask("SELECT * { }"))
    server = Server(
        *("virtuoso", "", url, asked, asked, f"{url}/sparql-graph-crud-auth", program),
        user="dba",
        password="dba",
        digest=True,
    )
    try:
        program.start()
        server.kept = server.graphs()
        yield server
    finally:
        server.client.close()
        program.stop()
