"""The prefixes of chiplex, for a foreign query that uses them without saying what they mean."""

from kg.store.words import prefixes
from kg.terms import PREFIXES


def prefixed(sparql: str) -> str:
    """The query with those of our prefixes before it that it uses and does not declare itself.

    They stand on its first line, so that lines in messages stay as they are.
    """
    used, declared = prefixes(sparql)
    wanted = [name for name in used if name in PREFIXES and name not in declared]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in wanted) + sparql
