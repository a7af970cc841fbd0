"""The Entity List, the control list and the country groups as the code prints them."""

import pytest

from kg.load.ecfr.cell import entity
from kg.load.ecfr.control import in_order
from kg.terms import thing
from tests.kg.load.ecfr.read import Known, Read, code, fixture


@pytest.fixture(scope="module")
def entities() -> Read:
    """The small Entity List."""
    return fixture("part-744.xml")


def test_a_row_inherits_its_country(entities: Read) -> None:
    assert [(one.name, one.place) for one in entities.entries] == [
        ("Example Chips Co., Ltd.", "CN"),
        ("Sample Fab Ltd.", "CN"),
        ("Third Party", "CN"),
        ("Ivan Ivanov", "RU"),
    ]


def test_aliases_and_addresses_are_split(entities: Read) -> None:
    first, _, third, fourth = entities.entries
    assert first.aliases == ("Example Semiconductor", "Example IC Inc.")
    assert [(one.text, one.country) for one in first.addresses] == [
        ("1 Example Road, Shenzhen", "CN"),
        ("Tower 2, Kowloon", "HK"),
    ]
    assert third.addresses == ()
    assert fourth.aliases == ("Vanya and Ivan I.",)
    assert fourth.addresses[0].country == "RU"


def test_footnotes_are_the_printed_digits_or_those_of_the_section(entities: Read) -> None:
    assert [one.footnotes for one in entities.entries] == [("1", "2"), ("4",), ("5",), ("3",)]


def test_every_citation_has_its_day_if_one_is_printed(entities: Read) -> None:
    first, _, third, _ = entities.entries
    assert [(one.citation, one.day) for one in first.notices] == [
        ("84 FR 22963", "2019-05-21"),
        ("85 FR 29853", "2020-05-19"),
    ]
    assert [one.day for one in third.notices] == [""]
    assert ("citation without a day", "row 41: 89 FR 96836.") in entities.noted


def test_a_twin_is_named_and_not_read_again(entities: Read) -> None:
    assert ("duplicate", "row 43: Ivan Ivanov") in entities.noted


def test_a_footnote_is_no_older_than_its_paragraph_and_no_younger_than_the_last_citation(
    entities: Read,
) -> None:
    listed = {
        quad.subject: quad.object.value  # type: ignore[union-attr]
        for quad in entities.quads
        if quad.predicate.value.endswith("#listedName")
    }
    days = {
        name: (entities.said(node, "fromEarliest"), entities.said(node, "fromLatest"))  # type: ignore[arg-type]
        for node, name in listed.items()
    }
    assert days["Example Chips Co., Ltd."] == ({"2020-05-15"}, {"2020-05-19"})
    assert days["Sample Fab Ltd."] == ({"2022-10-13"}, {"2022-10-13"})
    assert days["Third Party"] == (set(), set())


def test_a_party_that_the_graph_knows_is_not_described_again() -> None:
    known = Known(parties={("Example Chips Co., Ltd.", "CN"): "example-chips"})
    read = fixture("part-744.xml", known)
    node = thing("org", "example-chips")
    assert read.entries[0].iri == node.value
    said = {quad.predicate.value.rpartition("#")[2] for quad in read.quads if quad.subject == node}
    assert said == {"altLabel", "postalAddress"}


def test_what_stands_below_the_table_is_kept(entities: Read) -> None:
    notes = entities.divisions["15 CFR part 744, supplement no. 4, notes"]
    assert notes.text.startswith("1 For this entity")


@pytest.mark.parametrize(
    ("lines", "name", "aliases", "addresses"),
    [
        (["A, Inc., 1 Road, Paris, France."], "A, Inc.", [], ["1 Road, Paris"]),
        (["A Co., Ltd."], "A Co., Ltd.", [], []),
        (["A LLC, a.k.a., the following one alias, 2 Road, Minsk, Belarus."], "A LLC", [],
         ["2 Road, Minsk"]),
        (["A, a.k.a., B Ltd., 3 Road, Tehran, Iran."], "A", ["B Ltd."], ["3 Road, Tehran"]),
        (["A (a.k.a., the following two aliases:", "—Beta; and", "—Gamma.", "",
          "4 Road, Oslo, Norway."],
         "A", ["Beta", "Gamma"], ["4 Road, Oslo"]),
        (["A, a.k.a., the following one alias:", "—Beta.", "", "the following one alias: 5 Road."],
         "A", ["Beta"], ["5 Road"]),
    ],
)  # fmt: skip
def test_the_cell_is_taken_apart(
    lines: list[str], name: str, aliases: list[str], addresses: list[str]
) -> None:
    found = entity(lines)
    assert (found[0], list(found[1]), [one.text for one in found[2]]) == (name, aliases, addresses)


def test_the_control_list_is_a_tree() -> None:
    divisions = fixture("part-774.xml").divisions
    tree = {one.control: one.above.rpartition("/supplement-1/")[2] for one in divisions.values()}
    tree.pop("")
    assert tree == {
        "3A090": "category-3",
        "3A090.a": "3A090",
        "3A090.a.1": "3A090/a",
        "3A090.a.2": "3A090/a",
        "3A090.b": "3A090",
        "3A090.d": "3A090",
        "3A090.z.1": "3A090",
        "3A999": "category-3",
        "3A999.a": "3A999",
        "3A999.b": "3A999",
    }


def test_paragraphs_out_of_order_belong_to_notes() -> None:
    divisions = fixture("part-774.xml").divisions
    entry = "15 CFR part 774, supplement no. 1, 3A090"
    assert "a. first of the note; and" in divisions[entry].text
    assert divisions[f"{entry}.b"].text.endswith("a. of a later note")
    assert divisions[f"{entry}.d"].text == "d. to f. [Reserved]"
    assert divisions[entry].heading.startswith("Integrated circuits as follows")
    assert "RS applies to entire entry | See § 742.6(a)(6)(iii)" in divisions[entry].text


def test_entries_point_at_the_controls_of_their_notation() -> None:
    read = fixture("part-774.xml")
    node = code("15-cfr/part-774/supplement-1/3A090/a")
    assert read.said(node, "describesControl") == {thing("control", "3a090-a").value}
    described = {
        quad.subject for quad in read.quads if quad.predicate.value.endswith("#controlKind")
    }
    assert thing("control", "3a999-b") in described
    assert thing("control", "3a090-a") not in described  # the reference data describe it


def test_the_longest_run_wins_and_the_first_of_two() -> None:
    def paths(text: str) -> list[tuple[str, ...]]:
        return [tuple(one.split(".")) for one in text.split()]

    assert in_order(paths("a b c a b c d")) == [3, 4, 5, 6]
    assert in_order(paths("a b a b")) == [0, 1]
    assert in_order(paths("a a.1 a.2 a.10 b z aa")) == [0, 1, 2, 3, 4, 5, 6]
    assert in_order([()]) == []


def test_country_groups_are_memberships() -> None:
    read = fixture("part-740.xml")
    assert [(one.group, one.place) for one in read.members] == [
        ("a-1", "AR"), ("a-1", "KR"), ("a-5", "KR"), ("b", "AF"), ("b", "TR"),
        ("d-1", "CN"), ("d-5", "CN"), ("d-1", "MO"),
    ]  # fmt: skip
    assert ("country without ISO code", "line 11: Atlantis") in read.noted
    node = thing("membership", "a-5/kr")
    assert read.said(node, "group") == {thing("country-group", "a-5").value}
    assert read.said(node, "citation") == {"15 CFR part 740, supplement no. 1, Country Group A:5"}
