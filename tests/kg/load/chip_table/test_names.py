"""Which chip a row is of: the graph's where the name is the same, else a new one."""

import pytest
from pyoxigraph import NamedNode

from kg.load.chip_table.naming import LeftOutError, Naming, folded, forms, makers
from kg.terms import ID, RDF_TYPE, RDFS_LABEL
from tests.kg.load.chip_table.read import Read, World


def test_a_chip_that_the_graph_knows_gets_figures_and_nothing_else() -> None:
    read = Read(world=World())
    chip = NamedNode(f"{ID}chip/known-chip")
    said = {quad.predicate.value.rpartition("#")[2] for quad in read.quads if quad.subject == chip}
    assert said == {"figureSet"}
    (one,) = read.said("chip/known-chip", "figureSet")
    assert read.said(one.removeprefix(ID), "partial") == ["yes"]
    assert read.said(one.removeprefix(ID), "preferred") == ["no"]


def test_the_makers_name_in_front_and_one_slip_of_the_table_do_not_matter() -> None:
    assert list(forms("Known Maker Known Chip", "Known Maker"))[-1] == "knownchip"
    assert list(forms("Known MakerKnown", "Known Maker")) == ["knownmakerknown"]
    assert list(forms("L2 PCle", "")) == [folded("L2 PCIe")]
    assert Naming(World(), "t").place("Known Chip PCle", "").iri == f"{ID}chip/known-chip-pcie"


def test_a_name_that_is_only_like_another_is_a_chip_of_its_own() -> None:
    place = Naming(World(), "t").place("Known Chip 2", "Known Maker")
    assert (place.iri, place.known) == (f"{ID}chip/known-chip-2", False)


def test_the_name_of_a_family_is_a_member_of_it_under_a_name_of_its_own() -> None:
    read = Read(world=World())
    chip = f"{ID}chip/known-family-variant-not-stated"
    assert read.said("chip-family/known", "member") == [chip]
    labels = [q.object for q in read.quads if q.subject == NamedNode(chip)]
    assert "Known Family (variant not stated)" in {getattr(one, "value", "") for one in labels}


def test_a_card_is_no_chip() -> None:
    read = Read(world=World())
    assert not any(row.name == "Known Card" for row in read.rows)
    assert any(value.startswith("line 15 Known Card") for _, value in read.noted)


def test_a_party_is_known_by_its_slug_or_as_the_only_one_of_its_name() -> None:
    naming = Naming(World(), "t")
    assert naming.party("Known Maker").iri == f"{ID}org/known-maker"
    assert naming.party("Example  fab").iri == f"{ID}org/fab"
    ambiguous = naming.party("Sample Silicon")
    assert (ambiguous.iri, ambiguous.known) == (f"{ID}org/sample-silicon-xx", False)


def test_a_known_party_is_not_described_again() -> None:
    read = Read(world=World())
    described = {quad.subject for quad in read.quads if quad.predicate in (RDF_TYPE, RDFS_LABEL)}
    assert NamedNode(f"{ID}org/known-maker") not in described
    assert NamedNode(f"{ID}org/sample-silicon-xx") in described


def test_a_slug_that_is_taken_is_numbered() -> None:
    naming = Naming(World(), "t")
    first = naming.place("Known-Chip", "")
    assert first.known
    assert naming.place("Known+Chip", "Known Maker").iri == f"{ID}chip/known-chip-2"


def test_a_cell_may_name_several_parties() -> None:
    assert makers("SMIC,TSMC") == ("SMIC", "TSMC")
    assert makers("Kunlunxin Baidu") == ("Kunlunxin", "Baidu")
    assert makers(" , - ") == ()


def test_a_row_without_a_manufacturer_does_not_take_the_name_of_the_next() -> None:
    naming = Naming(World(), "t")
    with pytest.raises(LeftOutError, match="without a manufacturer"):
        naming.place("New Chip", "-")
    assert naming.place("New Chip", "A Maker").first
    assert not naming.place("New Chip", "A Maker").first
