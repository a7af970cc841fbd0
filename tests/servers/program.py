"""A server's program: started, waited for, killed and started again, gone when the tests are."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

PATIENCE = 120.0  # seconds until a server must answer


def free_port() -> int:
    """A port of the loopback that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Program:
    """One server process, which ends with ours even where ours is killed."""

    def __init__(self, command: Sequence[str], folder: Path, ready: Callable[[], object]) -> None:
        self.command = list(command)
        self.folder, self.ready = folder, ready
        self.log = folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run it, and wait until it answers."""
        tied = ["setpriv", "--pdeathsig", "KILL", "--"] if shutil.which("setpriv") else []
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(
                [*tied, *self.command], cwd=self.folder, stdout=said, stderr=said
            )
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.ready()
            except (httpx.TransportError, AssertionError):
                time.sleep(0.1)
            else:
                return
        self.kill()
        raise RuntimeError(f"{self.command[0]} does not answer: {self.said()}")

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end, and see to it."""
        self._end(signal.SIGTERM)

    def said(self) -> str:
        """The end of what it wrote."""
        return self.log.read_text("utf-8", "replace")[-2000:]

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None
