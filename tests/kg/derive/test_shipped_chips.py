"""The shipped chips against the figures and classes that were worked out for them by hand."""

import re
from pathlib import Path

import pyoxigraph
import pytest

import kg.derive
from kg.derive import classification, standing
from kg.derive.reading import instances, local, nodes, text
from kg.terms import thing
from tests.kg.derive.figures import derived
from tests.ontology.made import shipped

THEN, NOW, LATER = "2022-10-07", "2023-11-17", "2026-01-15"

SHIPPED = """
ascend-310          128     1.22   out
ascend-310p         1120    -      out
ascend-910          4096    8.98   a.2
ascend-910a-pro     4608    10.10  a.2
ascend-910a-premium 5120    11.22  a.1
ascend-910b1        6400    9.62   a.1
ascend-910b2        6016    9.04   a.1
ascend-910b3        5008    7.52   a.1
ascend-910b4        4480    6.73   a.2
ascend-910b-pro     4480    6.73   a.2
ascend-910c         12800   9.62   a.1
ascend-910d         -       -      undetermined
ascend-920          14400   -      a.1
ascend-950pr        6800    -      a.1
ascend-960          16000   -      a.1
kunpeng-920         -       -      undetermined
v100-sxm2           2000    2.45   out
t4                  1040    1.91   out
a100-sxm-80gb       4992    6.04   a.1
a800-sxm            4992    6.04   a.1
h100-sxm            15832   19.45  a.1
h20                 2368    2.91   out
l40s                5864    9.64   a.1
l40                 2896    4.76   b.1
l4                  1936    6.59   a.2
l20                 1912    3.14   out
l2                  1544    5.25   out
rtx-4090            5285    8.68   a.1
rtx-4090d           4707    7.74   out
b200                36000   22.11  a.1
mi210               2896    4.00   b.1
mi250               5794    4.00   a.1
mi300x              20919   20.57  a.1
mi308x              -       -      undetermined
mi355x              60398   59.39  a.1
gaudi-3             26848   -      a.1
mlu290-m5           4096    -      open
mtt-s4000           1600    -      open
cloudblazer-t20     4096    -      open
cloudblazer-t21     5120    -      a.1
br100               16384   15.26  a.1
tpu-v5e             3152    9.70   a.2
wse-3               2000000 43.27  a.1
"""


@pytest.fixture(scope="module")
def chips() -> pyoxigraph.Store:
    store = shipped()
    derived(store, classification.derive, standing.derive)
    return store


@pytest.mark.parametrize("row", SHIPPED.split("\n")[1:-1], ids=lambda row: row.split()[0])
def test_a_shipped_chip_has_its_figures_and_class(chips: pyoxigraph.Store, row: str) -> None:
    name, tpp, pd, expected = row.split()
    (made,) = [
        one
        for one in nodes(chips, thing("chip", name), "figureSet")
        if text(chips, one, "preferred") == "yes"
    ]
    either = thing("classification", f"{local(made)}/3a090/{NOW}")
    said = text(chips, either, "verdict"), text(chips, either, "basis")
    word = {"certain": (said[1] or "")[6:], "excluded": "out", "possible": "open"}
    assert word.get(said[0] or "", said[0]) == expected
    shown = [text(chips, either, "tpp"), text(chips, either, "pd")]
    assert f"{float(shown[0]):.0f}" == tpp if shown[0] else tpp == "-"
    assert f"{float(shown[1]):.2f}" == pd if shown[1] else pd == "-"


@pytest.mark.parametrize(
    ("name", "control", "edition", "expected"),
    [
        ("a800-sxm", "3a090", THEN, "excluded"),
        ("a800-sxm", "3a090", NOW, "certain"),
        ("h20", "3a090-a", NOW, "excluded"),
        ("h20", "3a090-b", NOW, "excluded"),
        ("rtx-4090d", "3a090", NOW, "excluded"),
        ("mi250", "3a090-a", NOW, "certain"),
        ("mi250", "3a090-b", NOW, "excluded"),
        ("ascend-910b4", "3a090", NOW, "certain"),
        ("ascend-910b4", "3a090-a", NOW, "possible"),
        ("ascend-910b4", "3a090-b", NOW, "possible"),
        ("ascend-910c", "3a090-a", NOW, "certain"),
        ("ascend-910d", "3a090", NOW, "undetermined"),
        ("mi308x", "3a090", NOW, "possible"),
        ("h200-sxm", "case-by-case-2026", LATER, "certain"),
        ("h200-sxm", "tariff-band-1", LATER, "certain"),
        ("mi325x", "tariff-band-2", LATER, "certain"),
        ("b200", "case-by-case-2026", LATER, "excluded"),
        ("br100", "3a090", NOW, "certain"),
    ],
)
def test_a_shipped_chip_stands_where_its_figure_sets_agree(
    chips: pyoxigraph.Store, name: str, control: str, edition: str, expected: str
) -> None:
    assert text(chips, thing("standing", f"{name}/{control}/{edition}"), "verdict") == expected


def test_no_limit_stands_in_the_code(chips: pyoxigraph.Store) -> None:
    bounds = [text(chips, bound, "value") for bound in instances(chips, "Bound")]
    limits = {limit for limit in bounds if limit and float(limit) > 2}
    files = Path(kg.derive.__file__).parent.glob("*.py")
    numbers = {n for file in files for n in re.findall(r"[0-9.]+", file.read_text("utf-8"))}
    assert len(limits) > 10
    assert limits & numbers == set()
