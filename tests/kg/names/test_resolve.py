from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import QuestionError
from kg.names import resolve
from kg.names.resolve import slugs, suggestions
from kg.store import home, open_store
from kg.terms import ID, RDFS_LABEL, cx
from tests.queries.world import World

NAMES = """
PREFIX cx: <https://w3id.org/chiplex/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?thing ?kind ?name WHERE {
  VALUES ?by { rdfs:label skos:altLabel }
  ?thing cx:nameKind ?kind ; ?by ?name .
}
"""


def found(small: World, kind: str, text: str) -> str:
    return resolve(small, kind, text).thing.value.removeprefix(ID)


@pytest.mark.parametrize(
    ("kind", "text", "thing"),
    [
        ("chip", "Alpha", "chip/alpha"),
        ("chip", "  ALPHA ", "chip/alpha"),
        ("chip", "a-1", "chip/alpha"),
        ("chip", "阿尔法", "chip/alpha"),
        ("chip", "阿爾法", "chip/alpha"),
        ("chip", "大芯 甲", "chip/alpha"),
        ("chip", "Greek", "chip-family/greek"),
        ("chip", "alpha (2022)", "chip/alpha"),
        ("org", "Great Chip Co., Ltd.", "org/great-chip"),
        ("org", "great chip", "org/great-chip"),
        ("org", "大芯有限公司", "org/great-chip"),
        ("org", "大芯", "org/great-chip"),
        ("org", "West Silicon", "org/west-silicon"),
        ("instrument", "the chip rule", "instrument/us/bureau/chip-rule"),
        ("instrument", "us/bureau/chip-rule", "instrument/us/bureau/chip-rule"),
        ("document", "News of Alpha", "document/news/alpha"),
        ("control", "3a090.A", "control/3a090-a"),
        ("place", "cn", "place/cn"),
        ("place", "China", "place/cn"),
        ("place", "D:5", "country-group/d-5"),
        ("activity", "in-country transfer", "activity/in-country-transfer"),
        ("list", "us-entity-list", "list/us-entity-list"),
        ("thing", "Alpha", "chip/alpha"),
    ],
)
def test_a_thing_goes_by_every_name_in_any_spelling(
    small: World, kind: str, text: str, thing: str
) -> None:
    assert found(small, kind, text) == thing


@pytest.mark.parametrize("text", [f"{ID}chip/alpha", f"<{ID}chip/alpha>", "chip:alpha", "alpha"])
def test_a_thing_goes_by_its_iri_and_slug(small: World, text: str) -> None:
    assert found(small, "chip", text) == "chip/alpha"


@pytest.mark.parametrize("kind", ["instrument", "thing"])
def test_a_provision_can_be_pointed_at(small: World, kind: str) -> None:
    match = resolve(small, kind, "provision:us/bureau/chip-rule/licence")
    assert match.thing.value == f"{ID}provision/us/bureau/chip-rule/licence"
    assert match.label == "Chip rule: licence"


def test_a_card_stands_for_the_chip_in_it_and_says_so(small: World) -> None:
    match = resolve(small, "chip", "Box 8")
    assert match.thing.value == f"{ID}chip/alpha"
    assert match.note == "Box 8 is a card or system; the answer is for the chip in it, Alpha"


def test_an_unknown_name_is_told_what_is_near(small: World) -> None:
    with pytest.raises(QuestionError, match="no chip is named 'Alfa'; did you mean Alpha"):
        resolve(small, "chip", "Alfa")


def test_an_unknown_party_is_told_how_to_add_it(small: World) -> None:
    with pytest.raises(QuestionError, match="no party is named 'zzzz'; `chiplex new org NAME`"):
        resolve(small, "org", "zzzz")


def test_a_name_of_another_kind_is_not_taken(small: World) -> None:
    with pytest.raises(QuestionError, match="no party is named 'Alpha'"):
        resolve(small, "org", "Alpha")
    with pytest.raises(QuestionError, match="no party is named 'chip:alpha'"):
        resolve(small, "org", "chip:alpha")
    with pytest.raises(QuestionError, match="no chip is named 'provision:us/bureau/chip-rule/lic"):
        resolve(small, "chip", "provision:us/bureau/chip-rule/licence")


@pytest.mark.parametrize("text", ["http://exa mple/x", 'https://x/"}', "<https://x/ y>"])
def test_what_is_no_iri_is_said_to_be_none(small: World, text: str) -> None:
    with pytest.raises(QuestionError, match=r"is not an IRI|is named"):
        resolve(small, "thing", text)


@pytest.mark.parametrize("text", ["", "()", '" } DROP ALL #', "\\", "'; --", "\u202e", "x" * 5000])
def test_hostile_names_find_nothing(small: World, text: str) -> None:
    with pytest.raises(QuestionError, match="is named"):
        resolve(small, "thing", text)


def test_one_name_of_two_things_is_an_error_that_lists_both(small: World) -> None:
    graph = NamedNode("urn:twice")
    quads = [
        quad
        for slug in ("one", "two")
        for quad in (
            Quad(NamedNode(f"{ID}org/{slug}"), cx("nameKey"), Literal("twin"), graph),
            Quad(NamedNode(f"{ID}org/{slug}"), cx("nameKind"), Literal("org"), graph),
            Quad(
                NamedNode(f"{ID}org/{slug}"), RDFS_LABEL, Literal(f"Twin {slug}", language="en"),
                graph,
            ),
        )
    ]  # fmt: skip
    small.engine.extend(quads)
    try:
        with pytest.raises(QuestionError, match=r"may mean Twin one \(.*one\), Twin two \(.*two\)"):
            resolve(small, "org", "Twin")
    finally:
        small.engine.remove_graph(graph)


def test_suggestions_are_of_the_kind_and_nearest_first(small: World) -> None:
    assert suggestions(small, "chip", "Delto")[0] == "Delta"
    assert "Great Holding" in suggestions(small, "org", "Great Holdin")
    assert suggestions(small, "chip", "qqqqqqqq") == []


def test_slugs_complete_what_was_begun(small: World) -> None:
    assert slugs(small, "chip", "") == ["alpha", "beta", "box", "delta", "gamma", "greek"]
    assert slugs(small, "instrument", "cn/") == ["cn/ministry/protest", "cn/ministry/statement"]
    assert slugs(small, "chip", "zz") == []


def test_every_shipped_name_finds_the_one_thing_that_it_names(shipped_store: Path) -> None:
    store, lost = open_store(home(shipped_store)), []
    for thing, kind, name in store.query(NAMES):
        assert isinstance(kind, Literal)
        assert isinstance(name, Literal)
        try:
            match = resolve(store, kind.value, name.value)
        except QuestionError as error:
            lost.append(str(error))
            continue
        if match.thing != thing and not match.note:
            lost.append(f"{name.value} finds {match.thing.value}")
    assert lost == []
