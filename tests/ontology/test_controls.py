"""The control classes agree with the derivation: HermiT, through owlready2, over figure sets."""

import random
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, Triple, parse, serialize

from kg.derive.controls import PROPERTIES, controls, inside, outside
from kg.derive.metrics import Metrics, Rate, metrics
from kg.derive.reading import instances
from kg.derive.thresholds import Threshold, thresholds
from kg.derive.verdict import Judge
from kg.terms import CX, RDF_TYPE, cx, decimal, plain, term, thing
from tests.conftest import require
from tests.ontology.made import FILE, shipped

BATCH = 30
STORE = shipped()
JUDGE = Judge(thresholds(STORE))
CHOSEN = [one for one in JUDGE.book if not one.host]
SHIPPED = [metrics(STORE, figures) for figures in instances(STORE, "FigureSet")]


def test_the_shipped_file_is_what_the_thresholds_make() -> None:
    assert FILE.read_text(encoding="utf-8") == controls(STORE), "python -m tests.ontology.made"


@pytest.mark.parametrize("start", range(0, len(SHIPPED), BATCH))
def test_the_reasoner_agrees_on_every_shipped_figure_set(tmp_path: Path, start: int) -> None:
    _agrees(tmp_path, SHIPPED[start : start + BATCH])


@pytest.mark.parametrize("seed", range(2))
def test_the_reasoner_agrees_on_and_beside_every_limit(tmp_path: Path, seed: int) -> None:
    _agrees(tmp_path, list(_beside(random.Random(seed), BATCH)))


def _agrees(folder: Path, known: list[Metrics]) -> None:
    require("java", shutil.which("java") is not None)
    found = _reasoned(folder, known)
    for n, one in enumerate(known):
        for threshold in CHOSEN:
            word = JUDGE.verdict(threshold, one).word
            expected = word if word in {"certain", "excluded"} else "open"
            assert _word(found, n, threshold) == expected, (one, threshold.name, threshold.edition)


def _word(found: Mapping[str, set[int]], n: int, one: Threshold) -> str:
    """What membership says: what is reported under another paragraph is taken out of this one."""
    if one.union:
        parts = {_word(found, n, part) for part in JUDGE.book.parts(one)}
        return next((word for word in ("certain", "open") if word in parts), "excluded")
    above = JUDGE.book.above(one)
    if n in found[outside(one)] or any(n in found[inside(other)] for other in above):
        return "excluded"
    sure = n in found[inside(one)] and all(n in found[outside(other)] for other in above)
    return "certain" if sure else "open"


def _reasoned(folder: Path, known: list[Metrics]) -> dict[str, set[int]]:
    """The numbers of the figure sets that the reasoner puts into each control class."""
    import owlready2

    file = folder / "figures.nt"
    triples = [triple for n, one in enumerate(known) for triple in _figures(n, one)]
    file.write_bytes(serialize([*_classes(), *triples], format=RdfFormat.N_TRIPLES) or b"")
    world = owlready2.World()
    ontology = world.get_ontology(file.as_uri()).load()
    with ontology:
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    assert not list(world.inconsistent_classes())
    return {
        name: {int(member.name) for member in world[CX + name].instances()}
        for one in CHOSEN
        for name in (inside(one), outside(one))
    }


@cache
def _classes() -> tuple[Triple, ...]:
    """The shipped classes without what they import, and the declarations that they need."""
    kinds = dict.fromkeys([*PROPERTIES.values(), "dataCentre"], "owl:DatatypeProperty")
    kinds |= {"chip": "owl:ObjectProperty", "FigureSet": "owl:Class"}
    read = (quad.triple for quad in parse(path=FILE, format=RdfFormat.TURTLE))
    stated = [triple for triple in read if triple.predicate != term("owl:imports")]
    return (*stated, *(Triple(cx(name), RDF_TYPE, term(kind)) for name, kind in kinds.items()))


def _figures(n: int, known: Metrics) -> Iterator[Triple]:
    figures, chip = thing("figure-set", str(n)), thing("chip", str(n))
    yield Triple(figures, RDF_TYPE, cx("FigureSet"))
    yield Triple(figures, cx("chip"), chip)
    for one in (figures, chip):
        yield Triple(one, RDF_TYPE, term("owl:NamedIndividual"))
    if known.data_centre != "unknown":
        yield Triple(chip, cx("dataCentre"), plain(known.data_centre))
    for metric, number in known.values.items():
        yield Triple(figures, cx(PROPERTIES[metric]), _literal(metric, number, known))


def _literal(metric: str, number: Fraction, known: Metrics) -> Literal:
    """The number as the graph has it: a density as it is cut off."""
    if metric == "pd" and known.pd is not None:
        return decimal(known.pd)
    return decimal(Decimal(number.numerator) / Decimal(number.denominator))


def _beside(chance: random.Random, count: int) -> Iterator[Metrics]:
    """Figures on the limits and a hair beside them, each now and then missing."""
    steps = [Fraction(0), Fraction(1, 100), Fraction(-1, 100)]
    limits = {metric: sorted(JUDGE.book.limits(metric)) for metric in PROPERTIES}
    for _ in range(count):
        values = {
            metric: chance.choice(found) + chance.choice(steps)
            for metric, found in limits.items()
            if chance.random() < 0.8
        }
        values = {metric: number for metric, number in values.items() if number > 0}
        use = chance.choice(["yes", "no", "unknown"])
        tpp = values.get("tpp")
        rate = Rate("INT1", Decimal(tpp.numerator) / tpp.denominator, Decimal(1)) if tpp else None
        yield replace(SHIPPED[0], rate=rate, area=None, values=values, data_centre=use)
