"""Memory that was let go of, given back to the system."""

import ctypes
import gc
from contextlib import suppress


def tidied() -> None:
    """Give back what the allocator keeps for later: the next large thing is not put into it.

    A store in memory is made of millions of small pieces; what loads many quads takes a few large
    ones. Where the C library cannot do that, nothing is done.
    """
    gc.collect()
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
