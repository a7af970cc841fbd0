"""Completion of values: fixed words, and the names of things if the graph is there."""

from collections.abc import Callable, Sequence

FORMS = ("table", "csv", "tsv", "json", "xml", "jsonl", "md", "html")
Completer = Callable[[str], list[str]]


def started(words: Sequence[str]) -> Completer:
    """A completer that offers those of some words that begin as typed."""

    def offered(incomplete: str) -> list[str]:
        return [word for word in words if word.startswith(incomplete)]

    return offered


def named(kind: str) -> Completer:
    """A completer that offers the slugs of things of a kind; it never builds a store."""

    def offered(incomplete: str) -> list[str]:
        from kg.errors import ChiplexError
        from kg.names.resolve import slugs
        from kg.store import home, open_store

        try:
            return slugs(open_store(home(None)), kind, incomplete.lower())
        except ChiplexError:
            return []

    return offered


def endpoints(incomplete: str) -> list[str]:
    """The names of triplestores that begin as typed."""
    from kg.errors import ChiplexError
    from kg.store.remote.named import files, listed

    try:
        known = {name for path in files() for name in listed(path)}
    except ChiplexError:
        return []
    return sorted(name for name in known if name.startswith(incomplete))
