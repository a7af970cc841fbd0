"""One push at a time to one triplestore, as far as this machine can see."""

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from kg.errors import EndpointError, StoreError
from kg.store.folders import reason
from kg.store.remote.named import Endpoint


@contextmanager
def alone(endpoint: Endpoint) -> Iterator[None]:
    """Hold the place of the one who pushes there; the system lets go of it when we end.

    Raises:
        EndpointError: Another push of this user's runs there.
        StoreError: There is no room for a file in the temporary folder.
    """
    which = sha256((endpoint.update or endpoint.url).encode()).hexdigest()[:24]
    path = Path(tempfile.gettempdir()) / f"chiplex-{os.getuid()}-push-{which}"
    try:
        held = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as cause:
        raise StoreError(f"{path}: cannot be written: {reason(cause)}") from cause
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as cause:
        os.close(held)
        why = "another push to it is running on this machine; push again when it has ended"
        raise EndpointError(endpoint.name, None, why) from cause
    try:
        yield
    finally:
        os.close(held)  # the file stays: one that is removed could be locked twice
