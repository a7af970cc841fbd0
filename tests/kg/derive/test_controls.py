from dataclasses import replace
from functools import cache

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from kg.derive.controls import OPPOSITE, controls, inside, opposite, outside
from kg.derive.reading import instances
from kg.derive.thresholds import Bound, thresholds
from kg.terms import RDF_TYPE, cx, term
from tests.kg.derive.figures import chip, ruled


@cache
def made() -> Store:
    store = Store()
    text = controls(ruled()).encode("utf-8")
    store.bulk_extend(parse(text, format=RdfFormat.TURTLE, base_iri="urn:made"))
    return store


def test_every_control_of_chips_has_a_class_and_a_disjoint_opposite() -> None:
    for one in thresholds(ruled()):
        found = set(made().quads_for_pattern(cx(outside(one)), term("owl:disjointWith"), None))
        assert {quad.object for quad in found} == (set() if one.host else {cx(inside(one))})


def test_a_class_is_named_by_control_and_edition() -> None:
    names = {inside(one) for one in thresholds(ruled()) if not one.host}
    assert {"Under_3A090-a_2022-10-07", "Under_3A090_2023-11-17"} <= names


def test_figures_have_one_value_each() -> None:
    found = made().quads_for_pattern(None, RDF_TYPE, term("owl:FunctionalProperty"))
    assert {quad.subject for quad in found} >= {cx("tpp"), cx("pd"), cx("ioBandwidth"), cx("chip")}


def test_what_a_class_is_made_of_is_a_class_of_the_module_too() -> None:
    classes = {quad.subject for quad in made().quads_for_pattern(None, RDF_TYPE, term("owl:Class"))}
    listed = {quad.object for quad in made().quads_for_pattern(None, term("rdf:first"), None)}
    named = {one for one in listed if isinstance(one, NamedNode)} - {cx("FigureSet")}
    assert named
    assert named <= classes


@pytest.mark.parametrize("comparison", [*OPPOSITE, "is"])
def test_the_opposite_of_the_opposite_is_the_comparison(comparison: str) -> None:
    bound = replace(next(iter(_bounds())), comparison=comparison, word="yes")
    assert opposite(bound) != bound
    assert opposite(opposite(bound)) == bound


def test_the_text_does_not_depend_on_what_else_is_in_the_graph() -> None:
    store = ruled()
    before = controls(store)
    chip(store)
    assert instances(store, "Chip")
    assert controls(store) == before


def _bounds() -> list[Bound]:
    book = thresholds(ruled())
    return [bound for one in book for bound in book.bounds(one)]
