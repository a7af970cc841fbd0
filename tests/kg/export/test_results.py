import csv
import io
import json
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, parse_query_results
from pyoxigraph import QueryResultsFormat as Form

from kg.export import FORMATS, Table, render
from kg.store.handle import plain
from kg.terms import date

TABLE = Table(
    ("thing", "said", "day"),
    [
        (NamedNode("https://example.org/a"), Literal('x,"y"\n| z', language="en"), None),
        (BlankNode("b"), Literal("<b>&昇腾\\"), date("2025-05-14")),
        (None, None, None),
    ],
    title="What is <said>?",
    above=("A bottom line.",),
    below='{"receipt": "x < y"}',
)


@pytest.mark.parametrize(
    ("form", "reads"), [("json", Form.JSON), ("xml", Form.XML), ("tsv", Form.TSV)]
)
def test_a_result_of_sparql_is_read_back_as_it_was(form: str, reads: Form) -> None:
    found = parse_query_results(render(TABLE, form), format=reads)
    assert isinstance(found, QuerySolutions)
    assert [variable.value for variable in found.variables] == list(TABLE.columns)
    rows = [tuple(row) for row in found]
    assert [row[1:] for row in rows] == [row[1:] for row in TABLE.rows]
    assert rows[0][0] == TABLE.rows[0][0]


def test_csv_is_plain_and_ends_lines_with_lf() -> None:
    said = render(TABLE, "csv")
    rows = list(csv.reader(io.StringIO(said)))
    assert rows == [
        ["thing", "said", "day"],
        ["https://example.org/a", 'x,"y"\n| z', ""],
        ["_:b", "<b>&昇腾\\", "2025-05-14"],
        ["", "", ""],
    ]
    assert "\r" not in said


def test_a_line_of_json_has_what_is_bound() -> None:
    lines = [json.loads(line) for line in render(TABLE, "jsonl").splitlines()]
    assert lines[0] == {"thing": "https://example.org/a", "said": 'x,"y"\n| z'}
    assert lines[2] == {}


def test_markdown_keeps_a_row_on_its_line() -> None:
    lines = render(TABLE, "md").splitlines()
    assert lines[:4] == ["# What is <said>?", "", "A bottom line.", ""]
    assert lines[6] == '| https://example.org/a | x,"y"<br>\\| z |  |'
    assert lines[-3:] == ["```json", '{"receipt": "x < y"}', "```"]


def test_html_shows_what_it_is_given_as_text() -> None:
    class Reader(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.tags: list[str] = []
            self.text: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
            self.tags.append(tag)

        def handle_data(self, data: str) -> None:
            self.text.append(data)

    reader = Reader()
    reader.feed(render(TABLE, "html"))
    assert "b" not in reader.tags
    assert {"<b>&昇腾\\", "A bottom line.", "What is <said>?", TABLE.below} <= set(reader.text)
    assert reader.tags.count("a") == 1


def test_xml_is_well_formed_whatever_the_text() -> None:
    table = Table(("x",), [(Literal("a\x00b\x0b\ufffec\U0001f600\r\n"),)])
    root = ElementTree.fromstring(render(table, "xml"))
    assert "".join(root.itertext()).strip(" \n") == "a\ufffdb\ufffd\ufffdc\U0001f600\r"


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_no_rows_are_still_an_answer(form: str) -> None:
    assert (
        render(Table(("x",), []), form) == ""
        if form == "jsonl"
        else render(Table(("x",), []), form)
    )


def test_a_triple_in_a_cell_is_written_out() -> None:
    assert plain(Literal("1", datatype=NamedNode("urn:t"))) == "1"
    assert plain(None) == ""
