from pathlib import Path

import pytest

from kg.check import shapes
from kg.errors import SourceError

DATA = Path(__file__).parent / "data"
HEAD = """
@prefix cx: <https://w3id.org/chiplex/ns#> .
@prefix cxs: <https://w3id.org/chiplex/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
"""


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        ("cxs:A a sh:NodeShape ; sh:targetClass cx:A ; sh:minCout 1 .", "sh:minCout is not"),
        ("cxs:A sh:targetClass cx:A ; sh:js [] .", "sh:js is not"),
        ("cxs:A sh:target [ a sh:SPARQLTarget ] .", "sh:SPARQLTarget is not"),
        ("cxs:A sh:targetClass cx:A ; sh:uniqueMembers true .", "sh:uniqueMembers is not"),
        ("cxs:A sh:targetClass cx:A ; sh:severity sh:Warnung .", "sh:Warnung is not"),
        ("cxs:A sh:targetClass cx:A ; sh:pattern '^(?!x)' .", "look-around"),
        ("[] sh:targetClass cx:A ; sh:nodeKind sh:IRI .", "has no name"),
    ],
)
def test_what_an_engine_might_ignore_is_refused(tmp_path: Path, turtle: str, said: str) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(HEAD + turtle, "utf-8")
    with pytest.raises(SourceError, match=said) as caught:
        shapes([file])
    assert caught.value.path == file


def test_a_file_that_is_not_turtle_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    file.write_text(f"{HEAD}cxs:A sh:targetClass .\n", "utf-8")
    with pytest.raises(SourceError, match=f"{file}:5: not Turtle"):
        shapes([file])


def test_shapes_of_several_files_are_one_graph(tmp_path: Path) -> None:
    file = tmp_path / "b.ttl"
    file.write_text(f"{HEAD}cxs:B sh:targetNode cx:b ; sh:nodeKind sh:IRI .", "utf-8")
    read = shapes([DATA / "shapes.ttl", file])
    assert [root.rpartition("#")[2] for root in read.roots] == ["B", "Card", "Chip", "Key"]
    assert [root.rpartition("#")[2] for root in read.across] == ["Key"]
    assert [root.rpartition("#")[2] for root in read.within] == ["B", "Card", "Chip"]
