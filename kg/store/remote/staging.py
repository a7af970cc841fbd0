"""Where a graph waits until it is whole: a graph of its own, moved into its place at the end."""

from kg.terms import GRAPH

STAGING = GRAPH.removesuffix("graph/") + "staging/"


def staging(name: str) -> str:
    """The graph in which the parts of a graph are put together."""
    return STAGING + (name.removeprefix(GRAPH) if name.startswith(GRAPH) else name)
