"""GraphML: a node has a key for each of its columns, several values being a JSON list.

Source: The GraphML file format (graphml.graphdrawing.org), 2002.
"""

import json
from typing import TYPE_CHECKING, BinaryIO

from lxml import etree

from kg.errors import QuestionError
from kg.export.results import NO_XML
from kg.export.selection import Selection
from kg.export.short import short
from kg.export.spool import Column, Edge, Node, Shape, Spool, spooled
from kg.export.writing.neo4j import named

if TYPE_CHECKING:
    from lxml.etree._serializer import _IncrementalFileWriter as _Xml

SPACE = "http://graphml.graphdrawing.org/xmlns"
KINDS = {"long": "long", "double": "double", "boolean": "boolean"}


def graphml(selection: Selection, out: BinaryIO) -> list[str]:
    """The nodes with types and values, then the edges with relation and graph.

    Raises:
        QuestionError: A text holds what XML 1.0 has not.
    """
    with (
        spooled(selection) as spool,
        etree.xmlfile(out, encoding="utf-8") as xml,
    ):
        spool.look()
        xml.write_declaration()
        with xml.element("graphml", nsmap={None: SPACE}):
            keys = _keys(xml, spool)
            xml.write("\n")
            with xml.element("graph", id="chiplex", edgedefault="directed"):
                for node in spool.nodes():
                    _node(xml, node, keys, spool.columns)
                for edge in spool.edges():
                    _edge(xml, edge)
    return []


def _keys(xml: "_Xml", spool: Spool) -> dict[Column, str]:
    """Say which keys there are; what each stands for is its description."""
    _key(xml, "types", "node", "types", "string", "rdf:type, with a space between")
    _key(xml, "relation", "edge", "relation", "string", "the property")
    _key(xml, "graph", "edge", "graph", "string", "the named graph")
    found = {}
    names = named(spool.columns)
    for number, column in enumerate(sorted(names)):
        found[column] = f"d{number}"
        shape = spool.columns[column]
        kind = "string" if shape.many else KINDS.get(shape.kind, "string")
        about = {"property": column.property, "datatype": column.datatype}
        about |= {"language": column.language} if column.language else {}
        about |= {"many": "a JSON list"} if shape.many else {}
        _key(xml, found[column], "node", names[column], kind, json.dumps(about))
    return found


def _key(xml: "_Xml", key: str, of: str, name: str, kind: str, about: str) -> None:
    xml.write("\n")
    of_key = {"id": key, "for": of, "attr.name": name, "attr.type": kind}
    with xml.element("key", of_key), xml.element("desc"):
        xml.write(about)


def _node(xml: "_Xml", node: Node, keys: dict[Column, str], columns: dict[Column, Shape]) -> None:
    name = node.name.strip("<>")
    xml.write("\n")
    with xml.element("node", id=name):
        if node.types:
            _data(xml, "types", " ".join(map(short, node.types)))
        for column, texts in sorted(node.values.items()):
            odd = next(filter(None, map(NO_XML.search, texts)), None)
            if odd:
                said = f"{column.property} of {node.name} holds U+{ord(odd[0]):04X}"
                raise QuestionError(f"graphml: {said}, which XML cannot; csv and nq can say it")
            many = columns[column].many
            _data(xml, keys[column], json.dumps(texts, ensure_ascii=False) if many else texts[0])


def _edge(xml: "_Xml", edge: Edge) -> None:
    xml.write("\n")
    with xml.element("edge", source=edge.source, target=edge.target):
        _data(xml, "relation", short(edge.relation))
        if edge.graph:
            _data(xml, "graph", edge.graph)


def _data(xml: "_Xml", key: str, text: str) -> None:
    with xml.element("data", key=key):
        xml.write(text)
