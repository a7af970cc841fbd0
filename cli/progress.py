"""Progress, for those who wait at a terminal."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status


class Stages:
    """The stage that a build is at, on stderr if that is a terminal."""

    def __init__(self) -> None:
        self._status: Status | None = None

    def __call__(self, stage: str) -> None:
        """Show a stage in the place of the one before."""
        if not sys.stderr.isatty():
            return
        if self._status is None:
            from rich.console import Console

            self._status = Console(stderr=True, highlight=False).status(stage)
            self._status.start()
        self._status.update(f"{stage} …")

    def close(self) -> None:
        """Wipe the line."""
        if self._status is not None:
            self._status.stop()
