"""Rows of terms as CSV, TSV, JSON, JSON lines, XML, Markdown and HTML.

Source: SPARQL 1.1 Query Results CSV and TSV, JSON, and XML formats (W3C, 2013). Lines end in LF.
"""

import csv
import html
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.store.handle import Term, plain
from kg.terms import PREFIXES

SRX = "http://www.w3.org/2005/sparql-results#"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XSD_STRING = PREFIXES["xsd"] + "string"
NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
RDF_LANG_STRING = PREFIXES["rdf"] + "langString"


@dataclass(frozen=True, slots=True)
class Table:
    """Columns in order, rows of terms, and lines that stand above them where a format has room."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Term | None, ...]]
    title: str = ""
    above: tuple[str, ...] = ()
    below: str = ""
    boolean: bool | None = None


def render(table: Table, form: str) -> str:
    """A table in one of ``FORMATS``; the text ends in a line end."""
    return FORMATS[form](table)


def _csv(table: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([plain(term) for term in row] for row in table.rows)
    return text.getvalue()


def _tsv(table: Table) -> str:
    lines = ["\t".join(f"?{column}" for column in table.columns)]
    lines += ["\t".join("" if t is None else str(t) for t in row) for row in table.rows]
    return "\n".join(lines) + "\n"


def _json(table: Table) -> str:
    if table.boolean is not None:
        return json.dumps({"head": {}, "boolean": table.boolean}) + "\n"
    bindings = [
        {c: _json_term(t) for c, t in zip(table.columns, row, strict=True) if t is not None}
        for row in table.rows
    ]
    found = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        found = {"type": "literal", "value": term.value}
        if term.language:
            found["xml:lang"] = term.language
        elif term.datatype.value not in {XSD_STRING, RDF_LANG_STRING}:
            found["datatype"] = term.datatype.value
        return found
    return {"type": "bnode", "value": term.value if isinstance(term, BlankNode) else str(term)}


def _jsonl(table: Table) -> str:
    lines = [
        json.dumps(
            {c: plain(t) for c, t in zip(table.columns, row, strict=True) if t is not None},
            ensure_ascii=False,
        )
        for row in table.rows
    ]
    return "".join(f"{line}\n" for line in lines)


def _xml(table: Table) -> str:
    root = ElementTree.Element("sparql", xmlns=SRX)
    head = ElementTree.SubElement(root, "head")
    if table.boolean is not None:
        ElementTree.SubElement(root, "boolean").text = str(table.boolean).lower()
    else:
        for column in table.columns:
            ElementTree.SubElement(head, "variable", name=column)
        results = ElementTree.SubElement(root, "results")
        for row in table.rows:
            _xml_row(ElementTree.SubElement(results, "result"), table.columns, row)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", xml_declaration=False)
    text = text.replace("\r", "&#13;")  # else read back as LF
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _xml_row(
    result: ElementTree.Element, columns: tuple[str, ...], row: tuple[Term | None, ...]
) -> None:
    for column, term in zip(columns, row, strict=True):
        if term is None:
            continue
        said = _json_term(term)
        binding = ElementTree.SubElement(result, "binding", name=column)
        value = ElementTree.SubElement(binding, said["type"])
        value.text = _xml_text(said["value"])
        if "xml:lang" in said:
            value.set(XML_LANG, said["xml:lang"])
        if "datatype" in said:
            value.set("datatype", said["datatype"])


def _xml_text(text: str) -> str:
    return NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _md(table: Table) -> str:
    above = [f"# {table.title}", *table.above] if table.title else list(table.above)
    lines = ["| " + " | ".join(table.columns) + " |", "|" + " --- |" * len(table.columns)]
    lines += ["| " + " | ".join(_md_cell(plain(t)) for t in row) + " |" for row in table.rows]
    below = [f"```json\n{table.below}\n```"] if table.below else []
    return "\n\n".join([*above, "\n".join(lines), *below]) + "\n"


def _md_cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "<br>")


def fragment(table: Table) -> str:
    """The rows as an HTML table alone, to stand in a page or a notebook."""
    head = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in table.columns)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{_html_cell(plain(t))}</td>" for t in row) + "</tr>"
        for row in table.rows
    )
    return (
        f"<table>\n<caption>{len(table.rows)} rows</caption>\n"
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _html(table: Table) -> str:
    above = "".join(f"<p>{html.escape(line)}</p>\n" for line in table.above)
    below = f"<pre>{html.escape(table.below)}</pre>\n" if table.below else ""
    title = html.escape(table.title or "chiplex")
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{above}"
        f'<div class="wide">{fragment(table)}</div>\n{below}'
        "</body>\n</html>\n"
    )


def _html_cell(text: str) -> str:
    shown = html.escape(text)
    if text.startswith(("https://", "http://")) and " " not in text:
        return f'<a href="{shown}">{shown}</a>'
    return shown


STYLE = (
    "body{font:15px/1.45 system-ui,sans-serif;margin:2rem;color:#1b1b1b}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;font-size:13px}"
    "th,td{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top;"
    "max-width:28rem}th{background:#f2f2f2;position:sticky;top:0}caption{text-align:left}"
    "tr:nth-child(even){background:#fafafa}pre{background:#f6f6f6;padding:1rem;overflow-x:auto}"
)
FORMATS: dict[str, Callable[[Table], str]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
    "jsonl": _jsonl,
    "md": _md,
    "html": _html,
}
