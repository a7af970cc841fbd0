"""chiplex: a knowledge graph of the rules on AI chips, and questions to it.

``kg.open()`` opens the graph; docs/python.md shows the rest.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.library import Answer, Between, Graph, Iri, Table
    from kg.library import open_graph as open  # noqa: A004 (as in gzip.open)

    __version__: str
else:
    OFFERED = {name: name for name in ("Answer", "Between", "Graph", "Iri", "Table")}
    OFFERED["open"] = "open_graph"

    def __getattr__(name: str) -> object:
        """Look things up only when asked for, to keep start-up light."""
        if name == "__version__":
            from importlib.metadata import version

            return version("chiplex")
        if name not in OFFERED:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from kg import library

        return getattr(library, OFFERED[name])

    def __dir__() -> list[str]:
        """What completion offers."""
        return sorted([*globals(), *OFFERED, "__version__"])


__all__ = ["Answer", "Between", "Graph", "Iri", "Table", "__version__", "open"]
