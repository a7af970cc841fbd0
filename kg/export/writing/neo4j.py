"""What Neo4j's import takes: nodes with their properties as columns, and relationships.

Source: Neo4j operations manual, `neo4j-admin database import`. Names are as neosemantics forms
them, ours without prefix; `columns.csv` says which property, datatype and language each column is.
"""

import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from kg.errors import QuestionError
from kg.export.selection import Selection
from kg.export.short import name
from kg.export.spool import Column, Node, Shape, Spool, spooled
from kg.terms import RDF_TYPE

BETWEEN = "\x1f"
"""What stands between the values of one cell: U+001F, the unit separator."""
QUOTE, ODD = '"', re.compile(r'[",\r\n]|^\s|\s$')
LABEL = "Resource"
HEAD = ("iri:ID", ":LABEL")
EDGES = (":START_ID", ":END_ID", ":TYPE", "graph")
COLUMNS = ("column", "property", "datatype", "language")
USAGE = (
    "neo4j-admin database import full --nodes=nodes.csv --relationships=edges.csv "
    "--array-delimiter=U+001F --multiline-fields=true chiplex"
)


def neo4j(selection: Selection, room: Path) -> list[str]:
    """The nodes, the edges, and what the columns are.

    Raises:
        QuestionError: A text has in it what stands between texts.
    """
    with spooled(selection) as spool:
        spool.look()
        names = named(spool.columns)
        order = sorted(names)
        _write(room / "columns.csv", COLUMNS, ((names[one], *one) for one in order))
        head = [f"{names[one]}:{_kind(spool.columns[one])}" for one in order]
        places = {column: place for place, column in enumerate(order)}
        rows = (_row(node, places) for node in spool.nodes())
        _write(room / "nodes.csv", [*HEAD, *head], rows)
        _write(room / "edges.csv", EDGES, _edges(spool))
    return [f"to import: {USAGE}"]


def named(columns: Mapping[Column, Shape]) -> dict[Column, str]:
    """A name for each column: of the property, with language, and with datatype where in doubt."""
    datatypes: dict[tuple[str, str], int] = {}
    for one in columns:
        datatypes[one.property, one.language] = datatypes.get((one.property, one.language), 0) + 1
    found: dict[Column, str] = {}
    for one in sorted(columns):
        parts = [name(one.property), one.language.replace("-", "_")]
        if datatypes[one.property, one.language] > 1:
            parts.append(name(one.datatype))
        found[one] = _free("_".join(filter(None, parts)), one, set(found.values()))
    return found


def _free(wanted: str, column: Column, taken: set[str]) -> str:
    """The name, with a hash if another column has it."""
    return (
        f"{wanted}__{sha256(repr(column).encode()).hexdigest()[:8]}" if wanted in taken else wanted
    )


def _kind(shape: Shape) -> str:
    return f"{shape.kind}[]" if shape.many else shape.kind


def _row(node: Node, places: Mapping[Column, int]) -> list[str | None]:
    cells: list[str | None] = [None] * len(places)
    for column, texts in node.values.items():
        cells[places[column]] = _cell(node, column, texts)
    return [node.name.strip("<>"), BETWEEN.join([LABEL, *map(name, node.types)]), *cells]


def _cell(node: Node, column: Column, texts: list[str]) -> str:
    if any(BETWEEN in text for text in texts):
        said = f"{column.property} of {node.name} holds U+001F, which stands between values there"
        raise QuestionError(f"neo4j: {said}; csv and parquet can say it")
    return BETWEEN.join(texts)


def _edges(spool: Spool) -> Iterable[tuple[str, ...]]:
    kind = RDF_TYPE.value
    return (
        (one.source, one.target, name(one.relation), one.graph)
        for one in spool.edges()
        if one.relation != kind
    )


def _write(path: Path, head: Iterable[str], rows: Iterable[Iterable[str | None]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(_line(head))
        file.writelines(map(_line, rows))


def _line(row: Iterable[str | None]) -> str:
    return ",".join(map(_quoted, row)) + "\n"


def _quoted(text: str | None) -> str:
    """A cell; an empty text is quoted, for what is not quoted and empty is no text."""
    if text is None:
        return ""
    odd = not text or ODD.search(text)
    return f'"{text.replace(QUOTE, QUOTE * 2)}"' if odd else text
