"""Oxigraph's own server, from the PyPI package of that name."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.program import Program, free_port
from tests.servers.server import Server


def present() -> bool:
    """Whether it is installed beside the Python that runs."""
    return _place().is_file()


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """A server over a database in a folder, as long as it is in use."""
    address = f"127.0.0.1:{free_port()}"
    url = f"http://{address}"
    command = [str(_place()), "serve", "--location", str(folder / "data"), "--bind", address]
    program = Program(command, folder, lambda: server.change("DROP SILENT GRAPH <urn:none>"))
    server = Server("oxigraph", "", url, f"{url}/query", f"{url}/update", f"{url}/store", program)
    try:
        program.start()
        yield server
    finally:
        server.client.close()
        program.stop()


def _place() -> Path:
    return Path(sys.executable).with_name("oxigraph")
