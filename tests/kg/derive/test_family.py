import pyoxigraph

from kg.derive import family
from kg.derive.reading import nodes
from kg.terms import thing
from tests.kg.derive.figures import add, derived

LINE, WIDE, NARROW = (thing("chip-family", slug) for slug in ("line", "wide", "narrow"))
ONE, TWO = thing("chip", "one"), thing("chip", "two")


def world() -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    add(
        store,
        *((one, "a", "ChipFamily") for one in (LINE, WIDE, NARROW)),
        (LINE, "member", WIDE),
        (WIDE, "member", NARROW),
        (WIDE, "member", TWO),
        (NARROW, "member", ONE),
    )
    return store


def test_a_chip_is_in_every_family_above_it() -> None:
    store = world()
    derived(store, family.derive)
    assert set(nodes(store, ONE, "inFamily")) == {NARROW, WIDE, LINE}
    assert set(nodes(store, TWO, "inFamily")) == {WIDE, LINE}
    assert set(nodes(store, NARROW, "inFamily")) == {WIDE, LINE}


def test_a_family_reaches_chips_and_no_families() -> None:
    store = world()
    derived(store, family.derive)
    assert set(nodes(store, LINE, "reaches")) == {ONE, TWO}
    assert nodes(store, NARROW, "reaches") == [ONE]


def test_a_circle_of_families_ends_and_no_family_is_in_itself() -> None:
    store = world()
    add(store, (NARROW, "member", LINE))
    derived(store, family.derive)
    assert set(nodes(store, LINE, "inFamily")) == {WIDE, NARROW}
    assert set(nodes(store, NARROW, "reaches")) == {ONE, TWO}
