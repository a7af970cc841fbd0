"""The control classes agree with the derivation: HermiT, through owlready2, over figure sets."""

import random
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from fractions import Fraction
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, Triple, parse, serialize

from kg.derive.controls import PROPERTIES, controls, inside, outside
from kg.derive.metrics import Metrics, Rate, metrics
from kg.derive.reading import instances, local
from kg.derive.thresholds import Threshold, thresholds
from kg.derive.verdict import Judge
from kg.terms import CX, RDF_TYPE, cx, decimal, plain, term, thing
from tests.conftest import require
from tests.ontology.made import FILE, shipped

Found = Mapping[str, set[int]]
BATCH = 20
COUNT = 300
HAIR = Fraction(1, 100)
PRESENT = 0.8  # how often another figure is known
STORE = shipped()
JUDGE = Judge(thresholds(STORE))
CHOSEN = [one for one in JUDGE.book if not one.host]
SHIPPED = {local(figures): metrics(STORE, figures) for figures in instances(STORE, "FigureSet")}


def test_the_shipped_file_is_what_the_thresholds_make() -> None:
    assert FILE.read_text(encoding="utf-8") == controls(STORE), "python -m tests.ontology.made"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What the reasoner makes of all figure sets, a batch at a time: many at once take longer."""
    require("java", shutil.which("java") is not None)
    starts = range(0, len(SHIPPED) + len(MADE), BATCH)
    folders = [tmp_path_factory.mktemp("owl") for _ in starts]
    merged: dict[str, set[int]] = {}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for made in pool.map(_batch, folders, starts):
            for name, members in made.items():
                merged.setdefault(name, set()).update(members)
    return merged


def _batch(folder: Path, start: int) -> dict[str, set[int]]:
    known = [*SHIPPED.values(), *MADE][start : start + BATCH]
    return _reasoned(folder, dict(enumerate(known, start)))


def test_the_reasoner_agrees_on_every_shipped_chip(found: Found) -> None:
    apart = [
        (name, *disagreement)
        for n, (name, known) in enumerate(SHIPPED.items())
        for disagreement in _apart(found, n, known)
    ]
    assert apart == []
    assert len({name.partition("/")[0] for name in SHIPPED}) > 60


def test_the_reasoner_agrees_on_and_beside_every_limit(found: Found) -> None:
    apart = [
        (dict(known.values), known.data_centre, *disagreement)
        for n, known in enumerate(MADE, len(SHIPPED))
        for disagreement in _apart(found, n, known)
    ]
    assert apart == []
    assert len(MADE) >= COUNT


def test_the_made_figures_lie_on_and_on_both_sides_of_every_limit() -> None:
    for metric in PROPERTIES:
        values = {known.values[metric] for known in MADE if metric in known.values}
        for limit in JUDGE.book.limits(metric):
            around = {limit, limit + HAIR, limit - HAIR}
            assert {value for value in around if value > 0} <= values


def _apart(found: Found, n: int, known: Metrics) -> Iterator[tuple[str, str, str, str]]:
    """The thresholds on which the reasoner and the derivation differ, with both words."""
    for threshold in CHOSEN:
        word = JUDGE.verdict(threshold, known).word
        derived = word if word in {"certain", "excluded"} else "open"
        if (reasoned := _word(found, n, threshold)) != derived:
            yield threshold.name, local(threshold.edition), reasoned, derived


def _word(found: Found, n: int, one: Threshold) -> str:
    """What membership says: what is reported under another paragraph is taken out of this one."""
    if one.union:
        parts = {_word(found, n, part) for part in JUDGE.book.parts(one)}
        return next((word for word in ("certain", "open") if word in parts), "excluded")
    above = JUDGE.book.above(one)
    if n in found[outside(one)] or any(n in found[inside(other)] for other in above):
        return "excluded"
    sure = n in found[inside(one)] and all(n in found[outside(other)] for other in above)
    return "certain" if sure else "open"


def _reasoned(folder: Path, known: Mapping[int, Metrics]) -> dict[str, set[int]]:
    """The numbers of the figure sets that the reasoner puts into each control class."""
    import owlready2

    file = folder / "figures.nt"
    triples = [triple for n, one in known.items() for triple in _figures(n, one)]
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
    """Figures on each limit and a hair beside it, the others by chance or now and then missing."""
    limits = {metric: sorted(JUDGE.book.limits(metric)) for metric in PROPERTIES}
    spots = [
        (metric, limit + step)
        for metric, numbers in limits.items()
        for limit in numbers
        for step in (Fraction(0), HAIR, -HAIR)
        if limit + step > 0
    ]
    for metric, number in (spots * (count // len(spots) + 1))[: max(count, len(spots))]:
        values = {
            other: chance.choice(numbers) + chance.choice([Fraction(0), HAIR])
            for other, numbers in limits.items()
            if chance.random() < PRESENT
        } | {metric: number}
        values = {name: value for name, value in values.items() if value > 0}
        use = chance.choice(["yes", "no", "unknown"])
        tpp = values.get("tpp")
        rate = Rate("INT1", Decimal(tpp.numerator) / tpp.denominator, Decimal(1)) if tpp else None
        yield Metrics(rate, None, values, use)


MADE = list(_beside(random.Random(11), COUNT))
